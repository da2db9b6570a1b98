#pragma once

#include <casedraw/record/draw_source.hpp>
#include <casedraw/verification/verify.hpp>

namespace casedraw {

/// Shares the cases out again from what the folder's plan names, and says what differs. Gives the files of the plan
/// that nobody edits, as they were written; none where the cases were not shared out.
Files verify_assignment(const OpenedDraw& draw, const DrawSource& source, Verification& found);

} // namespace casedraw
