#pragma once

#include <string>
#include <string_view>

namespace casedraw::commands {

/// A workbook that says in its archive's comment (APPNOTE.TXT 4.3.16) which SHA-256 its other bytes have. Any program
/// that saves it again leaves the comment out or other bytes behind it, so that what people worked in shows.
/// @param workbook a ZIP archive without a comment; anything else is given back as it is
std::string sealed(std::string workbook);

/// Whether a workbook is to the byte what `sealed` made.
bool is_as_sealed(std::string_view workbook);

} // namespace casedraw::commands
