#include "present/draw/report_page.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>

#include "document/page.hpp"
#include "document/table.hpp"
#include "present/draw/diversity_words.hpp"
#include "present/draw/figures.hpp"
#include "present/draw/report_balance.hpp"
#include "present/draw/report_since.hpp"
#include "present/draw/sheets.hpp"
#include "present/draw/rules_used.hpp"
#include "present/draw/setting_words.hpp"

namespace casedraw::pack {

namespace {

using namespace document;

class ReportPage {
public:
    ReportPage(const PackSource& source, const PackOptions& options, bool for_sharing, const ReportWords& words)
        : source_(source), options_(options), for_sharing_(for_sharing), words_(words),
          figures_(report_figures(source, for_sharing, words)) {}

    std::string made() const {
        Page page;
        page.title = for_sharing_ ? words_.title_for_sharing : words_.title;
        page.language = words_.language;
        page.marking = options_.marking;
        page.skip_label = words_.skip;
        page.under_title = {filled(words_.fieldwork, {{"date", to_long_text(source_.request.eligibility.fieldwork)}}),
                            source_.framework.title};
        if (auto other = other_framework_notice(source_.framework, source_.request.eligibility.fieldwork);
            !other.empty())
            page.under_title.push_back(std::move(other));
        if (auto again = drawn_again_notice(source_.details); !again.empty())
            page.under_title.push_back(std::move(again));
        if (!source_.details.service.empty())
            page.under_title.insert(page.under_title.begin(), source_.details.service);
        if (options_.dispose_by)
            page.under_title.push_back(filled(words_.dispose_by, {{"date", to_long_text(*options_.dispose_by)}}));
        page.footer = {filled(words_.made_by, {{"version", source_.made.record.casedraw_version}})};
        page.content.push_back(in_short());
        if (source_.made.tables.has_acts) page.content.push_back(since_section(source_, for_sharing_, words_));
        page.content.push_back(narrowing());
        for (const auto& domain : figures_.domains)
            page.content.push_back(balance_section(domain, &domain == &figures_.domains.front(), words_));
        page.content.push_back(fairness());
        page.content.push_back(settings());
        if (!for_sharing_) page.content.push_back(drawing_again());
        page.content.push_back(sources());
        page.content.push_back(section("glossary", words_.glossary_heading, {facts(words_.glossary)}));
        return html(page);
    }

private:
    std::string shown(const Figure& figure) const { return shown_count(figure, words_); }

    /// What the rows were on.
    const std::string& list() const { return source_.second == nullptr ? words_.the_list : words_.both_lists; }

    Element in_short() const {
        std::vector<Element> content;
        const auto lists = filled((source_.second == nullptr ? words_.one_list : words_.two_lists).of(figures_.rows),
                                  {{"rows", shown(figures_.rows)}});
        const auto eligible = filled(words_.eligible_of.of(figures_.eligible), {{"count", shown(figures_.eligible)}});
        const bool are_known = figures_.sampled && figures_.eligible;
        content.emplace_back(
            "p",
            are_known
                ? filled((figures_.rows ? words_.in_short_text : words_.in_short_without_rows).of(figures_.sampled),
                         {{"sampled", shown(figures_.sampled)}, {"eligible", eligible}, {"list", lists}})
                : filled(words_.in_short_masked, {{"list", figures_.rows ? lists : list()}}));
        if (!figures_.left_out.empty())
            content.emplace_back("p", filled(words_.left_out_of_sharing, {{"domains", listed(figures_.left_out)}}));
        if (const auto needed = second_list_needed(source_); !needed.empty()) content.push_back(callout(needed));
        if (source_.made.tables.has_acts)
            content.emplace_back("p", filled(words_.since_in_short, {{"what", since_what(source_, words_)}}));
        content.push_back(callout(for_sharing_ ? words_.personal_data_sharing : words_.personal_data));
        if (for_sharing_ && figures_.any_masked) content.emplace_back("p", words_.masked_explained);
        DataTable table{
            "domains",
            words_.domains_caption,
            {{words_.domain}, {words_.eligible, true}, {words_.sampled, true}, {words_.margin_of_error, true}},
            {{}}};
        for (const auto& domain : figures_.domains)
            if (domain.domain != source_.framework.with_second_list() || source_.second != nullptr)
                table.groups[0].rows.push_back(
                    {{domain.domain->label, shown(domain.population), shown(domain.sampled), margin_of_error(domain)}});
        content.push_back(table_element(table));
        return section("in-short", words_.in_short, std::move(content));
    }

