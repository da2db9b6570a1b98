#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/caselist/case_list.hpp>

namespace casedraw::eligibility_rules {

/// What a date or age of the list is where it is not known.
inline constexpr auto no_number = FieldColumn::no_number;

inline Date date_of(std::int32_t days) { return Date(std::chrono::days(days)); }

} // namespace casedraw::eligibility_rules
