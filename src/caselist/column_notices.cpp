#include "caselist/case_list_builder.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

std::string cells_in_words(std::int64_t count) { return counted(count, "cell", "cells"); }

Finding about_column(const ColumnReader& column, const char* code, std::int64_t first_row, std::string message) {
    const auto cell = first_row > 0 ? column_letters(column.column()) + std::to_string(first_row) : "";
    return {Severity::notice, code, column.field().name, first_row, cell, std::move(message)};
}

/// A spreadsheet set to American dates takes 1/2/2019 for 2 January, and leaves 13/2/2019 as text because there is no
/// thirteenth month. So a column of dates among which every text has a day above 12 has likely been through one, and so
/// has one with texts that only somebody who writes the month first can read.
std::optional<Finding> swapped_months(const ColumnReader& column) {
    constexpr std::int64_t fewest_texts = 2;
    const auto& dates = *column.dates();
    const auto name = label(column.field());
    if (dates.month_first() >= fewest_texts && dates.dates() > 0)
        return about_column(column, "months-may-be-swapped", 0,
                            name + " has " + cells_in_words(dates.month_first()) +
                                " with the month before the day. In the other " + cells_in_words(dates.dates()) +
                                " of the column, where no day is above 12, day and month are then likely swapped too. "
                                "Ask for the list with all dates as 2019-12-31.");
    const auto real_dates = dates.count(DateForm::year_first);
    const auto texts = dates.count(DateForm::day_above_12);
    if (real_dates == 0 || texts < fewest_texts || dates.count(DateForm::day_up_to_12) > 0) return std::nullopt;
    return about_column(
        column, "months-may-be-swapped", 0,
        name + " has " + cells_in_words(texts) + " with a date as text, all with a day above 12, and " +
            cells_in_words(real_dates) +
            " with a spreadsheet's date. A program set to American dates may have swapped day and month "
            "in those. Compare some with the record.");
}

std::optional<Finding> no_day_above_12(const ColumnReader& column) {
    constexpr std::int64_t fewest_dates = 20;
    const auto& dates = *column.dates();
    if (dates.dates() < fewest_dates || dates.above_12() > 0 || dates.month_first() > 0) return std::nullopt;
    return about_column(
        column, "no-day-above-12", 0,
        label(column.field()) + " has " + std::to_string(dates.dates()) +
            " dates, and no day above the 12th of a month. Day and month are likely swapped. Compare some "
            "with the record, and ask for the list with dates as 2019-12-31.");
}

std::optional<Finding> late_hours(const ColumnReader& column) {
    const auto& late = column.late_hours();
    if (late.cells == 0 || 2 * late.cells < column.dates()->timed()) return std::nullopt;
    return about_column(
        column, "hour-before-midnight", late.first_row,
        label(column.field()) + " has a time from 23:00 to midnight in " + cells_in_words(late.cells) +
            ", first here. A program that works in another time zone may have moved midnight to the "
            "evening before, so that the date is a day early. Nothing was changed: compare some with the "
            "record.");
}

std::optional<Finding> moved_days(const ColumnReader& column) {
    const auto& moved = column.moved_days();
    if (moved.cells == 0) return std::nullopt;
    return about_column(column, "day-in-britain", moved.first_row,
                        label(column.field()) + " has a time with a zone (such as Z) in " +
                            cells_in_words(moved.cells) +
                            ", first here, that falls on another day in Britain. The day in Britain was taken.");
}

std::vector<Finding> altered_ids(const ColumnReader& column) {
    std::vector<Finding> findings;
    const auto add = [&](const CellsCounted& ids, const char* code, const std::string& what) {
        if (ids.cells > 0)
            findings.push_back(about_column(column, code, ids.first_row,
                                            label(column.field()) + " " + what + " in " + cells_in_words(ids.cells) +
                                                ", first here. Compare them with the record, and format the column as "
                                                "text before the list is saved."));
    };
    const auto& altered = column.altered_ids();
    add(altered.exponents, "id-with-exponent",
        "looks like a number that a spreadsheet made of an id, such as 1.2E+15,");
    add(altered.dates, "id-like-a-date", "looks like a date that a spreadsheet made of an id");
    add(altered.too_long, "id-of-16-digits",
        "has 16 digits or more, of which a spreadsheet keeps 15 and makes the rest 0,");
    return findings;
}

} // namespace

void AlteredIds::look_at(std::string_view text, std::int64_t row) {
    constexpr std::size_t digits_kept = 15;
    if (text.size() < 4 || text.front() < '0' || text.front() > '9') return;
    const auto behind = text.find_first_not_of("0123456789");
    if (behind == std::string_view::npos) return too_long.count(text.size() > digits_kept, row);
    const auto mark =
        text.find_first_of("Ee", text[behind] == '.' ? text.find_first_not_of("0123456789", behind + 1) : behind);
    const bool has_exponent =
        mark != std::string_view::npos && mark + 1 < text.size() && text.find_first_not_of("0123456789.") == mark &&
        text.find_first_not_of("0123456789", mark + (text[mark + 1] == '+' ? 2 : 1)) == std::string_view::npos &&
        (text[mark + 1] == '+' || text[behind] == '.');
    exponents.count(has_exponent, row);
    const bool may_be_date = text[behind] == '-' || text[behind] == '/' || text[behind] == ' ';
    dates.count(may_be_date && parse_date(text).has_value(), row);
}

void CaseListBuilder::notice_odd_columns() {
    auto& findings = reading_.findings;
    const auto add = [&](std::optional<Finding> finding) {
        if (finding) findings.push_back(std::move(*finding));
    };
    for (const auto& column : columns_) {
        for (auto& finding : altered_ids(column)) findings.push_back(std::move(finding));
        if (column.dates() == nullptr) continue;
        add(swapped_months(column));
        add(no_day_above_12(column));
        add(late_hours(column));
        add(moved_days(column));
    }
}

} // namespace casedraw
