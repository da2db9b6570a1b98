#include "modelling/lane_outcomes.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

constexpr std::int32_t never = INT32_MAX;

void look_up(const std::vector<std::int32_t>& table, LaneCounts& counts) {
    for (auto& each : counts) each = table[static_cast<std::size_t>(each)];
}

LaneCounts filled(std::int32_t count) {
    LaneCounts counts;
    counts.fill(count);
    return counts;
}

LaneCounts operator+(LaneCounts one, const LaneCounts& other) {
    for (std::size_t lane = 0; lane < lanes; ++lane) one[lane] += other[lane];
    return one;
}

} // namespace

FewestYes::FewestYes(const RatingScheme& scheme, std::int64_t most_relevant) : bands_(scheme.bands.size()) {
    fewest_.assign(bands_, 0);
    for (std::int64_t relevant = 1; relevant <= most_relevant; ++relevant) {
        for (std::size_t band = 1; band < bands_; ++band)
            fewest_.push_back(static_cast<std::int32_t>(fewest_yes(scheme, band, relevant)));
        fewest_.push_back(never);
    }
}

std::vector<std::int32_t> FewestYes::bands(std::int32_t relevant) const {
    std::vector<std::int32_t> bands;
    for (std::int32_t yes = 0; yes <= relevant; ++yes)
        bands.push_back(static_cast<std::int32_t>(
            std::count_if(at(relevant), at(relevant) + bands_, [yes](auto least) { return yes >= least; })));
    return bands;
}

LaneOutcomes::LaneOutcomes(const ServicePlan& service_plan)
    : service_(service_plan), bands_(service_plan.plan().scheme().bands.size()) {
    const auto& scheme = service_plan.plan().scheme();
    tally.standards.resize(service_plan.rating().standards.size());
    tally.causes.resize(tally.standards.size());
    of_standards_.resize(tally.standards.size());
    for (const auto& domain : service_plan.domains()) {
        const auto& fewest = fewest_.emplace_back(scheme, domain.population);
        of_yes_.push_back({fewest.bands(static_cast<std::int32_t>(domain.sample)),
                           fewest.bands(static_cast<std::int32_t>(domain.population))});
    }
    for (const auto& band : scheme.bands) points_.push_back(static_cast<std::int32_t>(band.points));
    points_.push_back(0);
    all_read_ = std::all_of(service_plan.domains().begin(), service_plan.domains().end(),
                            [](const auto& d) { return d.sample == d.population; });
    if (!service_plan.overall()) return;
    const auto most = static_cast<std::int64_t>(tally.standards.size()) * scheme.bands.back().points;
    for (std::int64_t points = 0; points <= most; ++points)
        overall_of_.push_back(static_cast<std::int32_t>(
            band_of_score(service_plan.overall()->least_scores, service_plan.overall()->panel_points + points)));
}

void LaneOutcomes::count(const LaneAnswers& answers, const std::vector<bool>& always_relevant, std::size_t active) {
    tally.replicates += static_cast<std::int64_t>(active);
    Points points;
    for (std::size_t s = 0; s < tally.standards.size(); ++s) {
        rate(service_.rating().standards[s], answers, always_relevant, of_standards_[s]);
        count_standard(s, active);
        if (service_.overall() && service_.overall()->counts[s]) add_points(of_standards_[s], points);
    }
    if (service_.overall()) count_overall(points, active);
}

void LaneOutcomes::rate(const StandardPlan& plan, const LaneAnswers& answers, const std::vector<bool>& always_relevant,
                        Bands& bands) const {
    const auto start = static_cast<std::int32_t>(plan.arrangements.value_or(bands_));
    bands.read.fill(start);
    bands.all.fill(start);
    // Where questions apply to every case, the one with the fewest yes has the lowest band.
    Bands fewest{filled(never), filled(never)};
    bool any = false;
    for (const auto q : plan.questions) {
        const auto& counts = answers[q];
        if (always_relevant[q]) {
            lower(counts.yes, fewest);
            any = true;
            continue;
        }
        lower_to_reached(fewest_[plan.domain], counts.yes.read, counts.relevant.read, bands.read);
        lower_to_reached(fewest_[plan.domain], counts.yes.read + counts.yes.unread,
                         counts.relevant.read + counts.relevant.unread, bands.all);
    }
    if (!any) return;
    look_up(of_yes_[plan.domain].read, fewest.read);
    look_up(of_yes_[plan.domain].all, fewest.all);
    for (std::size_t lane = 0; lane < lanes; ++lane) bands.read[lane] = std::min(bands.read[lane], fewest.read[lane]);
    for (std::size_t lane = 0; lane < lanes; ++lane) bands.all[lane] = std::min(bands.all[lane], fewest.all[lane]);
}

