#include <casedraw/spreadsheet/read_workbook.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include "spreadsheet/sheet_remarks.hpp"
#include "spreadsheet/sheet_survey.hpp"

namespace casedraw {
namespace {

using namespace spreadsheet;
using Survey = std::vector<SurveyedSheet>; // every sheet of a workbook, in the order of their tabs

Finding about_workbook(Severity severity, std::string code, std::string message) {
    return {severity, std::move(code), "", 0, "", std::move(message)};
}

Result<CaseListReading> read_sheet(SurveyedSheet& found, const Framework& framework, const ColumnNames& columns) {
    if (!found.sheet) return tl::unexpected<Error>(found.sheet.error());
    const auto remarks = remarks_on(*found.sheet);
    auto reading = read_case_list(*rows_of(std::move(*found.sheet)), framework, columns);
    if (!reading) return reading;
    reading->sheet = found.name.name;
    add_remarks(*reading, remarks, framework);
    if (found.name.hidden)
        reading->findings.push_back(
            about_workbook(Severity::notice, "hidden-sheet", "The sheet that was read is hidden in the workbook."));
    return reading;
}

std::string named(const Survey& survey, const std::vector<std::size_t>& which) {
    std::vector<std::string> words;
    for (const auto index : which) words.push_back("“" + survey[index].name.name + "”");
    return first_few(words);
}

std::vector<std::size_t> all_of(const Survey& survey) {
    std::vector<std::size_t> indices;
    for (std::size_t k = 0; k < survey.size(); ++k) indices.push_back(k);
    return indices;
}

Result<std::size_t> sheet_called(const Survey& survey, const std::string& name) {
    for (std::size_t k = 0; k < survey.size(); ++k)
        if (survey[k].name.name == name) return k;
    for (std::size_t k = 0; k < survey.size(); ++k)
        if (match_key(survey[k].name.name) == match_key(name)) return k;
    return failure(ErrorKind::wrong_use, "unknown-sheet",
                   "The workbook has no sheet “" + name + "”. Its sheets are " + named(survey, all_of(survey)) + ".");
}

tl::unexpected<Error> several_lists(const Survey& survey, const std::vector<std::size_t>& lists) {
    std::vector<std::string> words;
    for (const auto index : lists) words.push_back(with_rows(survey[index]));
    return failure(ErrorKind::wrong_use, "several-lists",
                   "The sheets " + first_few(words) +
                       " all have the headings of a long list. Say which one is meant "
                       "with --sheet.");
}

tl::unexpected<Error> no_list(const Survey& survey) {
    constexpr std::size_t most_explained = 4;
    std::string message =
        "No sheet has the headings of a long list. The sheets are " + named(survey, all_of(survey)) + ".";
    if (survey.size() > most_explained)
        message += " Say which one is meant with --sheet to see which headings it lacks.";
    else
        for (const auto& each : survey) message += "\n  “" + each.name.name + "”: " + each.lacks->message;
    return failure(ErrorKind::answer_is_no, "no-matching-sheet", std::move(message));
}

/// The one sheet whose headings match, sheets that are not hidden first.
Result<std::size_t> sheet_meant(const Survey& survey) {
    for (const auto& each : survey)
        if (!each.sheet) return tl::unexpected<Error>(each.sheet.error());
    for (const bool hidden : {false, true}) {
        std::vector<std::size_t> lists;
        for (std::size_t k = 0; k < survey.size(); ++k)
            if (survey[k].name.hidden == hidden && survey[k].is_list()) lists.push_back(k);
        if (lists.size() > 1) return several_lists(survey, lists);
        if (lists.size() == 1) return lists.front();
    }
    return no_list(survey);
}

/// Says what stands on sheets that were not read. Rows that look like more of the list are a problem unless the sheet was
/// chosen by name.
std::vector<Finding> about_unread(const Survey& survey, std::size_t read, bool by_name, const Framework& framework,
                                  const ColumnNames& columns) {
    std::vector<Finding> findings;
    std::vector<std::string> others;
    for (std::size_t k = 0; k < survey.size(); ++k) {
        const auto& each = survey[k];
        if (k == read || (each.sheet && each.rows == 0)) continue;
        if (each.is_list() && survey[read].is_list())
            findings.push_back(about_workbook(Severity::notice, "second-list",
                                              "The sheet " + with_rows(each) +
                                                  " has the headings of a long list too. It was not read."));
        else if (looks_like_more_of(each, survey[read], framework, columns))
            findings.push_back(about_workbook(by_name ? Severity::notice : Severity::problem, "list-goes-on",
                                              "The sheet " + with_rows(each) +
                                                  " has no headings and looks like more of the list. It was not read. "
                                                  "If it is not, name the sheet of the "
                                                  "list with --sheet."));
        else
            others.push_back(with_rows(each));
    }
    if (!others.empty())
        findings.push_back(about_workbook(Severity::notice, "sheets-not-read",
                                          "Other sheets of the workbook were not read: " + first_few(others) + "."));
    return findings;
}

} // namespace

Result<CaseListReading> read_case_list_from_workbook(std::string bytes, const Framework& framework,
                                                     const ColumnNames& columns,
                                                     const std::optional<std::string>& sheet) {
    const auto opened = open_workbook(std::move(bytes));
    if (!opened) return tl::unexpected<Error>(opened.error());
    Survey survey;
    for (std::size_t k = 0; k < (*opened)->sheets().size(); ++k)
        survey.push_back(surveyed(**opened, k, framework, columns));
    const auto index = sheet                ? sheet_called(survey, *sheet)
                       : survey.size() == 1 ? Result<std::size_t>(0)
                                            : sheet_meant(survey);
    if (!index) return tl::unexpected<Error>(index.error());
    const auto about_others = about_unread(survey, *index, sheet.has_value(), framework, columns);
    auto reading = read_sheet(survey[*index], framework, columns);
    if (!reading) return reading;
    for (std::size_t k = 0; k < survey.size(); ++k)
        reading->sheets.push_back(
            {survey[k].name.name, survey[k].sheet ? std::optional(survey[k].rows) : std::nullopt, k == *index});
    auto& findings = reading->findings;
    findings.insert(findings.end(), about_others.begin(), about_others.end());
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.row < b.row; });
    return reading;
}

} // namespace casedraw
