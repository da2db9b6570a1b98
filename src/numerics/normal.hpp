#pragma once

/// The normal distribution, behind the one door to Boost.Math.
namespace casedraw::numerics {

/// The point that a standard normal variable exceeds with this probability, which lies strictly between 0 and 1.
/// From the tail rather than the middle, so that no digits are lost when the tail is small.
double standard_normal_exceeded_with(double tail);

} // namespace casedraw::numerics
