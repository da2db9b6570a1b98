#pragma once

#include <casedraw/engine/draw.hpp>

/// A second list of a service, such as its victims': each case belongs to a person of the long list. It is drawn by the
/// same lottery, with the fields and rules that its domain has for it.
namespace casedraw {

/// Which cases of the second list may be drawn.
enum class LinkedTo {
    all,     ///< every eligible one
    sampled, ///< those of sampled persons only; their chance then has two stages
};

/// Checks a second list against the long list that was drawn from. Problems besides its own: a case of a person who is
/// not on the long list, an id that is a case's there too. `drawn` is needed for LinkedTo::sampled only. Errors: those
/// of
/// `check`; a list without the column that links it, or a draw without a sample, where only cases of sampled persons
/// are
/// wanted.
Result<CheckedList> check_second_list(CaseListReading reading, const Framework& rules,
                                      const EligibilityRequest& request, const CheckedList& first,
                                      const Framework& framework, LinkedTo linked, const Draw& drawn,
                                      const TaskRunner& run = run_in_turn);

/// The request for the second draw: seed, precision, design and margins of the first.
Result<DrawRequest> second_draw_request(const DrawRequest& first, const Framework& rules,
                                        EligibilityRequest eligibility);

/// Whether cases of some persons of the long list are left out where only those of sampled persons may be drawn: not
/// where every case of the long list is. `second_domain`: the id of the second list's.
bool leaves_persons_out(LinkedTo linked, const Sizes& sizes, std::string_view second_domain);

/// Puts the second draw beside the first, under the framework's own domain.
void add_second_draw(Draw& first, const Draw& second, const Framework& framework, LinkedTo linked);

} // namespace casedraw
