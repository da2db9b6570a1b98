#pragma once

#include <string>
#include <string_view>

namespace casedraw {

/// Letters without accents, digits and single hyphens, as any file system takes them: `Ynys Môn: north` gives
/// `Ynys-Mon-north`, and `CON`, which Windows keeps for itself, `CON-1`.
/// Empty where the text has none.
std::string as_file_name(std::string_view text);

} // namespace casedraw
