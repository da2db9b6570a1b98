#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/cell_address.hpp"
#include "spreadsheet/xlsx_package.hpp"

namespace casedraw::spreadsheet {

/// `A1:C3`, or one cell.
std::optional<MergedCells> merged_block(std::string_view text);

/// A workbook in Office Open XML; the package's bytes must outlive it.
Result<std::unique_ptr<const WorkbookFormat>> open_xlsx(ZipArchive archive, const ReadingLimits& limits);

} // namespace casedraw::spreadsheet
