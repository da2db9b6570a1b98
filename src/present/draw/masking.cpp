#include "present/draw/masking.hpp"

namespace casedraw::pack {

std::optional<std::vector<SharedLevel>> shared_levels(const std::vector<SharedLevel>& levels, const std::string& other,
                                                      const MaskingRule& rule) {
    std::vector<SharedLevel> shown;
    SharedLevel joined{other, 0, 0, {0, 1}};
    std::int64_t small = 0;
    for (const auto& level : levels) {
        if (level.eligible == 0) continue;
        if (level.read >= rule.least_read) {
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
    const bool could_be_several = joined.read < small * (rule.least_read - 1);
    if (joined.read < rule.least_read || !could_be_several) return std::nullopt;
    shown.push_back(joined);
    return shown;
}

bool may_be_shown(std::int64_t count, const MaskingRule& rule) { return count == 0 || count >= rule.least_read; }

} // namespace casedraw::pack
