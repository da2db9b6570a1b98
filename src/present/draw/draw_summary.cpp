#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/present/sizes_report.hpp>
#include <cmath>
#include <map>

#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"
#include "present/acts/words.hpp"
#include "present/check/windows_text.hpp"
#include "present/draw/diversity_words.hpp"
#include "record/chances_at_draw.hpp"

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
    return "  These margins are off their target by a whole case or more. The lottery (the default design) keeps "
           "every margin wherever that can be done:\n" +
           off;
}

/// Of the framework's variables, then of each field added, where any was.
std::string units_by_rank_in_words(const DomainDraw& drawn) {
    const auto& units = drawn.violation()->units_by_rank;
    if (units.size() < 2) return {};
    std::string text = "    Of that: the framework's own variables " + decimal(units[0], 3);
    for (std::size_t rank = 1; rank < units.size(); ++rank)
        for (const auto& variable : drawn.design.variables)
            if (variable.rank == static_cast<int>(rank)) text += ", " + variable.name + " " + decimal(units[rank], 3);
    return text + ".\n";
}

/// Levels that people typed, such as the names of case managers, are counted and not named.
std::string margins_off_in_words(const DomainDraw& drawn) {
    std::string text;
    std::map<std::string, std::int64_t> of_private;
    for (const auto& off : drawn.violation()->margins) {
        const auto& margin = drawn.design.margins[off.margin];
        const auto& variable = drawn.design.variables[margin.variable];
        if (variable.has_private_levels) {
            of_private[variable.name] = std::max(of_private[variable.name], off.panels);
            continue;
        }
        text += "    " + variable.name + " " + variable.levels[margin.level] + ": off in " +
                std::to_string(off.panels) + " of " + std::to_string(drawn.lottery()->panels) + " rows\n";
    }
    for (const auto& [name, panels] : of_private)
        text += "    " + name + ": none is off in more than " + std::to_string(panels) + " of " +
                std::to_string(drawn.lottery()->panels) + " rows\n";
    return text;
}

/// The variable that no sample is held to the targets of.
std::string only_capped_in_words(const Design& design) {
    for (std::size_t v = 0; v < design.variables.size(); ++v)
        if (!design.variables[v].is_minimum && is_only_capped(design, v))
            return "  Only the cap holds for " + design.variables[v].name +
                   ": its cases may be a whole case or more from their targets.\n";
    return {};
}

std::string violation_in_words(const DomainDraw& drawn, const std::vector<std::string>& free) {
    if (!drawn.violation() && held_to_targets(drawn.design).empty() && !free.empty()) return {};
    if (!drawn.violation())
        return std::string(drawn.lottery() ? "  In every row" : "  In the sample") + " each group" +
               of_those_held(drawn.design, free) + " has its target rounded up or down.\n";
    if (!drawn.lottery()) return "  A margin of this sample is off by one; balance.csv shows which.\n";
    const auto& violation = *drawn.violation();
    const bool least = std::fabs(violation.expected_units - violation.lower_bound) < 1e-6;
    const bool is_by_rank = violation.units_by_rank.size() > 1;
    const bool keeps_first_rank = is_by_rank && violation.units_by_rank[0] == 0;
    std::string text = violation.lower_bound > 0 ? "  No table with these chances keeps every margin here. "
                                                 : "  No table that keeps every margin was found. ";
    std::string as_seldom = "Margins are off as seldom as possible";
    if (is_by_rank) as_seldom += ", the framework's own first";
    if (violation.units_by_rank.size() > 2) as_seldom += ", then the others in the order given";
    text += least ? as_seldom + ": " : "On average ";
    text += decimal(violation.expected_units, 3) +
            (least ? " cases outside their margins on average" : " cases are outside their margins");
    if (!least)
        text += violation.lower_bound > 0
                    ? " (at least " + decimal(violation.lower_bound, 3) + " is unavoidable" +
                          (keeps_first_rank ? " while the framework's own variables are kept" : "") +
                          (is_by_rank ? "; fewer were searched for, and it is not proved that there are none)" : ")")
                    : " (that there is no better one is not proved)";
    return text + ".\n" + units_by_rank_in_words(drawn) + margins_off_in_words(drawn);
}