    std::string margin_of_error(const DomainFigures& domain) const {
        if (!domain.population) return words_.masked;
        if (is_below_floor(domain)) return words_.out_of_scope;
        if (!domain.margin_of_error) return "–";
        if (domain.population == domain.sampled) return domain.is_of_sampled ? words_.census_of_sampled : words_.census;
        return filled(words_.points, {{"points", decimal(100 * *domain.margin_of_error, 1)},
                                      {"confidence", percent(source_.request.precision.confidence)}});
    }

    Element narrowing() const {
        const Figure judged =
            figures_.problems && figures_.rows ? Figure(*figures_.rows - *figures_.problems) : Figure();
        struct Step {
            std::string label;
            Figure left_out;
            Figure left;
        };
        std::vector<Step> steps{{filled(words_.rows_on_list, {{"list", list()}}), 0, figures_.rows}};
        if (figures_.problems != Figure(0)) steps.push_back({words_.without_problems, figures_.problems, judged});
        steps.push_back({words_.eligible_cases, figures_.ineligible, figures_.eligible});
        steps.push_back({words_.cases_to_read, 0, figures_.sampled});
        BarPicture picture{.id = "narrowing",
                           .title = words_.narrowing_chart,
                           .description = {},
                           .series = {words_.cases},
                           .categories = {},
                           .download_label = words_.save_chart};
        DataTable table{"steps", words_.narrowing_caption, {{words_.step}, {words_.cases, true}}, {{}}};
        std::vector<std::string> said;
        for (const auto& [label, left_out, figure] : steps) {
            const auto in_picture = left_out.value_or(0) == 0
                                        ? label
                                        : filled(words_.with_left_out, {{"step", label}, {"count", shown(left_out)}});
            picture.categories.push_back(
                {in_picture, {{figure ? std::optional(static_cast<double>(*figure)) : std::nullopt, shown(figure)}}});
            said.push_back(label + " " + shown(figure));
            table.groups[0].rows.push_back({{label, shown(figure)}});
            if (table.groups[0].rows.size() == 1)
                table.groups[0].rows.push_back({{words_.problems, shown(figures_.problems)}});
        }
        table.groups[0].rows.insert(table.groups[0].rows.end() - 2, {{words_.ineligible, shown(figures_.ineligible)}});
        picture.description = filled(words_.narrowing_description, {{"steps", listed(said)}});
        std::vector<Element> content{Element("p", filled(words_.narrowing_text, {{"list", list()}}))};
        content.push_back(Element("div").set("class", "beside").add(bar_figure(picture)).add(table_element(table)));
        if (!figures_.reasons.empty()) content.push_back(reasons_table());
        return section("narrowing-section", words_.narrowing, std::move(content));
    }

    Element reasons_table() const {
        DataTable table{"reasons", words_.reasons_caption, {{words_.reason}, {words_.cases, true}}, {{}}};
        for (const auto& reason : figures_.reasons)
            table.groups[0].rows.push_back({{reason.words, shown(reason.cases)}});
        return Element("div").add(table_element(table)).add(Element("p", words_.reasons_text));
    }

    std::string of_sampled(const DomainFigures& domain) const {
        const auto text = filled(words_.fairness_of_sampled, {{"domain", domain.domain->label}});
        if (domain.chances_of_both.empty()) return text;
        return text + " " + filled(words_.fairness_of_sampled_chance, {{"chance", domain.chances_of_both}});
    }

    Element fairness() const {
        std::vector<Element> content;
        for (const auto& domain : figures_.domains)
            if (domain.population && *domain.population > 0) {
                content.push_back(fairness_element(domain, words_, for_sharing_));
                if (domain.is_of_sampled) content.emplace_back("p", of_sampled(domain));
            }
        if (std::any_of(figures_.domains.begin(), figures_.domains.end(),
                        [&](const DomainFigures& domain) { return rests_on_seed(domain, for_sharing_); }))
            content.emplace_back("p", source_.made.record.seed_source == SeedSource::made ? words_.seed_made
                                                                                          : words_.seed_typed);
        if (content.empty()) content.emplace_back("p", words_.balance_masked);
        if (!figures_.problems || !figures_.rows)
            content.emplace_back("p", words_.fairness_problems_masked);
        else if (*figures_.problems > 0)
            content.emplace_back(
                "p", filled(words_.fairness_problems, {{"count", shown(figures_.problems)},
                                                       {"rows", shown(figures_.rows)},
                                                       {"share", decimal(100 * *figures_.problems, *figures_.rows, 1)},
                                                       {"list", list()}}));
        return section("fairness", words_.fairness, std::move(content));
    }

