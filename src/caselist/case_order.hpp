#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace casedraw {

/// The indices of texts in their bytewise order, equal texts in the order given. At most 2^32 - 1 texts.
std::vector<std::uint32_t> bytewise_order(const std::vector<std::string_view>& texts);

} // namespace casedraw
