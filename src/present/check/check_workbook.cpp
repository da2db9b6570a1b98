#include <casedraw/base/named_setting.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_workbook.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>

#include "caselist/check_columns.hpp"
#include "engine/check_counts.hpp"
#include "present/check/check_findings.hpp"
#include "present/check/windows_text.hpp"
#include "spreadsheet/cell_address.hpp"

namespace casedraw {

namespace {

/// Spreadsheets grow slow with comments; cells beyond are coloured, and their rows say why.
constexpr std::size_t most_comments = 10'000;
constexpr std::size_t most_findings_listed = 50'000;

Fill fill_of(Status status) {
    switch (status) {
    case Status::eligible:
        return Fill::eligible;
    case Status::ineligible:
        return Fill::ineligible;
    case Status::problem:
        return Fill::problem;
    }
    return Fill::none;
}

void add_line(std::string& text, const std::string& line) { text += (text.empty() ? "" : "\n") + line; }

/// `In by Release date.`; of several domains each is named.
std::string in_by_words(const WaysIn& ways, const CheckedList& checked, const Framework& framework, std::size_t at) {
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t d = 0; d < ways.size(); ++d)
        if (ways[d][at])
            found.emplace_back(framework.domains[d].id, way_in_words(checked, framework, d, *ways[d][at], at));
    std::string text;
    for (const auto& [domain, way] : found)
        add_line(text, "In " + (found.size() > 1 ? domain + " " : std::string()) + "by " + way + ".");
    return text;
}

/// The rows of one sheet; of all where the list stands on one.
std::vector<RowAnnotation> annotated_rows(const CheckedList& checked, const Framework& framework,
                                          const EligibilityRequest& request, const PartOfList* part) {
    auto problems = problems_by_row(checked);
    std::vector<RowAnnotation> rows;
    rows.reserve(checked.cases.size());
    const auto& judged = checked.eligibility;
    const KeptCases kept(checked.cases, framework, judged);
    const auto ways = ways_in(checked.cases, framework, request, judged);
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        const auto number = checked.cases.row[at];
        if (checked.cases.part_of(number) != part) continue;
        std::string domains, why;
        append_domains(domains, judged, framework, at);
        if (judged.status[at] == Status::problem)
            for (const auto* problem : problems[number])
                add_line(why, (problem->cell.empty() ? "" : problem->cell + ": ") + in_plain_words(problem->message));
        else if (judged.status[at] == Status::eligible)
            why = in_by_words(ways, checked, framework, at);
        else
            for (const auto& reason : reasons(checked.cases, framework, request, judged, at))
                add_line(why, reason.message +
                                  (reason.code == framework.one_person.code ? kept.in_words(at) : std::string()));
        rows.push_back({checked.cases.number_on_sheet(number),
                        {to_text(judged.status[at]), domains, why},
                        fill_of(judged.status[at])});
    }
    return rows;
}

/// Where a finding is, on a sheet of the list. A cell that names its sheet is one of a list over several.
struct FoundAt {
    std::string sheet;
    std::int64_t row = 0;
    std::string cell;
};

FoundAt place_of(const Finding& finding, const CheckedList& checked, const std::string& list_sheet) {
    const auto* part = checked.cases.part_of(finding.row);
    return {part == nullptr ? list_sheet : part->sheet, checked.cases.number_on_sheet(finding.row),
            part == nullptr ? finding.cell : finding.cell.substr(finding.cell.rfind('!') + 1)};
}

void add_marks(SheetAnnotations& annotations, const CheckedList& checked, const std::vector<Finding>& findings,
               Fill fill, const std::string& kind) {
    for (const auto& finding : findings) {
        const auto found = place_of(finding, checked, annotations.sheet);
        const auto cell = spreadsheet::cell_address(found.cell);
        if (!cell || found.sheet != annotations.sheet) continue;
        annotations.marks.push_back({cell->row, cell->column, fill,
                                     annotations.marks.size() < most_comments
                                         ? "casedraw: " + kind + ": " + in_plain_words(finding.message)
                                         : ""});
    }
}

/// The summary sheet, from top to bottom.
class SummarySheet {
public:
    SummarySheet(const CheckedList& checked, const Framework& framework, const Annotations& annotations,
                 CopyOfList copy)
        : checked_(checked), framework_(framework), annotations_(annotations), list_sheet_(annotations.sheet),
          copy_(copy) {
        sheet_.name = "Check summary";
        sheet_.column_widths = {78, 14, 14, 10};
        sheet_.page.landscape = true;
    }

    void introduce(const EligibilityRequest& request);
    void windows(const EligibilityRequest& request, const Sizes* sizes);
    void describe_copy();
    void count(const Sizes* sizes);
    void list(const std::string& heading, const std::vector<Finding>& findings, Fill fill);
    Worksheet take() { return std::move(sheet_); }

private:
    void text(const std::string& text, CellStyle style = {.wrap = true}) { sheet_.rows.push_back({{text, style, ""}}); }
    void space() { sheet_.rows.emplace_back(); }
    void headings(const std::vector<std::string>& words);
    void counts(const std::string& heading, const WordCounts& counts);
    void months();
    std::vector<std::string> sheets_of_list() const;
    StyledCell link_to(const std::string& sheet, const std::string& cell) const;

