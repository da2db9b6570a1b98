#pragma once

#include <casedraw/base/rate.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What may be said of small groups where a page is shared: a variable is shown whole or not at all, so that nothing
/// can be worked back from what is left out.
namespace casedraw::pack {

struct MaskingRule {
    std::int64_t least_read = 5;      ///< cases read at every level that is shown, and not read unless all are
    std::int64_t least_eligible = 50; ///< eligible cases of a domain that is told apart by groups
    /// Cases read of a domain whose size is told: of fewer, the band of a question can say how many were judged no.
    std::int64_t least_size = 12;
};

/// Cases at one level of a variable, or eligible and read cases of a domain.
struct SharedLevel {
    std::string level;
    std::int64_t eligible = 0;
    std::int64_t read = 0;
    Rate target = {0, 1}; ///< of a balancing variable's level: the sum of its cases' chances
    friend bool operator==(const SharedLevel&, const SharedLevel&) = default;
};

/// The levels as they may be shared, those without an eligible case left out: as they are where each has enough cases
/// read, and either none or enough that are not read; else those that have not joined as `other`, where together they
/// have and are not alike: of levels that all have 3 unread, whoever knows how lotteries round can have that. Nothing
/// where neither can be had: then the variable is not shown.
std::optional<std::vector<SharedLevel>> shared_levels(const std::vector<SharedLevel>& levels, const std::string& other,
                                                      const MaskingRule& rule = {});

/// Whether it may be told how many cases were read of a domain whose ratings are shared: none, or enough.
bool size_may_be_shared(std::int64_t read, const MaskingRule& rule = {});

/// Whether cases of a domain may be told apart by groups, which add up to its size.
bool groups_may_be_shared(std::int64_t eligible, std::int64_t read, const MaskingRule& rule = {});

/// Whether eligible and read cases of these domains, of none of which a case is in another, may be told side by side:
/// of each none is eligible, or enough were read.
bool sizes_may_be_shared(const std::vector<SharedLevel>& domains);

/// Whether a count gives no small group away: none at all, or enough.
bool may_be_shown(std::int64_t count, const MaskingRule& rule = {});

} // namespace casedraw::pack
