#pragma once

#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

/// A new workbook with the values of another, of whatever format, and annotations.
Result<std::string> annotated_values(std::string workbook_bytes, const Annotations& annotations);

/// The name, or with a number behind it where a sheet has it already.
std::string unlike(const std::vector<SheetName>& names, const std::string& name);

} // namespace casedraw::spreadsheet
