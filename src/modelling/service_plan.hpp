#pragma once

#include "modelling/exact_ratings.hpp"

#include <casedraw/sizing/allocation.hpp>

#include <casedraw/modelling/model.hpp>
#include <map>
#include <tuple>

/// One service under one allocation and one design.
namespace casedraw::modelling {

/// Whether each service's own caseload is meant.
bool is_own_caseload(const Allocation& allocation);

/// What an allocation of the request, by its place, reads in a service.
Sizes service_sizes(const Framework& framework, const ModelRequest& request, const Service& service,
                    std::size_t allocation);

/// Samples of one service already counted, by domain, sample and design: allocations often share them.
using KnownSamples = std::map<std::tuple<std::size_t, std::int64_t, SamplingDesign>, CellSamples>;

class ServicePlan {
public:
    ServicePlan(const ModelPlan& plan, std::size_t service, std::size_t allocation, SamplingDesign design,
                KnownSamples& known);

    /// All but the chances of ratings.
    Modelled measures() const;
    void add_exact_chances(KnownLaws& known, Modelled& modelled) const;

    const RatingPlan& rating() const { return rating_; }
    const std::optional<OverallPlan>& overall() const { return overall_; }
    const std::vector<ModelledDomain>& domains() const { return domains_; }
    /// By part of the scenario, by domain.
    const std::vector<std::vector<GroupedCases>>& groups() const { return groups_; }
    const ModelPlan& plan() const { return *plan_; }

private:
    QuestionMeasures question_measures(std::size_t question) const;
    void add_drawn_splits(Modelled& modelled) const;

    const ModelPlan* plan_;
    std::size_t service_;
    std::size_t allocation_;
    SamplingDesign design_;
    Sizes sizes_;
    std::vector<ModelledDomain> domains_;
    std::vector<std::vector<GroupedCases>> groups_;
    RatingPlan rating_;
    std::optional<OverallPlan> overall_;
};

/// Mean squared error of the share of yes under these samples over that under simple random sampling, both against
/// reading every case. A case that answers yes with chance m adds its own variance m(1-m) to both.
struct SquaredErrors {
    double of_design = 0;
    double of_simple_random = 0;
};
SquaredErrors squared_errors(const GroupedCases& groups, std::size_t question);

} // namespace casedraw::modelling
