#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include <spreadsheet/xlsx_package.hpp>

namespace casedraw::spreadsheet {

struct CellAddress {
    std::int64_t row = 0;   ///< from 1
    std::size_t column = 0; ///< from 0
};
/// `E14`; nothing for anything else and beyond the edges of a sheet.
std::optional<CellAddress> cell_address(std::string_view text);
/// `A1:C3`, or one cell.
std::optional<MergedCells> merged_block(std::string_view text);

/// A workbook in Office Open XML; the package's bytes must outlive it.
Result<std::unique_ptr<const WorkbookFormat>> open_xlsx(ZipArchive archive, const ReadingLimits& limits);

} // namespace casedraw::spreadsheet
