#pragma once

#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/domain.hpp>
#include "eligibility/marks.hpp"

namespace casedraw::eligibility_rules {

/// By setting of the framework: an index into its choices.
using SettingsInUse = std::vector<std::optional<std::size_t>>;

/// Both days belong to it.
struct Period {
    Date first;
    Date last;
};

/// The calendar dates of a window before fieldwork, each end clamped to the end of its month.
Period period(const Window& window, Date fieldwork);

/// The window of every domain; an error where a listed domain has none or one that is not possible.
Result<std::vector<Window>> windows_in_use(const Framework& framework, const EligibilityRequest& request);

/// Whether a part of a rule holds under the choices made; an open choice decides nothing.
bool is_on(const std::optional<OnlyWith>& with, const SettingsInUse& settings);

/// Which cases a route lets into the window.
Marks dated_by(const Route& route, const Period& window, const Facts& facts);

/// Which cases have a way into the domain's window.
Marks in_window(const Domain& domain, const Period& window, const SettingsInUse& settings, const Facts& facts);

} // namespace casedraw::eligibility_rules
