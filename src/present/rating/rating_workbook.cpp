#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/base/text.hpp>

#include "present/rating/rating_rows.hpp"
#include "present/rating/report_tables.hpp"
#include "spreadsheet/table_sheet.hpp"

namespace casedraw {

namespace {

StyledCell count_cell(const std::optional<std::int64_t>& number) {
    auto cell = number_cell(static_cast<double>(number.value_or(0)));
    if (!number) cell.value = std::monostate{};
    return cell;
}

StyledCell share_cell(const std::optional<Interval>& interval, double Interval::*end) {
    auto cell = number_cell(interval ? (*interval).*end : 0, NumberFormat::percent);
    if (!interval) cell.value = std::monostate{};
    return cell;
}

std::string handling(const RatingReport& report) {
    std::string text;
    const auto add = [&](const std::string& line) {
        if (!line.empty()) text += (text.empty() ? "" : " ") + line + (line.back() == '.' ? "" : ".");
    };
    for (const auto& line : rated_what(report)) add(line);
    add(report.marking);
    return text;
}

/// As wide as the longest text of each column, within bounds.
std::vector<double> widths_of(const std::vector<TextRow>& rows) {
    constexpr std::size_t least = 10, most = 44;
    std::vector<double> widths;
    for (std::size_t c = 0; c < rows[0].size(); ++c) {
        std::size_t letters = letters_in(rows[0][c]) / 2; // a heading may stand on two lines
        for (std::size_t r = 1; r < rows.size(); ++r)
            if (c < rows[r].size()) letters = std::max(letters, letters_in(rows[r][c]));
        widths.push_back(static_cast<double>(std::clamp(letters + 2, least, most)));
    }
    return widths;
}

Worksheet titled_sheet(const RatingReport& report, const std::string& title, const std::string& about,
                       const TextRow& headings, const std::vector<double>& widths) {
    std::vector<SheetColumn> columns;
    for (std::size_t c = 0; c < headings.size(); ++c) columns.push_back({.heading = headings[c], .width = widths[c]});
    return table_sheet({.name = title,
                        .title = title,
                        .handling = handling(report),
                        .about = about,
                        .page_header = report.marking,
                        .page_footer = (report.service.empty() ? "" : report.service + ": ") + title},
                       columns);
}

/// Rows of texts as they are, with the label of the first id beside it.
Worksheet sheet_of(const RatingReport& report, const std::string& name, const std::string& about,
                   std::vector<TextRow> rows) {
    rows[0].insert(rows[0].begin() + 1, "Name");
    for (std::size_t r = 1; r < rows.size(); ++r)
        rows[r].insert(rows[r].begin() + 1, label_of(*report.framework, rows[r][0]));
    auto sheet = titled_sheet(report, name, about, rows[0], widths_of(rows));
    for (std::size_t r = 1; r < rows.size(); ++r) {
        auto& row = sheet.rows.emplace_back();
        for (auto& cell : rows[r]) row.push_back(text_cell(std::move(cell), true));
    }
    return sheet;
}

/// A table that reports print, as it is.
Worksheet plain_sheet(const RatingReport& report, const ReportTable& table) {
    constexpr std::size_t longest_name = 31; // of a sheet
    auto sheet = titled_sheet(report, table.title.substr(0, std::min(table.title.find(':'), longest_name)), table.about,
                              table.rows[0], widths_of(table.rows));
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
        auto& row = sheet.rows.emplace_back();
        for (const auto& cell : table.rows[r]) row.push_back(text_cell(cell, true));
    }
    return sheet;
}

/// With figures as numbers, to be worked with.
Worksheet key_question_sheet(const RatingReport& report) {
    const auto weighted = weighted_in_words(report);
    TextRow headings{"Standard",
                     "Key question",
                     "Name",
                     "Yes",
                     "Relevant",
                     "Percent",
                     "Band",
                     "Rounding decides",
                     "Lower bound",
                     "Upper bound",
                     "Whatever the unread hold"};
    std::vector<double> widths{10, 12, 40, 8, 10, 10, 22, 12, 12, 12, 18};
    if (!weighted.empty()) {
        headings.emplace_back("Percent if every case counted alike");
        widths.push_back(14);
    }
    auto sheet = titled_sheet(report, "Key questions",
                              "The bounds " + bounds_explained(report) + (weighted.empty() ? "" : " " + weighted),
                              headings, widths);
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions) {
            if (!each.known) continue;
            sheet.rows.push_back(
                {text_cell(standard.id, true), text_cell(each.id, true),
                 text_cell(label_of(*report.framework, each.id), true), count_cell(each.yes), count_cell(each.relevant),
                 count_cell(each.percent),
                 text_cell(each.band ? band_label(report.scheme, each.band) : "applies to no case", true),
                 text_cell(!each.rounding_decides   ? "not known"
                           : *each.rounding_decides ? "yes"
                                                    : "no",
                           true),
                 share_cell(each.interval, &Interval::lower), share_cell(each.interval, &Interval::upper),
                 text_cell(each.unread ? bounds_in_words(*each.unread) : "", true)});
            if (each.weighted) sheet.rows.back().push_back(count_cell(each.weighted->percent_alike));
        }
    sheet.frozen_columns = 2;
    add_filter(sheet, sheet.column_widths.size());
    return sheet;
}

