#pragma once

#include "commands/rating_inputs.hpp"

namespace casedraw::commands {

/// The tables of a report that need the cases of a draw: profile, agreement on classification, findings by group.
struct CaseTables {
    std::vector<ProfileTable> profile;
    std::vector<Agreement> agreement;
    std::vector<GroupFinding> by_group;
};

/// Nothing without a draw. An error where a characteristic asked for is none, or where the list given is no list.
Result<CaseTables> case_tables(const Rate& asked, const RatingScheme& scheme, const RatingInputs& inputs);

} // namespace casedraw::commands
