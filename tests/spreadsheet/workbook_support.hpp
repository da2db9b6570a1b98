#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include "support/project_file.hpp"
#include <string>

namespace casedraw {

inline std::string fixture(const std::string& name) { return test::project_file("tests/spreadsheet/fixtures/" + name); }

inline std::string type_name(CellType type) {
    switch (type) {
    case CellType::text:
        return "text";
    case CellType::number:
        return "number";
    case CellType::date:
        return "date";
    case CellType::yes_no:
        return "yes_no";
    case CellType::error:
        return "error";
    case CellType::not_calculated:
        return "not calculated";
    }
    return "?";
}

/// A line for each cell: `A4 text 00042`, and `(hidden)` behind the cells of a hidden row.
inline std::string written_out(const Sheet& sheet) {
    std::string lines;
    for (const auto& row : sheet.rows) {
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            const auto& cell = sheet.cells[k];
            lines += column_letters(cell.column) + std::to_string(row.number) + " " + type_name(cell.type);
            if (cell.length > 0) lines += " " + std::string(cell.text());
            lines += row.hidden ? " (hidden)\n" : "\n";
        }
    }
    return lines;
}

} // namespace casedraw
