#include "caselist/headings.hpp"
#include "caselist/list_tally.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

std::string cells_in_words(std::int64_t count) { return counted(count, "cell", "cells"); }

/// The column that notices are about.
struct NoticedColumn {
    const CaseList& cases;
    const Framework& framework;
    std::size_t field;
    const ColumnTally& tally;
    std::string sheet;            ///< of which it is the column; empty for one of the whole list
    std::int64_t rows_before = 0; ///< its rows

    std::string name() const { return label(framework.fields[field]); }
    Finding notice(const char* code, std::int64_t row_of_sheet, const std::string& message) const {
        const auto row = row_of_sheet > 0 ? rows_before + row_of_sheet : 0;
        return {Severity::notice,
                code,
                framework.fields[field].name,
                row,
                row > 0 ? cases.cell_in_row(field, row) : "",
                (sheet.empty() ? "" : "Sheet “" + sheet + "”: ") + message};
    }
};

/// Whether so many texts tell of a column: several do, one where no date beside it speaks against it.
bool are_telling(std::int64_t texts, std::int64_t others, bool none_above_12) {
    constexpr std::int64_t fewest_texts = 2, fewest_beside_one = 4;
    return texts >= fewest_texts || (texts == 1 && none_above_12 && others >= fewest_beside_one);
}

/// A spreadsheet set to American dates takes 1/2/2019 for 2 January, and leaves 13/2/2019 as text because there is no
/// thirteenth month. So a column of dates among which every text has a day above 12 has likely been through one, and so
/// has one with texts that only somebody who writes the month first can read.
std::optional<Finding> swapped_months(const NoticedColumn& column) {
    const auto& dates = column.tally.dates;
    if (are_telling(dates.month_first, dates.in_digits(), dates.above_12 == 0) && dates.in_digits() > 0) {
        const auto first = column.name() + " has " + cells_in_words(dates.month_first) +
                           (dates.month_last == 0                   ? " with the month before the day. "
                            : dates.month_last == dates.month_first ? " with the day before the month behind the year. "
                                                                    : " with day and month in the other order. ");
        return column.notice(
            "months-may-be-swapped", 0,
            dates.above_12 == 0
                ? first + "In the other " + cells_in_words(dates.in_digits()) +
                      " of the column, where no day is above 12, day and month are then likely swapped too. "
                      "Ask for the list with all dates as 2019-12-31."
                : first +
                      (dates.in_form(DateForm::day_above_12) > 0 ? "Others have the day first"
                                                                 : "Others have the year first") +
                      ", so where neither is above 12 nobody can tell which is which. "
                      "Compare those with the record, or ask for the list with all dates as 2019-12-31.");
    }
    const auto real_dates = dates.in_form(DateForm::year_first);
    const auto texts = dates.in_form(DateForm::day_above_12);
    const bool some_are_certain = dates.above_12 > texts; // a day above 12 is no month that was taken for one
    const bool are_too_few = !are_telling(texts, real_dates, true);
    if (real_dates == 0 || are_too_few || dates.in_form(DateForm::day_up_to_12) > 0 || some_are_certain)
        return std::nullopt;
    return column.notice("months-may-be-swapped", 0,
                         column.name() + " has " + cells_in_words(texts) + " with a date as text, " +
                             (texts > 1 ? "all " : "") + "with a day above 12, and " + cells_in_words(real_dates) +
                             " with a spreadsheet's date or the year first. A program set to American dates may have "
                             "swapped day and month "
                             "in those. Compare some with the record.");
}

/// Whether a heading says that the month stands before the day, as in `Date (mm/dd/yyyy)`.
bool says_month_first(std::string_view heading) {
    const auto key = match_key(heading);
    constexpr std::array<std::string_view, 7> signs{"mmdd",     "mdyy",     "mmmdd", "monthfirst",
                                                    "american", "usformat", "usdate"};
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return key.find(sign) != std::string::npos; });
}

std::optional<Finding> headed_month_first(const NoticedColumn& column) {
    const auto& dates = column.tally.dates;
    const auto either = dates.in_form(DateForm::day_up_to_12);
    if (either == 0 || dates.in_form(DateForm::day_above_12) > 0) return std::nullopt;
    for (const auto& use : column.cases.headings) {
        const bool is_elsewhere = !column.sheet.empty() && use.cell.find(on_sheet(column.sheet, "")) != 0;
        if (use.field != column.field || is_elsewhere || !says_month_first(use.heading)) continue;
        auto finding = column.notice("heading-month-first", 0,
                                     "The heading of " + column.name() + " says that the month stands first, and " +
                                         cells_in_words(either) +
                                         " would be another day then. Dates are read with the day first. Write the "
                                         "dates as 2019-12-31, or put the heading right if the day stands first.");
        finding.severity = Severity::problem;
        return finding;
    }
    return std::nullopt;
}

