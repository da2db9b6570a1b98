#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>

#include "modelling/lane_outcomes.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <cmath>

// Of one replicate r of a service under one allocation and design (tests/modelling/plain_simulation.hpp says the same
// case by case, and is what this must agree with):
//   part      drawn by weight, from the first word of block (0, 1, r)
//   make-up   how many cases of each group (cases with the same chances) the sample has: one of the design's samples
//   answers   in each group c ~ Bin(cases, correlation) share a uniform number each; with proportions p_1 >= p_2 >= …
//             those of them that say yes are s_1 ~ Bin(c, p_1), s_2 ~ Bin(s_1, p_2/p_1), …; of the others Bin(cases -
//             c, p_q) say yes to question q; relevance thins both answers: Bin(yes, r_q), Bin(no, r_q)
//   bands     from (yes, relevant) of the cases read, and of all cases: the lowest key question of each standard; both
//             are compared, and so are the overall ratings that their points give
// Counts have the law of answers drawn one by one, as the cases of a group are exchangeable.
//
// 64 replicates are worked out at once, in lanes. Where to be careful:
// - Each replicate has words of its own: Philox with key (seed, service, samples, design) and counter (block, 0, r).
//   Lanes take words in step, so what a replicate draws may depend on nothing but r: replicates of different parts
//   never share a batch, and no draw may take a word in some lanes only.
// - A last batch has idle lanes: they draw, and are not counted (`active`).
// - Tallies are whole numbers, so that units may be added in any order.

namespace casedraw {
namespace modelling {
namespace {

constexpr std::int64_t most_in_a_unit = 1 << 20;

/// Everything that one part of a scenario draws for a service.
class PartAnswers {
public:
    PartAnswers(const ServicePlan& service_plan, const std::vector<GroupedCases>& groups)
        : always_relevant_(modelling::always_relevant(groups, service_plan.plan().questions())) {
        const auto& questions = service_plan.plan().questions();
        for (std::size_t d = 0; d < groups.size(); ++d) {
            std::vector<std::size_t> of_domain;
            for (std::size_t q = 0; q < questions.size(); ++q)
                if (questions[q].domain == d) of_domain.push_back(q);
            domains_.emplace_back(groups[d], of_domain, always_relevant_, service_plan.plan().scenario().correlation);
        }
        answers_.resize(questions.size());
    }

    const LaneAnswers& draw(ReplicateWords& words) {
        for (auto& domain : domains_) domain.draw(words, answers_);
        return answers_;
    }
    const std::vector<bool>& always_relevant() const { return always_relevant_; }

private:
    std::vector<bool> always_relevant_;
    std::vector<DomainAnswers> domains_;
    LaneAnswers answers_;
};

using StreamKey = std::array<std::uint32_t, 2>;

/// Replicates of one service under one allocation and design.
class ServiceSimulation {
public:
    ServiceSimulation(const ServicePlan& service_plan, const StreamKey& key)
        : key_(key), outcomes_(service_plan), part_(weights(service_plan.plan().scenario())) {
        for (const auto& groups : service_plan.groups()) parts_.push_back({{service_plan, groups}, {}, 0});
    }

    void run(std::int64_t first, std::int64_t count) {
        for (auto replicate = first; replicate < first + count; ++replicate) {
            auto& waiting = parts_[part_of(static_cast<std::uint64_t>(replicate))];
            waiting.replicates[waiting.count++] = static_cast<std::uint64_t>(replicate);
            if (waiting.count == lanes) run(waiting);
        }
        for (auto& waiting : parts_)
            if (waiting.count > 0) run(waiting);
    }

    const ModelTally& tally() const { return outcomes_.tally; }

private:
    /// Replicates that wait until all lanes have one of the same part.
    struct Waiting {
        PartAnswers answers;
        Replicates replicates;
        std::size_t count;
    };

    static std::vector<double> weights(const Scenario& scenario) {
        std::vector<double> each;
        for (const auto& part : scenario.parts) each.push_back(static_cast<double>(part.weight));
        return each;
    }

    /// By weight, from the first word of the block (0, 1, replicate).
    std::size_t part_of(std::uint64_t replicate) const {
        if (part_.is_certain()) return 0;
        return part_.of_word(philox_block(
            {0, 1, static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(replicate >> 32U)}, key_)[0]);
    }

    void run(Waiting& waiting) {
        ReplicateWords words(key_, waiting.replicates);
        outcomes_.count(waiting.answers.draw(words), waiting.answers.always_relevant(), waiting.count);
        waiting.count = 0;
    }