    const CheckedList& checked_;
    const Framework& framework_;
    const Annotations& annotations_;
    std::string list_sheet_;
    CopyOfList copy_;
    Worksheet sheet_;
};

void SummarySheet::introduce(const EligibilityRequest& request) {
    text("What casedraw found in this list", {.bold = true, .large = true});
    text("Checked by framework " + framework_.id + ", with fieldwork from " + to_long_text(request.fieldwork) + ".");
    text((checked_.cases.parts.empty() ? "The list is on the sheet “" + list_sheet_ + "”"
                                       : "The list is on the sheets " + listed(sheets_of_list())) +
         (copy_ == CopyOfList::values ? "" : ", as it was") +
         ". Three columns on its right say for each row whether the case is eligible, "
         "in which domain, and why not, or by which date it is in. Cells with a problem are red with a comment, cells "
         "worth a look are yellow "
         "with a comment.");
    if (checked_.problems.size() + checked_.notices.size() > most_comments)
        text("Only the first " + std::to_string(most_comments) +
             " such cells have a comment. The column of reasons and the lists below say the rest.");
    describe_copy();
    text("Put the problems right in your own record first, then in the list, and check it again.");
    space();
}

std::vector<std::string> SummarySheet::sheets_of_list() const {
    std::vector<std::string> names;
    for (const auto& part : checked_.cases.parts) names.push_back("“" + part.sheet + "”");
    return names;
}

void SummarySheet::describe_copy() {
    if (copy_ == CopyOfList::values)
        text("The list came as .ods, of which this is a copy of the values alone: its formats, hidden rows, merged "
             "cells, formulas and times of day "
             "are not here. Keep the .ods.");
    const auto& others = checked_.cases.others;
    const auto sheets = annotations_.sheets();
    if (std::any_of(sheets.begin(), sheets.end(), [](const auto* each) { return each->columns_at.has_value(); }))
        text("casedraw had checked this list before. Its three columns, its comments and its summary have been written "
             "anew. A colour of the earlier "
             "check may have stayed where a cell had no comment. Better correct your own list and check that.");
    else if (std::any_of(others.begin(), others.end(), is_check_column))
        text("The list holds columns of an earlier check, which stay as they were. Correct your own list and check "
             "that.");
}

void SummarySheet::headings(const std::vector<std::string>& words) {
    auto& row = sheet_.rows.emplace_back();
    for (const auto& word : words) row.push_back({word, {.fill = Fill::heading, .bold = true, .wrap = true}, ""});
}

void SummarySheet::count(const Sizes* sizes) {
    const auto number = [](std::int64_t count) {
        return StyledCell{static_cast<double>(count), {.number = NumberFormat::whole}, ""};
    };
    headings(sizes ? std::vector<std::string>{"Rows of the list", "Rows", "To be sampled"}
                   : std::vector<std::string>{"Rows of the list", "Rows"});
    const auto line = [&](const std::string& label, std::int64_t rows, std::optional<std::int64_t> sampled, Fill fill) {
        sheet_.rows.push_back({{label, {.fill = fill}, ""}, number(rows)});
        if (sizes && sampled) sheet_.rows.back().push_back(number(*sampled));
    };
    line("Eligible", checked_.count(Status::eligible),
         sizes && has_additional_sample(framework_, *sizes) ? std::nullopt : std::optional(sizes ? sizes->total : 0),
         Fill::eligible);
    for (std::size_t d = 0; d < framework_.domains.size(); ++d)
        if (framework_.domains[d].listed)
            line("   " + framework_.domains[d].label, checked_.eligibility.population[d],
                 sizes ? sizes->domains[d].sample : 0, Fill::none);
    line("Not eligible", checked_.count(Status::ineligible), std::nullopt, Fill::ineligible);
    line("With problems", checked_.count(Status::problem), std::nullopt, Fill::problem);
    line("All rows", static_cast<std::int64_t>(checked_.cases.size()), std::nullopt, Fill::none);
    space();
    counts("Not eligible because (a row can have several reasons)", counts_by_reason(checked_, framework_));
    counts("Problems by kind", counts_by_kind(checked_.problems, framework_));
    months();
}

/// With what they were given by, and what was chosen besides.
void SummarySheet::windows(const EligibilityRequest& request, const Sizes* sizes) {
    headings({"Windows", "First day", "Last day", "Eligible"});
    const auto ways = ways_in(checked_.cases, framework_, request, checked_.eligibility);
    for (std::size_t d = 0; d < framework_.domains.size(); ++d) {
        if (!framework_.domains[d].listed) continue;
        const auto& days = checked_.eligibility.window_days[d];
        sheet_.rows.push_back(
            {{framework_.domains[d].label + ": " + counts_by_way(ways, checked_, framework_, d), {.wrap = true}, ""},
             {days.first, {.number = NumberFormat::date}, ""},
             {days.last, {.number = NumberFormat::date}, ""},
             {static_cast<double>(checked_.eligibility.population[d]), {.number = NumberFormat::whole}, ""}});
    }
    for (const auto& sentences : {window_sources(checked_, framework_, request), choices_made(checked_, framework_),
                                  sizes ? sizing_asked_for(*sizes, framework_) : std::vector<std::string>()})
        for (const auto& sentence : sentences) text(sentence);
    space();
}