std::string number_in_words(const DomainDraw& drawn) {
    if (drawn.is_without_margins())
        return "  The seed alone decides the sample. Anybody can repeat it; who doubts how the seed was chosen asks "
               "for the message in which the list's digest was sent out before there was a seed.\n";
    if (!drawn.lottery())
        return "  The list is too long for a table of samples, so the sample follows from the seed alone.\n";
    if (!drawn.picked()) return "  The row is still to be picked: see dice-rule.txt.\n";
    const auto picked = "  Row " + std::to_string(drawn.picked()->number) + " of the lottery's " +
                        std::to_string(drawn.lottery()->panels) + ", ";
    if (drawn.picked()->source == NumberSource::given) return picked + "the number that was given.\n";
    return picked + "picked by the seed, which decides the lottery, the row and the order of reserves.\n";
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

/// The level that every sample holds so many cases of; null where there is no minimum.
const Margin* minimum_of(const Design& design) {
    for (const auto& margin : design.margins)
        if (design.variables[margin.variable].is_minimum && margin.level == 0) return &margin;
    return nullptr;
}

/// What a minimum is, what it does to chances, and what it asks of whoever works out shares.
std::string minimum_in_words(const Design& design, const Margin& level) {
    const auto limited = std::find_if(design.margins.begin(), design.margins.end(), [&](const Margin& margin) {
        return margin.variable == level.variable && margin.limit;
    });
    if (limited == design.margins.end()) return {};
    const auto& name = design.variables[level.variable].levels[level.level];
    auto text = "  Every sample holds at least " + counted(design.sample - *limited->limit, "case", "cases") + " of " +
                counted(level.population, "eligible case", "eligible cases") + " that " +
                (level.population == 1 ? "is " : "are ") + name + ".";
    if (design.has_equal_chances) return text + " By its share it would hold as many, so no chance changes.\n";
    return text + " Without that each case would have " + words::in_percent({design.sample, design.population}) +
           "; now a case that is " + name + " has " + words::in_percent(design.cells[level.cells.front()].chance) +
           " and any other " + words::in_percent(design.cells[limited->cells.front()].chance) +
           ". Shares that count every case alike lean towards " + name +
           "; sample.csv has each case's chance to weigh by.\n";
}

/// What a cap does, and what it asks of whoever works out shares.
std::string capped_in_words(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    if (has_minimum(design)) return {}; // has words of its own
    std::int64_t lowered = 0;
    for (const auto& cell : design.cells)
        if (cell.chance.numerator * design.population < design.sample * cell.chance.denominator)
            lowered += cell.population();
    return "  Without the cap each would have " + decimal(100 * design.sample, design.population, 1) +
           "%; it lowers the chance of " + counted(lowered, "case", "cases") +
           " of those who hold most and raises that of all others. Shares that count every case alike lean towards the "
           "others; "
           "sample.csv has each case's chance to weigh by.\n";
}

std::string chances_in_words(const DomainDraw& drawn, bool is_of_sampled) {
    const auto& design = drawn.design;
    if (!drawn.has_equal_chances() && drawn.strata()) return strata_in_words(drawn);
    if (!drawn.has_equal_chances()) {
        const auto chances = chance_range(drawn);
        const std::string why = design.has_equal_chances ? "hard margins were asked for"
                                : has_minimum(design)    ? "a minimum was asked for"
                                                         : "of the cap";
        std::string text = "  Chances differ between cases, because " + why + ": from " +
                           decimal(100 * chances.least.numerator, chances.least.denominator, 1) + "% to " +
                           decimal(100 * chances.greatest.numerator, chances.greatest.denominator, 1) + "%.\n";
        if (chances.cases_without > 0)
            text += "  " + counted(chances.cases_without, "eligible case", "eligible cases") +
                    " had no chance at all. Soft margins give every case the same chance.\n";
        if (!design.has_equal_chances) text += capped_in_words(drawn);
        return text;
    }
    return (is_of_sampled ? "  Once the children were sampled, every one of the " : "  Every one of the ") +
           std::to_string(design.population) + " eligible cases " + (is_of_sampled ? "of theirs " : "") +
           "had the same chance: " + decimal(100 * design.sample, design.population, 1) + "%.\n";
}

std::string design_in_words(const DomainDraw& drawn) {
    if (std::holds_alternative<SimpleRandomSample>(drawn.drawn_by)) return ", by simple random sampling";
    return drawn.strata() != nullptr ? ", by crossed strata" : "";
}

/// How the sampled cases are shared by those who hold them, without a name.
std::string shared_by(const CheckedList& checked, std::size_t field, const DomainDraw& drawn, const std::string& one,
                      const std::string& more) {
    std::map<std::string_view, std::int64_t> held;
    for (const auto unit : drawn.sample) ++held[checked.cases.text(field, drawn.case_at[unit])];
    const auto blank = held.find(std::string_view());
    const auto unknown = blank == held.end() ? 0 : blank->second;
    if (blank != held.end()) held.erase(blank);
    if (held.empty()) return {};
    std::vector<std::int64_t> counts;
    for (const auto& [name, count] : held) counts.push_back(count);
    std::sort(counts.rbegin(), counts.rend());
    constexpr std::size_t most_shown = 12;
    std::string text =
        "  Sampled cases by " + one + ": " + counted(static_cast<std::int64_t>(counts.size()), one, more) + " with ";
    for (std::size_t k = 0; k < std::min(counts.size(), most_shown); ++k)
        text += (k == 0 ? "" : ", ") + std::to_string(counts[k]);
    if (counts.size() > most_shown) text += " and fewer";
    if (unknown > 0) text += "; not recorded for " + std::to_string(unknown);
    return text + ".\n";
}

std::string held_by_in_words(const CheckedList& checked, const Framework& framework, const DomainDraw& drawn) {
    std::string text;
    if (const auto field = framework.field_with(FieldRole::case_manager); field && checked.cases.fields[*field].present)
        text += shared_by(checked, *field, drawn, "case manager", "case managers");
    const auto team = framework.field_named("team");
    if (team && framework.fields[*team].type == FieldType::text && checked.cases.fields[*team].present)
        text += shared_by(checked, *team, drawn, "team", "teams");
    return text;
}

std::string domain_summary(const CheckedList& checked, const Framework& framework, const DomainDraw& drawn,
                           const DrawRequest& request, bool is_of_sampled) {
    const auto& domain = framework.domains[drawn.domain];
    const auto& design = drawn.design;
    std::string text = "\n" + domain.label + ": ";
    if (design.population == 0) return text + "no eligible case.\n";
    if (is_out_of_scope(domain, design.population))
        return text + "out of scope; " + std::to_string(design.population) + " eligible, and at least " +
               std::to_string(domain.least_population) + " are needed. None is read.\n";
    if (design.sample == design.population)
        return text + "a census" + (is_of_sampled ? " of sampled children's cases" : "") + ": every eligible case" +
               (is_of_sampled ? " of theirs" : "") + " (" + std::to_string(design.population) +
               ") is in the sample, so there is no reserve.\n";
    if (design.sample == 0)
        return text + "no case is sampled; eligible are " + std::to_string(design.population) + ".\n";
    text += std::to_string(design.sample) + " of " + std::to_string(design.population) + " cases" +
            design_in_words(drawn) + "\n";
    text += chances_in_words(drawn, is_of_sampled);
    if (const auto* level = minimum_of(drawn.design)) text += minimum_in_words(drawn.design, *level);
    text += number_in_words(drawn);
    const auto free = left_free(framework, drawn.domain, request);
    text += drawn.is_without_margins()
                ? margins_left(drawn)
                : violation_in_words(drawn, free) + left_free_in_words(free) + only_capped_in_words(design);
    text += diversity_in_words(domain, drawn, request, is_of_sampled) + rare_levels_in_words(drawn);
    if (!drawn.sample.empty() && domain.listed)
        text += held_by_in_words(checked, framework, drawn); // `checked` is its list
    if (!drawn.sample.empty())
        text +=
            "  Sampled cases with a reserve of their own group: " + std::to_string(sampled_with_reserve_alike(drawn)) +
            " of " + std::to_string(design.sample) + ".\n";
    return text;
}

std::string of_sampled_in_words(const DrawSource& source, const DomainDraw& drawn) {
    std::string text =
        "  Only cases of sampled children could be drawn: those eligible here are theirs alone. A case counts with the "
        "chance of its child times its own once these children were drawn";
    if (drawn.design.population == 0) return text + ".\n";
    const auto chances = ChancesAtDraw(source, drawn).range();
    if (chances.least == chances.greatest) return text + ": " + words::in_percent(chances.least) + ".\n";
    return text + ": from " + words::in_percent(chances.least) + " to " + words::in_percent(chances.greatest) +
           ". Shares that count every case alike lean towards the cases with the higher chance; sample.csv has each "
           "case's chance, and rate weighs by it.\n";
}

} // namespace