/// The overall rating; where answers are waited for, with the ids of their cases. A workbook is evidence for planners.
std::string headline(const RatingReport& report) {
    constexpr std::size_t most_named = 12;
    auto text = overall_in_words(report);
    if (!report.request.is_partial) return text;
    std::vector<std::string> named(report.waiting_cases.begin(), report.waiting_cases.end());
    const bool is_cut = named.size() > most_named;
    if (is_cut) named.resize(most_named);
    return text + " Waited for: " + listed(named) + (is_cut ? ", and the others on the sheet “Waited for”." : ".");
}

Worksheet notices_sheet(const RatingReport& report) {
    auto sheet = titled_sheet(report, "Notices", "What was noticed while rating.", {"Cell", "Notice"}, {12, 110});
    for (auto& sentence : {can_become_explained(report), unread_explained(report)})
        if (!sentence.empty()) sheet.rows.push_back({text_cell("", true), text_cell(sentence, true)});
    for (const auto& finding : report.result.findings)
        sheet.rows.push_back({text_cell(finding.cell, true), text_cell(in_plain_words(finding.message), true)});
    return sheet;
}

} // namespace

std::string rating_workbook(const RatingReport& report, Chances told) {
    Workbook book;
    book.title = "Ratings";
    book.sheets.push_back(sheet_of(report, "Ratings", headline(report), standard_rows(report)));
    book.sheets.push_back(key_question_sheet(report));
    book.sheets.push_back(sheet_of(report, "For the panel",
                                   "Reasons to look again; nothing is changed by them. " + triggers_explained(report),
                                   panel_rows(report)));
    const auto add = [&](const std::string& name, const std::string& about, std::vector<TextRow> rows) {
        if (rows.size() > 1) book.sheets.push_back(sheet_of(report, name, about, std::move(rows)));
    };
    add("Panel's decisions", "What was computed, and what the panel made of it.", decision_rows(report));
    add("Settled", "Answers in which sheets disagreed, and what was decided.", settled_rows(report));
    add("Prompts", prompts_explained(report), prompt_rows(report));
    if (report.request.is_partial) {
        ReportTable waiting{"waiting", "Waited for", "Cases whose answers are waited for.", {{"Case"}}};
        for (const auto& id : report.waiting_cases) waiting.rows.push_back({id});
        book.sheets.push_back(plain_sheet(report, waiting));
    }
    for (const auto& table : report_tables(report)) book.sheets.push_back(plain_sheet(report, table));
    if (told == Chances::told) add("Chances", chances_explained(), chance_rows(report));
    book.sheets.push_back(notices_sheet(report));
    return xlsx(book);
}

} // namespace casedraw
