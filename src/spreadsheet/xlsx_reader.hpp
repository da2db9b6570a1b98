#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include <spreadsheet/xlsx_package.hpp>

namespace casedraw::spreadsheet {

/// A workbook in Office Open XML; the package's bytes must outlive it.
Result<std::unique_ptr<const WorkbookFormat>> open_xlsx(ZipArchive archive, const ReadingLimits& limits);

} // namespace casedraw::spreadsheet
