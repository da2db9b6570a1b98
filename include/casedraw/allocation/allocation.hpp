#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace casedraw {

struct RatioAllocation {
    std::vector<std::int64_t> shares; ///< by allocated domain: 60, 40
};
struct ProportionalAllocation {};
struct CaseloadAllocation {
    std::vector<std::int64_t> caseloads;
};
struct EachAllocation {};
struct PooledAllocation {};
struct FixedAllocation {
    std::vector<std::int64_t> samples;
};
struct EqualMarginAllocation {};

/// How the sample is shared among a framework's allocated domains.
using Allocation = std::variant<RatioAllocation, ProportionalAllocation, CaseloadAllocation, EachAllocation,
                                PooledAllocation, FixedAllocation, EqualMarginAllocation>;

/// Reads `ratio:60:40`, `proportional`, `caseload:C:O`, `each`, `pooled`, `fixed:C:O`, `equal-margin`. An error says what
/// is allowed and why this is not, also where the number of domains does not fit the framework's.
Result<Allocation> parse_allocation(std::string_view text, const Framework& framework);

/// As `parse_allocation` reads it.
std::string to_text(const Allocation& allocation);

struct DomainSize {
    std::string domain;
    std::int64_t population = 0;
    std::int64_t sample = 0;
    double formula_sample = 0;                ///< the domain's own formula, unrounded, before caps
    std::optional<double> margin_of_error;    ///< achieved; nothing for an empty population or sample
    bool census = false;                      ///< every eligible case, of at least one
    std::int64_t shortfall = 0;               ///< cases that the allocation asks for and the list does not have
};

struct Sizes {
    std::vector<DomainSize> domains; ///< every domain of the framework, in its order
    std::int64_t total = 0;
    std::string allocation;
    std::vector<Finding> notices; ///< in words: margins that were not claimed, shortfalls, a formula used in place of a ratio
};

struct SizesRequest {
    std::vector<std::int64_t> populations; ///< by domain of the framework
    Allocation allocation;
    Precision precision;
};

/// Sample sizes for every domain of a framework.
Result<Sizes> sizes(const Framework& framework, const SizesRequest& request);

} // namespace casedraw