void LaneOutcomes::lower(const Split& yes, Bands& fewest) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto read = yes.read[lane];
        const auto all = read + yes.unread[lane];
        fewest.read[lane] = std::min(fewest.read[lane], read);
        fewest.all[lane] = std::min(fewest.all[lane], all);
    }
}

void LaneOutcomes::lower_to_reached(const FewestYes& fewest, const LaneCounts& yes, const LaneCounts& relevant,
                                    LaneCounts& bands) const {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto* least = fewest.at(relevant[lane]);
        std::int32_t reached = 0;
        for (std::size_t band = 0; band < bands_; ++band) reached += yes[lane] >= least[band] ? 1 : 0;
        bands[lane] = std::min(bands[lane], reached);
    }
}

void LaneOutcomes::count_standard(std::size_t s, std::size_t active) {
    const auto& plan = service_.rating().standards[s];
    const auto& domain = service_.domains()[plan.domain];
    const auto all = static_cast<std::int64_t>(active);
    auto& outcome = tally.standards[s];
    if (is_never_rated(plan, domain))
        outcome.unrated += all;
    else if (domain.sample == domain.population)
        outcome.correct += all;
    else {
        const auto& bands = of_standards_[s];
        const auto none = static_cast<std::int32_t>(bands_);
        std::int32_t unrated = 0;
        std::int32_t harsh = 0;
        std::int32_t lenient = 0;
        for (std::size_t lane = 0; lane < active; ++lane) {
            const auto read = bands.read[lane];
            unrated += ((read == none) & (bands.all[lane] != none)) ? 1 : 0;
            harsh += read < bands.all[lane] ? 1 : 0;
            lenient += ((read > bands.all[lane]) & (read != none)) ? 1 : 0;
        }
        outcome.unrated += unrated;
        outcome.harsh += harsh;
        outcome.lenient += lenient;
        outcome.correct += all - unrated - harsh - lenient;
    }
}

void LaneOutcomes::add_points(const Bands& bands, Points& points) const {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        points.read[lane] += points_[static_cast<std::size_t>(bands.read[lane])];
        points.all[lane] += points_[static_cast<std::size_t>(bands.all[lane])];
        points.unrated[lane] |= bands.read[lane] == static_cast<std::int32_t>(bands_) ? 1 : 0;
        points.truth_unrated[lane] |= bands.all[lane] == static_cast<std::int32_t>(bands_) ? 1 : 0;
    }
}

void LaneOutcomes::count_overall(const Points& points, std::size_t active) {
    auto& outcome = tally.overall;
    if (all_read_) {
        outcome.correct += static_cast<std::int64_t>(active);
        return;
    }
    for (std::size_t lane = 0; lane < active; ++lane) {
        if (points.unrated[lane] != 0) {
            ++(points.truth_unrated[lane] != 0 ? outcome.correct : outcome.unrated);
            continue;
        }
        const auto read = overall_of_[static_cast<std::size_t>(points.read[lane])];
        const auto all = overall_of_[static_cast<std::size_t>(points.all[lane])];
        if (read == all) {
            ++outcome.correct;
            continue;
        }
        ++(read < all ? outcome.harsh : outcome.lenient);
        for (std::size_t s = 0; s < tally.causes.size(); ++s) {
            if (!service_.overall()->counts[s]) continue;
            const auto& bands = of_standards_[s];
            const auto own = points_[static_cast<std::size_t>(bands.all[lane])] -
                             points_[static_cast<std::size_t>(bands.read[lane])];
            const auto corrected = points.read[lane] + own;
            if (own == 0 || overall_of_[static_cast<std::size_t>(corrected)] != all) continue;
            ++(read < all ? tally.causes[s].harsh : tally.causes[s].lenient);
        }
    }
}

} // namespace casedraw::modelling
