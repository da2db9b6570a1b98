#include "modelling/answer_groups.hpp"

#include "modelling/binomial_chances.hpp"
#include "random/bit_stream.hpp"

#include <algorithm>
#include <casedraw/selection/case_variable.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/ordered_draw.hpp>
#include <map>
#include <numeric>

namespace casedraw::modelling {
namespace {

/// The design of `draw`, its variables named by number and its cases by place.
struct PlainDesign {
    std::vector<std::string> ids;
    Design design;
};

std::string place_name(std::size_t place) {
    auto text = std::to_string(place);
    return std::string(12 - text.size(), '0') + text;
}

/// Of the levels that the cases have, or of those that they are balanced by.
PlainDesign plain_design(const EligibleCases& cases, std::int64_t sample, bool is_balanced) {
    PlainDesign plain;
    auto all = cases.levels;
    if (is_balanced)
        for (const auto& [v, as] : cases.balanced_as)
            for (auto& levels : all) levels[v] = as[levels[v]];
    std::vector<CaseVariable> variables;
    for (std::size_t v = 0; v < cases.fields.size(); ++v) {
        auto& [variable, level_of] = variables.emplace_back();
        variable.name = "variable " + std::to_string(v);
        std::uint16_t last = 0;
        for (const auto& levels : all) {
            level_of.push_back(levels[v]);
            last = std::max(last, levels[v]);
        }
        for (std::size_t level = 0; level <= last; ++level) variable.levels.push_back(std::to_string(level));
    }
    for (std::size_t i = 0; i < all.size(); ++i) plain.ids.push_back(place_name(i));
    plain.design = design_of(std::move(variables), {plain.ids.begin(), plain.ids.end()}, sample);
    return plain;
}

void count_panels(const Design& design, const Lottery& lottery, CellSamples& samples) {
    std::vector<std::size_t> cell_of(design.case_ids.size());
    for (std::size_t c = 0; c < design.cells.size(); ++c)
        for (const auto unit : design.cells[c].units) cell_of[unit] = c;
    std::map<std::vector<std::int64_t>, std::int64_t> panels;
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        std::vector<std::int64_t> counts(design.cells.size(), 0);
        for (const auto unit : lottery.panel(number)) ++counts[cell_of[unit]];
        ++panels[std::move(counts)];
    }
    for (const auto& [counts, times] : panels) {
        samples.sampled.push_back(counts);
        samples.chance.push_back(static_cast<double>(times) / static_cast<double>(lottery.panels));
    }
}

/// Every way to share a simple random sample among groups, with its multivariate hypergeometric chance.
class AllSplits {
public:
    AllSplits(const std::vector<AnswerGroup>& groups, std::int64_t sample) : groups_(groups) {
        for (const auto& group : groups) population_ += group.population;
        share(population_, sample, 1);
    }
    bool are_too_many() const { return found_.size() > most_splits; }
    std::vector<GroupSample> take() { return std::move(found_); }

private:
    /// `left` cases come from the groups behind those of the split so far, which have `population` cases.
    void share(std::int64_t population, std::int64_t left, double chance) {
        constexpr double negligible = 1e-18;
        if (chance < negligible || are_too_many()) return;
        if (split_.size() == groups_.size()) return found_.push_back({split_, chance});
        const auto own = groups_[split_.size()].population;
        const auto taken = hypergeometric_chances(population, own, left);
        for (std::size_t i = 0; i < taken.chance.size(); ++i) {
            const auto count = taken.first + static_cast<std::int64_t>(i);
            split_.push_back(count);
            share(population - own, left - count, chance * taken.chance[i]);
            split_.pop_back();
        }
    }

