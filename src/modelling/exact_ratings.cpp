#include "modelling/exact_ratings.hpp"

#include "modelling/overall_causes.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

RatingChances chances_of(const JointBands& joint) {
    RatingChances chances;
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < joint.size(); ++b) {
            const auto chance = joint.at(a, b);
            if (a == b)
                chances.correct += chance; // also where there is no rating, either way
            else if (a == joint.none())
                chances.unrated += chance;
            else if (a < b)
                chances.harsh += chance;
            else
                chances.lenient += chance;
        }
    return chances;
}

/// That reading every case gives a rating.
double truth_is_rated(const JointBands& joint) {
    double none = 0;
    for (std::size_t a = 0; a < joint.size(); ++a) none += joint.at(a, joint.none());
    return 1 - none;
}

/// No case is at issue: both ratings are at most the arrangements' band.
void cap(JointBands& joint, std::size_t band) {
    JointBands capped(joint.none());
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < joint.size(); ++b)
            capped.at(std::min(a, band), std::min(b, band)) += joint.at(a, b);
    joint = capped;
}

/// What one possible make-up of a domain's sample gives.
class DomainChances {
public:
    DomainChances(const RatingScheme& scheme, const GroupedCases& groups, KnownLaws& known)
        : scheme_(scheme), groups_(groups), known_(known) {}

    const JointBands& question(std::size_t question, const GroupSample& sample) {
        if (groups_.groups.size() != 1) {
            scratch_.push_back(joint_bands(scheme_, groups_.groups, sample.sampled, question));
            return scratch_.back();
        }
        const auto& group = groups_.groups.front();
        const auto& answers = (*group.answers)[question];
        const std::array<double, 4> key{static_cast<double>(group.population),
                                        static_cast<double>(sample.sampled.front()), answers.proportion,
                                        answers.relevant};
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

RatingChances overall_chances(const OverallPlan& plan, const JointPoints& points, double truth_rated) {
    RatingChances chances;
    double rated = 0;
    points.for_each([&](std::int64_t s, std::int64_t t, double chance) {
        const auto sample = band_of_score(plan.least_scores, plan.panel_points + s);
        const auto truth = band_of_score(plan.least_scores, plan.panel_points + t);
        (sample == truth ? chances.correct : sample < truth ? chances.harsh : chances.lenient) += chance;
        rated += chance;
    });
    constexpr double noise = 1e-12;
    if (1 - truth_rated > noise)
        chances.correct += 1 - truth_rated; // neither has an overall rating
    else
        truth_rated = 1;
    chances.unrated = std::max(0.0, truth_rated - rated);
    if (chances.unrated < noise) chances.unrated = 0;
    return chances;
}

bool is_census(const ModelledDomain& domain) { return domain.sample == domain.population; }

std::vector<std::size_t> counting_standards(const RatingPlan& plan, const OverallPlan& overall, std::size_t domain) {
    std::vector<std::size_t> counting;
    for (std::size_t s = 0; s < plan.standards.size(); ++s)
        if (plan.standards[s].domain == domain && overall.counts[s]) counting.push_back(s);
    return counting;
}

/// What the domains give to the overall rating.
class OverallChances {
public:
    OverallChances(const RatingScheme& scheme, const RatingPlan& plan, const std::optional<OverallPlan>& overall,
                   std::size_t domains)
        : scheme_(scheme), overall_(overall) {
        for (std::size_t d = 0; overall && d < domains; ++d) {
            counting_.push_back(counting_standards(plan, *overall, d));
            causes_.emplace_back(counting_.back().size(), scheme.bands.back().points);
            points_.emplace_back();
            truth_rated_.push_back(0);
        }
    }

    /// The laws of the domain's standards under one make-up of its sample, by standard of the plan.
    void add(std::size_t domain, const std::vector<std::optional<JointBands>>& laws, double chance) {
        if (!overall_) return;
        std::vector<JointPoints> points;
        double rated = 1;
        for (const auto s : counting_[domain]) {
            points.push_back(points_of(scheme_, *laws[s]));
            rated *= truth_is_rated(*laws[s]);
        }
        truth_rated_[domain] += chance * rated;
        points_[domain].add_times(chance, causes_[domain].add(points, chance));
    }

    void finish(ServiceChances& found) const {
        if (!overall_) return;
        found.causes.resize(found.standards.size());
        auto all = JointPoints::nothing();
        for (const auto& points : points_) all = sum_of(all, points);
        double truth_rated = 1;
        for (const auto each : truth_rated_) truth_rated *= each;
        found.overall = overall_chances(*overall_, all, truth_rated);
        for (std::size_t d = 0; d < points_.size(); ++d) {
            auto others = JointPoints::nothing();
            for (std::size_t other = 0; other < points_.size(); ++other)
                if (other != d) others = sum_of(others, points_[other]);
            const auto causes = causes_[d].causes(*overall_, others);
            for (std::size_t i = 0; i < causes.size(); ++i) found.causes[counting_[d][i]] = causes[i];
        }
    }

private:
    const RatingScheme& scheme_;
    const std::optional<OverallPlan>& overall_;
    std::vector<std::vector<std::size_t>> counting_; ///< by domain: its standards that count
    std::vector<DomainCauses> causes_;               ///< by domain
    std::vector<JointPoints> points_;                ///< by domain
    std::vector<double> truth_rated_;                ///< by domain: that every case gives all its standards a rating
};

} // namespace

ServiceChances exact_ratings(const RatingScheme& scheme, const RatingPlan& plan,
                             const std::optional<OverallPlan>& overall, const std::vector<ModelledDomain>& domains,
                             const std::vector<GroupedCases>& groups, KnownLaws& known) {
    ServiceChances found;
    found.standards.resize(plan.standards.size());
    OverallChances together(scheme, plan, overall, domains.size());
    for (std::size_t d = 0; d < domains.size(); ++d) {
        DomainChances domain(scheme, groups[d], known);
        for (const auto& sample : groups[d].samples) {
            std::vector<std::optional<JointBands>> laws(plan.standards.size());
            for (std::size_t s = 0; s < plan.standards.size(); ++s) {
                const auto& standard = plan.standards[s];
                if (standard.domain != d) continue;
                laws[s] = domain.standard(standard, sample);
                found.standards[s].add(chances_of(*laws[s]), sample.chance);
            }
            together.add(d, laws, sample.chance);
        }
    }
    for (std::size_t s = 0; s < plan.standards.size(); ++s) {
        const auto& domain = domains[plan.standards[s].domain];
        if (is_never_rated(plan.standards[s], domain))
            found.standards[s] = never_rated;
        else if (is_census(domain))
            found.standards[s] = certain;
    }
    together.finish(found);
    if (overall && std::all_of(domains.begin(), domains.end(), is_census)) found.overall = certain;
    return found;
}

} // namespace casedraw::modelling
