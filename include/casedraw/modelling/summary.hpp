#pragma once

#include <casedraw/modelling/model.hpp>

namespace casedraw {

/// One allocation and design over all services.
struct AllocationSummary {
    std::size_t allocation = 0;
    SamplingDesign design = SamplingDesign::panel_lottery;
    std::int64_t cases = 0;
    std::int64_t censuses = 0; ///< services in which every eligible case is read
    double inspector_days = 0;
    /// By domain, all services together: weighted by population, nothing where cases of some service stay without a sample.
    std::vector<std::optional<double>> margins;
    std::optional<double> margin_of_error; ///< of all cases of all services, as `overall_margin` gives it
    std::optional<double> mean_service_margin; ///< mean of the services' own margins; nothing where a service with cases has none
    /// Mean over the standards whose domain has cases, of the services that `compared_services` gives; nothing where there is none.
    std::optional<RatingChances> standards;
    std::optional<RatingChances> overall; ///< mean over those of these services that have an overall rating
    std::vector<OverallCause> causes; ///< by modelled standard: mean over the same; empty where there is none
    /// Allocations of the same design that cost no more days, have no larger margin and no more wrong ratings, and are better
    /// in one of the three (simulated: by more than two standard errors): index into the summaries of the first such; nothing where there is none.
    std::optional<std::size_t> dominated_by;
    bool on_precision_frontier = false; ///< none is as precise for fewer days, or more precise for as many
    bool on_rating_frontier = false;    ///< likewise for wrong ratings of standards

    /// How often a standard is rated otherwise or not at all; nothing where that is not known.
    std::optional<double> wrong() const;
    double wrong_error = 0; ///< standard error of `wrong` where it is simulated, at most: as if a service's standards went together
};

/// By service: whether it is rated under every allocation and design, so that all are compared over the same services.
std::vector<bool> compared_services(const ModelPlan& plan, const std::vector<Modelled>& modelled);

/// By allocation, then design, as `ModelPlan::modelled` gives them.
std::vector<AllocationSummary> summaries(const ModelPlan& plan, const std::vector<Modelled>& modelled);

} // namespace casedraw
