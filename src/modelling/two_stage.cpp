#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/two_stage.hpp>

#include "modelling/answer_groups.hpp"

#include <algorithm>
#include <cmath>

namespace casedraw {
namespace {

struct Moments {
    double mean = 0;
    double variance = 0;
};

/// The share of yes of one key question in a service's cases under one part of the scenario.
double share_in(const ModelPlan& plan, const Service& service, std::size_t question, const ScenarioPart& part) {
    const auto domain = plan.questions()[question].domain;
    const auto& cases = service.domains[domain];
    const auto& request = plan.request();
    const auto cells = plan.scenario().has_classes()
                           ? modelling::cell_samples(cases, cases.population, SamplingDesign::simple_random,
                                                     request.seed, service.name, plan.framework().domains[domain].id)
                           : modelling::one_cell(cases.population, cases.population);
    double applies = 0, yes = 0;
    const auto grouped = modelling::grouped(cells, cases.fields, part);
    for (const auto& group : grouped.groups) {
        const auto& answers = (*group.answers)[question];
        const auto those = static_cast<double>(group.population) * answers.relevant;
        applies += those;
        yes += those * answers.proportion;
    }
    return applies > 0 ? yes / applies : 0;
}

/// Over the parts of the scenario, by their weights.
Moments over_parts(const Scenario& scenario, const std::vector<double>& shares) {
    const auto all = static_cast<double>(scenario.total_weight());
    Moments found;
    for (std::size_t part = 0; part < shares.size(); ++part)
        found.mean += static_cast<double>(scenario.parts[part].weight) / all * shares[part];
    for (std::size_t part = 0; part < shares.size(); ++part) {
        const auto off = shares[part] - found.mean;
        found.variance += static_cast<double>(scenario.parts[part].weight) / all * off * off;
    }
    return found;
}

std::vector<double> shares_by_part(const ModelPlan& plan, const Service& service, std::size_t question) {
    std::vector<double> shares;
    for (const auto& part : plan.scenario().parts) shares.push_back(share_in(plan, service, question, part));
    return shares;
}

/// Between services, weighted by their cases in the question's domain.
double variance_between(const ModelPlan& plan, std::size_t question) {
    const auto domain = plan.questions()[question].domain;
    double all = 0, mean = 0, square = 0;
    for (const auto& service : plan.services()) {
        const auto cases = static_cast<double>(service.domains[domain].population);
        if (cases == 0) continue;
        const auto of = over_parts(plan.scenario(), shares_by_part(plan, service, question));
        all += cases;
        mean += cases * of.mean;
        square += cases * (of.variance + of.mean * of.mean);
    }
    return all == 0 ? 0 : std::max(0.0, square / all - mean / all * (mean / all));
}

/// A service's shares in the domains that `takes` names, put together by their cases.
class Units {
public:
    Units(const ModelPlan& plan, const std::vector<std::optional<ServiceSpread>>& spread)
        : plan_(plan), spread_(spread) {
        const auto& precision = plan.request().precision;
        answer_variance_ = precision.proportion.value() * (1 - precision.proportion.value());
        const auto z = normal_quantile(precision.confidence);
        z_squared_ = z * z;
    }

    /// Nothing where a service with such cases has no margin.
    std::optional<std::vector<FirstStageUnit>> of(const std::vector<std::size_t>& domains,
                                                  const std::vector<const Modelled*>& services) const {
        std::vector<FirstStageUnit> units;
        for (const auto* each : services) {
            const auto margin = domains.size() == 1 ? each->domains[domains[0]].margin_of_error : each->margin_of_error;
            auto unit = unit_of(plan_.services()[each->service], domains);
            if (unit.cases > 0 && !margin) return std::nullopt;
            if (unit.cases > 0) unit.within = *margin * *margin / z_squared_;
            units.push_back(unit);
        }
        return units;
    }

