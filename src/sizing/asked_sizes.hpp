#pragma once

#include <casedraw/framework/domain.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <optional>
#include <vector>

namespace casedraw::allocation {

inline constexpr std::int64_t largest_population = 100'000'000;

/// How the size asked of a domain was reached.
enum class Rule { own_formula, in_ratio, shared, stated, census, out_of_scope };

/// What is asked of one domain, before the list's limit.
struct AskedSize {
    std::int64_t cases = 0;
    Rule rule = Rule::census;
    std::optional<std::int64_t> minimum; ///< the framework's, where it raised the formula's size
    std::optional<std::int64_t> maximum; ///< the framework's, where it lowered it
};

struct AskedSizes {
    std::vector<AskedSize> domains;     ///< by domain of the framework
    std::optional<std::size_t> leading; ///< the domain that a ratio starts from
};

/// The domains that an allocation sizes, ascending: those to be allocated; where there are none, the one listed domain
/// that the formula sizes, if there is one only.
std::vector<std::size_t> allocated_domains(const Framework& framework);

/// The formula's size of one domain within its minimum and maximum, never above its population.
AskedSize own_size(const Domain& domain, std::int64_t population, const Precision& precision);

AskedSizes asked_sizes(const Framework& framework, const SizesRequest& request);

/// The ratio that a framework's default allocation states; 60:40 for a framework of two domains that states none.
std::optional<RatioAllocation> default_ratio(const Framework& framework);

} // namespace casedraw::allocation
