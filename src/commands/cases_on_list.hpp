#pragma once

#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/commands/amend.hpp>
#include <optional>

#include "commands/act.hpp"

/// Whether the cases of a draw stand on a corrected list as they should.
namespace casedraw::commands {

/// An answer of "no", after which nothing is changed.
Error is_no(const char* code, std::string message);

/// The cases of the draw's list as it was last corrected.
const CaseList& list_before(const DrawInHand& draw);

/// Refused where most cases that bear the draw's ids are others; nothing where they are the draw's.
std::optional<Answer> of_another_service(const DrawInHand& draw, const AmendmentPlan& plan, const CheckedList& list);

/// Refused where cases of the draw are not on the list; nothing where that is as asked.
std::optional<Answer> with_missing_cases(const Amend& asked, const DrawInHand& draw, const AmendmentPlan& plan,
                                         const CheckedList& list);

} // namespace casedraw::commands
