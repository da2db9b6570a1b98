#pragma once

#include <casedraw/record/record.hpp>
#include <string>
#include <vector>

namespace casedraw {

struct Framework;

/// What an act on many cases did to one of them, in one sentence with its id: why it left and who is read in its place,
/// that it was called, when its case manager is there. Empty for an act on one case, whose own sentence says so, and
/// where a corrected list took the case out. `record` holds the event.
std::string case_in_act(const Record& record, std::size_t event, const std::string& case_id,
                        const Framework& framework);

/// The same of every case that the service's answers changed something for, bytewise; none for another kind of act.
std::vector<std::string> cases_answered_about(const Record& record, std::size_t event, const Framework& framework);

/// `file-not-available: The case record could not be had in time`
std::string reason_in_words(const Framework& framework, const std::string& code);

} // namespace casedraw
