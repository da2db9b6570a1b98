#pragma once

#include <casedraw/caselist/case_list.hpp>

namespace casedraw {
struct Framework;
}

namespace casedraw::eligibility_rules {

/// Makes every row a problem whose cells contradict each other by a rule of the framework, at the cell that it names.
void report_contradictions(CaseListReading& reading, const Framework& framework);

} // namespace casedraw::eligibility_rules