void SummarySheet::months() {
    const auto& by_month = checked_.eligibility.by_month;
    if (by_month.empty()) return;
    std::vector<std::string> words{"Cases by " + dates_by_month(checked_, framework_)};
    for (const auto& domain : framework_.domains)
        if (by_month.front().second.count(domain.id) > 0) words.push_back(domain.label);
    headings(words);
    for (const auto& [month, cases] : by_month) {
        auto& row = sheet_.rows.emplace_back();
        row.push_back({month, {}, ""});
        for (const auto& domain : framework_.domains)
            if (const auto count = cases.find(domain.id); count != cases.end())
                row.push_back({static_cast<double>(count->second), {.number = NumberFormat::whole}, ""});
    }
    space();
}

void SummarySheet::counts(const std::string& heading, const WordCounts& counts) {
    if (counts.empty()) return;
    headings({heading, "Count"});
    for (const auto& [words, count] : counts)
        sheet_.rows.push_back(
            {{words, {.wrap = true}, ""}, {static_cast<double>(count), {.number = NumberFormat::whole}, ""}});
    space();
}

/// The cell's address, which leads there when chosen. Names that may change on the way, of OpenDocument sheets, lead
/// nowhere.
StyledCell SummarySheet::link_to(const std::string& sheet, const std::string& cell) const {
    const auto is_safe = [](char c) { return std::string_view("'\"[]:*?/\\").find(c) == std::string_view::npos; };
    if (cell.empty() || cell.find(':') != std::string::npos || sheet.size() > 27 ||
        !std::all_of(sheet.begin(), sheet.end(), is_safe))
        return {cell, {.wrap = true}, ""};
    return {Formula{"HYPERLINK(\"#'" + sheet + "'!" + cell + "\",\"" + cell + "\")", cell}, {.wrap = true}, ""};
}

void SummarySheet::list(const std::string& heading, const std::vector<Finding>& findings, Fill fill) {
    if (findings.empty()) return;
    headings({heading, "Sheet", "Row", "Cell"});
    for (std::size_t k = 0; k < std::min(findings.size(), most_findings_listed); ++k) {
        const auto& finding = findings[k];
        auto& row = sheet_.rows.emplace_back();
        row.push_back({in_plain_words(finding.message), {.fill = fill, .wrap = true}, ""});
        if (finding.row == 0) continue;
        const auto place = place_of(finding, checked_, list_sheet_);
        row.push_back({place.sheet, {.wrap = true}, ""});
        row.push_back({static_cast<double>(place.row), {.number = NumberFormat::whole, .wrap = true}, ""});
        row.push_back(link_to(place.sheet, place.cell));
    }
    if (findings.size() > most_findings_listed)
        text("And " + std::to_string(findings.size() - most_findings_listed) +
             " more, which the rows of the list name.");
    space();
}

SheetAnnotations annotations_of(const CheckedList& checked, const Framework& framework,
                                const EligibilityRequest& request, const std::vector<Finding>& notices,
                                const PartOfList* part) {
    SheetAnnotations annotations;
    annotations.sheet = part != nullptr ? part->sheet : checked.sheet.empty() ? "List" : checked.sheet;
    annotations.headings_row = part != nullptr ? part->headings_row : checked.cases.headings_row;
    annotations.headings.assign(check_columns.begin(), check_columns.end());
    annotations.columns_at = part != nullptr ? part->check_columns_at : place_of_check_columns(checked.cases);
    annotations.column_widths = {16, 16, 70};
    annotations.rows = annotated_rows(checked, framework, request, part);
    add_marks(annotations, checked, checked.problems, Fill::problem, "Problem");
    add_marks(annotations, checked, notices, Fill::notice, "Worth a look");
    return annotations;
}

} // namespace

Annotations check_annotations(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                              const Sizes* sizes, CopyOfList copy) {
    const auto notices = all_notices(checked, framework, request);
    const auto& parts = checked.cases.parts;
    Annotations annotations;
    static_cast<SheetAnnotations&>(annotations) =
        annotations_of(checked, framework, request, notices, parts.empty() ? nullptr : &parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i)
        annotations.further.push_back(annotations_of(checked, framework, request, notices, &parts[i]));
    SummarySheet summary(checked, framework, annotations, copy);
    summary.introduce(request);
    summary.windows(request, sizes);
    summary.count(sizes);
    summary.list("Problems to put right", checked.problems, Fill::problem);
    summary.list("Worth a look", notices, Fill::notice);
    annotations.summary = summary.take();
    return annotations;
}

} // namespace casedraw
