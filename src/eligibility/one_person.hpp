#pragma once

#include "eligibility/alike.hpp"
#include <casedraw/eligibility/eligibility.hpp>

#include "eligibility/windows.hpp"

namespace casedraw::eligibility_rules {

/// Keys of the persons that cases are of; 0 where none is named. Empty where the list names none at all.
std::vector<std::uint64_t> person_keys(const CaseList& cases, const Framework& framework);

/// Cases of one person, where a person has two or more.
Alike cases_by_person(const std::vector<std::uint64_t>& keys, const CaseList& cases, const Framework& framework);

/// Keeps one case a person, those first that the request names, and tells which domains the others lose: bit d of an
/// entry for domain d.
std::vector<std::uint32_t> lost_to_another_case(const Alike& persons, const std::vector<std::uint32_t>& eligible_in,
                                                OnePerPerson scope, const SettingsInUse& settings,
                                                const EligibilityRequest& request, const CaseList& cases,
                                                const Framework& framework);

/// Cases that are eligible anywhere, by person: those first that would be kept before the others. A case that shares
/// its person with none stands alone.
std::vector<std::vector<std::uint32_t>>
in_order_of_keeping(const Alike& persons, const std::vector<std::uint32_t>& eligible_in, const SettingsInUse& settings,
                    const EligibilityRequest& request, const CaseList& cases, const Framework& framework);

} // namespace casedraw::eligibility_rules
