#pragma once

#include <casedraw/present/explanation.hpp>

#include "base/json.hpp"

namespace casedraw {

/// By which rule and dates a case of a checked list came into each domain that it is eligible in.
std::vector<WayIn> ways_in_of(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                              std::size_t at);

/// Whether a way still stands, or the case was found out of scope since.
enum class WayStands { now, at_first };

/// In two sentences, with the case's own disposal and dates.
std::string in_words(const WayIn& way, WayStands stands = WayStands::now);

Json way_in_value(const WayIn& way);

} // namespace casedraw