    const std::vector<AnswerGroup>& groups_;
    std::int64_t population_ = 0;
    std::vector<std::int64_t> split_;
    std::vector<GroupSample> found_;
};

std::vector<GroupSample> some_splits(const std::vector<AnswerGroup>& groups, const CellSamples::AnySample& any) {
    BitStream bits(sha256(any.seed + "|simple-random"));
    std::vector<std::size_t> cases;
    for (std::size_t g = 0; g < groups.size(); ++g)
        cases.insert(cases.end(), static_cast<std::size_t>(groups[g].population), g);
    std::map<std::vector<std::int64_t>, int> times;
    for (int i = 0; i < drawn_splits; ++i) {
        shuffle(cases, bits);
        std::vector<std::int64_t> counts(groups.size(), 0);
        for (std::int64_t k = 0; k < any.cases; ++k) ++counts[cases[static_cast<std::size_t>(k)]];
        ++times[std::move(counts)];
    }
    std::vector<GroupSample> samples;
    for (const auto& [counts, count] : times) samples.push_back({counts, static_cast<double>(count) / drawn_splits});
    return samples;
}

void share_any_sample(const CellSamples::AnySample& any, GroupedCases& made) {
    AllSplits splits(made.groups, any.cases);
    made.all_samples = !splits.are_too_many();
    made.samples = made.all_samples ? splits.take() : some_splits(made.groups, any);
}

} // namespace

CellSamples one_cell(std::int64_t population, std::int64_t sample) {
    return {{{}}, {population}, {{sample}}, {1.0}, {}};
}

CellSamples cell_samples(const EligibleCases& cases, std::int64_t sample, SamplingDesign design,
                         const std::string& seed, const std::string& service, const std::string& domain) {
    if (cases.levels.empty()) return one_cell(cases.population, sample);
    const auto plain = plain_design(cases, sample, false);
    CellSamples samples;
    for (const auto& cell : plain.design.cells) {
        samples.levels.push_back(cases.levels[cell.units.front()]);
        samples.population.push_back(cell.population());
    }
    if (sample == 0 || sample == cases.population) {
        samples.sampled.push_back(sample == 0 ? std::vector<std::int64_t>(samples.population.size(), 0)
                                              : samples.population);
        samples.chance.push_back(1);
    } else if (design == SamplingDesign::crossed_strata) {
        samples.sampled.push_back(stratum_samples(plain.design));
        samples.chance.push_back(1);
    } else if (design == SamplingDesign::simple_random) {
        samples.any_sample = {sample, seed + "|" + service + "|" + domain};
    } else {
        const auto balanced = plain_design(cases, sample, true);
        const auto lottery = panel_lottery(balanced.design, {.seed = seed, .domain = domain});
        expects(lottery.has_value(), "soft margins always give a lottery");
        count_panels(plain.design, *lottery, samples);
    }
    return samples;
}

GroupedCases grouped(const CellSamples& cells, const std::vector<std::size_t>& fields, const ScenarioPart& part) {
    const auto belongs = [&](std::size_t cell, const ScenarioClass& each) {
        const auto field = std::find(fields.begin(), fields.end(), each.field);
        if (field == fields.end()) return false;
        const auto level = cells.levels[cell][static_cast<std::size_t>(field - fields.begin())];
        return std::find(each.levels.begin(), each.levels.end(), level) != each.levels.end();
    };
    std::vector<std::size_t> group_of;
    std::map<const std::vector<AnswerChances>*, std::size_t> groups;
    GroupedCases made;
    for (std::size_t c = 0; c < cells.population.size(); ++c) {
        const auto found =
            std::find_if(part.classes.begin(), part.classes.end(), [&](const auto& each) { return belongs(c, each); });
        const auto* answers = found == part.classes.end() ? &part.answers : &found->answers;
        const auto [at, is_new] = groups.emplace(answers, made.groups.size());
        if (is_new) made.groups.push_back({0, answers});
        made.groups[at->second].population += cells.population[c];
        group_of.push_back(at->second);
    }
    if (cells.any_sample) {
        share_any_sample(*cells.any_sample, made);
        return made;
    }
    std::map<std::vector<std::int64_t>, double> samples;
    for (std::size_t s = 0; s < cells.sampled.size(); ++s) {
        std::vector<std::int64_t> counts(made.groups.size(), 0);
        for (std::size_t c = 0; c < group_of.size(); ++c) counts[group_of[c]] += cells.sampled[s][c];
        samples[std::move(counts)] += cells.chance[s];
    }
    for (const auto& [counts, chance] : samples) made.samples.push_back({counts, chance});
    return made;
}

} // namespace casedraw::modelling
