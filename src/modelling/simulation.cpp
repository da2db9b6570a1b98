#include <casedraw/modelling/simulation.hpp>

#include "modelling/cell_model.hpp"
#include "modelling/count_draws.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/rating/band.hpp>

namespace casedraw {
namespace modelling {
namespace {

constexpr std::int64_t most_in_a_unit = 1 << 18;

/// Relevant and yes answers, by modelled question.
struct Answers {
    std::vector<std::int64_t> yes;
    std::vector<std::int64_t> relevant;
};

/// Draws the answers of so many cases with the same chances, to the questions of one domain.
class GroupAnswers {
public:
    GroupAnswers(const std::vector<AnswerChances>& answers, const std::vector<std::size_t>& questions, double correlation)
        : correlated_(correlation) {
        std::vector<double> levels;
        for (const auto q : questions) levels.push_back(answers[q].proportion);
        std::sort(levels.rbegin(), levels.rend());
        levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
        for (std::size_t i = 0; i < levels.size(); ++i)
            steps_.emplace_back(i == 0 ? levels[0] : levels[i - 1] > 0 ? levels[i] / levels[i - 1] : 0.0);
        for (const auto level : levels) own_.emplace_back(level);
        at_most_.resize(levels.size());
        for (const auto q : questions) {
            const auto level = static_cast<std::size_t>(std::find(levels.begin(), levels.end(), answers[q].proportion) - levels.begin());
            questions_.push_back({q, level, answers[q].relevant >= 1, SuccessDraws(answers[q].relevant)});
        }
    }

    /// Cases that share one uniform number over all questions are counted by how many lie below each proportion, highest
    /// first; the others are counted question by question; relevance thins both.
    void add(std::int64_t cases, ReplicateWords& words, Answers& answers) {
        if (cases == 0) return;
        const auto shared = correlated_.draw(cases, words);
        auto below = shared;
        for (std::size_t i = 0; i < steps_.size(); ++i) at_most_[i] = below = steps_[i].draw(below, words);
        for (auto& each : questions_) {
            const auto yes = at_most_[each.level] + own_[each.level].draw(cases - shared, words);
            if (each.always_relevant) {
                answers.yes[each.question] += yes;
                answers.relevant[each.question] += cases;
                continue;
            }
            const auto relevant_yes = each.relevance.draw(yes, words);
            answers.yes[each.question] += relevant_yes;
            answers.relevant[each.question] += relevant_yes + each.relevance.draw(cases - yes, words);
        }
    }

private:
    struct Question {
        std::size_t question;
        std::size_t level;
        bool always_relevant;
        SuccessDraws relevance;
    };
    SuccessDraws correlated_;
    std::vector<SuccessDraws> own_;   ///< by distinct proportion
    std::vector<SuccessDraws> steps_; ///< from one distinct proportion to the next lower
    std::vector<std::int64_t> at_most_;
    std::vector<Question> questions_;
};

/// One domain under one part of the scenario.
class DomainAnswers {
public:
    DomainAnswers(const GroupedCases& cases, const std::vector<std::size_t>& questions, double correlation)
        : make_up_(0, chances(cases)) {
        for (const auto& group : cases.groups) {
            populations_.push_back(group.population);
            groups_.emplace_back(*group.answers, questions, correlation);
        }
        for (const auto& sample : cases.samples) samples_.push_back(sample.sampled);
    }

    void draw(ReplicateWords& words, Answers& sample, Answers& rest) {
        const auto& sampled = samples_[static_cast<std::size_t>(make_up_.draw(words))];
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            groups_[g].add(sampled[g], words, sample);
            groups_[g].add(populations_[g] - sampled[g], words, rest);
        }
    }

private:
    static std::vector<double> chances(const GroupedCases& cases) {
        std::vector<double> each;
        for (const auto& sample : cases.samples) each.push_back(sample.chance);
        return each;
    }
    std::vector<std::int64_t> populations_;
    std::vector<GroupAnswers> groups_;
    std::vector<std::vector<std::int64_t>> samples_;
    AliasTable make_up_;
};

/// Bands of both readings and what came of them.
class Outcomes {
public:
    explicit Outcomes(const CellModel& cell) : cell_(cell), scheme_(cell.plan().scheme()), none_(scheme_.bands.size()) {
        for (std::size_t band = 1; band < none_; ++band) tests_.push_back(band_test(scheme_, band));
        tally.standards.resize(cell.rating().standards.size());
        for (const auto& domain : cell.domains()) {
            of_read_.emplace_back(*this, domain.sample);
            of_all_.emplace_back(*this, domain.population);
        }
        all_read_ = std::all_of(cell.domains().begin(), cell.domains().end(), [](const auto& d) { return d.sample == d.population; });
    }

