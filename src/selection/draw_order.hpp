#pragma once

#include "casedraw/base/sha256.hpp"
#include <string_view>

namespace casedraw {

/// SHA-256 of `SEED|PURPOSE|DOMAIN`.
Digest purpose_digest(std::string_view seed, std::string_view purpose, std::string_view domain);

} // namespace casedraw
