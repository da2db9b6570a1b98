#pragma once

#include "modelling/joint_points.hpp"
#include "modelling/rating_rules.hpp"

/// Which standard alone makes the overall rating wrong, worked out exactly.
namespace casedraw::modelling {

/// The standards of one domain. Given the make-up of the domain's sample they are independent; domains always are.
class DomainCauses {
public:
    /// `most`: points that one standard can have.
    DomainCauses(std::size_t standards, std::int64_t most) : most_(most), differing_(standards) {}

    /// The laws of the standards that count, in order, under one make-up of the sample with this chance. Gives the law
    /// of their sum.
    JointPoints add(const std::vector<JointPoints>& standards, double chance);

    /// By the standards that count, when the other domains have these points.
    std::vector<OverallCause> causes(const OverallPlan& plan, const JointPoints& others) const;

private:
    void add_standard(std::size_t standard, const JointPoints& own, const JointPoints& others, double chance);

    std::int64_t most_; ///< points of one standard
    /// By standard, by what its truth's points differ from its sample's (-most, … most): the law of the domain's
    /// points.
    std::vector<std::vector<JointPoints>> differing_;
};

} // namespace casedraw::modelling
