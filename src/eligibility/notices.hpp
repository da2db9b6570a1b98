#pragma once

#include <casedraw/eligibility/eligibility.hpp>
#include "eligibility/alike.hpp"
#include "eligibility/marks.hpp"
#include "eligibility/windows.hpp"

namespace casedraw::eligibility_rules {

/// What the sentences about a list are made from, once every case has been judged.
struct Judged {
    const Facts& facts;
    const EligibilityRequest& request;
    const EligibilityResult& result;
    const std::vector<Period>& periods;         ///< by domain
    const std::vector<std::uint32_t>& dated_in; ///< bits of the domains whose window a case has a way into
    const std::vector<std::uint64_t>& persons;  ///< keys
    const Alike& same_person;
};

/// `2019-03` → domain → cases that count in that month, for every month that a window touches: by the date that brings
/// them into the window of their own domain, or that could.
std::vector<std::pair<std::string, std::map<std::string, std::int64_t>>> cases_by_month(const Judged& judged);

/// Dates and ages that cannot both be right.
std::vector<Finding> date_notices(const Judged& judged);

/// Ids of cases and of children that people would take for one another.
std::vector<Finding> look_alike_notices(const Judged& judged);

/// Cases that were likely entered twice, under different ids.
std::vector<Finding> duplicate_notices(const Judged& judged);

/// Whether the list seems whole: windows and months without a case, numbers that were expected, what one case a person
/// took.
std::vector<Finding> completeness_notices(const Judged& judged);

} // namespace casedraw::eligibility_rules
