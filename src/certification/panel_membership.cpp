#include "certification/panel_membership.hpp"

namespace casedraw {

PairCounts::PairCounts(const PublishedTable& table) : size_(table.design.case_ids.size()), counts_(size_ * size_, 0) {
    const auto n = static_cast<std::size_t>(table.lottery.sample);
    const auto& members = table.lottery.members;
    for (std::size_t panel = 0; panel < members.size(); panel += n)
        for (std::size_t i = 0; i < n; ++i) {
            auto* row = counts_.data() + members[panel + i] * size_;
            for (std::size_t j = i; j < n; ++j) ++row[members[panel + j]];
        }
    for (std::size_t a = 0; a < size_; ++a)
        for (std::size_t b = 0; b < a; ++b) counts_[a * size_ + b] = counts_[b * size_ + a];
}

Membership::Membership(const PublishedTable& table)
    : panels_(static_cast<std::size_t>(table.lottery.panels)), member_(table.design.case_ids.size() * panels_, 0) {
    const auto n = static_cast<std::size_t>(table.lottery.sample);
    for (std::size_t at = 0; at < table.lottery.members.size(); ++at)
        member_[table.lottery.members[at] * panels_ + at / n] = 1;
}

std::vector<std::int64_t> yes_by_panel(const PublishedTable& table, const AnswerPattern& answers) {
    const auto n = static_cast<std::size_t>(table.lottery.sample);
    std::vector<std::int64_t> yes(static_cast<std::size_t>(table.lottery.panels), 0);
    for (std::size_t at = 0; at < table.lottery.members.size(); ++at) yes[at / n] += answers[table.lottery.members[at]];
    return yes;
}

} // namespace casedraw