constexpr std::int64_t fewest_dates = 20; ///< in a column of which a rule is looked for

bool has_firsts_alone(const DateTally& dates) { return dates.all() >= fewest_dates && dates.firsts == dates.all(); }

/// Dates of which somebody recorded the month alone.
std::optional<Finding> firsts_alone(const NoticedColumn& column) {
    const auto& dates = column.tally.dates;
    if (!has_firsts_alone(dates)) return std::nullopt;
    return column.notice("firsts-of-months", 0,
                         "Each of the " + std::to_string(dates.all()) + " dates under " + column.name() +
                             " is the first of a month, so the day seems not to be recorded. A window or an age that "
                             "turns on the day may come out wrong.");
}

std::optional<Finding> no_day_above_12(const NoticedColumn& column) {
    const auto& dates = column.tally.dates;
    const auto looked_at = dates.named_above_12 > 0 ? dates.in_digits() : dates.all();
    if (has_firsts_alone(dates) || looked_at < fewest_dates || dates.above_12 > 0 || dates.month_first > 0)
        return std::nullopt;
    return column.notice("no-day-above-12", 0,
                         column.name() + " has " + std::to_string(looked_at) + " dates" +
                             (looked_at < dates.all() ? " in digits" : "") +
                             ", and no day above the 12th of a month. Day and month are likely swapped. Compare some "
                             "with the record" +
                             (dates.in_form(DateForm::year_first) < looked_at || column.cases.account.lines == 0
                                  ? ", and ask for the list with dates as 2019-12-31."
                                  : "."));
}

std::optional<Finding> late_hours(const NoticedColumn& column) {
    const auto& late = column.tally.late_hours;
    if (late.cells == 0 || 2 * late.cells < column.tally.dates.timed) return std::nullopt;
    return column.notice("hour-before-midnight", late.first_row,
                         column.name() + " has a time from 23:00 to midnight in " + cells_in_words(late.cells) +
                             ", first here. A program that works in another time zone may have moved midnight to the "
                             "evening before, so that the date is a day early. Nothing was changed: compare some with "
                             "the record.");
}

std::optional<Finding> moved_days(const NoticedColumn& column) {
    const auto& moved = column.tally.moved_days;
    if (moved.cells == 0) return std::nullopt;
    return column.notice("day-in-britain", moved.first_row,
                         column.name() + " has a time with a zone (such as Z) in " + cells_in_words(moved.cells) +
                             ", first here, that falls on another day in Britain. The day in Britain was taken.");
}

std::optional<Finding> lost_letters(const NoticedColumn& column) {
    const auto& lost = column.tally.lost_letters;
    if (lost.cells == 0) return std::nullopt;
    return column.notice("lost-letter", lost.first_row,
                         column.name() + " has a question mark inside a word in " + cells_in_words(lost.cells) +
                             ", first here. A letter such as ŵ or ŷ may be lost. Save the list as CSV UTF-8 or .xlsx.");
}

/// Of a column by which nobody is eligible or not.
std::optional<Finding> counted_as_other(const NoticedColumn& column) {
    const auto& others = column.tally.others;
    if (others.cells == 0) return std::nullopt;
    const auto& field = column.framework.fields[column.field];
    std::vector<std::string> names;
    for (const auto& level : field.levels) names.push_back(level.name);
    return column.notice("value-counted-as", others.first_row,
                         column.name() + " has a value that is not understood in " + cells_in_words(others.cells) +
                             ", first here. It counts as “" + field.levels[*field.other_level].name +
                             "”. Who is eligible does not depend on this column. Understood: " + listed(names, "or") +
                             ".");
}

/// Among ids with digits, what has none may be a word.
std::optional<Finding> words_for_ids(const NoticedColumn& column) {
    const auto& words = column.tally.altered_ids.words;
    const auto given = static_cast<std::int64_t>(column.cases.size()) - column.tally.blanks;
    if (words.cells == 0 || 2 * words.cells >= given) return std::nullopt;
    const bool is_person = column.framework.fields[column.field].role == FieldRole::person;
    return column.notice("id-without-digit", words.first_row,
                         column.name() + " has no digit in " + cells_in_words(words.cells) +
                             ", first here, as a word such as “same” has none. Each was read as an id. " +
                             (is_person
                                  ? "Cases that share one count as one person's, of which one case is kept: where "
                                    "it is a word, write the id, or leave the cell blank."
                                  : "Where it is a word, write the id."));
}

