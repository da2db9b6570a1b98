#pragma once

#include "commands/rating_inputs.hpp"

namespace casedraw::commands {

/// The tables of a report that need the cases of a draw: profile, agreement on classification, findings by group.
struct CaseTables {
    std::vector<ProfileTable> profile;
    std::vector<Agreement> agreement;
    std::vector<GroupFinding> by_group;
    std::vector<Finding> notices; ///< where the list given is not the draw's
};

/// Nothing without a draw. An error where a characteristic asked for is none, where the list given is no list, or where
/// it lacks more than half of the cases to read, and so is another draw's.
Result<CaseTables> case_tables(const Rate& asked, const RatingScheme& scheme, const RatingInputs& inputs);

} // namespace casedraw::commands
