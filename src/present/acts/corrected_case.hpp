#pragma once

#include <casedraw/present/explanation.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

/// What corrected lists and other acts left standing of what a case was taken for.
namespace casedraw {

/// Entries that the corrected list handed in last has otherwise than the list that brought the case.
void add_corrections(Explanation& explained, const DrawSource& source, const Record& record);

/// A line for a terminal; empty where nothing was corrected. Redacted: without what it was and is.
std::string corrections_in_words(const Explanation& explained, Redaction redaction);
void add_corrections(Json& value, const Explanation& explained, Redaction redaction);

/// How the draw's list had a case that a corrected list brought as eligible; `late_row` by place in the draw's list
/// with late cases behind it.
void add_before_arrival(Explanation& explained, const DrawSource& source, std::uint32_t late_row);

/// A line on what made it eligible; empty where nobody knows.
std::string correction_on_arrival(const BeforeArrival& before, Redaction redaction);

/// Whether the case left every domain as never eligible. False without an id.
bool is_out_of_scope(const std::vector<DomainState>& states, std::string_view case_id);

/// A line on a case of the same child that was kept in place of this one and has left.
std::string kept_that_left_in_words(const Explanation& explained, Redaction redaction);

} // namespace casedraw
