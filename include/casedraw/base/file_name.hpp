#pragma once

#include <string>
#include <string_view>

namespace casedraw {

/// Letters, digits and single hyphens, as any file system takes them: `Sometown YOT: north` gives `Sometown-YOT-north`.
/// Empty where the text has none.
std::string as_file_name(std::string_view text);

} // namespace casedraw