    std::optional<double> margin(const std::optional<std::vector<FirstStageUnit>>& units,
                                 std::int64_t inspected) const {
        const auto has_cases = [](const FirstStageUnit& each) { return each.cases > 0; };
        if (!units || std::none_of(units->begin(), units->end(), has_cases)) return std::nullopt;
        return std::sqrt(z_squared_ * two_stage_variance(*units, inspected));
    }

private:
    FirstStageUnit unit_of(const Service& service, const std::vector<std::size_t>& domains) const {
        FirstStageUnit unit;
        std::vector<double> shares(plan_.scenario().parts.size(), 0);
        for (const auto domain : domains) {
            const auto population = service.domains[domain].population;
            unit.cases += population;
            if (population == 0 || !spread_[domain]) continue;
            const auto own = shares_by_part(plan_, service, spread_[domain]->question);
            for (std::size_t part = 0; part < own.size(); ++part)
                shares[part] += static_cast<double>(population) * own[part];
        }
        if (unit.cases == 0) return unit;
        for (auto& share : shares) share /= static_cast<double>(unit.cases);
        const auto of = over_parts(plan_.scenario(), shares);
        unit.share = of.mean;
        unit.share_variance = of.variance + answer_variance_ / static_cast<double>(unit.cases);
        return unit;
    }

    const ModelPlan& plan_;
    const std::vector<std::optional<ServiceSpread>>& spread_;
    double answer_variance_ = 0;
    double z_squared_ = 0;
};

} // namespace

double two_stage_variance(const std::vector<FirstStageUnit>& services, std::int64_t inspected) {
    double cases = 0, mean = 0, of_mean = 0, between = 0, within = 0;
    for (const auto& each : services) cases += static_cast<double>(each.cases);
    const auto weight = [&](const FirstStageUnit& each) { return static_cast<double>(each.cases) / cases; };
    for (const auto& each : services) {
        mean += weight(each) * each.share;
        of_mean += weight(each) * weight(each) * each.share_variance;
        within += weight(each) * weight(each) * each.within;
    }
    for (const auto& each : services) {
        const auto off = each.share - mean;
        const auto squared = off * off + (1 - 2 * weight(each)) * each.share_variance + of_mean;
        between += weight(each) * weight(each) * squared;
    }
    const auto all = static_cast<double>(services.size());
    const auto n = static_cast<double>(inspected);
    expects(inspected >= 1 && n <= all, "the services inspected are some of all");
    if (n == all) return within;
    return all * all / n * (1 - n / all) * between / (all - 1) + all / n * within;
}

std::vector<std::optional<ServiceSpread>> service_spread(const ModelPlan& plan) {
    std::vector<std::optional<ServiceSpread>> spread(plan.framework().domains.size());
    for (std::size_t q = 0; q < plan.questions().size(); ++q) {
        const ServiceSpread found{q, std::sqrt(variance_between(plan, q))};
        auto& widest = spread[plan.questions()[q].domain];
        if (!widest || found.standard_deviation > widest->standard_deviation + 1e-12) widest = found;
    }
    return spread;
}

std::vector<CountryPrecision> country_precision(const ModelPlan& plan,
                                                const std::vector<std::optional<ServiceSpread>>& spread,
                                                const std::vector<const Modelled*>& services) {
    const auto inspected = plan.inspected();
    if (inspected.empty()) return {};
    const Units units(plan, spread);
    std::vector<std::size_t> counted_once;
    std::vector<std::optional<std::vector<FirstStageUnit>>> by_domain;
    for (std::size_t d = 0; d < spread.size(); ++d) {
        by_domain.push_back(units.of({d}, services));
        if (!plan.framework().domains[d].additional) counted_once.push_back(d);
    }
    const auto together = units.of(counted_once, services);
    double days = 0;
    for (const auto* each : services) days += each->inspector_days;
    std::vector<CountryPrecision> found;
    for (const auto n : inspected) {
        CountryPrecision precision{
            n, days * static_cast<double>(n) / static_cast<double>(services.size()), {}, units.margin(together, n)};
        for (const auto& domain : by_domain) precision.margins.push_back(units.margin(domain, n));
        found.push_back(std::move(precision));
    }
    return found;
}

} // namespace casedraw
