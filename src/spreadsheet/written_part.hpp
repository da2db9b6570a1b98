#pragma once
#include <string>
#include <string_view>

namespace casedraw::spreadsheet {

/// What each XML part that is written begins with.
inline constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What the content types of a workbook's parts begin with.
inline const std::string office_content_types = "application/vnd.openxmlformats-officedocument.";

} // namespace casedraw::spreadsheet
