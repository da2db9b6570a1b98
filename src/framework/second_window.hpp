#pragma once

#include <casedraw/framework/domain.hpp>
#include <string>

namespace casedraw {

/// What is stated of the window of a second list: where its months are those of the first domain, that it is that
/// window, as nobody may have given another.
inline std::string second_window_stated(const Domain& first, const Window& of_first, const Window& own,
                                        const std::string& stated) {
    if (own != of_first) return stated;
    return "the window for " + first.noun + (stated.empty() ? "" : ", " + stated);
}

} // namespace casedraw
