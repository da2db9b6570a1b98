#pragma once

#include <casedraw/record/opened_draw.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/base/tasks.hpp>
#include <map>
#include <string>

namespace casedraw {

/// The list that a draw was made from, as its folder keeps it.
struct EvidenceList {
    CaseListReading reading;
    std::int64_t problem_rows = 0; ///< what was wrong with them is taken from the ledger
};

/// What a draw's folder calls one of its lists, and the digest that the record has of it.
struct ListInFolder {
    const char* list;
    const char* ledger;
    const std::string& sha256;
    const Framework& rules;
};

/// Codes of the rows with problems that a draw's ledger has, by case id.
std::map<std::string, std::string> problem_rows(const OpenedDraw& draw, const char* ledger);

/// Errors say, without the file's name, that `list.csv` is missing, is not the list of the record, or cannot be read.
Result<EvidenceList> evidence_list(const OpenedDraw& draw, const ListInFolder& which,
                                   const TaskRunner& run = run_in_turn);
Result<EvidenceList> evidence_list(const OpenedDraw& draw, const TaskRunner& run = run_in_turn);
/// The second list, whose rules are given; the record has one.
Result<EvidenceList> second_evidence_list(const OpenedDraw& draw, const Framework& rules,
                                          const TaskRunner& run = run_in_turn);
/// What the second list's eligibility was worked out with, its window's source included; the record has one.
EligibilityRequest second_eligibility(const OpenedDraw& draw);

} // namespace casedraw
