#include "certification/panel_membership.hpp"

namespace casedraw {

PairCounts::PairCounts(const PublishedTable& table) : size_(table.design.case_ids.size()), counts_(size_ * size_, 0) {
    for (std::int64_t number = 1; number <= table.lottery.panels; ++number) {
        const auto panel = table.lottery.panel(number);
        for (std::size_t i = 0; i < panel.size(); ++i) {
            auto* row = counts_.data() + panel[i] * size_;
            for (std::size_t j = i; j < panel.size(); ++j) ++row[panel[j]];
        }
    }
    for (std::size_t a = 0; a < size_; ++a)
        for (std::size_t b = 0; b < a; ++b) counts_[a * size_ + b] = counts_[b * size_ + a];
}

Membership::Membership(const PublishedTable& table)
    : panels_(static_cast<std::size_t>(table.lottery.panels)), member_(table.design.case_ids.size() * panels_, 0) {
    for (std::size_t at = 0; at < panels_; ++at)
        for (const auto unit : table.lottery.panel(static_cast<std::int64_t>(at) + 1)) member_[unit * panels_ + at] = 1;
    for (std::size_t unit = 0; unit < table.design.case_ids.size(); ++unit) weights_.push_back(weight_in(table, unit));
}

std::int64_t weight_in(const PublishedTable& table, std::size_t unit) {
    return table.weights.empty() ? 1 : table.weights[unit];
}

std::vector<std::int64_t> yes_by_panel(const PublishedTable& table, const AnswerPattern& answers) {
    std::vector<std::int64_t> counts(answers.begin(), answers.end());
    for (std::size_t unit = 0; unit < counts.size(); ++unit) counts[unit] *= weight_in(table, unit);
    std::vector<std::int64_t> yes(static_cast<std::size_t>(table.lottery.panels), 0);
    for (std::size_t at = 0; at < yes.size(); ++at)
        for (const auto unit : table.lottery.panel(static_cast<std::int64_t>(at) + 1)) yes[at] += counts[unit];
    return yes;
}

} // namespace casedraw
