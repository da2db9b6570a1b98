#include "present/draw/masking.hpp"

#include <algorithm>

namespace casedraw::pack {

namespace {

/// Whoever sees how many are eligible and read has those that are not read by subtraction.
bool is_large(const SharedLevel& level, const MaskingRule& rule) {
    return level.read >= rule.least_read && may_be_shown(level.eligible - level.read, rule);
}

} // namespace

std::optional<std::vector<SharedLevel>> shared_levels(const std::vector<SharedLevel>& levels, const std::string& other,
                                                      const MaskingRule& rule) {
    std::vector<SharedLevel> shown;
    SharedLevel joined{other, 0, 0, {0, 1}};
    std::int64_t small = 0;
    for (const auto& level : levels) {
        if (level.eligible == 0) continue;
        if (is_large(level, rule)) {
            shown.push_back(level);
            continue;
        }
        ++small;
        joined.eligible += level.eligible;
        joined.read += level.read;
        joined.target = make_rate(joined.target.numerator * level.target.denominator +
                                      level.target.numerator * joined.target.denominator,
                                  joined.target.denominator * level.target.denominator);
    }
    if (small == 0) return shown;
    const bool is_all_read = joined.eligible == joined.read;
    const bool could_be_several = !is_all_read || joined.read < small * (rule.least_read - 1);
    if (small == 1 || !is_large(joined, rule) || !could_be_several) return std::nullopt;
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
