#pragma once

#include <algorithm>
#include <array>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/methods.hpp>
#include <string_view>

namespace casedraw {

/// Whether this version draws by the method, with a table or without, and so can tell that a record names another.
inline bool is_known_method(std::string_view name) {
    constexpr std::array with_table{panel_lottery_method, leximin_lottery_method, hard_lottery_method};
    const auto is_in = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    return is_in(method::without_table) || is_in(with_table);
}

} // namespace casedraw
