#include "record/evidence_list.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <set>

#include "caselist/csv_text.hpp"
#include "framework/second_window.hpp"

namespace casedraw {

std::map<std::string, std::string> problem_rows(const OpenedDraw& draw, const char* ledger) {
    std::map<std::string, std::string> codes;
    const auto there = draw.files.find(ledger);
    if (there == draw.files.end()) return codes;
    CsvText csv(there->second, ',');
    TableRow row;
    while (csv.next(row))
        if (row.cells.size() > 4 && row.cells[2] == "problem")
            codes[as_before_append(row.cells[1])] = std::string(row.cells[4]);
    return codes;
}

namespace {

/// A canonical list cannot show what was wrong with a cell, so the ledger says it. How many rows these are.
std::int64_t take_problems_from_ledger(const OpenedDraw& draw, const ListInFolder& which, CaseListReading& reading) {
    const auto codes = problem_rows(draw, which.ledger);
    if (codes.empty()) return 0;
    const auto id_field = *which.rules.field_with(FieldRole::case_id);
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
    return static_cast<std::int64_t>(rows.size());
}

tl::unexpected<Error> differs(const char* code, const std::string& message) {
    return failure(ErrorKind::answer_is_no, code, message);
}

} // namespace

Result<EvidenceList> evidence_list(const OpenedDraw& draw, const ListInFolder& which, const TaskRunner& run) {
    const auto list = draw.files.find(which.list);
    if (list == draw.files.end()) return differs("file-missing", "the file is missing");
    if (to_hex(sha256(list->second)) != which.sha256)
        return differs("other-list", "this is not the list that was drawn from (its digest differs)");
    auto reading = read_canonical_list(list->second, which.rules, run);
    if (!reading) return tl::unexpected(reading.error());
    const auto problems = take_problems_from_ledger(draw, which, *reading);
    return EvidenceList{std::move(*reading), problems};
}

Result<EvidenceList> evidence_list(const OpenedDraw& draw, const TaskRunner& run) {
    return evidence_list(draw, {draw_file::list, draw_file::ledger, draw.record.list_sha256, draw.rules.framework()},
                         run);
}

Result<EvidenceList> second_evidence_list(const OpenedDraw& draw, const Framework& rules, const TaskRunner& run) {
    return evidence_list(
        draw, {draw_file::second_list, draw_file::second_ledger, draw.record.second_list->list_sha256, rules}, run);
}

EligibilityRequest second_eligibility(const OpenedDraw& draw) {
    auto request = second_eligibility(draw.record);
    const auto& first = draw.rules.framework().domains.front();
    for (const auto& [domain, window] : draw.record.options.windows)
        if (domain == first.id)
            request.window_source =
                second_window_stated(first, window, draw.record.second_list->window, request.window_source);
    return request;
}

} // namespace casedraw
