#include "modelling/exact_ratings.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

/// Chances of points by the sample and by the truth at once, where both are rated; what is missing from 1 is unrated.
class JointPoints {
public:
    explicit JointPoints(std::int64_t most = 0) : size_(static_cast<std::size_t>(most) + 1), chance_(size_ * size_, 0.0) {}
    static JointPoints nothing() {
        JointPoints points;
        points.chance_.front() = 1;
        return points;
    }
    std::int64_t most() const { return static_cast<std::int64_t>(size_) - 1; }
    double& at(std::int64_t sample, std::int64_t truth) { return chance_[static_cast<std::size_t>(sample) * size_ + static_cast<std::size_t>(truth)]; }
    double at(std::int64_t sample, std::int64_t truth) const { return chance_[static_cast<std::size_t>(sample) * size_ + static_cast<std::size_t>(truth)]; }

    /// Calls with (sample's points, truth's points, chance) where there is any chance.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (std::int64_t s = 0; s <= most(); ++s)
            for (std::int64_t t = 0; t <= most(); ++t)
                if (at(s, t) > 0) visit(s, t, at(s, t));
    }

    void add_times(double factor, const JointPoints& other) {
        if (other.size_ > size_) *this = other.scaled(0);
        for (std::size_t i = 0; i < chance_.size(); ++i) chance_[i] += factor * other.chance_[i];
    }

private:
    JointPoints scaled(double factor) const {
        auto copy = *this;
        for (auto& each : copy.chance_) each *= factor;
        return copy;
    }
    std::size_t size_;
    std::vector<double> chance_;
};

JointPoints sum_of(const JointPoints& one, const JointPoints& other) {
    JointPoints sum(one.most() + other.most());
    one.for_each([&](std::int64_t s, std::int64_t t, double chance) {
        other.for_each([&](std::int64_t more_s, std::int64_t more_t, double more) { sum.at(s + more_s, t + more_t) += chance * more; });
    });
    return sum;
}

JointPoints points_of(const RatingScheme& scheme, const JointBands& joint) {
    JointPoints points(scheme.bands.back().points);
    for (std::size_t a = 0; a < joint.none(); ++a)
        for (std::size_t b = 0; b < joint.none(); ++b) points.at(scheme.bands[a].points, scheme.bands[b].points) += joint.at(a, b);
    return points;
}

RatingChances chances_of(const JointBands& joint) {
    RatingChances chances;
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < joint.size(); ++b) {
            const auto chance = joint.at(a, b);
            if (a == joint.none()) chances.unrated += chance;
            else if (a == b) chances.correct += chance;
            else if (a < b) chances.harsh += chance;
            else chances.lenient += chance;
        }
    return chances;
}

/// No case is at issue: both ratings are at most the arrangements' band.
void cap(JointBands& joint, std::size_t band) {
    JointBands capped(joint.none());
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < joint.size(); ++b) capped.at(std::min(a, band), std::min(b, band)) += joint.at(a, b);
    joint = capped;
}

/// What one possible make-up of a domain's sample gives.
class DomainChances {
public:
    DomainChances(const RatingScheme& scheme, const GroupedCases& groups, KnownLaws& known) : scheme_(scheme), groups_(groups), known_(known) {}

    const JointBands& question(std::size_t question, const GroupSample& sample) {
        if (groups_.groups.size() != 1) {
            scratch_.push_back(joint_bands(scheme_, groups_.groups, sample.sampled, question));
            return scratch_.back();
        }
        const auto& group = groups_.groups.front();
        const auto& answers = (*group.answers)[question];
        const std::array<double, 4> key{static_cast<double>(group.population), static_cast<double>(sample.sampled.front()), answers.proportion, answers.relevant};
        const auto found = known_.find(key);
        if (found != known_.end()) return found->second;
        return known_.emplace(key, joint_bands(scheme_, groups_.groups, sample.sampled, question)).first->second;
    }

    JointBands standard(const StandardPlan& plan, const GroupSample& sample) {
        std::vector<const JointBands*> laws;
        scratch_.clear();
        scratch_.reserve(plan.questions.size());
        for (const auto q : plan.questions) laws.push_back(&question(q, sample));
        auto lowest = lowest_of(laws);
        if (plan.arrangements) cap(lowest, *plan.arrangements);
        return lowest;
    }

private:
    const RatingScheme& scheme_;
    const GroupedCases& groups_;
    KnownLaws& known_;
    std::vector<JointBands> scratch_;
};

RatingChances overall_chances(const OverallPlan& plan, const JointPoints& points) {
    RatingChances chances;
    double rated = 0;
    points.for_each([&](std::int64_t s, std::int64_t t, double chance) {
        const auto sample = band_of_score(plan.least_scores, plan.panel_points + s);
        const auto truth = band_of_score(plan.least_scores, plan.panel_points + t);
        (sample == truth ? chances.correct : sample < truth ? chances.harsh : chances.lenient) += chance;
        rated += chance;
    });
    chances.unrated = std::max(0.0, 1 - rated);
    if (chances.unrated < 1e-12) chances.unrated = 0;
    return chances;
}

bool is_census(const ModelledDomain& domain) { return domain.sample == domain.population; }

} // namespace

ServiceChances exact_ratings(const RatingScheme& scheme, const RatingPlan& plan, const std::optional<OverallPlan>& overall,
                             const std::vector<ModelledDomain>& domains, const std::vector<GroupedCases>& groups, KnownLaws& known) {
    ServiceChances found;
    found.standards.resize(plan.standards.size());
    auto points = JointPoints::nothing();
    for (std::size_t d = 0; d < domains.size(); ++d) {
        DomainChances domain(scheme, groups[d], known);
        JointPoints of_domain;
        for (const auto& sample : groups[d].samples) {
            auto of_sample = JointPoints::nothing();
            for (std::size_t s = 0; s < plan.standards.size(); ++s) {
                const auto& standard = plan.standards[s];
                if (standard.domain != d) continue;
                const auto law = domain.standard(standard, sample);
                found.standards[s].add(standard.lacks_arrangements ? never_rated : chances_of(law), sample.chance);
                if (overall && overall->counts[s]) of_sample = sum_of(of_sample, points_of(scheme, law));
            }
            of_domain.add_times(sample.chance, of_sample);
        }
        if (overall) points = sum_of(points, of_domain);
    }
    for (std::size_t s = 0; s < plan.standards.size(); ++s) {
        const auto& domain = domains[plan.standards[s].domain];
        if (domain.population == 0 || domain.sample == 0) found.standards[s] = never_rated;
        else if (is_census(domain) && !plan.standards[s].lacks_arrangements) found.standards[s] = certain;
    }
    if (!overall) return found;
    found.overall = std::all_of(domains.begin(), domains.end(), is_census) ? certain : overall_chances(*overall, points);
    return found;
}

} // namespace casedraw::modelling