    void count(const Answers& sample, const Answers& rest) {
        ++tally.replicates;
        std::int64_t sample_points = 0;
        std::int64_t truth_points = 0;
        bool rated = true;
        const auto& overall = cell_.overall();
        for (std::size_t s = 0; s < tally.standards.size(); ++s) {
            const auto& plan = cell_.rating().standards[s];
            auto of_sample = plan.arrangements.value_or(none_);
            auto of_truth = of_sample;
            for (const auto q : plan.questions) {
                of_sample = std::min(of_sample, of_read_[plan.domain].band(*this, sample.yes[q], sample.relevant[q]));
                of_truth = std::min(of_truth, of_all_[plan.domain].band(*this, sample.yes[q] + rest.yes[q], sample.relevant[q] + rest.relevant[q]));
            }
            count_standard(s, of_sample, of_truth);
            if (!overall || !overall->counts[s]) continue;
            if (of_sample == none_) rated = false;
            else sample_points += scheme_.bands[of_sample].points, truth_points += scheme_.bands[of_truth].points;
        }
        if (!overall) return;
        if (all_read_) ++tally.overall.correct;
        else if (!rated) ++tally.overall.unrated;
        else compare(band_of_score(overall->least_scores, overall->panel_points + sample_points),
                     band_of_score(overall->least_scores, overall->panel_points + truth_points), tally.overall);
    }

    ModelTally tally;

private:
    /// The bands of each number of yes where every case is relevant, looked up.
    struct KnownBands {
        std::int64_t relevant = 0;
        std::vector<std::uint8_t> of_yes;

        KnownBands(const Outcomes& outcomes, std::int64_t cases) : relevant(cases) {
            for (std::int64_t yes = 0; yes <= cases; ++yes) of_yes.push_back(static_cast<std::uint8_t>(outcomes.band(yes, cases)));
        }
        std::size_t band(const Outcomes& outcomes, std::int64_t yes, std::int64_t of) const {
            return of == relevant ? of_yes[static_cast<std::size_t>(yes)] : outcomes.band(yes, of);
        }
    };

    std::size_t band(std::int64_t yes, std::int64_t relevant) const {
        if (relevant == 0) return none_;
        std::size_t reached = 0;
        for (const auto& test : tests_) reached += yes * (test.yes + test.no) >= relevant * test.no ? 1 : 0;
        return reached;
    }

    void count_standard(std::size_t s, std::size_t of_sample, std::size_t of_truth) {
        const auto& plan = cell_.rating().standards[s];
        const auto& domain = cell_.domains()[plan.domain];
        auto& outcome = tally.standards[s];
        if (domain.sample == 0 || plan.lacks_arrangements) ++outcome.unrated;
        else if (domain.sample == domain.population) ++outcome.correct;
        else if (of_sample == none_) ++outcome.unrated;
        else compare(of_sample, of_truth, outcome);
    }

    static void compare(std::size_t sample, std::size_t truth, RatingTally& tally) {
        if (sample == truth) ++tally.correct;
        else if (sample < truth) ++tally.harsh;
        else ++tally.lenient;
    }

