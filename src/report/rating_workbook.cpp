#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/workbook.hpp>

#include "report/rating_rows.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t rows_above_table = 4;

StyledCell words(std::string text, bool bold = false, bool large = false) {
    CellStyle style;
    style.bold = bold;
    style.large = large;
    return {std::move(text), style, ""};
}

StyledCell text_cell(std::string text) {
    CellStyle style;
    style.number = NumberFormat::text;
    style.wrap = style.border = true;
    return {std::move(text), style, ""};
}

StyledCell number_cell(const std::optional<std::int64_t>& number) {
    CellStyle style;
    style.number = NumberFormat::whole;
    style.border = true;
    if (!number) return {std::monostate{}, style, ""};
    return {static_cast<double>(*number), style, ""};
}

StyledCell share_cell(const std::optional<Interval>& interval, double Interval::*end) {
    CellStyle style;
    style.number = NumberFormat::percent;
    style.border = true;
    if (!interval) return {std::monostate{}, style, ""};
    return {(*interval).*end, style, ""};
}

Worksheet titled_sheet(const std::string& name, const std::string& title, const std::string& about, const TextRow& headings) {
    Worksheet sheet;
    sheet.name = name;
    sheet.rows = {{words(title, true, true)}, {words("OFFICIAL-SENSITIVE", true)}, {words(about)}, {}};
    CellStyle heading;
    heading.fill = Fill::heading;
    heading.bold = heading.wrap = heading.border = true;
    for (const auto& each : headings) sheet.rows.back().push_back({each, heading, ""});
    sheet.frozen_rows = rows_above_table;
    sheet.page.repeated_rows = rows_above_table;
    sheet.page.header = "OFFICIAL-SENSITIVE";
    sheet.page.footer = title;
    return sheet;
}

/// Rows of texts as they are, with the label of the first id beside it.
Worksheet sheet_of(const RatingReport& report, const std::string& name, const std::string& about, std::vector<TextRow> rows) {
    rows[0].insert(rows[0].begin() + 1, "Name");
    auto sheet = titled_sheet(name, name, about, rows[0]);
    for (std::size_t r = 1; r < rows.size(); ++r) {
        rows[r].insert(rows[r].begin() + 1, label_of(report.framework, rows[r][0]));
        auto& row = sheet.rows.emplace_back();
        for (auto& cell : rows[r]) row.push_back(text_cell(std::move(cell)));
    }
    sheet.column_widths.assign(rows[0].size(), 26);
    sheet.column_widths[0] = 12;
    sheet.column_widths[1] = 36;
    return sheet;
}

/// With figures as numbers, to be worked with.
Worksheet key_question_sheet(const RatingReport& report) {
    auto sheet = titled_sheet("Key questions", "Key questions", "The bounds " + bounds_explained(report),
                              {"Standard", "Key question", "Name", "Yes", "Relevant", "Percent", "Band", "Rounding decides", "Lower bound", "Upper bound",
                               "In words"});
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions) {
            if (!each.known) continue;
            sheet.rows.push_back({text_cell(standard.id), text_cell(each.id), text_cell(label_of(report.framework, each.id)), number_cell(each.yes),
                                  number_cell(each.relevant), number_cell(each.percent),
                                  text_cell(each.band ? band_label(report.scheme, each.band) : "applies to no case"),
                                  text_cell(!each.rounding_decides ? "not known" : *each.rounding_decides ? "yes" : "no"),
                                  share_cell(each.interval, &Interval::lower), share_cell(each.interval, &Interval::upper),
                                  text_cell(certainty_in_words(report.scheme, each))});
        }
    sheet.column_widths = {10, 12, 40, 8, 10, 10, 22, 12, 12, 12, 70};
    sheet.frozen_columns = 2;
    const auto last = static_cast<std::int64_t>(sheet.rows.size()) - 1;
    if (last >= rows_above_table) sheet.filter = CellRange{rows_above_table - 1, last, 0, 10};
    return sheet;
}

Worksheet notices_sheet(const RatingReport& report) {
    auto sheet = titled_sheet("Notices", "Notices", "What was noticed while rating.", {"Cell", "Notice"});
    for (const auto& finding : report.result.findings) sheet.rows.push_back({text_cell(finding.cell), text_cell(finding.message)});
    sheet.column_widths = {12, 110};
    return sheet;
}

} // namespace

std::string rating_workbook(const RatingReport& report, Chances told) {
    Workbook book;
    book.title = "Ratings";
    book.sheets.push_back(sheet_of(report, "Ratings", overall_in_words(report), standard_rows(report)));
    book.sheets.push_back(key_question_sheet(report));
    book.sheets.push_back(sheet_of(report, "For the panel", "Reasons to look again; nothing is changed by them.", panel_rows(report)));
    const auto add = [&](const std::string& name, const std::string& about, std::vector<TextRow> rows) {
        if (rows.size() > 1) book.sheets.push_back(sheet_of(report, name, about, std::move(rows)));
    };
    add("Panel's decisions", "What was computed, and what the panel made of it.", decision_rows(report));
    add("Prompts", "They never decide a rating.", prompt_rows(report));
    if (told == Chances::told) add("Chances", "Had every eligible case been read; in brackets: by the prior alone, Jeffreys.", chance_rows(report));
    book.sheets.push_back(notices_sheet(report));
    return xlsx(book);
}

} // namespace casedraw
