#pragma once

#include <casedraw/modelling/model.hpp>

/// A country of which only some services are inspected: services are the first stage of the sample, their cases the
/// second.
namespace casedraw {

/// A service's share of yes, in one domain or over all its cases.
struct FirstStageUnit {
    std::int64_t cases = 0;    ///< eligible
    double share = 0;          ///< expected share of yes among them
    double share_variance = 0; ///< how far their share may be from that, as a variance
    double within = 0;         ///< variance of its estimate by the cases read
};

/// Variance of a country's share of yes, estimated by the cases of n = `inspected` of N services that are drawn with
/// equal chances, each weighted by its eligible cases (Cochran 1977, chapter 11, units of unequal size, ratio to size):
///
///     (N²/n) (1 - n/N) Σ W² E(P - P̄)² / (N - 1)  +  (N/n) Σ W² V
///
/// W a service's share of all eligible cases, P its share of yes, P̄ = Σ W P, V the variance of P's estimate within it.
/// The first term, between services, has the finite population correction of the first stage and is 0 where all are
/// inspected; the second is then that of `weighted_margin`. Services are taken as independent of each other:
/// E(P - P̄)² = (share - Σ W share)² + (1 - 2W) v + Σ W² v, v the variance of P.
double two_stage_variance(const std::vector<FirstStageUnit>& services, std::int64_t inspected);

/// Of which key question services differ most in a domain, and by how much under the scenario.
struct ServiceSpread {
    std::size_t question = 0;      ///< of ModelPlan::questions
    double standard_deviation = 0; ///< of the share of yes that is supposed true of a service
};

/// By domain of the framework: the key question on which services differ most, weighted by their cases; nothing where
/// no case answers any.
std::vector<std::optional<ServiceSpread>> service_spread(const ModelPlan& plan);

/// What is known of the country where so many of its services are inspected.
struct CountryPrecision {
    std::int64_t inspected = 0;
    double inspector_days = 0;                  ///< on average over the services that may be drawn
    std::vector<std::optional<double>> margins; ///< by domain; nothing where AllocationSummary::margins has nothing
    std::optional<double> margin_of_error;      ///< of all cases; additional domains are left out
};

/// For each of `ModelPlan::inspected`. `services` are those of one allocation and design, in the plan's order. Margins
/// are of the key questions of `spread`, the plan's `service_spread`; the chance of a case's answer is the precision's
/// proportion, as in `margin_of_error`, within services and between them.
std::vector<CountryPrecision> country_precision(const ModelPlan& plan,
                                                const std::vector<std::optional<ServiceSpread>>& spread,
                                                const std::vector<const Modelled*>& services);

} // namespace casedraw
