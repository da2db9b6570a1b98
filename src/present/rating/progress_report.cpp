#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/present/progress_report.hpp>

#include "document/columns.hpp"
#include "present/rating/disagreement_json.hpp"

namespace casedraw {

namespace {

TextRow row_of(const std::string& name, const Progress& progress, bool with_others) {
    TextRow row{name, std::to_string(progress.cases()), std::to_string(progress.done), std::to_string(progress.begun),
                std::to_string(progress.missing)};
    if (with_others) row.push_back(std::to_string(progress.with_others));
    row.push_back(std::to_string(progress.answers_left));
    return row;
}

TextRow headings(const std::string& first, bool with_others) {
    TextRow row{first, "Cases", "Done", "Begun", "Not begun"};
    if (with_others) row.emplace_back("With others");
    row.emplace_back("Answers left");
    return row;
}

/// `A5:A9` for cells that follow one another in a sheet.
std::vector<std::string> as_ranges(const std::vector<Place>& places) {
    std::vector<std::string> ranges;
    for (std::size_t first = 0, last; first < places.size(); first = last + 1) {
        const auto letters = places[first].cell.find_last_not_of("0123456789") + 1;
        const auto column = places[first].cell.substr(0, letters);
        const auto follows = [&](const Place& a, const Place& b) {
            return b.row == a.row + 1 && b.cell == column + std::to_string(b.row);
        };
        for (last = first; last + 1 < places.size() && follows(places[last], places[last + 1]);) ++last;
        const auto plain = places[last].cell.substr(places[last].cell.rfind('!') + 1); // npos + 1 is 0
        ranges.push_back(places[first].cell + (first == last ? "" : ":" + plain));
    }
    return ranges;
}

std::string not_begun(const Progress& progress) {
    std::vector<Place> places;
    for (const auto& each : progress.left)
        if (!each.is_begun && each.place.row != 0) places.push_back(each.place);
    return listed(as_ranges(places));
}

std::string begun(const Progress& progress) {
    std::vector<std::string> places;
    for (const auto& each : progress.left)
        if (each.is_begun)
            places.push_back(each.place.cell + " (" + std::to_string(each.answers_left.value_or(0)) + ")");
    return listed(places);
}

std::string left_in_words(const SheetProgress& sheet) {
    const auto open = begun(sheet.progress), missing = not_begun(sheet.progress);
    if (open.empty() && missing.empty()) return sheet.file + ": nothing is left.\n";
    return sheet.file + ":" + (open.empty() ? "" : " begun, with so many answers left: " + open + ".") +
           (missing.empty() ? "" : " Not begun: " + missing + ".") + "\n";
}

/// Cases that no sheet has.
std::int64_t without_sheet(const Progress& progress) {
    return std::count_if(progress.left.begin(), progress.left.end(),
                         [](const UnfinishedCase& each) { return each.place.row == 0; });
}

Json counts(const Progress& progress) {
    return {{"cases", progress.cases()},
            {"done", progress.done},
            {"begun", progress.begun},
            {"missing", progress.missing},
            {"answers_left", progress.answers_left}};
}

Json left_value(const Progress& progress) {
    Json left = Json::array();
    for (const auto& each : progress.left)
        left.push_back({{"case_id", each.case_id},
                        {"domain", each.domain},
                        {"cell", each.place.row == 0 ? Json(nullptr) : Json(each.place.cell)},
                        {"begun", each.is_begun},
                        {"answers_left", each.answers_left ? Json(*each.answers_left) : Json(nullptr)}});
    return left;
}

Json name_or_null(const std::string& name) { return name.empty() ? Json(nullptr) : Json(name); }

} // namespace

Json disagreement_value(const Disagreement& disagreement) {
    Json value{{"case_id", disagreement.case_id},
               {"domain", disagreement.domain},
               {"key_question", disagreement.key_question},
               {"answers", disagreement.answers},
               {"said", Json::array()}};
    for (const auto& [place, answer, means] : disagreement.said)
        value["said"].push_back({{"file", name_or_null(place.file)},
                                 {"cell", place.cell},
                                 {"answer", answer},
                                 {"means", name_or_null(means)}});
    return value;
}

std::string progress_summary(const ProgressReport& report) {
    std::string text = "How far the judgements have come; nothing is rated\n\n";
    std::vector<TextRow> rows{headings("Domain", false)};
    for (const auto& [domain, progress] : report.domains) rows.push_back(row_of(domain->label, progress, false));
    rows.push_back(row_of("All", report.all, false));
    text += in_columns(rows);
    if (!report.inspectors.empty()) {
        rows = {headings("Inspector", false)};
        for (const auto& each : report.inspectors)
            rows.push_back(row_of(each.inspector.empty() ? "nobody yet" : each.inspector, each.progress, false));
        text += "\n" + in_columns(rows);
    }
    rows = {headings("Sheet", true)};
    for (const auto& each : report.sheets) rows.push_back(row_of(each.file, each.progress, true));
    text += "\n" + in_columns(rows) + "\n";
    text += "With others: this sheet has no answer for the case, and another sheet has. Cases that are left stand in "
            "these cells:\n";
    for (const auto& each : report.sheets) text += left_in_words(each);
    if (const auto cases = without_sheet(report.all); cases > 0)
        text += counted(cases, "case to be read is", "cases to be read are") + " in no sheet" +
                (report.in_no_sheet.empty() ? "" : ", by the order in sample.csv: " + listed(report.in_no_sheet)) +
                ".\n";
    if (!report.disagreements.empty())
        text += "Sheets disagree in " +
                counted(static_cast<std::int64_t>(report.disagreements.size()), "cell", "cells") + " of a case.\n";
    return text;
}

std::string progress_json(const ProgressReport& report) {
    Json value{{"schema_version", 1}, {"framework", report.framework.id}, {"draw_id", name_or_null(report.draw_id)}};
    value["all"] = counts(report.all);
    value["left"] = left_value(report.all);
    value["domains"] = Json::object();
    for (const auto& [domain, progress] : report.domains) value["domains"][domain->id] = counts(progress);
    value["inspectors"] = Json::array();
    for (const auto& each : report.inspectors) {
        auto one = counts(each.progress);
        one["inspector"] = name_or_null(each.inspector);
        one["left"] = left_value(each.progress);
        value["inspectors"].push_back(std::move(one));
    }
    value["sheets"] = Json::array();
    for (const auto& each : report.sheets) {
        auto one = counts(each.progress);
        one["file"] = each.file;
        one["inspector"] = name_or_null(each.inspector);
        one["with_others"] = each.progress.with_others;
        one["left"] = left_value(each.progress);
        value["sheets"].push_back(std::move(one));
    }
    value["disagreements"] = Json::array();
    for (const auto& each : report.disagreements) value["disagreements"].push_back(disagreement_value(each));
    std::vector<Finding> problems, notices;
    for (const auto& each : report.findings) (each.severity == Severity::problem ? problems : notices).push_back(each);
    value["problems"] = to_json(problems);
    value["notices"] = to_json(notices);
    return value.dump(2) + "\n";
}

} // namespace casedraw