    Element settings() const {
        const auto& request = source_.request;
        std::vector<std::pair<std::string, std::string>> rows{
            {words_.framework, framework()},
            {words_.allocation, allocation_words(request.allocation, for_sharing_, words_)},
            {words_.confidence, percent(request.precision.confidence)},
            {words_.margin, in_points(request.precision.margin_of_error)}};
        for (const auto& domain : figures_.domains) {
            const auto window = window_used(source_, domain.drawn->domain).value_or(WindowUsed()).window;
            rows.emplace_back(filled(words_.window, {{"domain", domain.domain->label}}),
                              filled(words_.window_value,
                                     {{"from", std::to_string(window.from)}, {"to", std::to_string(window.to)}}));
        }
        if (const auto given = where_given_windows_come_from(); !given.empty())
            rows.emplace_back(words_.window_source, given);
        add_framework_settings(rows);
        rows.emplace_back(words_.one_per_child, one_person_words(source_, words_));
        rows.emplace_back(words_.design, design_words(request.design, words_));
        if (request.design == SamplingDesign::panel_lottery)
            rows.emplace_back(words_.margins, margins_words(request.margins, words_));
        add_constraints(rows);
        rows.emplace_back(words_.problems_left_out, request.exclude_problems ? words_.yes : words_.no);
        add_reading(rows);
        if (const auto& earlier = source_.details.earlier)
            rows.emplace_back(words_.draw_number,
                              filled(words_.draw_number_value, {{"number", std::to_string(source_.details.draw_number)},
                                                                {"reason", earlier->reason}}));
        return section("settings", words_.settings, {facts(rows)});
    }

    /// What was chosen of the framework's settings and is not usual.
    void add_framework_settings(std::vector<std::pair<std::string, std::string>>& rows) const {
        const auto& chosen = source_.checked.eligibility.settings;
        for (std::size_t s = 0; s < source_.framework.settings.size(); ++s) {
            const auto& setting = source_.framework.settings[s];
            if (chosen[s] && chosen[s] != setting.usual)
                rows.emplace_back(filled(words_.setting, {{"what", setting.label}}), setting.choices[*chosen[s]].label);
        }
    }

    std::string where_given_windows_come_from() const {
        const auto& stated = source_.request.eligibility.window_source;
        if (!stated.empty()) return stated;
        for (const auto& domain : figures_.domains)
            if (const auto used = window_used(source_, domain.drawn->domain);
                used && used->provenance.basis == Basis::given && used->provenance.source.empty())
                return words_.without_source;
        return {};
    }

    static std::string in_points(const Rate& rate) {
        auto text = percent(rate);
        text.pop_back();
        return text + " percentage points";
    }

    /// What was asked of every sample beside the framework's own; a number of cases of a kind is not shared.
    void add_constraints(std::vector<std::pair<std::string, std::string>>& rows) const {
        const auto& request = source_.request;
        const auto headings = [&](const std::vector<std::string>& names) {
            std::vector<std::string> found;
            for (const auto& name : names) found.push_back(column_heading(source_, name));
            return listed(found);
        };
        if (request.cap)
            rows.emplace_back(words_.cap, filled(words_.cap_value.of(request.cap->most),
                                                 {{"most", std::to_string(request.cap->most)},
                                                  {"field", column_heading(source_, request.cap->field)}}));
        if (request.at_least && !for_sharing_)
            rows.emplace_back(words_.at_least,
                              filled(words_.at_least_value, {{"least", std::to_string(request.at_least->least)},
                                                             {"level", request.at_least->level}}));
        std::vector<std::string> added;
        std::copy_if(request.balance.begin(), request.balance.end(), std::back_inserter(added), [&](const auto& name) {
            return std::any_of(source_.drawn.domains.begin(), source_.drawn.domains.end(),
                               [&](const auto& drawn) { return is_added(drawn.design, name); });
        });
        if (!added.empty()) rows.emplace_back(words_.balanced_as_well, headings(added));
        if (!request.relax.empty()) rows.emplace_back(words_.not_balanced, headings(request.relax));
    }

