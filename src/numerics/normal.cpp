#include <boost/math/distributions/normal.hpp>
#include <casedraw/base/error.hpp>
#include "numerics/normal.hpp"

namespace casedraw::numerics {

double standard_normal_exceeded_with(double tail) {
    expects(tail > 0 && tail < 1, "a tail is a probability strictly between 0 and 1");
    return boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double>(), tail));
}

} // namespace casedraw::numerics
