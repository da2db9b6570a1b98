#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace casedraw {

struct Framework;

/// The first allocated domain that has a share and a case leads: it is sized by its formula, and those after it follow
/// in the ratio, half up.
struct RatioAllocation {
    std::vector<std::int64_t> shares; ///< by allocated domain: 60, 40
};
/// The formula for all allocated domains together, shared by their eligible cases.
struct ProportionalAllocation {};
/// The same total, shared by caseloads that are stated.
struct CaseloadAllocation {
    std::vector<std::int64_t> caseloads; ///< by allocated domain
};
/// Each allocated domain by the formula of its own.
struct EachAllocation {};
/// One pool within the framework's minimum and maximum, shared by eligible cases.
struct PooledAllocation {};
struct FixedAllocation {
    std::vector<std::int64_t> samples; ///< by allocated domain
};
/// The total that the framework's default ratio (60:40 where it has none) comes to, split so that the larger margin of
/// error is as small as can be.
struct EqualMarginAllocation {};

/// How the sample is shared among a framework's allocated domains, those whose sizing is `SizingRule::allocated`. Where
/// there are none, the one listed domain that the formula sizes takes their place.
using Allocation = std::variant<RatioAllocation, ProportionalAllocation, CaseloadAllocation, EachAllocation,
                                PooledAllocation, FixedAllocation, EqualMarginAllocation>;

/// Reads `ratio:60:40`, `proportional`, `caseload:C:O`, `each`, `pooled`, `fixed:C:O`, `equal-margin`. An error says
/// what is allowed and why this is not, also where the number of domains does not fit the framework's.
Result<Allocation> parse_allocation(std::string_view text, const Framework& framework);

/// The framework's own; an error where the framework is for reading only.
Result<Allocation> usual_allocation(const Framework& framework);

/// Whether an allocation fits the framework, however it was made: an error as of `parse_allocation` where it does not.
Result<std::monostate> check_allocation(const Allocation& allocation, const Framework& framework);

/// As `parse_allocation` reads it.
std::string to_text(const Allocation& allocation);

/// The framework with the limits of one of its variants in place of its own. An error that lists the variants there
/// are.
Result<Framework> with_variant(Framework framework, std::string_view variant);

struct DomainSize {
    std::string domain;
    std::int64_t population = 0;
    std::int64_t sample = 0;
    double formula_sample = 0;             ///< the domain's own formula, unrounded, before caps
    std::optional<double> margin_of_error; ///< achieved; nothing for an empty population or sample
    bool census = false;                   ///< every eligible case, of at least one
    std::int64_t shortfall = 0;            ///< cases that the allocation asks for and the list does not have
};

struct Sizes {
    std::vector<DomainSize> domains; ///< every domain of the framework, in its order
    std::int64_t total = 0;
    std::string allocation;
    Precision precision; ///< that was asked for
    std::vector<Finding>
        notices; ///< in words: margins that were not claimed, shortfalls, a formula used in place of a ratio
};

struct SizesRequest {
    std::vector<std::int64_t> populations; ///< by domain of the framework, from 0 to 100,000,000 each
    Allocation allocation;
    Precision precision;
};

/// Sample sizes for every domain of a framework. An error where the framework is for reading only, or where
/// populations, allocation or precision are impossible. Allocated domains by the allocation; the others by their own
/// rule. A domain's minimum and maximum bound its sample wherever it is sized by a formula of its own. No sample is
/// above its population: what an allocation asks for beyond it is the domain's shortfall, and no other domain makes up
/// for it.
Result<Sizes> sizes(const Framework& framework, const SizesRequest& request);

} // namespace casedraw
