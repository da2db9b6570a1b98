#pragma once

#include <casedraw/base/rate.hpp>
#include <cstdint>

namespace casedraw::numerics {

struct ShareBounds {
    double lower = 0.0;
    double upper = 1.0;
    friend bool operator==(const ShareBounds&, const ShareBounds&) = default;
};

/// Bounds for a share of which `observed` of `sample` independent cases were seen (Clopper and Pearson 1934): what the
/// finite-population bounds grow to when the population is without end. Needs a sample of at least one. Only + - * / of
/// doubles are used, so every machine gives the same bits.
ShareBounds binomial_bounds(std::int64_t sample, std::int64_t observed, const Rate& tail);

} // namespace casedraw::numerics
