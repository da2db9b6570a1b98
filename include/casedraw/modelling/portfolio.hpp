#pragma once

#include <array>
#include <casedraw/sizing/allocation.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/selection/design.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The services that are modelled: how many cases are eligible in each, and what is known of them.
namespace casedraw {

/// Eligible cases of one domain of one service.
struct EligibleCases {
    std::int64_t population = 0;
    std::optional<std::int64_t> caseload; ///< stated, for `caseload` allocations
    std::vector<std::size_t> fields;      ///< the coded fields that are known, of Framework::fields
    /// By case: its level in each of `fields`. Empty where no field is known.
    std::vector<std::array<std::uint16_t, most_variables>> levels;
    /// The level that the sample is balanced by for each level of a field, where that is a grouping's; by its place in
    /// `fields`.
    std::map<std::size_t, std::vector<std::uint16_t>> balanced_as = {};
};

struct Service {
    std::string name;
    std::vector<EligibleCases> domains; ///< every domain of the framework, in its order
};

struct PortfolioReading {
    std::vector<Service> services;
    std::vector<Finding> findings;
};

TableHeadings portfolio_headings(const Framework& framework);

/// Reads a row per service: `service`, then eligible cases by domain id (`court,oocd`; those that the framework
/// allocates are required). Optional: `court_caseload`, and counts by level such as `court_rosh_high`, which must add
/// up to the domain's cases for every field that has any, and `total`, which must be the sum of the domains' cases.
/// Only margins are known of such cases: levels of different fields are put together in an order drawn from `seed` and
/// the service's name, as if the fields were independent.
PortfolioReading read_portfolio(const TextTable& table, const Framework& framework, const std::string& seed);

/// A long list as a service, with the levels of its eligible cases.
Service service_of(std::string name, const CaseList& cases, const EligibilityResult& eligibility,
                   const Framework& framework);

} // namespace casedraw
