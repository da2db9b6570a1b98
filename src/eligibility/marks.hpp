#pragma once

#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/conditions.hpp>
#include <cstdint>
#include <vector>

/// A list is judged column by column: a condition is a mark for every case, so that a million cases cost a few passes
/// over plain numbers and no text is compared twice.
namespace casedraw::eligibility_rules {

/// One entry a case: 1 where something holds, else 0.
using Marks = std::vector<std::uint8_t>;

/// What conditions are judged on: the list, and what is worked out from it once.
struct Facts {
    const CaseList& cases;
    const Framework& framework;
    std::vector<std::int32_t>
        age; ///< whole years at disposal; FieldColumn::no_number where unknown; empty: no column tells

    Facts(const CaseList& cases, const Framework& framework);
};

/// Age at disposal: from the date of birth where that and the disposal date are given, else as the list states it.
std::optional<std::int32_t> age_at_disposal(const CaseList& cases, const Framework& framework, std::size_t at);

/// Whether the age of a case comes from its date of birth.
bool age_is_from_birth(const CaseList& cases, const Framework& framework, std::size_t at);

Marks holds(const Condition& condition, const Facts& facts);

} // namespace casedraw::eligibility_rules