std::string share_with_problems(const CheckedList& checked) {
    const auto left_out = checked.count(Status::problem);
    if (left_out == 0) return {};
    return counted(left_out, "row", "rows") + " with problems (" +
           decimal(100 * left_out, static_cast<std::int64_t>(checked.drawn_cases()), 1) + "% of the list)";
}

std::string left_out_words(const CheckedList& checked, const SecondDraw* second) {
    auto share = share_with_problems(checked);
    const bool is_corrected = checked.cases.size() > checked.drawn_cases();
    if (!share.empty())
        share += std::string(is_corrected ? " had no chance at the draw" : " had no chance") + "; the ledger names " +
                 (checked.count(Status::problem) == 1 ? "it." : "them.");
    const auto of_second = second == nullptr ? std::string() : share_with_problems(second->checked);
    if (of_second.empty()) return share;
    return share + (share.empty() ? "" : " ") + second->framework.domains.front().label + ": " + of_second +
           " had no chance; " + std::string(draw_file::plain_name(draw_file::second_ledger)) + " names " +
           (second->checked.count(Status::problem) == 1 ? "it." : "them.");
}

std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                         const Draw& drawn, const SecondDraw* second) {
    const DrawDetails details;
    const CarriedColumns carried;
    const DrawSource source{checked, framework, {}, nullptr, request, drawn, details, carried, second};
    const bool is_linked =
        second != nullptr && leaves_persons_out(second->linked, drawn.sizes, framework.with_second_list()->id);
    std::string text = sizes_summary(drawn.sizes, framework, is_linked ? framework.with_second_list()->id : "");
    const bool is_drawn = std::all_of(drawn.domains.begin(), drawn.domains.end(), [](const DomainDraw& domain) {
        return domain.design.sample == static_cast<std::int64_t>(domain.sample.size());
    });
    if (const auto cases = different_cases(drawn); is_drawn && cases < drawn.sizes.total)
        text += cases == 1
                    ? "This is one case, in more than one domain.\n"
                    : "These are " + std::to_string(cases) + " different cases; some are in more than one domain.\n";
    for (const auto& domain : drawn.domains) {
        const bool is_theirs = is_of_sampled(source, domain.domain);
        text += domain_summary(checked, framework, domain, request, is_theirs);
        if (is_theirs) text += of_sampled_in_words(source, domain);
    }
    if (const auto left_out = left_out_words(checked, second); !left_out.empty()) text += "\n" + left_out + "\n";
    auto given = in_lines(window_sources(checked, framework, request.eligibility));
    if (second != nullptr)
        given += in_lines(window_sources(second->checked, second->framework, second->request.eligibility));
    given += in_lines(choices_made(checked, framework));
    if (second != nullptr) given += in_lines(choices_made(second->checked, second->framework));
    return given.empty() ? text : text + "\n" + given;
}

} // namespace casedraw
