#include <numerics/binomial.hpp>

#include <boost/math/special_functions/beta.hpp>
#include <casedraw/base/error.hpp>

namespace casedraw::numerics {

ShareBounds binomial_bounds(std::int64_t sample, std::int64_t observed, const Rate& tail) {
    expects(sample >= 1 && observed >= 0 && observed <= sample, "bounds need at least one case");
    const auto yes = static_cast<double>(observed);
    const auto no = static_cast<double>(sample - observed);
    ShareBounds bounds;
    if (observed > 0) bounds.lower = boost::math::ibeta_inv(yes, no + 1.0, tail.value());
    if (observed < sample) bounds.upper = boost::math::ibetac_inv(yes + 1.0, no, tail.value());
    return bounds;
}

} // namespace casedraw::numerics
