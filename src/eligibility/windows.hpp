#pragma once

#include <casedraw/eligibility/eligibility.hpp>
#include "eligibility/marks.hpp"

namespace casedraw::eligibility_rules {

/// Both days belong to it.
struct Period {
    Date first;
    Date last;
};

/// The calendar dates of a window before fieldwork, each end clamped to the end of its month.
Period period(const Window& window, Date fieldwork);

/// The window of every domain; an error where a listed domain has none or one that is not possible.
Result<std::vector<Window>> windows_in_use(const Framework& framework, const EligibilityRequest& request);

/// Which cases have a way into the domain's window.
Marks in_window(const Domain& domain, const Period& window, const Facts& facts);

} // namespace casedraw::eligibility_rules
