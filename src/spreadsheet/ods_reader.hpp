#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/zip_archive.hpp"

namespace casedraw::spreadsheet {

/// A workbook in OpenDocument; the archive's bytes must outlive it.
Result<std::unique_ptr<const WorkbookFormat>> open_ods(ZipArchive archive, const ReadingLimits& limits);

} // namespace casedraw::spreadsheet