    StreamKey key_;
    LaneOutcomes outcomes_;
    ChoiceDraws part_;
    std::vector<Waiting> parts_;
};

/// What stands for a design in a text that is hashed. Every simulated figure depends on it, so it never changes.
char stream_word(SamplingDesign design) {
    switch (design) {
    case SamplingDesign::panel_lottery:
        return '0';
    case SamplingDesign::simple_random:
        return '1';
    case SamplingDesign::crossed_strata:
        return '2';
    }
    return '?';
}

/// Allocations that come to the same samples share a stream, so that they come to the same tallies too.
StreamKey stream_key(const ModelRequest& request, const std::string& service, const ServicePlan& service_plan,
                     SamplingDesign design) {
    auto text = request.seed + "|model|" + service + "|";
    for (const auto& domain : service_plan.domains()) text += std::to_string(domain.sample) + ",";
    const auto digest = sha256(text + "|" + stream_word(design));
    StreamKey key{};
    for (std::size_t i = 0; i < 8; ++i) key[i / 4] = key[i / 4] << 8U | digest[i];
    return key;
}

} // namespace
} // namespace modelling

void ModelTally::add(const ModelTally& more) {
    const auto sum = [](const RatingTally& from, RatingTally& to) {
        to.correct += from.correct;
        to.harsh += from.harsh;
        to.lenient += from.lenient;
        to.unrated += from.unrated;
    };
    replicates += more.replicates;
    standards.resize(std::max(standards.size(), more.standards.size()));
    for (std::size_t s = 0; s < more.standards.size(); ++s) sum(more.standards[s], standards[s]);
    sum(more.overall, overall);
    causes.resize(std::max(causes.size(), more.causes.size()));
    for (std::size_t s = 0; s < more.causes.size(); ++s) {
        causes[s].harsh += more.causes[s].harsh;
        causes[s].lenient += more.causes[s].lenient;
    }
}

std::size_t service_plans(const ModelPlan& plan) {
    return plan.services().size() * plan.request().allocations.size() * plan.request().designs.size();
}

SimulationUnits::SimulationUnits(const ModelPlan& plan)
    : service_plans_(service_plans(plan)),
      per_plan_(static_cast<std::size_t>((plan.request().replicates + modelling::most_in_a_unit - 1) /
                                         modelling::most_in_a_unit)),
      replicates_(plan.request().replicates) {}

SimulationUnit SimulationUnits::at(std::size_t unit) const {
    // First a stretch of every service plan, then the next of every one: what is stopped early is about as sure
    // everywhere.
    const auto first = static_cast<std::int64_t>(unit / service_plans_) * modelling::most_in_a_unit;
    return {unit % service_plans_, first, std::min(modelling::most_in_a_unit, replicates_ - first)};
}

ModelTally simulated(const ModelPlan& plan, const SimulationUnit& unit) {
    using namespace modelling;
    const auto& request = plan.request();
    const auto designs = request.designs.size();
    const auto service = unit.service_plan / designs / request.allocations.size();
    const auto allocation = unit.service_plan / designs % request.allocations.size();
    const auto design = request.designs[unit.service_plan % designs];
    KnownSamples samples;
    const ServicePlan service_plan(plan, service, allocation, design, samples);
    ServiceSimulation simulation(service_plan,
                                 stream_key(request, plan.services()[service].name, service_plan, design));
    simulation.run(unit.first, unit.count);
    return simulation.tally();
}

std::string simulation_digest(const ModelPlan& plan, const std::string& scenario_text) {
    const auto& request = plan.request();
    std::string text = "casedraw-simulation/5\n" + plan.framework().sha256 + "\n" + scenario_text + "\n" +
                       request.seed + "\n" + std::to_string(request.replicates) + "\n" +
                       to_text(request.precision.confidence) + " " + to_text(request.precision.margin_of_error) + "\n";
    const auto limit = [](const std::optional<std::int64_t>& cases) {
        return cases ? std::to_string(*cases) : std::string("none");
    };
    for (const auto& domain : plan.framework().domains)
        text += domain.id + " " + limit(domain.minimum_sample) + " " + limit(domain.maximum_sample) + " " +
                std::to_string(domain.least_population) + "\n"; // a variant or a threshold changes these
    for (const auto& allocation : request.allocations) text += to_text(allocation) + "\n";
    for (const auto design : request.designs) text += std::string(1, modelling::stream_word(design)) + "\n";
    for (const auto& service : plan.services()) {
        text += service.name + "\n";
        for (const auto& domain : service.domains) {
            text += std::to_string(domain.population) + " " + std::to_string(domain.caseload.value_or(-1));
            for (const auto field : domain.fields) text += " " + std::to_string(field);
            for (const auto& levels : domain.levels)
                for (std::size_t f = 0; f < domain.fields.size(); ++f) text += "," + std::to_string(levels[f]);
            text += "\n";
        }
    }
    return to_hex(sha256(text));
}

void set_chances(const ModelTally& tally, Modelled& modelled) {
    modelled.replicates = tally.replicates;
    modelled.rated = tally.replicates > 0;
    if (!modelled.rated) return;
    const auto all = static_cast<double>(tally.replicates);
    const auto chances = [all](const RatingTally& counts) {
        return RatingChances{static_cast<double>(counts.correct) / all, static_cast<double>(counts.harsh) / all,
                             static_cast<double>(counts.lenient) / all, static_cast<double>(counts.unrated) / all};
    };
    for (std::size_t s = 0; s < modelled.standards.size(); ++s) modelled.standards[s] = chances(tally.standards[s]);
    if (!modelled.overall) return;
    modelled.overall = chances(tally.overall);
    for (std::size_t s = 0; s < modelled.causes.size(); ++s)
        modelled.causes[s] = {static_cast<double>(tally.causes[s].harsh) / all,
                              static_cast<double>(tally.causes[s].lenient) / all};
}

SimulationError simulation_error(double share, std::int64_t replicates) {
    constexpr double minus_log_of_five_percent = 2.995732273553991;
    const auto count = static_cast<double>(replicates);
    const auto limit = std::min(1.0, minus_log_of_five_percent / count);
    if (share <= 0) return {std::nullopt, limit, std::nullopt};
    if (share >= 1) return {std::nullopt, std::nullopt, 1 - limit};
    return {std::sqrt(share * (1 - share) / count), std::nullopt, std::nullopt};
}

} // namespace casedraw
