#include <casedraw/modelling/summary.hpp>

#include <algorithm>

namespace casedraw {
namespace {

constexpr double noise = 1e-12; // of summing in floating point

void add(const RatingChances& more, RatingChances& sum) {
    sum.correct += more.correct;
    sum.harsh += more.harsh;
    sum.lenient += more.lenient;
    sum.unrated += more.unrated;
}

void divide(RatingChances& sum, std::int64_t count) {
    if (count == 0) return;
    const auto by = static_cast<double>(count);
    sum = {sum.correct / by, sum.harsh / by, sum.lenient / by, sum.unrated / by};
}

/// Gathers one summary over the services.
class Gathering {
public:
    Gathering(const ModelPlan& plan, const std::vector<std::size_t>& standard_domains) : plan_(plan), standard_domains_(standard_domains) {
        by_domain_.resize(plan.framework().domains.size());
    }

    void add_service(const Modelled& modelled) {
        summary.allocation = modelled.allocation;
        summary.design = modelled.design;
        summary.inspector_days += modelled.inspector_days;
        bool census = true;
        for (std::size_t d = 0; d < modelled.domains.size(); ++d) {
            summary.cases += modelled.domains[d].sample;
            census = census && modelled.domains[d].sample == modelled.domains[d].population;
            by_domain_[d].push_back(modelled.domains[d]);
            all_.push_back(modelled.domains[d]);
        }
        summary.censuses += census ? 1 : 0;
        if (modelled.margin_of_error) {
            sum_of_margins_ += *modelled.margin_of_error;
            ++services_with_margin_;
        }
        for (std::size_t s = 0; s < modelled.standards.size(); ++s) {
            if (modelled.domains[standard_domains_[s]].population == 0) continue;
            add(modelled.standards[s], summary.standards);
            ++rated_standards_;
        }
        if (!modelled.overall) return;
        if (!summary.overall) summary.overall.emplace();
        add(*modelled.overall, *summary.overall);
        ++rated_services_;
    }

    AllocationSummary finished() {
        for (const auto& domain : by_domain_) summary.margins.push_back(weighted_margin(domain, plan_.request().precision));
        summary.margin_of_error = weighted_margin(all_, plan_.request().precision);
        if (services_with_margin_ > 0) summary.mean_service_margin = sum_of_margins_ / static_cast<double>(services_with_margin_);
        divide(summary.standards, rated_standards_);
        if (summary.overall) divide(*summary.overall, rated_services_);
        return std::move(summary);
    }

    AllocationSummary summary;

private:
    const ModelPlan& plan_;
    const std::vector<std::size_t>& standard_domains_;
    std::vector<std::vector<ModelledDomain>> by_domain_;
    std::vector<ModelledDomain> all_;
    double sum_of_margins_ = 0;
    std::int64_t services_with_margin_ = 0;
    std::int64_t rated_standards_ = 0;
    std::int64_t rated_services_ = 0;
};

/// No worse in each of these, and better in one.
bool dominates(const std::vector<double>& one, const std::vector<double>& other) {
    bool better = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] > other[i] + noise) return false;
        better = better || one[i] < other[i] - noise;
    }
    return better;
}

template <typename Figures>
std::optional<std::size_t> first_dominating(const std::vector<AllocationSummary>& all, std::size_t at, Figures figures) {
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i != at && all[i].design == all[at].design && dominates(figures(all[i]), figures(all[at]))) return i;
    return std::nullopt;
}

} // namespace

std::vector<AllocationSummary> summaries(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    std::vector<std::size_t> standard_domains;
    for (const auto standard : plan.standards())
        for (std::size_t d = 0; d < plan.framework().domains.size(); ++d)
            if (plan.framework().domains[d].id == plan.scheme().standards[standard].domain) standard_domains.push_back(d);
    const auto kinds = plan.request().allocations.size() * plan.request().designs.size();
    std::vector<AllocationSummary> all;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        Gathering gathering(plan, standard_domains);
        for (std::size_t i = kind; i < modelled.size(); i += kinds) gathering.add_service(modelled[i]);
        all.push_back(gathering.finished());
    }
    const auto margin = [](const AllocationSummary& each) { return each.margin_of_error.value_or(1.0); };
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].dominated_by = first_dominating(all, i, [&](const auto& e) { return std::vector<double>{e.inspector_days, margin(e), e.wrong()}; });
        all[i].on_precision_frontier = !first_dominating(all, i, [&](const auto& e) { return std::vector<double>{e.inspector_days, margin(e)}; });
        all[i].on_rating_frontier = !first_dominating(all, i, [&](const auto& e) { return std::vector<double>{e.inspector_days, e.wrong()}; });
    }
    return all;
}

} // namespace casedraw
