#include "present/draw/report_balance.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <cmath>

#include "document/page.hpp"
#include "document/table.hpp"
#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"
#include "present/draw/diversity_words.hpp"

namespace casedraw::pack {

namespace {

using namespace document;

std::optional<double> share(const Figure& part, const Figure& whole) {
    if (!part || !whole || *whole == 0) return std::nullopt;
    return 100.0 * static_cast<double>(*part) / static_cast<double>(*whole);
}

std::string percent(const Figure& part, const Figure& whole, const ReportWords& words) {
    if (!part || !whole || *whole == 0) return words.masked;
    return decimal(100 * *part, *whole, 1) + "%";
}

std::string id_of(const DomainFigures& domain, std::size_t variable) {
    return "balance-" + domain.domain->id + "-" + std::to_string(variable + 1);
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

/// What a person sees in the chart: how far the shares lie apart at most.
std::string description(const VariableFigures& variable, const DomainFigures& domain, const ReportWords& words) {
    double largest = -1;
    std::string level;
    for (const auto& each : variable.levels) {
        const auto eligible = share(each.population, domain.population);
        const auto sampled = share(each.sampled, domain.sampled);
        if (!eligible || !sampled) return words.balance_description_masked;
        if (std::fabs(*eligible - *sampled) > largest) largest = std::fabs(*eligible - *sampled), level = each.level;
    }
    const auto shown = decimal(std::max(largest, 0.0), 1);
    return shown == "0.0" ? words.balance_description_same
                          : filled(words.balance_description, {{"largest", shown}, {"level", level}});
}

Element variable_part(const VariableFigures& variable, const DomainFigures& domain, std::size_t number,
                      const ReportWords& words) {
    const std::vector<std::pair<std::string, std::string>> names{{"domain", domain.domain->label},
                                                                 {"variable", variable.heading}};
    BarPicture picture{.id = id_of(domain, number),
                       .title = filled(words.balance_chart, names),
                       .description = description(variable, domain, words),
                       .series = {words.share_of_eligible, words.share_of_sample},
                       .categories = {},
                       .download_label = words.save_chart};
    DataTable table{
        id_of(domain, number) + "-table",
        filled(words.balance_caption, names),
        {{words.level}, {words.eligible, true}, {words.target, true}, {words.sampled, true}, {words.difference, true}},
        {{}}};
    const bool has_now = !variable.levels.empty() && variable.levels.front().now;
    if (has_now)
        table.columns.insert(table.columns.end(),
                             {{words.eligible_now, true}, {words.target_now, true}, {words.since_to_read, true}});
    for (const auto& level : variable.levels) {
        picture.categories.push_back(
            {level.level,
             {{share(level.population, domain.population), percent(level.population, domain.population, words)},
              {share(level.sampled, domain.sampled), percent(level.sampled, domain.sampled, words)}}});
        const bool is_masked = !level.population || !level.sampled || !domain.has_targets;
        table.groups[0].rows.push_back(
            {{level.level, shown_count(level.population, words), is_masked ? words.masked : level.target,
              shown_count(level.sampled, words), is_masked ? words.masked : level.difference}});
        if (has_now)
            for (const auto& cell :
                 {std::to_string(level.now->population), level.now->target, std::to_string(level.now->to_read)})
                table.groups[0].rows.back().cells.push_back(cell);
    }
    return Element("div").set("class", "beside").add(bar_figure(picture)).add(table_element(table));
}

std::string in_percent(std::int64_t part, std::int64_t whole) { return decimal(100 * part, whole, 1) + "%"; }

std::string equal_chances(const DomainFigures& domain, const ReportWords& words) {
    return filled(words.fairness_equal, {{"domain", domain.domain->label},
                                         {"population", shown_count(domain.population, words)},
                                         {"chance", in_percent(*domain.sampled, *domain.population)}});
}

/// Which of the groups that are shown a sample without margins leaves by a whole case or more.
std::string off_target(const DomainFigures& domain, const ReportWords& words) {
    std::vector<std::string> levels;
    bool any_masked = false;
    for (const auto& variable : domain.variables)
        for (const auto& level : variable.levels) {
            const bool is_masked = !level.population || !level.sampled || !domain.has_targets;
            any_masked = any_masked || is_masked;
            if (is_masked) continue;
            const auto target = make_rate(*domain.sampled * *level.population, *domain.population);
            if (is_off_target({level.level, *level.population, target, *level.sampled}))
                levels.push_back(filled(words.off_target_level, {{"variable", variable.heading},
                                                                 {"level", level.level},
                                                                 {"target", level.target},
                                                                 {"sampled", std::to_string(*level.sampled)}}));
        }
    if (levels.empty()) return any_masked ? words.off_target_none_shown : words.off_target_none;
    return filled(words.off_target, {{"levels", listed(levels)}});
}

Element strata_table(const std::vector<NamedStratum>& strata, const std::string& id, const std::string& caption,
                     const DomainFigures& domain, const ReportWords& words) {
    std::vector<std::string> variables;
    for (const auto& variable : domain.variables) variables.push_back(variable.heading);
    DataTable table{id + "-" + domain.domain->id,
                    caption,
                    {{filled(words.stratum, {{"variables", joined(variables)}})},
                     {words.eligible, true},
                     {words.sampled, true},
                     {words.chance, true}},
                    {{}}};
    for (const auto& stratum : strata)
        table.groups[0].rows.push_back(
            {{joined(stratum.levels), std::to_string(stratum.population), std::to_string(stratum.sample),
              in_percent(stratum.sample, stratum.population)}});
    return table_element(table);
}

/// The strata that rounding to whole cases leaves out, or far from an equal chance.
void add_strata(Element& part, const DomainFigures& domain, const ReportWords& words) {
    const auto named = strata_to_name(*domain.drawn);
    const auto& label = domain.domain->label;
    if (!named.without_chance.empty())
        part.add(strata_table(
            named.without_chance, "without-chance",
            filled(words.strata_without,
                   {{"domain", label}, {"cases", counted(chance_range(*domain.drawn).cases_without, "case", "cases")}}),
            domain, words));
    if (!named.tiny.empty())
        part.add(strata_table(named.tiny, "tiny",
                              filled(words.strata_tiny, {{"domain", label},
                                                         {"fewer", std::to_string(tiny_stratum)},
                                                         {"chance", in_percent(*domain.sampled, *domain.population)}}),
                              domain, words));
}

/// Chances and margins of simple random sampling and crossed strata. Strata are small, so a report for sharing names
/// none.
Element ordered_fairness(const DomainFigures& domain, const ReportWords& words, bool for_sharing) {
    const auto& drawn = *domain.drawn;
    const auto chances = chance_range(drawn);
    const auto& label = domain.domain->label;
    std::vector<std::string> said;
    if (drawn.has_equal_chances())
        said = {equal_chances(domain, words)};
    else if (for_sharing)
        said = {filled(words.strata_differ_shared, {{"domain", label}}), words.strata_rule};
    else
        said = {
            filled(words.strata_differ, {{"domain", label},
                                         {"least", in_percent(chances.least.numerator, chances.least.denominator)},
                                         {"most", in_percent(chances.greatest.numerator, chances.greatest.denominator)},
                                         {"chance", in_percent(*domain.sampled, *domain.population)}}),
            words.strata_rule};
    if (for_sharing && chances.cases_without > 0) said.push_back(words.strata_without_shared);
    said.push_back(drawn.strata() ? words.by_order_in_strata : words.by_order);
    std::string text;
    for (const auto& sentence : said) text += (text.empty() ? "" : " ") + sentence;
    Element part("div");
    part.add(Element("p", text)).add(Element("p", off_target(domain, words)));
    if (!for_sharing) add_strata(part, domain, words);
    return part;
}

} // namespace

std::string shown_count(const Figure& figure, const ReportWords& words) {
    return figure ? std::to_string(*figure) : words.masked;
}

bool is_below_floor(const DomainFigures& domain) {
    return domain.population && domain.sampled == 0 && is_out_of_scope(*domain.domain, *domain.population);
}

Element balance_section(const DomainFigures& domain, bool explains_groups, const ReportWords& words) {
    std::vector<Element> content;
    if (!domain.population)
        content.emplace_back("p", words.balance_masked);
    else if (*domain.population == 0)
        content.emplace_back("p", words.balance_none);
    else if (is_below_floor(domain))
        content.emplace_back(
            "p", filled(words.balance_out_of_scope, {{"population", shown_count(domain.population, words)},
                                                     {"least", std::to_string(domain.domain->least_population)}}));
    else if (domain.sampled == 0)
        content.emplace_back("p", words.balance_nothing_read);
    else if (domain.population == domain.sampled)
        content.emplace_back("p", words.balance_census);
    else
        content.emplace_back(
            "p",
            filled(words.balance_text.of(domain.sampled), {{"sampled", shown_count(domain.sampled, words)},
                                                           {"population", shown_count(domain.population, words)}}) +
                " " +
                (!domain.has_targets                      ? words.balance_targets_not_shown
                 : domain.drawn->design.has_equal_chances ? words.balance_target
                                                          : words.balance_target_of_chances) +
                " " + (domain.drawn->is_without_margins() ? words.balance_not_kept : words.balance_kept) +
                (explains_groups ? " " + words.group_explained : ""));
    for (std::size_t v = 0; v < domain.variables.size() && !is_below_floor(domain); ++v)
        content.push_back(
            domain.variables[v].levels.empty()
                ? Element("p", filled(words.variable_not_shown, {{"variable", domain.variables[v].heading}}))
                : variable_part(domain.variables[v], domain, v, words));
    return section("balance-" + domain.domain->id, filled(words.balance, {{"domain", domain.domain->label}}),
                   std::move(content));
}

bool rests_on_seed(const DomainFigures& domain, bool for_sharing) {
    if (!domain.population || !domain.sampled || *domain.sampled == 0 || domain.population == domain.sampled)
        return false;
    const auto& drawn = *domain.drawn;
    if (!drawn.lottery()) return true;
    return !for_sharing && drawn.picked() != nullptr && drawn.picked()->source == NumberSource::seed;
}

Element fairness_element(const DomainFigures& domain, const ReportWords& words, bool for_sharing) {
    const auto& drawn = *domain.drawn;
    const auto& label = domain.domain->label;
    if (domain.population == domain.sampled)
        return Element("p", filled(domain.is_of_sampled ? words.fairness_census_of_sampled : words.fairness_census,
                                   {{"domain", label}}));
    if (domain.sampled == 0) return Element("p", filled(words.fairness_none, {{"domain", label}}));
    if (drawn.is_without_margins()) return ordered_fairness(domain, words, for_sharing);
    std::string text;
    if (drawn.has_equal_chances()) {
        text = equal_chances(domain, words);
    } else {
        const auto chances = chance_range(drawn);
        const auto& why = drawn.design.has_equal_chances ? words.because_of_margins
                          : has_minimum(drawn.design)    ? words.because_of_minimum
                                                         : words.because_of_cap.of(domain.cap);
        text = filled(for_sharing ? words.fairness_unequal_shared : words.fairness_unequal,
                      {{"domain", label},
                       {"reason", filled(why, {{"most", std::to_string(domain.cap)}, {"field", domain.cap_field}})},
                       {"least", in_percent(chances.least.numerator, chances.least.denominator)},
                       {"most", in_percent(chances.greatest.numerator, chances.greatest.denominator)}});
    }
    Element paragraph("p", text);
    const auto add = [&](const std::string& sentence) { paragraph.add_text(" " + sentence); };
    if (!drawn.lottery())
        add(words.no_lottery);
    else if (drawn.picked() && !for_sharing) {
        add(filled(words.lottery, {{"panels", std::to_string(drawn.lottery()->panels)},
                                   {"number", std::to_string(drawn.picked()->number)}}));
        const bool is_from_seed = drawn.picked()->source == NumberSource::seed;
        add(is_from_seed                  ? words.number_from_seed
            : domain.completes_commitment ? words.number_committed
                                          : words.number_given);
        if (is_from_seed || domain.completes_commitment) // else it may have been chosen
            add(filled(words.different_samples, {{"lists", lists_in_words(drawn.diversity()->panels.effective)}}));
    }
    const bool is_any_held = domain.left_free.empty() || !domain.held.empty();
    if (!drawn.violation() && domain.left_free.empty())
        add(drawn.lottery() ? words.margins_kept : words.margins_kept_sample);
    else if (!drawn.violation() && is_any_held)
        add(filled(drawn.lottery() ? words.margins_kept_of : words.margins_kept_sample_of,
                   {{"variables", listed(domain.held)}}));
    else if (drawn.violation() && !drawn.lottery())
        add(words.margins_off_sample);
    else if (drawn.violation())
        add(filled(drawn.violation()->lower_bound > 0 ? words.margins_off_proved : words.margins_off,
                   {{"units", decimal(drawn.violation()->expected_units, 3)}}));
    if (!domain.left_free.empty()) add(filled(words.left_free, {{"variables", listed(domain.left_free)}}));
    if (!domain.only_capped.empty()) add(filled(words.only_capped, {{"variable", domain.only_capped}}));
    return paragraph;
}

} // namespace casedraw::pack
