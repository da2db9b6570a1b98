#pragma once

#include <casedraw/commands/rate.hpp>

/// What ratings and their progress have in common to say.
namespace casedraw::commands {

/// The problems under their heading, and the notices. What is said of several cells in the same words is said once, and
/// of many disagreements each key question's together: the JSON and the file of disagreements have every cell.
void say_findings(Answer& answer, const std::string& heading, const std::vector<Finding>& findings,
                  const std::vector<Disagreement>& disagreements);

/// The file of cells in which sheets disagree, where one was asked for.
void add_disagreements(Answer& answer, const Rate& asked, const std::vector<Disagreement>& disagreements);

} // namespace casedraw::commands
