#include "spreadsheet/chosen_sheets.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <map>
#include "spreadsheet/sheet_remarks.hpp"

namespace casedraw::spreadsheet {
namespace {

std::string names_of(const Survey& survey) {
    std::vector<std::string> words;
    for (const auto& each : survey) words.push_back("“" + each.name.name + "”");
    return first_few(words);
}

/// How to ask for several sheets as one list: sheet "Court,OOCD".
std::string named_together(const Survey& survey, const std::vector<std::size_t>& indices) {
    std::string names;
    for (const auto index : indices) names += (names.empty() ? "" : ",") + survey[index].name.name;
    constexpr std::size_t longest = 80;
    return named_setting("sheet", names.size() <= longest ? "\"" + names + "\"" : std::string("all"));
}

tl::unexpected<Error> several_lists(const Survey& survey, const std::vector<std::size_t>& lists) {
    std::vector<std::string> words;
    for (const auto index : lists) words.push_back(with_rows(survey[index]));
    return failure(
        ErrorKind::wrong_use, "several-lists",
        "The sheets " + first_few(words) + " all have the headings of a long list. To read them as one list, use " +
            named_together(survey, lists) + ". To read one of them, name it with " + named_setting("sheet") + ".");
}

tl::unexpected<Error> no_list(const Survey& survey) {
    constexpr std::size_t most_explained = 4;
    std::string message = "No sheet has the headings of a long list. The sheets are " + names_of(survey) + ".";
    if (survey.size() > most_explained)
        message += " Say which one is meant with " + named_setting("sheet") + " to see which headings it lacks.";
    else
        for (const auto& each : survey) message += "\n  “" + each.name.name + "”: " + each.lacks->message;
    return failure(ErrorKind::answer_is_no, "no-matching-sheet", std::move(message));
}

std::vector<std::size_t> lists(const Survey& survey, bool hidden) {
    std::vector<std::size_t> found;
    for (std::size_t k = 0; k < survey.size(); ++k)
        if (survey[k].name.hidden == hidden && survey[k].is_list()) found.push_back(k);
    return found;
}

/// Where some lists have cases, those that have headings alone, or a total or a remark under them, are none to choose
/// from.
void leave_out_empty(std::vector<std::size_t>& found, const Survey& survey) {
    const auto is_empty = [&](std::size_t k) { return survey[k].sheet && survey[k].has_no_case; };
    if (std::all_of(found.begin(), found.end(), is_empty)) return;
    found.erase(std::remove_if(found.begin(), found.end(), is_empty), found.end());
}

std::optional<std::size_t> sheet_called(const Survey& survey, std::string_view name) {
    for (std::size_t k = 0; k < survey.size(); ++k)
        if (survey[k].name.name == name) return k;
    for (std::size_t k = 0; k < survey.size(); ++k)
        if (match_key(survey[k].name.name) == match_key(name)) return k;
    return std::nullopt;
}

/// Every list that is not hidden, and what goes on with one on the sheets behind it, or before the first.
Result<ChosenSheets> all_sheets(const Survey& survey, const Framework& framework, const ColumnNames& columns) {
    auto found = lists(survey, false);
    if (found.empty()) found = lists(survey, true);
    if (found.empty()) return no_list(survey);
    ChosenSheets chosen{{}, true};
    std::size_t list = found.front();
    for (std::size_t k = 0; k < survey.size(); ++k) {
        const bool is_chosen = std::find(found.begin(), found.end(), k) != found.end();
        if (is_chosen) list = k;
        if (is_chosen || (!survey[k].name.hidden && survey[k].lacks_headings) ||
            (!survey[k].name.hidden && !survey[k].is_list() &&
             looks_like_more_of(survey[k], survey[list], framework, columns)))
            chosen.indices.push_back(k);
    }
    return chosen;
}

/// The sheets that are named between commas; a name that holds commas is the longest that there is.
Result<std::vector<std::size_t>> between_commas(const Survey& survey, const std::string& names) {
    std::vector<std::size_t> indices;
    for (std::size_t start = 0; start <= names.size();) {
        auto end = names.size();
        auto found = sheet_called(survey, trimmed(std::string_view(names).substr(start, end - start)));
        while (!found && (end = names.rfind(',', end - 1)) != std::string::npos && end > start)
            found = sheet_called(survey, trimmed(std::string_view(names).substr(start, end - start)));
        if (!found) {
            const auto name = trimmed(std::string_view(names).substr(start, names.find(',', start) - start));
            return failure(ErrorKind::wrong_use, "unknown-sheet",
                           "The workbook has no sheet “" + std::string(name) + "”. Its sheets are " + names_of(survey) +
                               ".");
        }
        if (std::find(indices.begin(), indices.end(), *found) != indices.end())
            return failure(ErrorKind::wrong_use, "sheet-named-twice",
                           "The sheet “" + survey[*found].name.name + "” is named twice with " +
                               named_setting("sheet") + ".");
        indices.push_back(*found);
        start = end + 1;
    }
    std::sort(indices.begin(), indices.end());
    return indices;
}

Finding about_workbook(Severity severity, std::string code, std::string message) {
    return {severity, std::move(code), "", 0, "", std::move(message)};
}

/// Sheets that go on with the list, but not as it begins. `how`: the difference, and what to do about it. `chosen`: how
/// to ask for what was read alone.
void add_going_on(std::vector<Finding>& findings, const std::vector<std::string>& sheets, const std::string& how,
                  const std::string& advice, bool by_person, const std::string& chosen) {
    if (sheets.empty()) return;
    const bool is_one = sheets.size() == 1;
    findings.push_back(
        about_workbook(by_person ? Severity::notice : Severity::problem, "list-goes-on",
                       (is_one ? "The sheet " + sheets[0] + " looks" : "The sheets " + first_few(sheets) + " look") +
                           " like more of the list" + how + ", and " + (is_one ? "was" : "were") + " not read. " +
                           advice + ", then use " + named_setting("sheet", "all") + "." +
                           (by_person ? "" : " To leave the rows out, use " + chosen + ".")));
}

/// Those that stand so many blank columns to the right.
void add_moved(std::vector<Finding>& findings, const std::vector<std::string>& sheets, std::size_t blank_columns,
               bool by_person, const std::string& chosen) {
    const auto number = std::to_string(blank_columns);
    const bool is_one = blank_columns == 1;
    add_going_on(findings, sheets, ", " + (is_one ? "one column" : number + " columns") + " further to the right",
                 is_one ? "Take the first column there out, which is blank"
                        : "Take the first " + number + " columns there out, which are blank",
                 by_person, chosen);
}

} // namespace

Result<ChosenSheets> sheets_that_fit(const Survey& survey) {
    if (survey.size() == 1) return ChosenSheets{{0}, false};
    for (const auto& each : survey)
        if (!each.sheet) return tl::unexpected<Error>(each.sheet.error());
    for (const bool hidden : {false, true}) {
        auto found = lists(survey, hidden);
        leave_out_empty(found, survey);
        if (found.size() > 1) return several_lists(survey, found);
        if (found.size() == 1) return ChosenSheets{found, false};
    }
    return no_list(survey);
}

Result<ChosenSheets> sheets_named(const Survey& survey, const std::string& names, const Framework& framework,
                                  const ColumnNames& columns) {
    if (const auto one = sheet_called(survey, names)) return ChosenSheets{{*one}, true};
    if (match_key(names) == "all") return all_sheets(survey, framework, columns);
    auto indices = between_commas(survey, names);
    if (!indices) return tl::unexpected<Error>(indices.error());
    return ChosenSheets{std::move(*indices), true};
}

std::vector<Finding> about_unread(const Survey& survey, const ChosenSheets& chosen, const Framework& framework,
                                  const ColumnNames& columns) {
    std::vector<Finding> findings;
    std::vector<std::string> others, second_lists, more, in_other_words;
    std::map<std::size_t, std::vector<std::string>> moved; // by blank columns
    std::vector<std::size_t> with_second_lists = chosen.indices, with_more = chosen.indices;
    const auto first = std::find_if(chosen.indices.begin(), chosen.indices.end(),
                                    [&](std::size_t index) { return survey[index].is_list(); });
    const auto& list = survey[first == chosen.indices.end() ? chosen.indices.front() : *first];
    for (std::size_t k = 0; k < survey.size(); ++k) {
        const auto& each = survey[k];
        const bool is_chosen = std::find(chosen.indices.begin(), chosen.indices.end(), k) != chosen.indices.end();
        if (is_chosen || (each.sheet && each.rows == 0)) continue;
        if (each.lacks_headings && list.is_list()) {
            const auto what = with_rows(each) + " looks like a second list and was not read. Taken by itself: ";
            findings.push_back(
                about_workbook(Severity::notice, "second-list", "The sheet " + what + each.lacks->message));
        } else if (each.is_list() && list.is_list()) {
            second_lists.push_back(with_rows(each));
            with_second_lists.push_back(k);
        } else if (each.begins_with_words && looks_like_more_of(each, list, framework, columns)) {
            in_other_words.push_back(with_rows(each, 1));
        } else if (looks_like_more_of(each, list, framework, columns)) {
            more.push_back(with_rows(each));
            with_more.push_back(k);
        } else if (const auto blank = columns_moved_right(each, list, framework, columns); blank > 0) {
            moved[blank].push_back(with_rows(each));
        } else {
            others.push_back(with_rows(each));
        }
    }
    const auto say = [&](Severity severity, const char* code, const std::vector<std::string>& sheets,
                         std::vector<std::size_t> together, const std::string& one, const std::string& several) {
        if (sheets.empty()) return;
        std::sort(together.begin(), together.end());
        findings.push_back(about_workbook(
            severity, code,
            (sheets.size() == 1 ? "The sheet " + sheets[0] + " " + one
                                : "The sheets " + first_few(sheets) + " " + several) +
                " To read " + (sheets.size() == 1 ? "it" : "them") + " with the others as one list, use " +
                named_together(survey, together) + "." +
                (severity == Severity::problem ? " To leave " + std::string(sheets.size() == 1 ? "it" : "them") +
                                                     " out, use " + named_together(survey, chosen.indices) + "."
                                               : "")));
    };
    say(Severity::notice, "second-list", second_lists, with_second_lists,
        "has the headings of a long list too. It was not read.",
        "have the headings of a long list too. They were not read.");
    say(chosen.by_person ? Severity::notice : Severity::problem, "list-goes-on", more, with_more,
        "has no headings and looks like more of the list. It was not read.",
        "have no headings and look like more of the list. They were not read.");
    const auto read = named_together(survey, chosen.indices);
    add_going_on(findings, in_other_words, " under headings in other words",
                 "Write the headings of “" + list.name.name + "” there", chosen.by_person, read);
    for (const auto& [blank, sheets] : moved) add_moved(findings, sheets, blank, chosen.by_person, read);
    if (!others.empty())
        findings.push_back(about_workbook(Severity::notice, "sheets-not-read",
                                          "Other sheets of the workbook were not read: " + first_few(others) + "."));
    return findings;
}

} // namespace casedraw::spreadsheet
