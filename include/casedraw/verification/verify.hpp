#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace casedraw {

/// One thing that verification says, in plain words. Fields that do not apply are empty.
struct Statement {
    std::string file; ///< without its folder
    std::string code; ///< stable, kebab-case, such as `file-missing`; of an error, the error's
    std::string message;
    std::string case_id = {};
    std::string field = {};
    bool is_foreign = false; ///< casedraw did not write the file
    std::int64_t count = 1;  ///< of the things that it speaks of: the last of many alike says how many more there are
    friend bool operator==(const Statement&, const Statement&) = default;
};

/// `sample.csv: …`
std::string in_words(const Statement& statement);

/// What verification found. The draw holds when there is no difference.
struct Verification {
    std::vector<Statement> differences;  ///< the first is the one to look at
    std::vector<Statement> notices;      ///< edited since, filled in, in another order, not casedraw's
    std::vector<Statement> unchecked;    ///< what this version cannot check
    std::vector<Statement> confirmed;    ///< what was worked out again and agrees
    std::vector<std::string> unknowable; ///< what no program can know, and what to ask for instead
    bool is_committed = false;           ///< no number is picked yet, so there is no sample
};

/// A list that was handed in to be held against the draw, read as the record says.
struct GivenList {
    std::string name;
    CaseListReading reading;
    bool is_second = false; ///< a second list, such as the victims'
};

/// Works a draw out again and compares the whole folder: list, eligibility, sizes, lottery, number, sample, reserves,
/// record, report, notice and workbooks. A list that is not given is replayed from `evidence/list.csv`.
Verification verify(const OpenedDraw& draw, std::vector<GivenList> lists, const TaskRunner& run = run_in_turn);

} // namespace casedraw
