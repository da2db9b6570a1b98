#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/sizing/sample_size.hpp>

#include "document/page.hpp"
#include "eligibility/window_provenance.hpp"
#include "framework/second_window.hpp"
#include "present/draw/masking.hpp"
#include "present/framework/known_as.hpp"
#include "present/rating/rating_rows.hpp"
#include "present/rating/report_tables.hpp"
#include "present/rating/shared_tables.hpp"

namespace casedraw {

namespace {

using namespace document;

/// Eligible and read cases of a domain, where both are known and any was read.
struct ReadDomain {
    const Domain* domain;
    std::int64_t population;
    std::int64_t sample;
    std::int64_t without_chance;
    bool may_be_told; ///< with its numbers

    std::int64_t with_chance() const { return population - without_chance; }
};

/// As the draw's report for sharing has it: domains of which no case is in another side by side or not at all.
bool sizes_may_be_told(const RatingReport& report, const Domain& of) {
    if (of.additional) return pack::size_may_be_shared(report.request.domains.at(of.id).sample.value_or(0));
    std::vector<pack::SharedLevel> sizes;
    for (const auto& domain : report.framework->domains)
        if (const auto cases = report.request.domains.find(domain.id);
            cases != report.request.domains.end() && !domain.additional && cases->second.sample)
            sizes.push_back({"", cases->second.population.value_or(1), *cases->second.sample, {0, 1}});
    return pack::sizes_may_be_shared(sizes);
}

std::vector<ReadDomain> read_domains(const RatingReport& report) {
    std::vector<ReadDomain> found;
    for (const auto& domain : report.framework->domains) {
        const auto cases = report.request.domains.find(domain.id);
        if (cases == report.request.domains.end() || !cases->second.population || !cases->second.sample) continue;
        if (*cases->second.sample > 0)
            found.push_back({&domain, *cases->second.population, *cases->second.sample, cases->second.without_chance,
                             sizes_may_be_told(report, domain)});
    }
    return found;
}

/// `victims' cases of sampled children`, where only these could be drawn
std::string cases_of(const RatingReport& report, const Domain& domain) {
    return domain.noun + (report.of_sampled.count(domain.id) != 0 ? " of sampled children" : "");
}

/// A margin of cases of sampled children says nothing of the others'.
std::string among_these(const RatingReport& report, const Domain& domain) {
    if (report.of_sampled.count(domain.id) == 0) return {};
    return report.request.weighted_domains.count(domain.id) != 0
               ? " among these"
               : " among these; of cases of other children nothing is said";
}

/// Where the draw said that few different samples were possible: a margin takes it that many were.
std::string few_samples_in_words(const RatingReport& report, const ReadDomain& read) {
    if (report.of_few_samples.count(read.domain->id) == 0) return {};
    return std::string(" Few different samples of these cases were possible, so how far the results may be from those "
                       "of all of them is less sure") +
           (read.may_be_told ? " than this margin says." : ".");
}

/// What results leave unsure, without a number.
std::string unsure_without_numbers(const RatingReport& report, const ReadDomain& read) {
    const auto& id = read.domain->id;
    const bool is_of_sampled = report.of_sampled.count(id) != 0 && report.request.weighted_domains.count(id) == 0;
    return (is_of_sampled ? " Of cases of other children nothing is said." : "") + few_samples_in_words(report, read);
}

/// What a certificate counted of ranges of that confidence; empty where there is none.
std::string certificate_in_words(const RatingReport& report, const ReadDomain& read) {
    const auto& counted = report.request.domains.at(read.domain->id).counted;
    if (!counted) return {};
    return " A range of " + percent(report.scheme.confidence) + " confidence, counted over this draw's lottery, " +
           coverage_in_words(*counted) + ".";
}

std::string margin_in_words(const RatingReport& report, const ReadDomain& read) {
    const auto& counted = report.request.domains.at(read.domain->id).counted;
    if (counted && counted->verdict == CountedCoverage::Verdict::not_relied_on)
        return " No margin of error is told." + certificate_in_words(report, read);
    const auto& rule = report.framework->sampling;
    const auto margin = margin_of_error(read.with_chance(), read.sample,
                                        {rule.confidence, rule.margin_of_error, rule.proportion, rule.rounding});
    return " At " + percent(rule.confidence) + " confidence that is a margin of error of " +
           decimal(100 * margin.value_or(0), 1) + " percentage points" + among_these(report, *read.domain) +
           (read.without_chance > 0 ? " among these" : "") +
           (report.unequal_chances.count(read.domain->id) != 0 ? ", which takes chances to be equal." : ".") +
           (counted ? certificate_in_words(report, read) : few_samples_in_words(report, read));
}

/// Late cases that could not be read, and what follows for the others; empty where there are none.
std::string of_those_with_chance(const RatingReport& report, const ReadDomain& read) {
    if (read.without_chance == 0) return {};
    const auto others = std::to_string(read.with_chance());
    const bool is_shown = pack::may_be_shown(read.without_chance);
    const auto had_none = (is_shown ? std::to_string(read.without_chance) : std::string("Some")) +
                          " cases came on the list after the draw and had no chance to be read: of them nothing is "
                          "said. ";
    if (!is_shown) return " " + had_none + "The others had a chance.";
    return " " + had_none +
           (read.with_chance() == read.sample
                ? "All the " + others + " others were read, so there is no margin of error among these."
                : "The " + others + " others had a chance." + margin_in_words(report, read));
}

std::string never_drawn(const RatingReport& report, const ReadDomain& read) {
    return never_drawn_in_words(report, *read.domain, read.may_be_told ? Numbers::told : Numbers::left_out);
}

std::string how_many(const RatingReport& report, const ReadDomain& read) {
    if (!read.may_be_told)
        return "How many " + cases_of(report, *read.domain) +
               " were eligible and read is not told: the numbers could point to a child." +
               unsure_without_numbers(report, read) + never_drawn(report, read);
    if (read.population == read.sample)
        return "All " + std::to_string(read.population) + " eligible " + cases_of(report, *read.domain) +
               " were read, so there is no margin of error" + among_these(report, *read.domain) + ".";
    return "Of " + std::to_string(read.population) + " eligible " + cases_of(report, *read.domain) + " " +
           std::to_string(read.sample) + " were read." +
           (read.without_chance > 0 ? of_those_with_chance(report, read) : margin_in_words(report, read)) +
           never_drawn(report, read);
}

/// `We read 22 of 25 eligible cases.`, with what that leaves unsure.
std::string opening(const RatingReport& report, const ReadDomain& read) {
    if (!read.may_be_told) return how_many(report, read);
    return "We read " + std::to_string(read.sample) + " of " + std::to_string(read.population) + " eligible " +
           cases_of(report, *read.domain) + "." +
           (read.population == read.sample
                ? " That is every one, so there is no margin of error" + among_these(report, *read.domain) + "."
            : read.without_chance > 0 ? of_those_with_chance(report, read)
                                      : margin_in_words(report, read)) +
           never_drawn(report, read);
}

/// A heading such as `Risk of serious harm` within a sentence; one such as `RoSH` stays.
std::string in_a_sentence(std::string heading) {
    const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    if (heading.size() > 1 && is_capital(heading[0]) && !is_capital(heading[1]))
        heading[0] = static_cast<char>(heading[0] - 'A' + 'a');
    return heading;
}

/// `By disposal they were referral order (12 cases) and other disposals (6 cases).`, as every page that is shared tells
/// it: what that leaves out could be worked back from these words.
std::string kinds_read(const RatingReport& report, const SharedTables& shared, const std::string& domain) {
    const auto told = shared.disposals.find(domain);
    if (told == shared.disposals.end()) return {};
    const auto& levels = told->second.levels;
    const auto* grouping = report.framework->grouping(told->second.way);
    const bool is_by_level = report.framework->field_named(told->second.way).has_value();
    std::vector<std::string> kinds;
    for (const auto& kind : levels) {
        const bool is_rest = told->second.is_joined && &kind == &levels.back();
        kinds.push_back((!is_rest      ? kind.level
                         : is_by_level ? std::string("other disposals")
                                       : std::string("others")) +
                        " (" + counted(kind.read, "case", "cases") + ")");
    }
    const bool says_nothing = kinds.empty() || (kinds.size() == 1 && told->second.is_joined);
    if (says_nothing) return {};
    const auto by = is_by_level           ? std::string("disposal")
                    : grouping != nullptr ? in_a_sentence(grouping->label)
                                          : std::string("group of disposals");
    return " By " + by + " they were " + listed(kinds) + ".";
}

/// The same tables as on the page for sharing: what that leaves out could be worked back from these words.
std::string disagreements(const SharedTables& shared, const std::string& domain) {
    std::string text;
    for (const auto& each : shared.agreement) {
        if (each.domain != domain) continue;
        const auto compared = each.too_low + each.agreed + each.too_high;
        text += " In " + std::to_string(each.too_low) + " of " + counted(compared, "case", "cases") +
                " we judged the " + in_a_sentence(each.label) + " class to be too low, in " +
                std::to_string(each.too_high) + " too high" +
                (each.not_compared == 0
                     ? "."
                     : "; " + std::to_string(each.not_compared) + " more that we read could not be compared.");
    }
    return text;
}

/// A title alone would claim the inspectorate's rules for a framework that was changed.
std::string whose_rules(const Framework& framework) {
    const auto builtin = builtin_framework_text(framework.id);
    if (builtin && to_hex(sha256(*builtin)) == framework.sha256) return framework.title;
    return framework.title + " (framework file " + framework.id + ", which is not built in)";
}

std::string window_in_words(const RatingReport& report, const Domain& domain) {
    const auto found = report.windows.find(domain.id);
    if (found == report.windows.end()) return {};
    const auto [from, to] = found->second;
    const auto& first = report.framework->domains.front();
    const auto of_first = report.windows.find(first.id);
    const auto stated = domain.listed || of_first == report.windows.end()
                            ? report.window_source
                            : second_window_stated(first, of_first->second, found->second, report.window_source);
    const auto known = eligibility_rules::window_provenance(domain, found->second, stated);
    const bool reaches_in = std::any_of(domain.routes.begin(), domain.routes.end(),
                                        [](const Route& route) { return !route.until.empty(); });
    return " Eligible " + domain.noun + " came from " + std::to_string(from) + " to " + counted(to, "month", "months") +
           " before fieldwork" + (reaches_in ? ", or began earlier and reached into that time" : "") +
           (known.basis == Basis::given ? ", a window that was " + known_as(known) : std::string()) + ".";
}

/// What was chosen of the framework's settings and is not usual.
std::string settings_in_words(const RatingReport& report) {
    std::string text;
    for (const auto& setting : report.framework->settings)
        for (std::size_t c = 0; c < setting.choices.size(); ++c) {
            const auto chosen = report.settings.find(setting.id);
            if (chosen == report.settings.end() || chosen->second != setting.choices[c].id || setting.usual == c)
                continue;
            text += " Chosen for this inspection: " + setting.label + " (" + setting.choices[c].label + ").";
        }
    return text;
}

/// Domains with too few eligible cases to be inspected.
std::string out_of_scope_in_words(const RatingReport& report) {
    std::string text;
    for (const auto& domain : report.framework->domains) {
        const auto cases = report.request.domains.find(domain.id);
        if (cases == report.request.domains.end() || cases->second.sample.value_or(0) > 0) continue;
        if (is_out_of_scope(domain, cases->second.population.value_or(0)))
            text += " " + domain.label + " was out of scope: it is inspected only where at least " +
                    std::to_string(domain.least_population) +
                    " of its cases are eligible, and fewer were. None was read for it.";
    }
    return text;
}

/// The chances themselves are not told: with the sizes they give away how many cases had which.
std::string chances_in_words(const RatingReport& report, const ReadDomain& read) {
    if (report.unequal_chances.count(read.domain->id) == 0) return {};
    return " Eligible " + read.domain->noun +
           " were not drawn with equal chances: some cases had a greater chance than others.";
}

/// How cases that were not drawn with equal chances count in the shares.
std::string counting_in_words(const RatingReport& report) {
    const auto weighted = weighted_in_words(report);
    std::vector<std::string> alike;
    for (const auto& [id, chances] : report.unequal_chances)
        if (weighted.empty() || report.request.weighted_domains.count(id) == 0)
            alike.push_back(report.framework->domain(id)->noun);
    return (report.unequal_chances.empty() || weighted.empty() ? "" : " " + weighted) +
           (alike.empty() ? ""
                          : " Shares of yes of " + listed(alike) +
                                " are not weighted by these chances: every case counts alike.");
}

/// Domains of which it was given how many cases were read, and not how many were eligible.
std::string read_of_unknown(const RatingReport& report) {
    std::vector<std::string> counts;
    std::string untold;
    for (const auto& domain : report.framework->domains)
        if (const auto cases = report.request.domains.find(domain.id); cases != report.request.domains.end() &&
                                                                       !cases->second.population &&
                                                                       cases->second.sample.value_or(0) > 0) {
            if (sizes_may_be_told(report, domain))
                counts.push_back(std::to_string(*cases->second.sample) + " " + domain.noun);
            else
                untold += " How many " + domain.noun + " were read is not told: the number could point to a child.";
        }
    if (counts.empty()) return untold;
    return untold + " Cases read: " + listed(counts) +
           ". How many were eligible is not known, so no margin of error can be told.";
}

/// That cases were lost after the draw: how many may be few.
std::string losses_in_words(const RatingReport& report) {
    std::string text;
    for (const auto& finding : report.result.findings)
        if (finding.code == "cases-lost")
            text +=
                " " + finding.message.substr(0, finding.message.find(':')) +
                ": some cases that were to be read were lost. Shares, ratings and ranges take them to be like those "
                "read.";
    return text;
}

/// Rows that could not be drawn, list by list.
std::string problem_rows_in_words(const RatingReport& report) {
    std::string text;
    for (const auto& each : report.problem_rows)
        text += " In " + each.list +
                (pack::may_be_shown(each.left_out)
                     ? " " + counted(each.left_out, "row", "rows") + " of " + std::to_string(each.rows) + " (" +
                           decimal(100 * each.left_out, each.rows, 1) + "%)"
                     : std::string(" a few rows")) +
                " had problems and no chance to be drawn: of these nothing is said.";
    return text;
}

struct SharedHow {
    const Framework& framework;

