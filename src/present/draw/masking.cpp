#include "present/draw/masking.hpp"

#include <algorithm>

namespace casedraw::pack {

namespace {

/// Whether joined levels leave open how many each has: which of them has which count nobody can tell unless all have
/// the same.
template <class CountOf>
bool leaves_open(const std::vector<SharedLevel>& joined, const MaskingRule& rule, const CountOf& count) {
    return may_be_shown(count(joined.front()), rule) ||
           std::any_of(joined.begin(), joined.end(),
                       [&](const SharedLevel& each) { return count(each) != count(joined.front()); });
}

bool may_be_joined(const std::vector<SharedLevel>& levels, const MaskingRule& rule) {
    return levels.size() > 1 && leaves_open(levels, rule, [](const SharedLevel& each) { return each.read; }) &&
           leaves_open(levels, rule, [](const SharedLevel& each) { return each.eligible - each.read; }) &&
           leaves_open(levels, rule, [](const SharedLevel& each) { return each.eligible; });
}

/// Whoever sees how many are eligible and read has those that are not read by subtraction.
bool is_large(const SharedLevel& level, const MaskingRule& rule) {
    return level.read >= rule.least_read && may_be_shown(level.eligible - level.read, rule);
}

} // namespace

std::optional<std::vector<SharedLevel>> shared_levels(const std::vector<SharedLevel>& levels, const std::string& other,
                                                      const MaskingRule& rule) {
    std::vector<SharedLevel> shown;
    SharedLevel joined{other, 0, 0, {0, 1}};
    std::vector<SharedLevel> small;
    for (const auto& level : levels) {
        if (level.eligible == 0) continue;
        if (is_large(level, rule)) {
            shown.push_back(level);
            continue;
        }
        small.push_back(level);
        joined.eligible += level.eligible;
        joined.read += level.read;
        joined.target = make_rate(joined.target.numerator * level.target.denominator +
                                      level.target.numerator * joined.target.denominator,
                                  joined.target.denominator * level.target.denominator);
    }
    if (small.empty()) return shown;
    if (!is_large(joined, rule) || !may_be_joined(small, rule)) return std::nullopt;
    shown.push_back(joined);
    return shown;
}

bool sizes_may_be_shared(const std::vector<SharedLevel>& domains) {
    return std::all_of(domains.begin(), domains.end(), [](const SharedLevel& domain) {
        return domain.eligible == 0 || (domain.read > 0 && size_may_be_shared(domain.read));
    });
}

bool size_may_be_shared(std::int64_t read, const MaskingRule& rule) { return read == 0 || read >= rule.least_size; }

bool groups_may_be_shared(std::int64_t eligible, std::int64_t read, const MaskingRule& rule) {
    return eligible >= rule.least_eligible && size_may_be_shared(read, rule);
}

bool may_be_shown(std::int64_t count, const MaskingRule& rule) { return count == 0 || count >= rule.least_read; }

} // namespace casedraw::pack
