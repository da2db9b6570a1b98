#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/summary.hpp>
#include <casedraw/modelling/two_stage.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace casedraw {
namespace {

constexpr double noise = 1e-12; // of summing in floating point
constexpr double not_known = std::numeric_limits<double>::infinity();

/// Gathers one summary over the services.
class Gathering {
public:
    Gathering(const ModelPlan& plan, const std::vector<std::size_t>& standard_domains,
              const std::vector<std::optional<ServiceSpread>>& spread)
        : plan_(plan), standard_domains_(standard_domains), spread_(spread) {
        by_domain_.resize(plan.framework().domains.size());
        summary.domain_cases.resize(by_domain_.size());
    }

    void add_service(const Modelled& modelled, bool is_compared) {
        services_.push_back(&modelled);
        summary.allocation = modelled.allocation;
        summary.design = modelled.design;
        summary.inspector_days += modelled.inspector_days;
        add_shortage(modelled);
        bool census = true;
        for (std::size_t d = 0; d < modelled.domains.size(); ++d) {
            summary.cases += modelled.domains[d].sample;
            summary.domain_cases[d] += modelled.domains[d].sample;
            census = census && modelled.domains[d].sample == modelled.domains[d].population;
            by_domain_[d].push_back(modelled.domains[d]);
            all_.push_back(modelled.domains[d]);
        }
        summary.censuses += census ? 1 : 0;
        const bool has_cases = std::any_of(modelled.domains.begin(), modelled.domains.end(),
                                           [](const auto& each) { return each.population > 0; });
        if (has_cases) service_margins_.push_back(modelled.margin_of_error);
        if (!is_compared) return;
        MeanChances own;
        for (std::size_t s = 0; s < modelled.standards.size(); ++s) {
            if (modelled.domains[standard_domains_[s]].population == 0) continue;
            standards_.add(modelled.standards[s]);
            own.add(modelled.standards[s]);
        }
        add_variance(own, modelled.replicates);
        if (!modelled.overall) return;
        overall_.add(*modelled.overall);
        causes_.resize(modelled.causes.size());
        for (std::size_t s = 0; s < causes_.size(); ++s) causes_[s].add(modelled.causes[s]);
    }

    AllocationSummary finished() {
        for (const auto& domain : by_domain_)
            summary.margins.push_back(weighted_margin(domain, plan_.request().precision));
        summary.margin_of_error = overall_margin(plan_.framework(), all_, plan_.request().precision);
        summary.country = country_precision(plan_, spread_, services_);
        summary.mean_service_margin = mean_service_margin();
        summary.standards = standards_.value();
        if (summary.standards) summary.wrong_error = std::sqrt(variance_) / static_cast<double>(standards_.count());
        summary.overall = overall_.value();
        for (const auto& cause : causes_)
            summary.causes.emplace_back().add(cause, 1.0 / static_cast<double>(overall_.count()));
        return std::move(summary);
    }

    AllocationSummary summary;

private:
    void add_shortage(const Modelled& modelled) {
        std::int64_t cases = 0;
        for (const auto& domain : modelled.domains) cases += domain.shortfall;
        summary.short_cases += cases;
        summary.short_services += cases > 0 ? 1 : 0;
    }

    /// Of the sum of a service's chances to be wrong.
    void add_variance(const MeanChances& own, std::int64_t replicates) {
        if (replicates == 0 || own.count() == 0) return;
        const auto count = static_cast<double>(own.count());
        const auto right = own.value()->correct;
        variance_ += count * count * right * (1 - right) / static_cast<double>(replicates);
    }

    std::optional<double> mean_service_margin() const {
        double sum = 0;
        for (const auto& margin : service_margins_) {
            if (!margin) return std::nullopt;
            sum += *margin;
        }
        if (service_margins_.empty()) return std::nullopt;
        return sum / static_cast<double>(service_margins_.size());
    }