    /// One that is not built in is called so, whatever title and id it bears.
    std::string framework() const {
        const auto& used = source_.framework;
        const auto builtin = builtin_framework_text(used.id);
        if (builtin && to_hex(sha256(*builtin)) == used.sha256) return used.title + " (" + used.id + ")";
        return filled(builtin ? words_.framework_changed : words_.framework_own,
                      {{"title", used.title}, {"id", used.id}, {"digest", used.sha256}});
    }

    /// How the list was read, where that can change who is eligible.
    void add_reading(std::vector<std::pair<std::string, std::string>>& rows) const {
        const auto& request = source_.request;
        std::vector<std::string> columns, expected;
        for (const auto& [heading, field] : request.columns.field_of)
            columns.push_back(filled(words_.column_value, {{"heading", heading}, {"field", field}}));
        for (const auto& [domain, count] : request.eligibility.expected)
            expected.push_back(filled(words_.expected_value, {{"domain", domain}, {"count", std::to_string(count)}}));
        const auto add = [&](const std::string& what, const std::string& value) {
            if (!value.empty()) rows.emplace_back(what, value);
        };
        add(words_.variant, request.variant);
        add(words_.columns, listed(columns));
        add(words_.sheet, request.sheet);
        add(words_.expected, listed(expected));
    }

    /// A ledger follows the order of its list's rows, so its digest is left out.
    Element drawing_again() const {
        std::vector<std::pair<std::string, std::string>> rows{{words_.seed, source_.request.seed},
                                                              {words_.list_digest, source_.checked.list_sha256},
                                                              {words_.framework_digest, source_.framework.sha256}};
        for (const auto& [name, text] : source_.made.files)
            if (name != draw_file::ledger && name != draw_file::second_ledger && kind_of(name) != FileKind::peoples_own)
                rows.emplace_back(filled(words_.record_digest, {{"file", std::string(draw_file::plain_name(name))}}),
                                  to_hex(sha256(text)));
        return section("again", words_.again, {Element("p", words_.again_text), facts(rows)});
    }

    Element sources() const {
        DataTable table{
            "sources-table", words_.sources_caption, {{words_.rule}, {words_.basis}, {words_.source}}, {{}}};
        const auto add = [&](const std::string& rule, const Provenance& provenance) {
            const bool is_given = provenance.basis == Basis::given;
            if (provenance.source.empty() && !is_given) return;
            const auto& basis = provenance.basis == Basis::confirmed  ? words_.confirmed
                                : provenance.basis == Basis::inferred ? words_.inferred
                                : is_given                            ? words_.given
                                                                      : words_.unknown;
            table.groups[0].rows.push_back(
                {{rule, basis, provenance.source.empty() ? words_.without_source : provenance.source}});
        };
        const auto& framework = source_.framework;
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            if (const auto used = window_used(source_, d))
                add(filled(words_.window, {{"domain", framework.domains[d].label}}), used->provenance);
        const auto& chosen = source_.checked.eligibility.settings;
        for (std::size_t s = 0; s < framework.settings.size(); ++s)
            if (chosen[s] && chosen[s] != framework.settings[s].usual)
                add(filled(words_.setting, {{"what", framework.settings[s].label}}) + ": " +
                        framework.settings[s].choices[*chosen[s]].label,
                    {Basis::given, ""});
        add(words_.confidence, sampling_provenance(source_));
        for (const auto& rule : rules_used(source_))
            if (rule.provenance) add(rule.words, *rule.provenance);
        return section("sources", words_.sources, {table_element(table)});
    }

    const PackSource& source_;
    const PackOptions& options_;
    bool for_sharing_;
    const ReportWords& words_;
    ReportFigures figures_;
};

} // namespace

std::string report_page(const PackSource& source, const PackOptions& options, bool for_sharing,
                        const ReportWords& words) {
    return ReportPage(source, options, for_sharing, words).made();
}

} // namespace casedraw::pack
