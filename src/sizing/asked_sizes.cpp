#include <algorithm>
#include "sizing/asked_sizes.hpp"
#include "sizing/shares.hpp"
#include <casedraw/framework/framework.hpp>
#include <numeric>

namespace casedraw::allocation {

namespace {

AskedSize bounded(std::int64_t population, const Precision& precision, std::optional<std::int64_t> minimum,
                  std::optional<std::int64_t> maximum) {
    AskedSize asked{sample_size(population, precision), Rule::own_formula, {}, {}};
    if (minimum && asked.cases < *minimum) {
        asked.cases = std::min(*minimum, population);
        asked.minimum = minimum;
    }
    if (maximum && asked.cases > *maximum) {
        asked.cases = *maximum;
        asked.maximum = maximum;
    }
    return asked;
}

/// The one listed domain that a framework without allocated domains sizes by the formula.
std::vector<std::size_t> only_pool(const Framework& framework) {
    std::vector<std::size_t> pools;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (domain.listed && !domain.additional && domain.sizing == SizingRule::formula) pools.push_back(d);
    }
    return pools.size() == 1 ? pools : std::vector<std::size_t>{};
}

AskedSize census(const Domain& domain, std::int64_t population) {
    if (domain.maximum_sample && *domain.maximum_sample < population)
        return {*domain.maximum_sample, Rule::census, {}, domain.maximum_sample};
    return {population, Rule::census, {}, {}};
}

/// Sizes the allocated domains, as one visitor so that a new kind of allocation cannot be forgotten.
struct Allocated {
    const Framework& framework;
    const Precision& precision;
    std::vector<std::size_t> domains;      ///< indices into the framework's
    std::vector<std::int64_t> populations; ///< of those domains

    const Domain& domain(std::size_t at) const { return framework.domains[domains[at]]; }

    std::int64_t population() const { return std::accumulate(populations.begin(), populations.end(), std::int64_t{0}); }

    std::vector<AskedSize> in_order(const std::vector<std::int64_t>& cases, Rule rule) const {
        std::vector<AskedSize> asked;
        for (const auto count : cases) asked.push_back({count, rule, {}, {}});
        return asked;
    }

    std::vector<AskedSize> shared(std::int64_t total, const std::vector<std::int64_t>& weights) const {
        std::vector<bool> at_least_one;
        for (const auto cases : populations) at_least_one.push_back(cases > 0);
        if (std::all_of(weights.begin(), weights.end(), [](std::int64_t weight) { return weight == 0; }))
            return in_order(std::vector<std::int64_t>(weights.size(), 0), Rule::shared);
        return in_order(largest_remainder(total, weights, at_least_one), Rule::shared);
    }

    std::optional<std::size_t> leading(const RatioAllocation& ratio) const {
        for (std::size_t d = 0; d < domains.size(); ++d)
            if (ratio.shares[d] > 0 && populations[d] > 0) return d;
        return std::nullopt;
    }

    std::vector<AskedSize> operator()(const RatioAllocation& ratio) const {
        auto asked = in_order(std::vector<std::int64_t>(domains.size(), 0), Rule::in_ratio);
        const auto first = leading(ratio);
        if (!first) return asked;
        asked[*first] = own_size(domain(*first), populations[*first], precision);
        for (auto d = *first + 1; d < domains.size(); ++d)
            asked[d].cases = in_ratio(asked[*first].cases, ratio.shares[*first], ratio.shares[d]);
        return asked;
    }

    std::vector<AskedSize> operator()(const ProportionalAllocation&) const {
        return shared(sample_size(population(), precision), populations);
    }

    std::vector<AskedSize> operator()(const CaseloadAllocation& caseload) const {
        return shared(sample_size(population(), precision), caseload.caseloads);
    }

    std::vector<AskedSize> operator()(const EachAllocation&) const {
        std::vector<AskedSize> asked;
        for (std::size_t d = 0; d < domains.size(); ++d)
            asked.push_back(own_size(domain(d), populations[d], precision));
        return asked;
    }

    std::vector<AskedSize> operator()(const PooledAllocation&) const {
        const auto& rule = framework.sampling;
        if (domains.size() != 1)
            return shared(bounded(population(), precision, rule.pooled_minimum, rule.pooled_maximum).cases,
                          populations);
        const auto& pool = domain(0);
        return {bounded(populations[0], precision, pool.minimum_sample ? pool.minimum_sample : rule.pooled_minimum,
                        pool.maximum_sample ? pool.maximum_sample : rule.pooled_maximum)};
    }

    std::vector<AskedSize> operator()(const FixedAllocation& fixed) const {
        return in_order(fixed.samples, Rule::stated);
    }

    std::vector<AskedSize> operator()(const EqualMarginAllocation&) const {
        const auto ratio = default_ratio(framework);
        expects(ratio.has_value(), "equal margins are only read where there is a ratio");
        const auto by_ratio = (*this)(*ratio);
        std::int64_t total = 0;
        for (std::size_t d = 0; d < domains.size(); ++d) total += std::min(by_ratio[d].cases, populations[d]);
        return in_order(equal_margins(total, populations), Rule::shared);
    }
};

} // namespace

std::vector<std::size_t> allocated_domains(const Framework& framework) {
    std::vector<std::size_t> domains;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated) domains.push_back(d);
    return domains.empty() ? only_pool(framework) : domains;
}

AskedSize own_size(const Domain& domain, std::int64_t population, const Precision& precision) {
    return bounded(population, precision, domain.minimum_sample, domain.maximum_sample);
}

std::optional<RatioAllocation> default_ratio(const Framework& framework) {
    // Only a ratio is parsed here: reading `equal-margin` asks for this ratio again.
    if (framework.sampling.allocation.rfind("ratio:", 0) == 0)
        if (const auto stated = parse_allocation(framework.sampling.allocation, framework))
            return std::get<RatioAllocation>(*stated);
    if (allocated_domains(framework).size() == 2) return RatioAllocation{{60, 40}};
    return std::nullopt;
}

AskedSizes asked_sizes(const Framework& framework, const SizesRequest& request) {
    Allocated allocated{framework, request.precision, allocated_domains(framework), {}};
    for (const auto d : allocated.domains) allocated.populations.push_back(request.populations[d]);

    AskedSizes asked;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        const auto population = request.populations[d];
        asked.domains.push_back(domain.sizing == SizingRule::census ? census(domain, population)
                                                                    : own_size(domain, population, request.precision));
    }
    const auto shared = std::visit(allocated, request.allocation);
    for (std::size_t i = 0; i < shared.size(); ++i) asked.domains[allocated.domains[i]] = shared[i];
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (is_out_of_scope(framework.domains[d], request.populations[d]))
            asked.domains[d] = {0, Rule::out_of_scope, {}, {}};
    if (const auto* ratio = std::get_if<RatioAllocation>(&request.allocation))
        if (const auto first = allocated.leading(*ratio)) asked.leading = allocated.domains[*first];
    return asked;
}

} // namespace casedraw::allocation
