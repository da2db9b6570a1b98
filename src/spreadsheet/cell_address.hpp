#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace casedraw::spreadsheet {

struct CellAddress {
    std::int64_t row = 0;   ///< from 1
    std::size_t column = 0; ///< from 0
};

/// `E14`; nothing for anything else and beyond the edges of a sheet.
std::optional<CellAddress> cell_address(std::string_view text);

} // namespace casedraw::spreadsheet
