#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/scope.hpp>

#include "modelling/service_plan.hpp"

#include <algorithm>
#include <set>

namespace casedraw {
namespace {

constexpr std::int64_t most_listed = 10;
constexpr std::int64_t largest_threshold = 100'000;

std::int64_t cases_read(const ModelPlan& plan, const Framework& framework, const Service& service, std::size_t domain) {
    const auto found = modelling::service_sizes(framework, plan.request(), service, 0);
    return found.domains[domain].sample;
}

ScopeAt scope_at(const ModelPlan& plan, std::size_t domain, std::int64_t threshold) {
    auto framework = plan.framework();
    framework.domains[domain].least_population = threshold;
    ScopeAt scope{.threshold = threshold};
    for (const auto& service : plan.services()) {
        const auto population = service.domains[domain].population;
        if (population < threshold) continue;
        ++scope.services;
        scope.eligible += population;
        scope.read += cases_read(plan, framework, service, domain);
    }
    scope.inspector_days = plan.scenario().inspector_days(scope.read);
    return scope;
}

} // namespace

bool has_scope(const Domain& domain) { return domain.additional || domain.least_population > 1; }

std::vector<DomainScope> scopes(const ModelPlan& plan) {
    std::vector<DomainScope> all;
    const auto& domains = plan.framework().domains;
    for (std::size_t d = 0; d < domains.size(); ++d) {
        if (!has_scope(domains[d])) continue;
        auto& scope = all.emplace_back(DomainScope{d, domains[d].least_population, {}});
        const bool any = std::any_of(plan.services().begin(), plan.services().end(),
                                     [d](const Service& each) { return each.domains[d].population > 0; });
        if (!any) continue;
        std::set<std::int64_t> thresholds{domains[d].least_population};
        for (std::int64_t least = 1; least <= most_listed; ++least) thresholds.insert(least);
        for (const auto least : thresholds) scope.at.push_back(scope_at(plan, d, least));
    }
    return all;
}

bool set_threshold(Framework& framework, RatingScheme& scheme, std::string_view domain, std::int64_t least) {
    if (least < 1 || least > largest_threshold) return false;
    const auto found = std::find_if(framework.domains.begin(), framework.domains.end(),
                                    [&](const Domain& each) { return each.id == domain && has_scope(each); });
    if (found == framework.domains.end()) return false;
    found->least_population = least;
    for (auto& standard : scheme.standards)
        if (standard.when && standard.when->domain == domain) standard.when->cases_at_least = least;
    return true;
}

} // namespace casedraw