    std::string operator()(const RatioAllocation& ratio) const {
        std::string shares;
        for (const auto share : ratio.shares) shares += (shares.empty() ? "" : " to ") + std::to_string(share);
        return " How many were to be read was set in the ratio " + shares + " of " + allocated() + ".";
    }
    std::string operator()(const ProportionalAllocation&) const {
        return " How many were to be read was shared as the eligible cases are.";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return {};
    }

private:
    std::string allocated() const {
        std::vector<std::string> nouns;
        for (const auto& domain : framework.domains)
            if (domain.sizing == SizingRule::allocated) nouns.push_back(domain.noun);
        return listed(nouns, "to");
    }
};

/// Headings of the variables that a domain's draw was balanced by.
std::vector<std::string> balanced_by(const Domain& domain, const Framework& framework, const RecordedOptions& asked) {
    auto headings = balancing_headings(framework, domain, asked.relax);
    if (domain.listed)
        for (const auto& name : asked.balance) headings.push_back(variable_heading(framework, name));
    return headings;
}

/// How the cases of domains that were not read whole were chosen.
std::string drawn_in_words(const RatingReport& report, const std::vector<ReadDomain>& read) {
    if (!report.drawn_with) return {};
    const auto& asked = *report.drawn_with;
    std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> alike; // variables, whose cases
    for (const auto& each : read) {
        if (each.population == each.sample) continue;
        const auto variables = balanced_by(*each.domain, *report.framework, asked);
        auto found =
            std::find_if(alike.begin(), alike.end(), [&](const auto& other) { return other.first == variables; });
        if (found == alike.end()) found = alike.insert(alike.end(), {variables, {}});
        found->second.push_back(each.domain->noun);
    }
    std::string text;
    for (const auto& [variables, cases] : alike) {
        std::vector<std::string> labels;
        for (const auto& heading : variables) labels.push_back(in_a_sentence(heading));
        const auto by = labels.empty() ? std::string() : listed(labels);
        text += " Which " + listed(cases) + " were read was left to chance: they were drawn ";
        if (asked.design == SamplingDesign::simple_random)
            text += "by simple random sampling";
        else if (asked.design == SamplingDesign::crossed_strata)
            text += "at random within groups by " + by;
        else
            text += "by lottery" + (by.empty() ? by : ", balanced on " + by);
        text += ".";
    }
    const auto allocation = parse_allocation(asked.allocation, *report.framework);
    return text + (text.empty() || !allocation ? std::string() : std::visit(SharedHow{*report.framework}, *allocation));
}

std::string method(const RatingReport& report, const std::vector<ReadDomain>& read) {
    std::string text = "Cases were eligible by the rules of " + whose_rules(*report.framework) + ".";
    if (const auto option = option_in_words(report); !option.empty()) text += " " + option;
    for (const auto& type : report.scheme.inspection_types)
        if (report.request.inspection_type == type.id)
            text += " The type of inspection was " + type.id + ": " + in_a_sentence(type.label) + ".";
    if (report.fieldwork) text += " Fieldwork began on " + to_long_text(*report.fieldwork) + ".";
    for (const auto& each : read) text += window_in_words(report, *each.domain);
    text += settings_in_words(report) + problem_rows_in_words(report) + drawn_in_words(report, read);
    for (const auto& each : read) text += " " + how_many(report, each) + chances_in_words(report, each);
    text += counting_in_words(report);
    text += read_of_unknown(report) + losses_in_words(report) + out_of_scope_in_words(report);
    const bool is_whole = !read.empty() && std::all_of(read.begin(), read.end(), [](const ReadDomain& each) {
        return each.population == each.sample;
    });
    return text + (is_whole ? "" : " Results for groups within a domain rest on fewer cases and are less sure.");
}

} // namespace

std::string words_page(const RatingReport& report) {
    const auto read = read_domains(report);
    Page page;
    page.title = "Words to paste";
    page.marking = report.marking;
    page.skip_label = "Skip to the words";
    page.under_title = rated_what(report);
    page.footer = {std::string("Made by casedraw ") + CASEDRAW_VERSION};
    if (report.request.is_partial) {
        const auto waiting = static_cast<std::int64_t>(report.waiting_cases.size());
        page.content.push_back(section("none", "Nothing to paste yet",
                                       {Element("p", "Answers are waited for in " + counted(waiting, "case", "cases") +
                                                         ". Rate again when they are there.")}));
        return html(page);
    }
    if (read.empty() && read_of_unknown(report).empty()) {
        page.content.push_back(
            section("none", "Nothing to say",
                    {Element("p", "How many cases were eligible and read is not known, so nothing can "
                                  "be said of the method.")}));
        return html(page);
    }
    page.content.push_back(callout(
        "Numbers of cases below five may point to a child, so they are left out here. So is how many cases of a "
        "domain were read, where they were fewer than " +
        std::to_string(pack::MaskingRule{}.least_size) +
        ": beside its ratings that may tell of fewer than five. Do the same with any number that you add."));
    page.content.push_back(section("method", "For the annexe on method", {Element("p", method(report, read))}));
    const auto shared = shared_tables(report);
    for (const auto& each : read)
        page.content.push_back(section(
            "opening-" + each.domain->id, "Opening: " + each.domain->label,
            {Element("p", opening(report, each) + (each.may_be_told ? kinds_read(report, shared, each.domain->id) +
                                                                          disagreements(shared, each.domain->id)
                                                                    : std::string()))}));
    if (report.result.overall.band)
        page.content.push_back(section("overall", "Overall", {Element("p", overall_in_words(report))}));
    return html(page);
}

} // namespace casedraw
