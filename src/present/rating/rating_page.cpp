#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "document/table.hpp"
#include "present/draw/masking.hpp"
#include "present/rating/rating_chart.hpp"
#include "present/rating/rating_page.hpp"
#include "present/rating/rating_rows.hpp"
#include "present/rating/report_tables.hpp"
#include "present/rating/shared_tables.hpp"

namespace casedraw {

namespace {

using namespace document;

/// The row as it is on a page: an id in the first cell gets its label, and what is in another language says so.
DataTable::Row with_label(const RatingReport& report, const TextRow& row) {
    DataTable::Row shown{row};
    const auto label = label_of(*report.framework, row[0]);
    const auto language = foreign_language(report.wording, row[0]);
    for (const auto& cell : row) shown.languages.push_back(cell == label || &cell == row.data() ? language : "");
    if (!label.empty()) shown.cells[0] += " " + label;
    return shown;
}

/// The rows as a table for a page; ids in the first cell get their labels.
DataTable table_of(const RatingReport& report, const std::string& id, const std::string& caption,
                   const std::vector<TextRow>& rows) {
    DataTable table{id, caption, {}, {{}}};
    for (const auto& heading : rows[0]) table.columns.push_back({heading});
    for (std::size_t r = 1; r < rows.size(); ++r) table.groups[0].rows.push_back(with_label(report, rows[r]));
    return table;
}

/// A table of a report as it is; in annexe 2 the words of an id stand behind it.
Element report_table(const RatingReport& report, const ReportTable& printed) {
    DataTable table{printed.id + "-table", printed.title, {}, {{}}};
    for (const auto& heading : printed.rows[0]) table.columns.push_back({heading});
    for (std::size_t r = 1; r < printed.rows.size(); ++r)
        table.groups[0].rows.push_back({printed.rows[r], {"", foreign_language(report.wording, printed.rows[r][0])}});
    return section(printed.id, printed.title, {Element("p", printed.about), table_element(table)});
}

/// The domain that reports print a standard under, also where the panel rates it; empty for the service as a whole.
const std::string& printed_domain(const StandardRule& rule) {
    if (!rule.domain.empty()) return rule.domain;
    return rule.set_aside_with.empty() && rule.when ? rule.when->domain : rule.set_aside_with;
}

/// One table for each domain's standards, as published reports lay them out.
Element ratings_table(const RatingReport& report) {
    auto flat = table_of(report, "ratings-table", "Ratings by standard", standard_rows(report));
    const auto rows = std::move(flat.groups[0].rows);
    flat.groups.clear();
    const std::string* before = nullptr;
    for (std::size_t s = 0; s < rows.size(); ++s) {
        const auto& id = printed_domain(report.scheme.standards[s]);
        if (before == nullptr || *before != id) {
            const auto* domain = report.framework->domain(id);
            flat.groups.push_back({domain == nullptr ? "Judged by the panel" : domain->label, {}});
        }
        before = &id;
        flat.groups.back().rows.push_back(rows[s]);
    }
    return table_element(flat);
}

Element ratings(const RatingReport& report) {
    std::vector<Element> content{callout(overall_in_words(report))};
    if (report.request.is_partial)
        content.emplace_back("p", "Cases whose answers are waited for: " +
                                      listed({report.waiting_cases.begin(), report.waiting_cases.end()}) + ".");
    for (const auto& finding : report.result.findings)
        if (finding.code == "panel-move-large") content.push_back(callout(in_plain_words(finding.message)));
    content.push_back(ratings_table(report));
    if (auto waited = can_become_explained(report); !waited.empty()) content.emplace_back("p", std::move(waited));
    const auto decisions = decision_rows(report);
    if (decisions.size() > 1)
        content.push_back(table_element(table_of(report, "decisions", "What the panel decided", decisions)));
    return section("ratings", "Ratings", std::move(content));
}

/// `28 of 42`, which reads badly on two lines.
std::string on_one_line(const std::string& text) {
    std::string kept;
    for (const char letter : text) kept += letter == ' ' ? std::string("\xC2\xA0") : std::string(1, letter);
    return kept;
}

/// The first row of the table as a sentence, so that people know how to read the others.
std::string one_row_in_words(const RatingReport& report) {
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (const auto words = certainty_in_words(report.scheme, each); !words.empty())
                return " For example " + each.id + ": " + words;
    return {};
}

Element key_questions(const RatingReport& report, const std::vector<TextRow>& rows) {
    std::vector<Element> content;
    std::vector<std::string> begins;
    for (std::size_t band = 1; band < report.scheme.bands.size(); ++band)
        begins.push_back(report.scheme.bands[band].label + " from " +
                         std::to_string(report.scheme.bands[band].least_percent) + "%");
    content.emplace_back(
        "p", "Bars show the percent of yes. Dashed lines show where a band begins: " + listed(begins) +
                 ". The black line over a bar runs over the shares that all eligible cases may have, with " +
                 percent(report.scheme.confidence) + " confidence.");
    for (std::size_t s = 0; s < report.result.standards.size(); ++s)
        if (has_bars(report.result.standards[s]))
            content.push_back(rating_figure(report, report.result.standards[s], "bars-" + std::to_string(s + 1)));
    auto table = table_of(report, "questions-table", "Key questions", rows);
    for (const std::size_t column : {std::size_t{1}, std::size_t{2}}) table.columns[column].number = true;
    for (auto& row : table.groups[0].rows) row.cells[1] = on_one_line(row.cells[1]);
    content.push_back(table_element(table));
    content.emplace_back("p", "Bounds of all eligible cases " + bounds_explained(report) + one_row_in_words(report));
    for (auto sentence : {unread_explained(report), weighted_in_words(report)})
        if (!sentence.empty()) content.emplace_back("p", std::move(sentence));
    return section("questions", "Key questions", std::move(content));
}

Element for_the_panel(const RatingReport& report) {
    const auto rows = panel_rows(report);
    std::vector<Element> content;
    if (rows.size() == 1)
        content.emplace_back("p", "No standard meets a trigger for discretion.");
    else {
        content.emplace_back("p", "These are reasons to look again. " + triggers_explained(report) +
                                      " Nothing is changed by them, and a panel may well leave every rating as it is.");
        content.push_back(table_element(table_of(report, "panel-table", "Triggers by key question", rows)));
    }
    return section("panel", "For the panel to consider", std::move(content));
}

Element chances(const RatingReport& report) {
    std::vector<Element> content;
    const auto rows = chance_rows(report);
    if (rows.size() == 1)
        content.emplace_back("p", "No chances can be told: every case was read, or it is not known how many are "
                                  "eligible, or shares are weighted, or by the draw's certificate no range is to be "
                                  "quoted.");
    else {
        content.emplace_back("p", chances_explained());
        content.push_back(table_element(table_of(report, "chances-table", "Chances of each band", rows)));
        const auto bounds = bound_rows(report);
        if (bounds.size() > 1)
            content.push_back(table_element(table_of(
                report, "bounds-table", "Standards before the panel, however the answers hang together", bounds)));
    }
    for (const auto& sentence : overall_chances_in_words(report)) content.emplace_back("p", sentence);
    return section("chances", "Chances of ratings", std::move(content));
}

Element notices(const RatingReport& report) {
    Element list("ul");
    for (const auto& finding : report.result.findings)
        list.add(Element("li", (finding.cell.empty() ? "" : finding.cell + ": ") + in_plain_words(finding.message)));
    return section("notices", "Notices", {std::move(list)});
}

/// Whether a percent tells of no fewer than five cases: its base, those judged yes, those judged no and those that it
/// does not apply to. Of a percent without counts, by the cases read in its domain.
bool may_be_told(const RatingReport& report, const std::string& domain, const KeyQuestionRating& question) {
    const auto cases = report.request.domains.find(domain);
    const auto read =
        cases == report.request.domains.end() ? question.relevant.value_or(0) : cases->second.sample.value_or(0);
    const auto more = report.more_than_drawn.find(domain);
    if (more != report.more_than_drawn.end() && !pack::may_be_shown(std::abs(more->second))) return false;
    if (question.yes && question.relevant)
        return *question.relevant >= pack::MaskingRule{}.least_read && pack::may_be_shown(*question.yes) &&
               pack::may_be_shown(*question.relevant - *question.yes) && pack::may_be_shown(read - *question.relevant);
    return pack::may_be_shown(read);
}

/// Key questions of standards in which a percent rests on few cases: beside the others the rating would give it away.
std::set<std::string> questions_of_few(const RatingReport& report) {
    std::set<std::string> few;
    for (std::size_t s = 0; s < report.result.standards.size(); ++s) {
        const auto& questions = report.result.standards[s].key_questions;
        const bool is_any = std::any_of(questions.begin(), questions.end(), [&](const KeyQuestionRating& each) {
            return each.percent && !may_be_told(report, report.scheme.standards[s].domain, each);
        });
        for (const auto& each : questions)
            if (each.percent && (is_any || report.request.is_partial)) few.insert(each.id);
    }
    return few;
}

/// Without the key question that decided, where its percent is left out.
RatingReport without_deciding(RatingReport report, const std::set<std::string>& few) {
    for (auto& standard : report.result.standards)
        for (auto* question : {&standard.lowest_key_question, &standard.leading_key_question})
            if (*question && few.count(**question) != 0) question->reset();
    return report;
}

void leave_out_percents(const std::set<std::string>& few, ReportTable& annexe) {
    for (auto& row : annexe.rows)
        if (few.count(row[0]) != 0) row[3] = "not shown";
}

} // namespace

Page rating_page_content(const RatingReport& report, Chances told) {
    Page page;
    page.title = "Ratings";
    page.marking = report.marking;
    page.skip_label = "Skip to the ratings";
    page.under_title = rated_what(report);
    page.footer = {std::string("Made by casedraw ") + CASEDRAW_VERSION};
    page.content.push_back(ratings(report));
    if (const auto rows = key_question_rows(report); rows.size() > 1) {
        page.content.push_back(key_questions(report, rows));
        page.content.push_back(for_the_panel(report));
    }
    if (const auto rows = settled_rows(report); rows.size() > 1)
        page.content.push_back(section("settled", "Where sheets disagreed",
                                       {Element("p", settled_in_words(report)),
                                        table_element(table_of(report, "settled-table", "What was decided", rows))}));
    if (const auto rows = prompt_rows(report); rows.size() > 1)
        page.content.push_back(
            section("prompts", "Prompts",
                    {Element("p", "Prompts stand under a key question. " + prompts_explained(report)),
                     table_element(table_of(report, "prompts-table", "Prompts", rows))}));
    for (const auto& table : report_tables(report)) page.content.push_back(report_table(report, table));
    if (const auto sentences = follow_ups_in_words(report); !sentences.empty()) {
        Element list("ul");
        for (const auto& sentence : sentences) list.add(Element("li", sentence));
        page.content.push_back(section("afterwards", "Afterwards", {std::move(list)}));
    }
    if (told == Chances::told) page.content.push_back(chances(report));
    if (!report.result.findings.empty()) page.content.push_back(notices(report));
    return page;
}

std::string rating_page_for_sharing(const RatingReport& report) {
    const auto few = questions_of_few(report);
    auto shared = without_deciding(report, few);
    auto tables = shared_tables(report);
    shared.profile = std::move(tables.profile);
    shared.agreement = std::move(tables.agreement);
    shared.by_group = std::move(tables.by_group);
    Page page;
    page.title = "Ratings, for sharing";
    page.marking = report.marking;
    page.skip_label = "Skip to the ratings";
    page.under_title = {report.framework->title};
    if (auto other = other_framework_in_words(report); !other.empty()) page.under_title.push_back(std::move(other));
    if (report.draw_number > 1)
        page.under_title.push_back("The cases are those of draw number " + std::to_string(report.draw_number));
    page.footer = {std::string("Made by casedraw ") + CASEDRAW_VERSION};
    std::vector<Element> rated{callout(overall_in_words(report)), ratings_table(shared)};
    if (report.is_changed_since_draw && tables.is_anything_left_out)
        rated.emplace_back("p",
                           "Tables of groups are left out: cases left or came since the draw, and beside a page of "
                           "another day the difference would give single cases away.");
    else if (report.request.is_partial && tables.is_anything_left_out)
        rated.emplace_back("p", "Tables of groups are left out while answers are waited for: beside the page of all "
                                "answers the difference would give single cases away.");
    else if (tables.is_anything_left_out)
        rated.emplace_back("p",
                           "Tables of groups are told whole or not at all: what rests on fewer than five cases of a "
                           "kind, or on fewer than 50 eligible cases, is left out.");
    if (!few.empty())
        rated.emplace_back("p",
                           report.request.is_partial
                               ? "Percents of key questions are not shown while answers are waited for: beside the "
                                 "page of all answers they would tell of single cases."
                               : "Percents of key questions are not shown in standards where one rests on few "
                                 "cases: fewer than five in all, or one to four judged yes, or one to four no, or "
                                 "one to four that it does not apply to, or one to four more or fewer read than "
                                 "were drawn. They would tell of single cases.");
    for (const auto& domain : report.framework->domains)
        if (const auto never = never_drawn_in_words(report, domain, Numbers::left_out); !never.empty())
            rated.emplace_back("p", domain.label + "." + never);
    page.content.push_back(section("ratings", "Ratings", std::move(rated)));
    for (auto& table : report_tables(shared)) {
        if (table.id == "classification") continue;
        if (table.id == "annexe-2") leave_out_percents(few, table);
        page.content.push_back(report_table(shared, table));
    }
    return html(page);
}

std::string rating_page(const RatingReport& report, Chances told) { return html(rating_page_content(report, told)); }

} // namespace casedraw
