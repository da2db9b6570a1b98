#include "modelling/overall_causes.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

constexpr double negligible = 1e-15;

/// Points of the sample that other domains may have, by points of the truth: chances summed from below.
class SummedPoints {
public:
    explicit SummedPoints(const JointPoints& points) : most_(points.most()) {
        for (std::int64_t truth = 0; truth <= most_; ++truth) {
            double sum = 0;
            below_.push_back(0);
            for (std::int64_t sample = 0; sample <= most_; ++sample) below_.push_back(sum += points.at(sample, truth));
        }
    }
    std::int64_t most() const { return most_; }
    /// P(the truth has these points, and the sample from `first` up to but not `last`).
    double between(std::int64_t truth, std::int64_t first, std::int64_t last) const {
        const auto row = truth * (most_ + 2);
        const auto at = [&](std::int64_t points) { return below_[static_cast<std::size_t>(row + std::clamp<std::int64_t>(points, 0, most_ + 1))]; };
        return first < last ? std::max(0.0, at(last) - at(first)) : 0;
    }

private:
    std::int64_t most_;
    std::vector<double> below_;
};

/// The scores of each band: from `first` up to but not `last`.
struct Scores {
    std::int64_t first;
    std::int64_t last;
};

std::vector<Scores> scores_of(const std::vector<std::int64_t>& least) {
    constexpr std::int64_t none = INT64_MAX / 4;
    std::vector<Scores> scores;
    for (std::size_t band = 0; band < least.size(); ++band)
        scores.push_back({band == 0 ? -none : least[band], band + 1 < least.size() ? least[band + 1] : none});
    return scores;
}

} // namespace

JointPoints DomainCauses::add(const std::vector<JointPoints>& standards, double chance) {
    std::vector<JointPoints> before{JointPoints::nothing()};
    for (const auto& each : standards) before.push_back(sum_of(before.back(), each));
    auto after = JointPoints::nothing();
    for (auto s = standards.size(); s-- > 0;) {
        add_standard(s, standards[s], sum_of(before[s], after), chance);
        after = sum_of(after, standards[s]);
    }
    return before.back();
}

void DomainCauses::add_standard(std::size_t standard, const JointPoints& own, const JointPoints& others, double chance) {
    auto& differing = differing_[standard];
    if (differing.empty()) differing.assign(static_cast<std::size_t>(2 * most_ + 1), JointPoints(others.most() + own.most()));
    own.for_each([&](std::int64_t sample, std::int64_t truth, double of_own) {
        if (sample == truth) return;
        auto& sum = differing[static_cast<std::size_t>(truth - sample + most_)];
        others.for_each([&](std::int64_t s, std::int64_t t, double of_others) { sum.at(sample + s, truth + t) += chance * of_own * of_others; });
    });
}

std::vector<OverallCause> DomainCauses::causes(const OverallPlan& plan, const JointPoints& others) const {
    std::vector<OverallCause> causes(differing_.size());
    const SummedPoints rest(others);
    const auto scores = scores_of(plan.least_scores);
    for (auto difference = -most_; difference <= most_; ++difference) {
        if (difference == 0) continue;
        // The rest may have so many points that the truth's band is reached with the difference, and not without it.
        const auto fitting = [&](std::int64_t sample, std::int64_t truth) {
            double chance = 0;
            for (std::int64_t t = 0; t <= rest.most(); ++t) {
                const auto& band = scores[band_of_score(plan.least_scores, plan.panel_points + truth + t)];
                const auto first = band.first - plan.panel_points - sample;
                const auto last = band.last - plan.panel_points - sample;
                chance += difference > 0 ? rest.between(t, first - difference, std::min(first, last - difference))
                                         : rest.between(t, std::max(last, first - difference), last - difference);
            }
            return chance;
        };
        const auto most = differing_.empty() || differing_.front().empty() ? -1 : differing_.front().front().most();
        for (std::int64_t sample = 0; sample <= most; ++sample)
            for (std::int64_t truth = 0; truth <= most; ++truth) {
                const auto own = [&](std::size_t s) { return differing_[s][static_cast<std::size_t>(difference + most_)].at(sample, truth); };
                double largest = 0;
                for (std::size_t s = 0; s < causes.size(); ++s) largest = std::max(largest, own(s));
                if (largest < negligible) continue;
                const auto chance = fitting(sample, truth);
                for (std::size_t s = 0; s < causes.size(); ++s) (difference > 0 ? causes[s].harsh : causes[s].lenient) += chance * own(s);
            }
    }
    return causes;
}

} // namespace casedraw::modelling
