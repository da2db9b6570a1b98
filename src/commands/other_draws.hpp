#pragma once

#include "commands/rating_inputs.hpp"

namespace casedraw::commands {

/// The draw that a sheet says it belongs to, above its headings or in a column of its own; empty where it says nothing
/// that looks like the id of one.
std::string draw_named_by(const TextTable& sheet);

/// Takes out the sheets of another draw, whose answers are about other cases, with one problem for each: those that
/// bear another draw's id, and, beside a draw, those that bear none and have none of its cases. Without a draw the
/// first sheet that bears an id says which draw is meant.
void leave_out_other_draws(const Rate& asked, JudgementSheets& sheets);

} // namespace casedraw::commands
