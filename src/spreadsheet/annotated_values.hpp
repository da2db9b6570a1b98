#pragma once

#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

/// A new workbook with the values of another, of whatever format, and annotations.
Result<std::string> annotated_values(std::string workbook_bytes, const Annotations& annotations);

/// Whether a sheet of this name could be the summary of an earlier check, and whether its cells say that it is.
bool may_be_summary(const std::string& sheet, const Annotations& annotations);
bool is_summary(const Sheet& sheet, const Annotations& annotations);

/// The name, or with a number behind it where a sheet has it already.
std::string unlike(const std::vector<SheetName>& names, const std::string& name);

} // namespace casedraw::spreadsheet
