#include "modelling/overall_causes.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

constexpr double negligible_chance = 1e-15;

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
        const auto at = [&](std::int64_t points) {
            return below_[static_cast<std::size_t>(row + std::clamp<std::int64_t>(points, 0, most_ + 1))];
        };
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

/// Whether the rest has so many points that the truth's band is reached with a standard's difference, and not without
/// it.
class Fitting {
public:
    Fitting(const OverallPlan& plan, const JointPoints& rest)
        : plan_(plan), rest_(rest), scores_(scores_of(plan.least_scores)) {}

    /// When the domain has these points, and the standard's truth is so many above its sample (not 0).
    double chance(std::int64_t sample, std::int64_t truth, std::int64_t difference) const {
        double chance = 0;
        for (std::int64_t t = 0; t <= rest_.most(); ++t) {
            const auto& band = scores_[band_of_score(plan_.least_scores, plan_.panel_points + truth + t)];
            const auto first = band.first - plan_.panel_points - sample;
            const auto last = band.last - plan_.panel_points - sample;
            chance += difference > 0 ? rest_.between(t, first - difference, std::min(first, last - difference))
                                     : rest_.between(t, std::max(last, first - difference), last - difference);
        }
        return chance;
    }

private:
    const OverallPlan& plan_;
    SummedPoints rest_;
    std::vector<Scores> scores_;
};

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

void DomainCauses::add_standard(std::size_t standard, const JointPoints& own, const JointPoints& others,
                                double chance) {
    auto& differing = differing_[standard];
    if (differing.empty())
        differing.assign(static_cast<std::size_t>(2 * most_ + 1), JointPoints(others.most() + own.most()));
    own.for_each([&](std::int64_t sample, std::int64_t truth, double of_own) {
        if (sample == truth) return;
        auto& sum = differing[static_cast<std::size_t>(truth - sample + most_)];
        others.for_each([&](std::int64_t s, std::int64_t t, double of_others) {
            sum.at(sample + s, truth + t) += chance * of_own * of_others;
        });
    });
}

std::vector<OverallCause> DomainCauses::causes(const OverallPlan& plan, const JointPoints& others) const {
    std::vector<OverallCause> causes(differing_.size());
    if (differing_.empty() || differing_.front().empty()) return causes;
    const Fitting fitting(plan, others);
    const auto most = differing_.front().front().most();
    std::vector<double> own(causes.size());
    for (auto difference = -most_; difference <= most_; ++difference)
        for (std::int64_t sample = 0; sample <= most; ++sample)
            for (std::int64_t truth = 0; truth <= most; ++truth) {
                for (std::size_t s = 0; s < own.size(); ++s)
                    own[s] = differing_[s][static_cast<std::size_t>(difference + most_)].at(sample, truth);
                if (difference == 0 || *std::max_element(own.begin(), own.end()) < negligible_chance) continue;
                const auto chance = fitting.chance(sample, truth, difference);
                for (std::size_t s = 0; s < own.size(); ++s)
                    (difference > 0 ? causes[s].harsh : causes[s].lenient) += chance * own[s];
            }
    return causes;
}

} // namespace casedraw::modelling
