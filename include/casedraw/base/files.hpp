#pragma once

#include <map>
#include <string>

namespace casedraw {

/// A folder as a value: the name of every file, folders parted by `/`, to its bytes.
using Files = std::map<std::string, std::string>;

} // namespace casedraw
