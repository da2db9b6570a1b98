#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw {

/// `84.2%`
inline std::string in_percent(const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 1) + "%"; }

} // namespace casedraw