    const ModelPlan& plan_;
    const std::vector<std::size_t>& standard_domains_;
    const std::vector<std::optional<ServiceSpread>>& spread_;
    std::vector<std::vector<ModelledDomain>> by_domain_;
    std::vector<ModelledDomain> all_;
    std::vector<const Modelled*> services_;
    std::vector<std::optional<double>> service_margins_; ///< of those with cases
    MeanChances standards_;
    MeanChances overall_;
    std::vector<OverallCause> causes_; ///< summed
    double variance_ = 0;
};

/// What allocations are compared by: less is better.
struct Figure {
    double value = 0;
    double standard_error = 0;
};

/// No worse in each of these, and better in one. What simulation may have made is no difference.
bool dominates(const std::vector<Figure>& one, const std::vector<Figure>& other) {
    bool better = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        const auto slack = noise + 2 * std::sqrt(one[i].standard_error * one[i].standard_error +
                                                 other[i].standard_error * other[i].standard_error);
        if (one[i].value > other[i].value + slack) return false;
        better = better || one[i].value < other[i].value - slack;
    }
    return better;
}

template <typename Figures>
std::optional<std::size_t> first_dominating(const std::vector<AllocationSummary>& all, std::size_t at,
                                            Figures figures) {
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i != at && dominates(figures(all[i]), figures(all[at]))) return i;
    return std::nullopt;
}

} // namespace

std::optional<double> AllocationSummary::wrong() const {
    if (!standards) return std::nullopt;
    return standards->wrong();
}

std::optional<double> AllocationSummary::domain_share(const Framework& framework, std::size_t domain) const {
    std::int64_t all = 0;
    for (std::size_t d = 0; d < domain_cases.size(); ++d) all += framework.domains[d].additional ? 0 : domain_cases[d];
    if (all == 0 || framework.domains[domain].additional) return std::nullopt;
    return static_cast<double>(domain_cases[domain]) / static_cast<double>(all);
}

std::vector<bool> compared_services(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    std::vector<bool> compared(plan.services().size(), true);
    for (const auto& each : modelled)
        if (!each.rated) compared[each.service] = false;
    return compared;
}

std::vector<AllocationSummary> summaries(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    std::vector<std::size_t> standard_domains;
    for (const auto standard : plan.standards())
        for (std::size_t d = 0; d < plan.framework().domains.size(); ++d)
            if (plan.framework().domains[d].id == plan.scheme().standards[standard].domain)
                standard_domains.push_back(d);
    const auto kinds = plan.request().allocations.size() * plan.request().designs.size();
    const auto compared = compared_services(plan, modelled);
    const auto spread = service_spread(plan); // the same for every allocation and design
    std::vector<AllocationSummary> all;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        Gathering gathering(plan, standard_domains, spread);
        for (std::size_t i = kind; i < modelled.size(); i += kinds)
            gathering.add_service(modelled[i], compared[modelled[i].service]);
        all.push_back(gathering.finished());
    }
    const auto days = [](const AllocationSummary& each) { return Figure{each.inspector_days}; };
    const auto margin = [](const AllocationSummary& each) { return Figure{each.margin_of_error.value_or(not_known)}; };
    const bool all_rated = std::all_of(compared.begin(), compared.end(), [](bool each) { return each; });
    const auto wrong = [](const AllocationSummary& each) {
        return Figure{each.wrong().value_or(not_known), each.wrong_error};
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all_rated && all[i].standards)
            all[i].dominated_by = first_dominating(all, i, [&](const auto& e) {
                return std::vector{days(e), margin(e), wrong(e)};
            });
        all[i].on_precision_frontier = all[i].margin_of_error && !first_dominating(all, i, [&](const auto& e) {
                                           return std::vector{days(e), margin(e)};
                                       });
        if (all_rated && all[i].standards)
            all[i].on_rating_frontier = !first_dominating(all, i, [&](const auto& e) {
                return std::vector{days(e), wrong(e)};
            });
    }
    return all;
}

} // namespace casedraw
