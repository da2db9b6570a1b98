#include "modelling/joint_points.hpp"

namespace casedraw::modelling {

JointPoints sum_of(const JointPoints& one, const JointPoints& other) {
    JointPoints sum(one.most() + other.most());
    one.for_each([&](std::int64_t s, std::int64_t t, double chance) {
        other.for_each([&](std::int64_t more_s, std::int64_t more_t, double more) {
            sum.at(s + more_s, t + more_t) += chance * more;
        });
    });
    return sum;
}

JointPoints points_of(const RatingScheme& scheme, const JointBands& joint) {
    JointPoints points(scheme.bands.back().points);
    for (std::size_t a = 0; a < joint.none(); ++a)
        for (std::size_t b = 0; b < joint.none(); ++b)
            points.at(scheme.bands[a].points, scheme.bands[b].points) += joint.at(a, b);
    return points;
}

} // namespace casedraw::modelling
