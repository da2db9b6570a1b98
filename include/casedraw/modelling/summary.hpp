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
    std::optional<double> margin_of_error; ///< of all cases of all services
    std::optional<double> mean_service_margin; ///< mean of the services' own margins, where they have one
    RatingChances standards; ///< mean over services and standards whose domain has cases
    std::optional<RatingChances> overall; ///< mean over the services that have an overall rating
    /// Allocations of the same design that cost no more days, have no larger margin and no more wrong ratings, and are better
    /// in one of the three: index into the summaries of the first such; nothing where there is none.
    std::optional<std::size_t> dominated_by;
    bool on_precision_frontier = false; ///< none is as precise for fewer days, or more precise for as many
    bool on_rating_frontier = false;    ///< likewise for wrong ratings of standards

    double wrong() const { return standards.harsh + standards.lenient + standards.unrated; }
};

/// By allocation, then design, as `ModelPlan::modelled` gives them.
std::vector<AllocationSummary> summaries(const ModelPlan& plan, const std::vector<Modelled>& modelled);

} // namespace casedraw
