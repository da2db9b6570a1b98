#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// What a file is that is no CSV text, and what to do to get one; nothing for a text.
std::optional<std::string> why_not_text(std::string_view bytes);

/// The same of pictures, documents and packed files by the bytes that they begin with; `wanted` is what the file is
/// not, such as `a workbook`.
std::optional<std::string> about_signature(std::string_view bytes, const std::string& wanted);

} // namespace casedraw
