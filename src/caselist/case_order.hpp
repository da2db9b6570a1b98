#pragma once

#include <casedraw/caselist/case_list.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casedraw {

struct BytewiseOrder {
    std::vector<std::uint32_t> indices; ///< equal texts in the order given
    std::vector<SharedCaseId> equal;    ///< the runs of equal texts among the indices, ascending
};

/// The bytewise order of fewer than 2^32 - 1 texts.
BytewiseOrder bytewise_order(const std::vector<std::string_view>& texts);

} // namespace casedraw
