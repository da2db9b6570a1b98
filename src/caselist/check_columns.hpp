#pragma once

#include <array>
#include <casedraw/caselist/case_list.hpp>
#include <optional>
#include <string_view>

namespace casedraw {

/// The headings of the columns that `check --out` adds to a list, side by side in this order.
inline constexpr std::array<std::string_view, 3> check_columns{"casedraw status", "casedraw domain", "casedraw reason"};

bool is_check_column(const OtherColumn& column);

/// Where all of them stand in a list that was checked before, from 0.
std::optional<std::size_t> place_of_check_columns(const CaseList& cases);

} // namespace casedraw
