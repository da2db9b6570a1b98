#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/progress.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

struct SheetProgress {
    std::string file;
    std::string inspector; ///< that the file's name says; empty: none
    Progress progress;
};

struct InspectorProgress {
    std::string inspector; ///< empty: cases that nobody was given
    Progress progress;
};

/// How far the judgements of a draw have come.
struct ProgressReport {
    const Framework& framework;
    std::string draw_id = {}; ///< empty: no draw is known
    Progress all = {};
    std::vector<std::pair<const Domain*, Progress>> domains = {}; ///< those that have a case
    std::vector<InspectorProgress> inspectors = {};               ///< as the cases were shared out; else empty
    std::vector<SheetProgress> sheets = {};
    std::vector<Disagreement> disagreements = {};
    std::vector<Finding> findings = {};
    std::vector<std::string> in_no_sheet = {}; ///< cases that no sheet has: domain and order in sample.csv
};

/// For people: a table by domain, inspector and sheet, and the cells of cases that are left. Names no case.
std::string progress_summary(const ProgressReport& report);

/// Valid against `data-schemas/rating-progress.schema.json`; names the cases that are left.
std::string progress_json(const ProgressReport& report);

} // namespace casedraw
