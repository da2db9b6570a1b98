#pragma once

#include <casedraw/modelling/model.hpp>
#include <string_view>

/// Domains that are inspected only in services with enough cases, such as resettlement.
namespace casedraw {

struct Domain;

/// What it means to inspect a domain wherever a service has at least so many eligible cases.
struct ScopeAt {
    std::int64_t threshold = 1; ///< cases
    std::int64_t services = 0;  ///< that have so many: in scope
    std::int64_t eligible = 0;  ///< cases of those services
    std::int64_t read = 0;      ///< of these
    double inspector_days = 0;  ///< for the cases that are read
};

struct DomainScope {
    std::size_t domain = 0;     ///< of the framework
    std::int64_t threshold = 1; ///< that the ratings and costs of this plan are worked out with
    std::vector<ScopeAt> at;    ///< by threshold, from 1 to 10 and the plan's own; empty where no service has a case
};

/// Whether a domain's cases decide whether it is inspected at all: one that adds to another, or that has a floor.
bool has_scope(const Domain& domain);

/// Every domain that has a scope. Cases are read by the framework's rule for the domain; where the allocation shares
/// them out, by the plan's first.
std::vector<DomainScope> scopes(const ModelPlan& plan);

/// Puts another least number of cases in place of the framework's, for what is sampled and for what is rated. False,
/// and nothing changed, where there is no such domain with a scope, or `least` is below 1 or above 100,000.
bool set_threshold(Framework& framework, RatingScheme& scheme, std::string_view domain, std::int64_t least);

} // namespace casedraw
