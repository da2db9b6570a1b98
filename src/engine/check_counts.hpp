#pragma once

#include <casedraw/engine/check.hpp>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

using WordCounts = std::vector<std::pair<std::string, std::int64_t>>;

/// Cases that are not eligible by reason, the commonest first; a case can have several.
WordCounts counts_by_reason(const CheckedList& checked, const Framework& framework);

/// Problems by kind and field, such as `Disposal date: not a date`, the commonest first.
WordCounts counts_by_kind(const std::vector<Finding>& problems, const Framework& framework);

/// The ids of the domains in which a case is eligible, or else its own, parted by semicolons.
void append_domains(std::string& text, const EligibilityResult& judged, const Framework& framework, std::size_t at);

/// `eligible`, `ineligible` or `problem`
const char* to_text(Status status);

} // namespace casedraw
