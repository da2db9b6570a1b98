#pragma once

#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/record/draw_source.hpp>
#include <cstdint>
#include <optional>
#include <string>

/// Why a case that was taken for eligible left, or came too late.
namespace casedraw {

/// Of a case that only the one-child rule leaves out, and for one that was eligible before its list came.
inline constexpr const char* other_case_came_first =
    "Another case of the same child was eligible before the corrected list came, drawn or not, and a late case never "
    "takes its place.";

/// Why the one-child rule left a case out of a corrected list and kept another, where that was not by the rule's own
/// order: in one sentence. Empty where it was. `known` is what `for_corrected_list` gave the list.
std::string why_it_gave_way(const EligibilityRequest& known, const std::string& case_id, const std::string& kept);

/// The number of the corrected list that took the case out and does not have it; nothing where none did.
std::optional<std::int64_t> missing_from_list(const DrawSource& source, const std::vector<Event>& events,
                                              const std::string& case_id);

/// By the last act that stands and by which it left, in one sentence; empty where none did.
std::string why_it_left(const DrawSource& source, const std::vector<Event>& events, const std::string& case_id);

} // namespace casedraw
