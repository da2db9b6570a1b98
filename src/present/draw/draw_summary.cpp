#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/present/sizes_report.hpp>
#include <casedraw/selection/ordered_draw.hpp>
#include <cmath>

#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"

namespace casedraw {

namespace {

/// In how many panels each margin has a case at all.
std::vector<std::int64_t> panels_with_a_case(const Design& design, const Lottery& lottery) {
    std::vector<std::vector<std::size_t>> margins_of(design.case_ids.size());
    for (std::size_t m = 0; m < design.margins.size(); ++m)
        for (const auto cell : design.margins[m].cells)
            for (const auto unit : design.cells[cell].units) margins_of[unit].push_back(m);
    std::vector<std::int64_t> panels(design.margins.size(), 0);
    std::vector<std::int64_t> last_panel(design.margins.size(), -1);
    auto member = lottery.members.begin();
    for (std::int64_t panel = 0; panel < lottery.panels; ++panel)
        for (std::int64_t i = 0; i < lottery.sample; ++i, ++member)
            for (const auto m : margins_of[*member])
                if (last_panel[m] != panel) last_panel[m] = panel, ++panels[m];
    return panels;
}

/// The chance that a sample has a case of a margin, in words; `panels` are those that have one.
std::string chance_of_a_place(const DomainDraw& drawn, const Margin& margin, std::int64_t panels) {
    const auto& design = drawn.design;
    const std::string which = margin.population == 1 ? "" : "at least one of them is ";
    if (drawn.strata) {
        const auto has_place = [&](std::size_t cell) { return drawn.strata->samples[cell] > 0; };
        if (std::any_of(margin.cells.begin(), margin.cells.end(), has_place))
            return which + "in every sample that could be drawn";
        return margin.population == 1 ? "cannot be in the sample" : "none of them can be in the sample";
    }
    const auto chance = drawn.lottery ? decimal(100 * panels, drawn.lottery->panels, 0)
                        : drawn.by == SamplingDesign::simple_random
                            ? decimal(100 * chance_of_any(design, margin.population), 0)
                            : decimal(100 * design.sample * margin.population, design.population, 0);
    return which + "in the sample with chance " + chance + "%";
}

/// Levels that cannot count on a place: their target is below one case.
std::string rare_levels(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    const auto panels = drawn.lottery ? panels_with_a_case(design, *drawn.lottery)
                                      : std::vector<std::int64_t>(design.margins.size(), 0);
    std::string text;
    for (std::size_t m = 0; m < design.margins.size(); ++m) {
        const auto& margin = design.margins[m];
        if (design.sample * margin.population >= design.population) continue;
        const auto& variable = design.variables[margin.variable];
        text += "  " + counted(margin.population, "case", "cases") + " with " + variable.name + " " +
                variable.levels[margin.level] + ": " + chance_of_a_place(drawn, margin, panels[m]) + "\n";
    }
    return text;
}

std::int64_t with_own_reserve(const DomainDraw& drawn) {
    std::vector<bool> sampled(drawn.design.case_ids.size(), false);
    for (const auto unit : drawn.sample) sampled[unit] = true;
    std::int64_t count = 0;
    for (const auto& cell : drawn.design.cells) {
        std::int64_t in_sample = 0;
        for (const auto unit : cell.units) in_sample += sampled[unit];
        if (in_sample < cell.population()) count += in_sample;
    }
    return count;
}

/// Which margins a design without any has left, and that the lottery keeps them.
std::string margins_left(const DomainDraw& drawn) {
    std::string off;
    for (const auto& variable : balance_of(drawn))
        for (const auto& level : variable.levels)
            if (is_off_target(level))
                off += "    " + variable.variable + " " + level.level + ": target " +
                       decimal(level.target.numerator, level.target.denominator, 2) + ", sampled " +
                       std::to_string(level.sampled) + "\n";
    if (off.empty())
        return "  Every margin of this sample ends within one case of its target, but this design does not ensure "
               "it.\n";
    return "  These margins are off their target by a whole case or more. The panel lottery (the default design) keeps "
           "every margin wherever that can be done:\n" +
           off;
}

std::string violation_in_words(const DomainDraw& drawn) {
    if (!drawn.violation)
        return std::string(drawn.lottery ? "  Every panel" : "  The sample") +
               " keeps every margin at the floor or ceiling of its target.\n";
    if (!drawn.lottery) return "  A margin of this sample is off by one; balance.csv shows which.\n";
    const auto& violation = *drawn.violation;
    const bool least = std::fabs(violation.expected_units - violation.lower_bound) < 1e-6;
    std::string text = "  No table with equal chances keeps every margin here. A margin is off by one in " +
                       std::string(least ? "as few panels as possible" : "few panels") + ": " +
                       decimal(violation.expected_units, 3) + " units a panel on average (at least " +
                       decimal(violation.lower_bound, 3) + " is unavoidable).\n";
    for (const auto& off : violation.margins) {
        const auto& margin = drawn.design.margins[off.margin];
        const auto& variable = drawn.design.variables[margin.variable];
        text += "    " + variable.name + " " + variable.levels[margin.level] + ": off in " +
                std::to_string(off.panels) + " of " + std::to_string(drawn.lottery->panels) + " panels\n";
    }
    return text;
}

std::string number_in_words(const DomainDraw& drawn) {
    if (drawn.is_without_margins())
        return "  The seed alone decides the sample. This is repeatable; it does not by itself show that the seed was "
               "fixed beforehand.\n";
    if (!drawn.lottery)
        return "  The list is too long for a table of panels, so the sample follows from the seed alone.\n";
    if (!drawn.number) return "  The panel is still to be picked: see dice-rule.txt.\n";
    const auto picked =
        "  Panel " + std::to_string(*drawn.number) + " of " + std::to_string(drawn.lottery->panels) + ", ";
    if (*drawn.number_source == NumberSource::given) return picked + "the number that was given.\n";
    return picked +
           "picked by the seed. This is repeatable; it does not by itself show that the seed was fixed beforehand.\n";
}

std::string named_strata(const Design& design, const std::vector<NamedStratum>& strata, bool with_chance) {
    std::string text;
    for (const auto& stratum : strata) {
        text += "    " + counted(stratum.population, "case", "cases") + " with ";
        for (std::size_t v = 0; v < stratum.levels.size(); ++v)
            text += (v > 0 ? ", " : "") + design.variables[v].name + " " + stratum.levels[v];
        text += with_chance ? ": " + decimal(100 * stratum.sample, stratum.population, 1) + "%\n" : "\n";
    }
    return text;
}

/// The strata that rounding to whole cases leaves out, or far from an equal chance.
std::string strata_in_words(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    const auto equal = decimal(100 * design.sample, design.population, 1) + "%";
    const auto chances = chance_range(drawn);
    std::string text = "  Chances differ between cases: from " +
                       decimal(100 * chances.least.numerator, chances.least.denominator, 1) + "% to " +
                       decimal(100 * chances.greatest.numerator, chances.greatest.denominator, 1) +
                       "%. With equal chances each would have " + equal + ".\n";
    text += "  Strata share the sample in whole cases by largest remainder; between equal remainders the stratum that "
            "comes first in the "
            "framework's order of levels has the case. The margin of error above takes chances to be equal.\n";
    const auto named = strata_to_name(drawn);
    if (!named.without_chance.empty())
        text += "  " + counted(chances.cases_without, "eligible case has", "eligible cases have") +
                " no chance: a stratum's share rounds to none. " +
                (chances.cases_without == 1 ? "This case" : "These cases") +
                " cannot be in the sample, only among the reserves:\n" +
                named_strata(design, named.without_chance, false);
    if (!named.tiny.empty())
        text += "  These strata have fewer than " + std::to_string(tiny_stratum) +
                " cases, so whole cases move their chance away from " + equal + ":\n" +
                named_strata(design, named.tiny, true);
    return text;
}

std::string chances_in_words(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    if (!drawn.has_equal_chances() && drawn.strata) return strata_in_words(drawn);
    if (!drawn.has_equal_chances()) {
        const auto& appearances = drawn.lottery->appearances;
        const auto [least, most] = std::minmax_element(appearances.begin(), appearances.end());
        std::string text = "  Chances differ between cases, because hard margins were asked for: from " +
                           decimal(100 * *least, drawn.lottery->panels, 1) + "% to " +
                           decimal(100 * *most, drawn.lottery->panels, 1) + "%.\n";
        if (const auto without = std::count(appearances.begin(), appearances.end(), 0); without > 0)
            text += "  " + counted(without, "eligible case", "eligible cases") +
                    " had no chance at all. Soft margins give every case the same chance.\n";
        return text;
    }
    return "  Every one of the " + std::to_string(design.population) +
           " eligible cases had the same chance: " + decimal(100 * design.sample, design.population, 1) + "%.\n";
}

std::string design_in_words(const DomainDraw& drawn) {
    switch (drawn.by) {
    case SamplingDesign::panel_lottery:
        return "";
    case SamplingDesign::simple_random:
        return ", by simple random sampling";
    case SamplingDesign::crossed_strata:
        return ", by crossed strata";
    }
    return "";
}

std::string domain_summary(const Domain& domain, const DomainDraw& drawn) {
    const auto& design = drawn.design;
    std::string text = "\n" + domain.label + ": ";
    if (design.population == 0) return text + "no eligible case.\n";
    if (design.sample == design.population)
        return text + "a census: every eligible case (" + std::to_string(design.population) +
               ") is in the sample, so there is no reserve.\n";
    if (design.sample == 0)
        return text + "no case is sampled; eligible are " + std::to_string(design.population) + ".\n";
    text += std::to_string(design.sample) + " of " + std::to_string(design.population) + " cases" +
            design_in_words(drawn) + "\n";
    text += chances_in_words(drawn) + number_in_words(drawn);
    text += drawn.is_without_margins() ? margins_left(drawn) : violation_in_words(drawn);
    text += rare_levels(drawn);
    if (!drawn.sample.empty())
        text += "  Sampled cases with a reserve of their own group: " + std::to_string(with_own_reserve(drawn)) +
                " of " + std::to_string(design.sample) + ".\n";
    return text;
}

} // namespace

std::string left_out_words(const CheckedList& checked) {
    const auto left_out = checked.count(Status::problem);
    if (left_out == 0) return {};
    return counted(left_out, "row", "rows") + " with problems (" +
           decimal(100 * left_out, static_cast<std::int64_t>(checked.cases.size()), 1) +
           "% of the list) had no chance; the ledger names them.";
}

std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest&,
                         const Draw& drawn) {
    std::string text = sizes_summary(drawn.sizes, framework);
    if (const auto cases = different_cases(drawn); cases > 0 && cases < drawn.sizes.total)
        text += "These are " + std::to_string(cases) + " different cases; some are in more than one domain.\n";
    for (const auto& domain : drawn.domains) text += domain_summary(framework.domains[domain.domain], domain);
    if (const auto left_out = left_out_words(checked); !left_out.empty()) text += "\n" + left_out + "\n";
    return text;
}

} // namespace casedraw
