#pragma once

#include <casedraw/modelling/model.hpp>

/// Monte Carlo, for scenarios whose chances cannot be worked out exactly.
namespace casedraw {

/// Counted outcomes of one rating. Whole numbers, so that parts add up to the same in any order.
struct RatingTally {
    std::int64_t correct = 0;
    std::int64_t harsh = 0;
    std::int64_t lenient = 0;
    std::int64_t unrated = 0;
    friend bool operator==(const RatingTally&, const RatingTally&) = default;
};

/// Replicates in which one standard alone made the overall rating wrong, as OverallCause has it.
struct CauseTally {
    std::int64_t harsh = 0;
    std::int64_t lenient = 0;
    friend bool operator==(const CauseTally&, const CauseTally&) = default;
};

/// Outcomes of a service under one allocation and design.
struct ModelTally {
    std::int64_t replicates = 0;
    std::vector<RatingTally> standards; ///< as Modelled::standards
    RatingTally overall;
    std::vector<CauseTally> causes; ///< by standard
    void add(const ModelTally& more);
    friend bool operator==(const ModelTally&, const ModelTally&) = default;
};

/// Services, allocations and designs in the order of `ModelPlan::modelled`, one after the other.
std::size_t service_plans(const ModelPlan& plan);

/// A stretch of the replicates of a service under one allocation and design.
struct SimulationUnit {
    std::size_t service_plan = 0; ///< a service under one allocation and design, as `ModelPlan::modelled` numbers them
    std::int64_t first = 0;       ///< replicate
    std::int64_t count = 0;
};

/// All work, cut so that a unit takes a second or less. Units may be run in any order and by any number of threads or
/// machines: a replicate depends on the seed, the service's name, its samples, the design and its own number alone.
class SimulationUnits {
public:
    explicit SimulationUnits(const ModelPlan& plan);
    std::size_t size() const { return service_plans_ * per_plan_; }
    SimulationUnit at(std::size_t unit) const;

private:
    std::size_t service_plans_;
    std::size_t per_plan_;
    std::int64_t replicates_;
};

/// Each replicate: the sample's make-up is drawn from the design's possible samples, every case's answers by the
/// scenario (as counts, with the same joint law as answers drawn one by one), and both ratings are compared. The part
/// of a mixture is drawn by weight.
ModelTally simulated(const ModelPlan& plan, const SimulationUnit& unit);

/// SHA-256 in hex of everything that the tallies depend on; `scenario_text` is what the plan's scenario was read from.
std::string simulation_digest(const ModelPlan& plan, const std::string& scenario_text);

/// Puts the tally's shares where the exact chances would be. A tally without a replicate leaves it unrated.
void set_chances(const ModelTally& tally, Modelled& modelled);

/// How far a simulated share may be off. Without a hit (or without a miss) there is no standard error: the limit is
/// one-sided, at 95%, by -ln 0.05 / replicates (the rule of three).
struct SimulationError {
    std::optional<double> standard_error;
    std::optional<double> upper_limit; ///< where no replicate hit
    std::optional<double> lower_limit; ///< where every replicate hit
};
SimulationError simulation_error(double share, std::int64_t replicates);

} // namespace casedraw
