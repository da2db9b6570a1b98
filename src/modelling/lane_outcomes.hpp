#pragma once

#include "modelling/service_plan.hpp"
#include "modelling/lane_answers.hpp"

#include <casedraw/modelling/simulation.hpp>

namespace casedraw::modelling {

/// The fewest yes of each band above the lowest, by number of relevant cases. Where none is relevant every band is
/// reached, and one more: "applies to no case".
class FewestYes {
public:
    FewestYes(const RatingScheme& scheme, std::int64_t most_relevant);
    /// By number of yes.
    std::vector<std::int32_t> bands(std::int32_t relevant) const;
    /// Of band 1, 2 … and of "applies to no case".
    const std::int32_t* at(std::int32_t relevant) const {
        return fewest_.data() + static_cast<std::size_t>(relevant) * bands_;
    }

private:
    std::size_t bands_;
    std::vector<std::int32_t> fewest_;
};

/// Bands of both readings and what came of them. A band is its number; one more stands for "applies to no case".
class LaneOutcomes {
public:
    explicit LaneOutcomes(const ServicePlan& service_plan);

    /// Counts the first so many lanes. `always_relevant`, by modelled question.
    void count(const LaneAnswers& answers, const std::vector<bool>& always_relevant, std::size_t active);

    ModelTally tally;

private:
    /// Of both readings.
    struct Bands {
        LaneCounts read;
        LaneCounts all;
    };
    /// Bands by number of yes, where every case is relevant.
    struct KnownBands {
        std::vector<std::int32_t> read;
        std::vector<std::int32_t> all;
    };
    struct Points {
        LaneCounts read{};
        LaneCounts all{};
        LaneCounts unrated{};
        LaneCounts truth_unrated{};
    };
    void rate(const StandardPlan& plan, const LaneAnswers& answers, const std::vector<bool>& always_relevant,
              Bands& bands) const;
    static void lower(const Split& yes, Bands& fewest);
    void lower_to_reached(const FewestYes& fewest, const LaneCounts& yes, const LaneCounts& relevant,
                          LaneCounts& bands) const;
    void count_standard(std::size_t standard, std::size_t active);
    void add_points(const Bands& bands, Points& points) const;
    void count_overall(const Points& points, std::size_t active);

    const ServicePlan& service_;
    std::size_t bands_;
    std::vector<FewestYes> fewest_;  ///< by domain
    std::vector<KnownBands> of_yes_; ///< by domain
    std::vector<Bands> of_standards_;
    std::vector<std::int32_t> points_;     ///< by band; 0 for "applies to no case"
    std::vector<std::int32_t> overall_of_; ///< band by points of the cases' standards
    bool all_read_ = false;
};

} // namespace casedraw::modelling
