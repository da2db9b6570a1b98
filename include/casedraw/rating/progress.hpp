#pragma once

#include <casedraw/rating/judgements.hpp>
#include <optional>
#include <string>
#include <vector>

/// How far inspectors have come with the cases that they read. Counted are cases by domain: one that is read in two
/// domains counts in both.
namespace casedraw {

/// A case that is not done.
struct UnfinishedCase {
    std::string case_id;
    std::string domain;
    Place place; ///< row 0: no sheet has the case
    bool is_begun = false;
    std::optional<std::int64_t> answers_left; ///< nothing where no sheet has the case
};

struct Progress {
    std::int64_t done = 0;        ///< no answer is waited for
    std::int64_t begun = 0;       ///< some answers are there
    std::int64_t missing = 0;     ///< no answer is there
    std::int64_t with_others = 0; ///< of a sheet: it has no answer, and another sheet has
    std::int64_t answers_left = 0;
    std::vector<UnfinishedCase> left;

    std::int64_t cases() const { return done + begun + missing + with_others; }
};

/// Of all cases, by what the sheets hold together; of one domain where one is named.
Progress progress_of_all(const std::vector<CaseProgress>& together, const std::string& domain = "");

/// Of one sheet. A case is done where nothing is left in the sheet's own columns, or where others answered the rest.
Progress progress_of_sheet(const std::vector<CaseProgress>& sheet, const std::vector<CaseProgress>& together);

/// Of the cases that an inspector was given, by what the sheets hold together.
Progress progress_of_cases(const std::vector<std::string>& case_ids, const std::vector<CaseProgress>& together);

} // namespace casedraw
