#pragma once

#include <casedraw/acts/corrected_children.hpp>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/present/act_report.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// An amendment that is done, or would be.
struct AmendmentReport {
    const Framework& framework;
    const AmendmentPlan& plan;
    std::vector<CorrectedField> corrected;
    std::string list_sha256_before;
    std::string list_sha256_after;
    std::string seed;              ///< of the late cases; empty where none is late, or it is still to be made
    const Event* event = nullptr;  ///< what was done, or would be; null while that hangs on a seed still to be made
    bool chances_differed = false; ///< before, by an option of the draw or an earlier supplement
    bool has_fixed_sizes = false;  ///< allocated domains were given their sizes as numbers
    bool is_capped = false;        ///< late cases are read while the draw's cap leaves room
    std::int64_t of_known_children = 0; ///< cases that come too late: the draw has another of the same child
    CorrectedChildren children = {};
};

/// The difference that the corrected list makes, as a table, and how far equal chance holds.
std::string amendment_difference(const AmendmentReport& report);
/// What can be done where a supplement has to be asked about: each choice with its numbers.
std::string supplement_choices(const AmendmentReport& report, const std::vector<std::size_t>& places);
/// As a document: `data-schemas/amendment.schema.json`. `act` is null where nothing was done.
std::string amendment_json(const AmendmentReport& report, const ActReport* act);

} // namespace casedraw
