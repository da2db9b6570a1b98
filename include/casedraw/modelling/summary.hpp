#pragma once

#include <casedraw/modelling/model.hpp>
#include <casedraw/modelling/two_stage.hpp>

namespace casedraw {

/// The mean of chances, where there are any.
class MeanChances {
public:
    void add(const RatingChances& chances) {
        sum_.add(chances);
        ++count_;
    }
    std::optional<RatingChances> value() const {
        if (count_ == 0) return std::nullopt;
        const auto by = static_cast<double>(count_);
        return RatingChances{sum_.correct / by, sum_.harsh / by, sum_.lenient / by, sum_.unrated / by};
    }
    std::int64_t count() const { return count_; }

private:
    RatingChances sum_;
    std::int64_t count_ = 0;
};

/// One allocation under one design, a plan, over all services.
struct AllocationSummary {
    std::size_t allocation = 0;
    SamplingDesign design = SamplingDesign::panel_lottery;
    std::int64_t cases = 0;
    std::vector<std::int64_t> domain_cases; ///< cases read, by domain
    std::int64_t short_services = 0;        ///< services with fewer cases in a domain than the allocation asks for
    std::int64_t short_cases = 0;           ///< how many fewer, in all
    std::int64_t censuses = 0;              ///< services in which every eligible case is read
    double inspector_days = 0;
    /// By domain, all services together, if every one is inspected: weighted by population, nothing where cases of some
    /// service stay without a sample.
    std::vector<std::optional<double>> margins;
    std::optional<double> margin_of_error; ///< of all cases of all services, as `overall_margin` gives it
    std::vector<CountryPrecision> country; ///< the same if only some of the services are inspected
    std::optional<double>
        mean_service_margin; ///< mean of the services' own margins; nothing where a service with cases has none
    /// Mean over the standards whose domain has cases, of the services that `compared_services` gives; nothing where
    /// there is none.
    std::optional<RatingChances> standards;
    std::optional<RatingChances> overall; ///< mean over those of these services that have an overall rating
    std::vector<OverallCause> causes;     ///< by modelled standard: mean over the same; empty where there is none
    /// Plans of any design that cost no more days, have no larger margin and no more wrong ratings, and are better in
    /// one of the three (simulated: by more than two standard errors): index into the summaries of the first such;
    /// nothing where there is none, and where ratings are not known of all services.
    std::optional<std::size_t> dominated_by;
    bool on_precision_frontier = false; ///< no plan is as precise for fewer days, or more precise for as many
    /// Likewise for wrong ratings of standards; nothing where they are not known of all services.
    std::optional<bool> on_rating_frontier;

    /// The domain's share of the cases that are read; a case read in an additional domain is left out, as it is counted
    /// in its own.
    std::optional<double> domain_share(const Framework& framework, std::size_t domain) const;

    /// How often a standard is rated otherwise or not at all; nothing where that is not known.
    std::optional<double> wrong() const;
    double wrong_error =
        0; ///< standard error of `wrong` where it is simulated, at most: as if a service's standards went together
};

/// By service: whether it is rated under every allocation and design, so that all are compared over the same services.
std::vector<bool> compared_services(const ModelPlan& plan, const std::vector<Modelled>& modelled);

/// By allocation, then design, as `ModelPlan::modelled` gives them.
std::vector<AllocationSummary> summaries(const ModelPlan& plan, const std::vector<Modelled>& modelled);

} // namespace casedraw