    const CellModel& cell_;
    const RatingScheme& scheme_;
    std::size_t none_;
    std::vector<BandTest> tests_; ///< of the bands above the lowest
    std::vector<KnownBands> of_read_; ///< by domain
    std::vector<KnownBands> of_all_;
    bool all_read_ = false;
};

/// Draws the part a replicate takes, by weight; a single part without a word.
AliasTable part_draws(const Scenario& scenario) {
    std::vector<double> weights;
    for (const auto& part : scenario.parts) weights.push_back(static_cast<double>(part.weight));
    return {0, weights};
}

using ServiceAnswers = std::vector<DomainAnswers>;

ServiceAnswers service_answers(const CellModel& cell, const std::vector<GroupedCases>& groups) {
    const auto& questions = cell.plan().questions();
    ServiceAnswers domains;
    for (std::size_t d = 0; d < groups.size(); ++d) {
        std::vector<std::size_t> of_domain;
        for (std::size_t q = 0; q < questions.size(); ++q)
            if (questions[q].domain == d) of_domain.push_back(q);
        domains.emplace_back(groups[d], of_domain, cell.plan().scenario().correlation);
    }
    return domains;
}

/// Allocations that come to the same samples share a stream, so that they come to the same tallies too.
std::array<std::uint32_t, 2> stream_key(const ModelRequest& request, const std::string& service, const CellModel& cell, SamplingDesign design) {
    auto text = request.seed + "|model|" + service + "|";
    for (const auto& domain : cell.domains()) text += std::to_string(domain.sample) + ",";
    const auto digest = sha256(text + "|" + std::to_string(static_cast<int>(design)));
    std::array<std::uint32_t, 2> key{};
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
}

std::size_t simulated_cells(const ModelPlan& plan) {
    return plan.services().size() * plan.request().allocations.size() * plan.request().designs.size();
}

SimulationUnits::SimulationUnits(const ModelPlan& plan)
    : cells_(simulated_cells(plan)),
      per_cell_(static_cast<std::size_t>((plan.request().replicates + modelling::most_in_a_unit - 1) / modelling::most_in_a_unit)),
      replicates_(plan.request().replicates) {}

SimulationUnit SimulationUnits::at(std::size_t unit) const {
    // First a stretch of every cell, then the next of every cell: what is stopped early is about as sure everywhere.
    const auto first = static_cast<std::int64_t>(unit / cells_) * modelling::most_in_a_unit;
    return {unit % cells_, first, std::min(modelling::most_in_a_unit, replicates_ - first)};
}

ModelTally simulated(const ModelPlan& plan, const SimulationUnit& unit) {
    using namespace modelling;
    const auto& request = plan.request();
    const auto designs = request.designs.size();
    const auto service = unit.cell / designs / request.allocations.size();
    const auto allocation = unit.cell / designs % request.allocations.size();
    const auto design = request.designs[unit.cell % designs];
    const CellModel cell(plan, service, allocation, design);
    std::vector<ServiceAnswers> parts;
    for (const auto& groups : cell.groups()) parts.push_back(service_answers(cell, groups));
    const auto part = part_draws(plan.scenario());
    const auto key = stream_key(request, plan.services()[service].name, cell, design);
    Outcomes outcomes(cell);
    const auto questions = plan.questions().size();
    Answers sample;
    Answers rest;
    for (auto replicate = unit.first; replicate < unit.first + unit.count; ++replicate) {
        for (auto* answers : {&sample, &rest}) {
            answers->yes.assign(questions, 0);
            answers->relevant.assign(questions, 0);
        }
        ReplicateWords words(key, static_cast<std::uint64_t>(replicate));
        for (auto& domain : parts[static_cast<std::size_t>(part.draw(words))]) domain.draw(words, sample, rest);
        outcomes.count(sample, rest);
    }
    return outcomes.tally;
}

std::string simulation_digest(const ModelPlan& plan, const std::string& scenario_text) {
    const auto& request = plan.request();
    std::string text = "casedraw-simulation/2\n" + plan.framework().sha256 + "\n" + scenario_text + "\n" + request.seed + "\n"
                       + std::to_string(request.replicates) + "\n" + to_text(request.precision.confidence) + " "
                       + to_text(request.precision.margin_of_error) + "\n";
    const auto limit = [](const std::optional<std::int64_t>& cases) { return cases ? std::to_string(*cases) : std::string("none"); };
    for (const auto& domain : plan.framework().domains)
        text += domain.id + " " + limit(domain.minimum_sample) + " " + limit(domain.maximum_sample) + "\n"; // a variant changes these
    for (const auto& allocation : request.allocations) text += allocation + "\n";
    for (const auto design : request.designs) text += std::to_string(static_cast<int>(design)) + "\n";
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
    if (modelled.overall) modelled.overall = chances(tally.overall);
}

} // namespace casedraw
