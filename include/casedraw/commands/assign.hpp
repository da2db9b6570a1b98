#pragma once

#include <casedraw/commands/verify.hpp>
#include <cstdint>
#include <string>

namespace casedraw::commands {

/// Share the cases of a draw out among inspectors.
struct Assign {
    DrawnFolder folder;
    std::optional<Rules> rules; ///< nothing: the folder's own
    InputFile inspectors;
    std::string sheet;                  ///< of a workbook; empty: the first that fits
    std::int64_t minutes_of_case = 120; ///< the shortest slot that a case can be read in
    bool keeps = false;                 ///< what was shared out and booked before stays
    bool replaces = false;              ///< an earlier sharing-out may be replaced
};

/// The answer's files belong into the draw's folder, beside what is there; none is one that people worked in. Outcome
/// `answer_is_no` where the inspectors' file has problems or the cases cannot be shared out.
Answer run(Assign request, const Means& means = {});

/// Make a calendar of the interviews that are filled in on the notice.
struct Calendar {
    DrawnFolder folder;
    std::optional<Rules> rules;
    std::optional<InputFile> notice;     ///< nothing: the folder's own notices
    std::int64_t interview_minutes = 60; ///< of cases whose time no sharing-out gives
    std::string file_name;               ///< ends in `.ics`
    std::string earlier;                 ///< the calendar that stands under that name; empty: none
};

/// Outcome `answer_is_no` where a notice has problems, or no interview has a time yet; then there is no file.
Answer run(Calendar request, const Means& means = {});

/// Whether a text is a calendar exactly as it was made here.
bool is_calendar_as_written(const std::string& text);

} // namespace casedraw::commands
