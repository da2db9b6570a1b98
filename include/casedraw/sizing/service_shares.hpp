#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <string>
#include <vector>

/// One sample for several services: how its cases are shared among them.
namespace casedraw {

/// In each domain by eligible cases (largest remainder, ties to the earlier service); a service with a case has one
/// read.
struct ProportionalShare {};
/// In each domain equally, as far as a service has cases.
struct EqualShare {};
/// So many cases for each service, shared among its domains by eligible cases.
struct FixedShare {
    std::vector<std::int64_t> totals; ///< by service
};
using ServiceShare = std::variant<ProportionalShare, EqualShare, FixedShare>;

/// `proportional`, `equal`, or `fixed:A=10,B=12` with a number for each of the services. An error of kind wrong use
/// says what is allowed.
Result<ServiceShare> parse_share(const std::string& text, const std::vector<std::string>& services);

struct SharedSizes {
    Sizes together; ///< of all eligible cases as if they were one service's
    std::vector<std::vector<std::int64_t>>
        samples;                         ///< by service: cases of each allocated domain, as `fixed:` takes them
    std::vector<std::int64_t> shortfall; ///< by service: cases that a fixed share asks for and it does not have
};

/// `populations` by service and domain of the framework. Errors as of `sizes`.
Result<SharedSizes> shared_sizes(const Framework& framework, const std::vector<std::vector<std::int64_t>>& populations,
                                 const Allocation& allocation, const Precision& precision, const ServiceShare& share);

/// The margin of error of shares over several samples together, each weighted by its population (Cochran 1977, 5.3):
/// √ Σ (N_h/N · margin_h)². Nothing where a part with cases has no sample, or where there is none.
std::optional<double> margin_together(const std::vector<std::int64_t>& populations,
                                      const std::vector<std::int64_t>& samples, const Precision& precision);

} // namespace casedraw
