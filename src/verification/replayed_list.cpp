#include "verification/replayed_list.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <set>

#include "caselist/csv_text.hpp"
#include "verification/compare.hpp"

namespace casedraw {

namespace {

constexpr const char* list_name = "list.csv";

std::string own_list(const OpenedDraw& draw) {
    const auto found = draw.files.find(draw_file::list);
    return found == draw.files.end() ? std::string() : found->second;
}

std::map<std::string, std::string> problem_rows(const OpenedDraw& draw, const char* name) {
    std::map<std::string, std::string> codes; // by case id
    const auto ledger = draw.files.find(name);
    if (ledger == draw.files.end()) return codes;
    CsvText csv(ledger->second, ',');
    TableRow row;
    while (csv.next(row))
        if (row.cells.size() > 4 && row.cells[2] == "problem")
            codes[as_before_append(row.cells[1])] = std::string(row.cells[4]);
    return codes;
}

std::optional<ReplayedList> given_list(const OpenedDraw& draw, std::vector<GivenList>& lists,
                                       const EligibilityRequest& request, const TaskRunner& run, Verification& found) {
    const auto& framework = draw.rules.framework;
    std::optional<ReplayedList> replayed;
    for (auto& list : lists) {
        auto checked = check(std::move(list.reading), framework, request, run);
        if (!checked) {
            found.differences.push_back({"record.json", "its options cannot be used: " + checked.error().message});
            continue;
        }
        if (checked->list_sha256 != draw.record.list_sha256) {
            found.differences.push_back({list.name, "this is not the list that was drawn from (its digest differs)"});
            if (to_hex(sha256(own_list(draw))) == draw.record.list_sha256)
                add_some(list.name,
                         list_differences(own_list(draw), canonical_list(checked->cases, framework), list.name),
                         found.differences);
            continue;
        }
        found.confirmed.push_back({list.name, "this is the list that was drawn from (its digest is the record's)"});
        replayed = ReplayedList{std::move(*checked), true};
    }
    return replayed;
}

} // namespace

void take_problems_from_ledger(const OpenedDraw& draw, const char* ledger, const Framework& framework,
                               CaseListReading& reading, Verification& found) {
    const auto codes = problem_rows(draw, ledger);
    if (codes.empty()) return;
    const auto id_field = *framework.field_with(FieldRole::case_id);
    std::vector<Finding> kept;
    std::set<std::int64_t> rows;
    for (std::size_t at = 0; at < reading.cases.size(); ++at) {
        const auto known = codes.find(std::string(reading.cases.text(id_field, at)));
        if (known == codes.end()) continue;
        reading.cases.faulty[at] = 1;
        rows.insert(reading.cases.row[at]);
        kept.push_back({Severity::problem, known->second, "", reading.cases.row[at], "", "a problem of the list"});
    }
    for (auto& finding : reading.findings)
        if (finding.severity != Severity::problem || rows.count(finding.row) == 0) kept.push_back(std::move(finding));
    reading.findings = std::move(kept);
    found.unchecked.push_back({std::string(draw_file::plain_name(ledger)),
                               counted(static_cast<std::int64_t>(codes.size()), "row", "rows") +
                                   " with problems: what was wrong is taken from the ledger. Give the "
                                   "list to have it worked out again"});
}

std::optional<ReplayedList> replayed_list(const OpenedDraw& draw, std::vector<GivenList> lists,
                                          const EligibilityRequest& request, const TaskRunner& run,
                                          Verification& found) {
    if (auto given = given_list(draw, lists, request, run, found)) return given;
    if (draw.files.count(draw_file::list) == 0) {
        found.differences.push_back({list_name, "the file is missing"});
        return std::nullopt;
    }
    const auto text = own_list(draw);
    if (to_hex(sha256(text)) != draw.record.list_sha256) {
        found.differences.push_back({list_name, "this is not the list that was drawn from (its digest differs)"});
        return std::nullopt;
    }
    auto reading = read_canonical_list(text, draw.rules.framework, run);
    if (!reading) {
        found.differences.push_back({list_name, reading.error().message});
        return std::nullopt;
    }
    take_problems_from_ledger(draw, draw_file::ledger, draw.rules.framework, *reading, found);
    auto checked = check(std::move(*reading), draw.rules.framework, request, run);
    if (!checked) {
        found.differences.push_back({"record.json", "its options cannot be used: " + checked.error().message});
        return std::nullopt;
    }
    if (lists.empty())
        found.unchecked.push_back({list_name,
                                   "the draw was replayed from this file, which has the record's digest. That it is "
                                   "the list that the service handed in is not confirmed: give that list to have "
                                   "it compared"});
    checked->sheet = draw.record.options.sheet;
    return ReplayedList{std::move(*checked), false};
}

} // namespace casedraw