/// What the dates of a column tell; those of a sheet are a column of their own, as it may come from another program.
std::vector<Finding> about_dates(const NoticedColumn& column) {
    std::vector<Finding> findings;
    for (const auto about : {swapped_months, no_day_above_12, firsts_alone, headed_month_first, late_hours})
        if (auto finding = about(column)) findings.push_back(std::move(*finding));
    return findings;
}

/// Of every sheet, and of all as one where each has too few dates to tell.
std::vector<Finding> about_dates_of_sheets(const NoticedColumn& column, const ListTally& tally) {
    if (tally.sheets.empty()) return about_dates(column);
    std::vector<Finding> findings;
    for (const auto& each : tally.sheets) {
        const NoticedColumn of_sheet{column.cases, column.framework, column.field, each.fields[column.field],
                                     each.sheet,   each.rows_before};
        const auto found = about_dates(of_sheet);
        findings.insert(findings.end(), found.begin(), found.end());
    }
    for (const auto about : {no_day_above_12, firsts_alone})
        if (auto finding = about(column); finding && findings.empty()) findings.push_back(std::move(*finding));
    return findings;
}

void add_altered_ids(const NoticedColumn& column, std::vector<Finding>& findings) {
    for (const auto& ids : altered_id_notices(column.tally.altered_ids, column.name(), "list"))
        findings.push_back(column.notice(ids.code.c_str(), ids.row, ids.message));
}

} // namespace

std::vector<Finding> altered_id_notices(const AlteredIds& altered, const std::string& column, const std::string& noun) {
    std::vector<Finding> findings;
    const auto say = [&](const CellsCounted& ids, const char* code, const std::string& what,
                         const std::string& advice) {
        if (ids.cells > 0)
            findings.push_back({Severity::notice, code, "", ids.first_row, "",
                                column + " " + what + " in " + cells_in_words(ids.cells) + ", first here. " + advice});
    };
    const auto add = [&](const CellsCounted& ids, const char* code, const std::string& what) {
        say(ids, code, what,
            "Compare them with the record, and format the column as text before the " + noun + " is saved.");
    };
    add(altered.exponents, "id-with-exponent",
        "looks like a number that a spreadsheet made of an id, such as 1.2E+15,");
    add(altered.dates, "id-like-a-date", "looks like a date that a spreadsheet made of an id");
    add(altered.too_long, "id-of-16-digits",
        "has 16 digits or more, of which a spreadsheet keeps 15 and makes the rest 0,");
    add(altered.point_zeros, "id-with-point-zero",
        "ends in .0, as programs write that take an id for a number, which also loses zeros in front,");
    add(altered.formulas, "id-like-a-formula", "begins with =, as a formula does,");
    add(altered.lost_zeros(), "id-without-zeros",
        "has fewer digits than the ids with zeros in front, so zeros may be lost,");
    say(altered.several, "id-with-several", "looks like several ids",
        "Each cell was taken for one id. Write one in each cell.");
    say(altered.remarks, "id-with-remark",
        "holds a remark or a mark beside the id, such as “duplicate”, “deleted” or “?”,",
        "It was read as part of the id. Write the id alone, and take out rows that are not meant.");
    return findings;
}

std::vector<Finding> column_notices(const CaseList& cases, const ListTally& tally, const Framework& framework) {
    std::vector<Finding> findings;
    const auto add = [&](std::optional<Finding> finding) {
        if (finding) findings.push_back(std::move(*finding));
    };
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!cases.fields[f].present) continue;
        const NoticedColumn column{cases, framework, f, tally.fields[f], {}};
        add_altered_ids(column, findings);
        add(words_for_ids(column));
        add(counted_as_other(column));
        const auto dates = about_dates_of_sheets(column, tally);
        findings.insert(findings.end(), dates.begin(), dates.end());
        add(moved_days(column));
        add(lost_letters(column));
    }
    for (const auto& other : tally.others) {
        const auto& lost = other.lost_letters;
        if (lost.cells == 0) continue;
        const auto* part = cases.part_of(lost.first_row);
        const auto cell = column_letters(other.column) + std::to_string(cases.number_on_sheet(lost.first_row));
        findings.push_back(
            {Severity::notice, "lost-letter", "", lost.first_row, part == nullptr ? cell : on_sheet(part->sheet, cell),
             "“" + other.heading + "” has a question mark inside a word in " + cells_in_words(lost.cells) +
                 ", first here. A letter such as ŵ or ŷ may be lost. Save the list as CSV UTF-8 or .xlsx."});
    }
    return findings;
}

} // namespace casedraw
