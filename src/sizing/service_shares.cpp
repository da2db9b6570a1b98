#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
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

using allocation::largest_population;

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

constexpr std::int64_t most_of_a_service = 1'000'000;

std::optional<Error> cannot_be_shared(const Framework& framework,
                                      const std::vector<std::vector<std::int64_t>>& populations,
                                      const ServiceShare& share) {
    const auto refused = [](const char* code, const std::string& message) {
        return Error{ErrorKind::wrong_use, code, message};
    };
    if (populations.empty()) return refused("no-services", "There is no service to share the sample among.");
    for (const auto& service : populations)
        if (service.size() != framework.domains.size() || std::any_of(service.begin(), service.end(), [](auto cases) {
                return cases < 0 || cases > largest_population;
            }))
            return refused("bad-population", "Give every service a population for each of the framework's " +
                                                 std::to_string(framework.domains.size()) +
                                                 " domains, each a whole number from 0 to " +
                                                 std::to_string(largest_population) + ".");
    const auto* fixed = std::get_if<FixedShare>(&share);
    if (fixed != nullptr && (fixed->totals.size() != populations.size() ||
                             std::any_of(fixed->totals.begin(), fixed->totals.end(),
                                         [](auto cases) { return cases < 1 || cases > most_of_a_service; })))
        return refused("bad-share", named_setting("share") + ": give each of the " +
                                        std::to_string(populations.size()) +
                                        " services its cases, each a whole number from 1 to " +
                                        std::to_string(most_of_a_service) + ".");
    return std::nullopt;
}

/// 0 where it is no whole number up to a million.
std::int64_t cases_in(std::string_view text) {
    constexpr std::size_t most_digits = 7;
    if (text.empty() || text.size() > most_digits || text.find_first_not_of("0123456789") != std::string_view::npos)
        return 0;
    std::int64_t number = 0;
    for (const char c : text) number = 10 * number + (c - '0');
    return number > most_of_a_service ? 0 : number;
}

std::size_t service_called(const std::vector<std::string>& services, std::string_view name) {
    std::size_t at = 0;
    while (at < services.size() && match_key(services[at]) != match_key(name)) ++at;
    return at;
}

struct FixedPart {
    std::size_t service = 0;
    std::int64_t cases = 0;
};

/// `A=10`; nothing where no service is called so, or no cases stand behind it.
std::optional<FixedPart> fixed_part(std::string_view text, const std::vector<std::string>& services) {
    const auto mark = text.rfind('=');
    if (mark == std::string_view::npos) return std::nullopt;
    const FixedPart part{service_called(services, text.substr(0, mark)), cases_in(trimmed(text.substr(mark + 1)))};
    return part.service == services.size() || part.cases == 0 ? std::nullopt : std::optional(part);
}

/// `fixed:A=10,B=12`
Result<ServiceShare> parse_fixed_share(const std::string& text, const std::vector<std::string>& services) {
    const auto refused =
        failure(ErrorKind::wrong_use, "bad-share",
                named_setting("share") + " " + text + ": write fixed: and for each service its cases, such as fixed:" +
                    services.front() + "=10," + services.back() + "=12.");
    FixedShare share{std::vector<std::int64_t>(services.size(), 0)};
    for (auto at = text.find(':') + 1; at <= text.size();) {
        // A service's name may hold commas and equals signs: its part ends where a service and its cases stand.
        auto end = std::min(text.find(',', at), text.size());
        auto part = fixed_part(std::string_view(text).substr(at, end - at), services);
        while (!part && end < text.size()) {
            end = std::min(text.find(',', end + 1), text.size());
            part = fixed_part(std::string_view(text).substr(at, end - at), services);
        }
        const bool is_blank = trimmed(std::string_view(text).substr(at, end - at)).empty();
        at = end + 1;
        if (is_blank) continue;
        if (!part || share.totals[part->service] != 0) return refused;
        share.totals[part->service] = part->cases;
    }
    if (std::count(share.totals.begin(), share.totals.end(), 0) != 0) return refused;
    return ServiceShare(std::move(share));
}

} // namespace

Result<ServiceShare> parse_share(const std::string& text, const std::vector<std::string>& services) {
    if (text == "proportional") return ServiceShare(ProportionalShare{});
    if (text == "equal") return ServiceShare(EqualShare{});
    if (text.rfind("fixed:", 0) == 0) return parse_fixed_share(text, services);
    return failure(ErrorKind::wrong_use, "unknown-share",
                   named_setting("share") + " " + text + ": use proportional, equal or fixed:A=10,B=12.");
}

Result<SharedSizes> shared_sizes(const Framework& framework, const std::vector<std::vector<std::int64_t>>& populations,
                                 const Allocation& allocation, const Precision& precision, const ServiceShare& share) {
    if (const auto wrong = cannot_be_shared(framework, populations, share)) return tl::unexpected(*wrong);
    std::vector<std::int64_t> all(framework.domains.size(), 0);
    for (const auto& service : populations)
        for (std::size_t d = 0; d < all.size(); ++d) all[d] += service[d];
    auto together = sizes(framework, {all, allocation, precision});
    if (!together) return tl::unexpected(together.error());
    SharedSizes shared{std::move(*together), std::vector<std::vector<std::int64_t>>(populations.size()),
                       std::vector<std::int64_t>(populations.size(), 0)};
    const auto domains = allocation::allocated_domains(framework);
    if (const auto* fixed = std::get_if<FixedShare>(&share))
        share_by_service(shared, populations, domains, fixed->totals);
    else
        share_by_domain(shared, populations, domains, std::holds_alternative<EqualShare>(share));
    return shared;
}

std::optional<double> margin_together(const std::vector<std::int64_t>& populations,
                                      const std::vector<std::int64_t>& samples, const Precision& precision) {
    const auto all = sum(populations);
    if (all == 0 || samples.size() != populations.size()) return std::nullopt;
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
