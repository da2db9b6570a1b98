#pragma once

#include <cstdint>
#include <string_view>

namespace casedraw {

/// A number for `look_alike_key(text)`, made without it: texts with one key have one number, others mostly another. 0
/// where the key is empty, and only there.
std::uint64_t look_alike_number(std::string_view text);

} // namespace casedraw
