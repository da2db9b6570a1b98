#pragma once

#include <string>

namespace casedraw::cli {

/// 32 bytes from the system's source of random numbers; none where it gives none.
std::string entropy();

} // namespace casedraw::cli
