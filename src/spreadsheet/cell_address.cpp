#include "spreadsheet/cell_address.hpp"

#include "spreadsheet/sheet_builder.hpp"

namespace casedraw::spreadsheet {

std::optional<CellAddress> cell_address(std::string_view text) {
    CellAddress address;
    std::size_t at = 0;
    std::size_t letters = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at)
        letters = letters * 26 + static_cast<std::size_t>(text[at] - 'A' + 1);
    if (at == 0 || at == text.size() || letters > most_columns) return std::nullopt;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9' || address.row > most_rows) return std::nullopt;
        address.row = address.row * 10 + (text[at] - '0');
    }
    if (address.row < 1 || address.row > most_rows) return std::nullopt;
    address.column = letters - 1;
    return address;
}

} // namespace casedraw::spreadsheet
