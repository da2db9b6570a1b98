#pragma once

#include "support/drawn_pack.hpp"

namespace casedraw {

/// Eight court cases of which four are read, and three others of which two are: soon certified.
inline DrawnPack small_draw() {
    auto request = small_request(default_framework());
    request.allocation = FixedAllocation{{4, 2}};
    return drawn_pack(eligible_list(8, 3), request);
}

} // namespace casedraw
