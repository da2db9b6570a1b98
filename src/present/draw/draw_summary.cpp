#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/present/sizes_report.hpp>
#include <cmath>

#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"
#include "present/draw/diversity_words.hpp"

namespace casedraw {

namespace {

/// The chance that a sample has a case of a level, in words.
std::string chance_of_a_place(const DomainDraw& drawn, const RareLevel& level) {
    const bool is_one = level.population == 1;
    const std::string which = is_one ? "" : "at least one of them is ";
    const auto* fixed = std::get_if<Rate>(&level.chance);
    if (drawn.strata() != nullptr) {
        if (fixed->numerator > 0) return which + "in every sample that could be drawn";
        return is_one ? "cannot be in the sample" : "none of them can be in the sample";
    }
    const auto percent = fixed != nullptr ? decimal(100 * fixed->numerator, fixed->denominator, 0)
                                          : decimal(100 * std::get<double>(level.chance), 0);
    return which + "in the sample with chance " + percent + "%";
}

/// Levels that cannot count on a place.
std::string rare_levels_in_words(const DomainDraw& drawn) {
    std::string text;
    for (const auto& level : rare_levels(drawn))
        text += "  " + counted(level.population, "case", "cases") + " with " + level.variable + " " + level.level +
                ": " + chance_of_a_place(drawn, level) + "\n";
    return text;
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
    if (!drawn.violation())
        return std::string(drawn.lottery() ? "  Every panel" : "  The sample") +
               " keeps every margin at the floor or ceiling of its target.\n";
    if (!drawn.lottery()) return "  A margin of this sample is off by one; balance.csv shows which.\n";
    const auto& violation = *drawn.violation();
    const bool least = std::fabs(violation.expected_units - violation.lower_bound) < 1e-6;
    std::string text = "  No table with equal chances keeps every margin here. A margin is off by one in " +
                       std::string(least ? "as few panels as possible" : "few panels") + ": " +
                       decimal(violation.expected_units, 3) + " units a panel on average (at least " +
                       decimal(violation.lower_bound, 3) + " is unavoidable).\n";
    for (const auto& off : violation.margins) {
        const auto& margin = drawn.design.margins[off.margin];
        const auto& variable = drawn.design.variables[margin.variable];
        text += "    " + variable.name + " " + variable.levels[margin.level] + ": off in " +
                std::to_string(off.panels) + " of " + std::to_string(drawn.lottery()->panels) + " panels\n";
    }
    return text;
}

std::string number_in_words(const DomainDraw& drawn) {
    if (drawn.is_without_margins())
        return "  The seed alone decides the sample. This is repeatable; it does not by itself show that the seed was "
               "fixed beforehand.\n";
    if (!drawn.lottery())
        return "  The list is too long for a table of panels, so the sample follows from the seed alone.\n";
    if (!drawn.picked()) return "  The panel is still to be picked: see dice-rule.txt.\n";
    const auto picked =
        "  Panel " + std::to_string(drawn.picked()->number) + " of " + std::to_string(drawn.lottery()->panels) + ", ";
    if (drawn.picked()->source == NumberSource::given) return picked + "the number that was given.\n";
    return picked +
           "picked by the seed, which decides the lottery, the panel and the order of reserves.\n  If whoever made the "
           "list knew the seed, they could have chosen: fix the seed after the list's digest, or use dice "
           "(--commit).\n";
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
    if (!drawn.has_equal_chances() && drawn.strata()) return strata_in_words(drawn);
    if (!drawn.has_equal_chances()) {
        const auto chances = chance_range(drawn);
        std::string text = "  Chances differ between cases, because hard margins were asked for: from " +
                           decimal(100 * chances.least.numerator, chances.least.denominator, 1) + "% to " +
                           decimal(100 * chances.greatest.numerator, chances.greatest.denominator, 1) + "%.\n";
        if (chances.cases_without > 0)
            text += "  " + counted(chances.cases_without, "eligible case", "eligible cases") +
                    " had no chance at all. Soft margins give every case the same chance.\n";
        return text;
    }
    return "  Every one of the " + std::to_string(design.population) +
           " eligible cases had the same chance: " + decimal(100 * design.sample, design.population, 1) + "%.\n";
}

std::string design_in_words(const DomainDraw& drawn) {
    if (std::holds_alternative<SimpleRandomSample>(drawn.drawn_by)) return ", by simple random sampling";
    return drawn.strata() != nullptr ? ", by crossed strata" : "";
}

std::string domain_summary(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request) {
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
    text += diversity_in_words(domain, drawn, request) + rare_levels_in_words(drawn);
    if (!drawn.sample.empty())
        text +=
            "  Sampled cases with a reserve of their own group: " + std::to_string(sampled_with_reserve_alike(drawn)) +
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

std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                         const Draw& drawn) {
    std::string text = sizes_summary(drawn.sizes, framework);
    if (const auto cases = different_cases(drawn); cases > 0 && cases < drawn.sizes.total)
        text += "These are " + std::to_string(cases) + " different cases; some are in more than one domain.\n";
    for (const auto& domain : drawn.domains) text += domain_summary(framework.domains[domain.domain], domain, request);
    if (const auto left_out = left_out_words(checked); !left_out.empty()) text += "\n" + left_out + "\n";
    return text;
}

} // namespace casedraw
