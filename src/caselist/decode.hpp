#pragma once

#include <casedraw/base/error.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

struct DecodedText {
    std::string text;       ///< UTF-8
    std::size_t offset = 0; ///< behind byte order marks and a line `sep=;`
    bool was_windows_1252 = false;
    std::optional<char> delimiter; ///< that a line `sep=;` names, which spreadsheets read and do not show
};

/// The text of a CSV file in UTF-8: UTF-8 as it is, anything else taken for Windows-1252; without the Ctrl-Z by which
/// DOS programs end a text. An error (`unreadable`) with one sentence for what is no such text: an empty file, a
/// spreadsheet, a PDF, UTF-16, NUL bytes or other binary content.
Result<DecodedText> decoded_text(std::string bytes);

/// The first byte that is not valid UTF-8 (RFC 3629); the text's size when all are.
std::size_t first_fault_in_utf8(std::string_view text);

} // namespace casedraw
