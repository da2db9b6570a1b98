#pragma once

#include <casedraw/commands/draw.hpp>
#include <string>
#include <string_view>

namespace casedraw::commands {

/// 130 bits of SHA-256 over random bytes and the list's digest, in letters and digits that are not mistaken for each
/// other: so a made seed is of this list and could not be known before it was read.
std::string made_seed(std::string_view entropy, const std::string& list_sha256);

/// Where the request has no seed: that of the draw that stands in the folder, or one that is made. An error where there
/// is nothing to make it from.
std::optional<Error> fill_in_seed(Draw& asked, const std::string& list_sha256, const Means& means);

} // namespace casedraw::commands
