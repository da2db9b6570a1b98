#pragma once

#include <casedraw/engine/check.hpp>
#include <string>

namespace casedraw {

/// The windows of a check as days, and by which date how many cases are in; with the settings that decided.
std::string windows_text(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request);

/// What was chosen of the framework's settings that is not usual, a sentence a line.
std::string settings_text(const CheckedList& checked, const Framework& framework);

/// Where each window comes from that the inspectorate has not published, a sentence a line.
std::string window_sources_text(const CheckedList& checked, const Framework& framework,
                                const EligibilityRequest& request);

} // namespace casedraw
