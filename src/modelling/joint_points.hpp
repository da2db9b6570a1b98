#pragma once

#include "modelling/joint_bands.hpp"

namespace casedraw::modelling {

/// Chances of points by the sample and by the truth at once, where both are rated; what is missing from 1 is unrated.
class JointPoints {
public:
    explicit JointPoints(std::int64_t most = 0)
        : size_(static_cast<std::size_t>(most) + 1), chance_(size_ * size_, 0.0) {}
    static JointPoints nothing() {
        JointPoints points;
        points.chance_.front() = 1;
        return points;
    }
    std::int64_t most() const { return static_cast<std::int64_t>(size_) - 1; }
    double& at(std::int64_t sample, std::int64_t truth) {
        return chance_[static_cast<std::size_t>(sample) * size_ + static_cast<std::size_t>(truth)];
    }
    double at(std::int64_t sample, std::int64_t truth) const {
        return chance_[static_cast<std::size_t>(sample) * size_ + static_cast<std::size_t>(truth)];
    }

    /// Calls with (sample's points, truth's points, chance) where there is any chance.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (std::int64_t s = 0; s <= most(); ++s)
            for (std::int64_t t = 0; t <= most(); ++t)
                if (at(s, t) > 0) visit(s, t, at(s, t));
    }

    void add_times(double factor, const JointPoints& other) {
        if (other.size_ > size_) *this = JointPoints(other.most());
        for (std::size_t i = 0; i < chance_.size(); ++i) chance_[i] += factor * other.chance_[i];
    }

private:
    std::size_t size_;
    std::vector<double> chance_;
};

/// The law of the sum of independent points.
JointPoints sum_of(const JointPoints& one, const JointPoints& other);

/// The points of one standard's bands.
JointPoints points_of(const RatingScheme& scheme, const JointBands& joint);

} // namespace casedraw::modelling
