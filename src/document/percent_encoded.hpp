#pragma once

#include <string>

namespace casedraw::document {

/// Everything but letters and digits as `%XX`, as the address of a picture inside the page.
std::string percent_encoded(const std::string& text);

} // namespace casedraw::document
