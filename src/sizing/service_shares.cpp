#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/service_shares.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "numerics/largest_remainder.hpp"
#include "sizing/asked_sizes.hpp"
#include "sizing/shares.hpp"

namespace casedraw {

namespace {

std::int64_t sum(const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

/// Shares of a total of one domain by eligible cases.
std::vector<std::int64_t> by_cases(std::int64_t total, const std::vector<std::int64_t>& populations) {
    if (total == 0 || sum(populations) == 0) return std::vector<std::int64_t>(populations.size(), 0);
    std::vector<bool> at_least_one;
    const auto with_cases = std::count_if(populations.begin(), populations.end(), [](auto cases) { return cases > 0; });
    for (const auto cases : populations) at_least_one.push_back(cases > 0 && total >= with_cases);
    return allocation::largest_remainder(total, populations, at_least_one);
}

/// One case to each service in turn that has one left, until the total is reached.
std::vector<std::int64_t> equally(std::int64_t total, const std::vector<std::int64_t>& populations) {
    std::vector<std::int64_t> shares(populations.size(), 0);
    for (auto left = std::min(total, sum(populations)); left > 0;)
        for (std::size_t s = 0; s < shares.size() && left > 0; ++s)
            if (shares[s] < populations[s]) ++shares[s], --left;
    return shares;
}

/// By service, the populations of one domain.
std::vector<std::int64_t> of_domain(const std::vector<std::vector<std::int64_t>>& populations, std::size_t domain) {
    std::vector<std::int64_t> cases;
    for (const auto& service : populations) cases.push_back(service[domain]);
    return cases;
}

void share_by_domain(SharedSizes& shared, const std::vector<std::vector<std::int64_t>>& populations,
                     const std::vector<std::size_t>& domains, bool is_equal) {
    for (const auto domain : domains) {
        const auto cases = of_domain(populations, domain);
        const auto total = shared.together.domains[domain].sample;
        const auto shares = is_equal ? equally(total, cases) : by_cases(total, cases);
        for (std::size_t s = 0; s < shares.size(); ++s) shared.samples[s].push_back(shares[s]);
    }
}

void share_by_service(SharedSizes& shared, const std::vector<std::vector<std::int64_t>>& populations,
                      const std::vector<std::size_t>& domains, const std::vector<std::int64_t>& totals) {
    for (std::size_t s = 0; s < populations.size(); ++s) {
        std::vector<std::int64_t> cases;
        for (const auto domain : domains) cases.push_back(populations[s][domain]);
        const auto total = std::min(totals[s], sum(cases));
        shared.shortfall[s] = totals[s] - total;
        shared.samples[s] = by_cases(total, cases);
    }
}

} // namespace

Result<SharedSizes> shared_sizes(const Framework& framework, const std::vector<std::vector<std::int64_t>>& populations,
                                 const Allocation& allocation, const Precision& precision, const ServiceShare& share) {
    std::vector<std::int64_t> all(framework.domains.size(), 0);
    for (const auto& service : populations)
        for (std::size_t d = 0; d < all.size(); ++d) all[d] += service[d];
    auto together = sizes(framework, {all, allocation, precision});
    if (!together) return tl::unexpected(together.error());
    SharedSizes shared{std::move(*together), std::vector<std::vector<std::int64_t>>(populations.size()),
                       std::vector<std::int64_t>(populations.size(), 0)};
    const auto domains = allocation::allocated_domains(framework);
    if (const auto* fixed = std::get_if<FixedShare>(&share)) {
        expects(fixed->totals.size() == populations.size(), "a fixed share has a number for each service");
        share_by_service(shared, populations, domains, fixed->totals);
    } else {
        share_by_domain(shared, populations, domains, std::holds_alternative<EqualShare>(share));
    }
    return shared;
}

std::optional<double> margin_together(const std::vector<std::int64_t>& populations,
                                      const std::vector<std::int64_t>& samples, const Precision& precision) {
    const auto all = sum(populations);
    if (all == 0) return std::nullopt;
    double squares = 0;
    for (std::size_t h = 0; h < populations.size(); ++h) {
        if (populations[h] == 0) continue;
        const auto margin = margin_of_error(populations[h], samples[h], precision);
        if (!margin) return std::nullopt;
        const auto weighted = static_cast<double>(populations[h]) / static_cast<double>(all) * *margin;
        squares += weighted * weighted;
    }
    return std::sqrt(squares);
}

} // namespace casedraw
