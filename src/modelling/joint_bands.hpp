#pragma once

#include "modelling/answer_groups.hpp"

#include <casedraw/framework/rating_scheme.hpp>

/// The exact law of two ratings at once: what the sample gives, and what reading every case would give.
namespace casedraw::modelling {

/// Chances by sample's band and truth's band. One index above the bands stands for "applies to no case", which leaves
/// the lowest of several key questions as it is.
class JointBands {
public:
    explicit JointBands(std::size_t bands) : size_(bands + 1), chance_(size_ * size_, 0.0) {}
    std::size_t none() const { return size_ - 1; }
    std::size_t size() const { return size_; }
    double& at(std::size_t sample, std::size_t truth) { return chance_[sample * size_ + truth]; }
    double at(std::size_t sample, std::size_t truth) const { return chance_[sample * size_ + truth]; }

private:
    std::size_t size_;
    std::vector<double> chance_;
};

/// Whether the band with this least percent is reached, as whole-number weights: yes · each yes + no · each no >= 0 (so
/// also where there is no answer at all). From 200·yes + relevant >= 2·relevant·least, or 100·yes >= least·relevant
/// where the scheme is exact.
struct BandTest {
    std::int64_t yes = 0;
    std::int64_t no = 0;
};
BandTest band_test(const RatingScheme& scheme, std::size_t band);

/// One key question's law when `sampled` of each group's cases are read. Each case is independent of the others.
JointBands joint_bands(const RatingScheme& scheme, const std::vector<AnswerGroup>& groups,
                       const std::vector<std::int64_t>& sampled, std::size_t question);

/// The law of the lowest of independent key questions.
JointBands lowest_of(const std::vector<const JointBands*>& questions);

} // namespace casedraw::modelling
