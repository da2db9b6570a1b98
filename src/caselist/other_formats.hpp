#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// What a file is that is no CSV text, and what to do to get one; nothing for a text.
std::optional<std::string> why_not_text(std::string_view bytes);

} // namespace casedraw
