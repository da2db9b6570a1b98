#include "commands/rating_answer.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::commands {

void say_findings(Answer& answer, const std::string& heading, const std::vector<Finding>& findings) {
    std::vector<Finding> problems, notices;
    for (const auto& each : findings) (each.severity == Severity::problem ? problems : notices).push_back(each);
    say(answer, heading, std::move(problems));
    say(answer, "Notices", std::move(notices));
}

void add_disagreements(Answer& answer, const Rate& asked, const std::vector<Disagreement>& disagreements) {
    if (asked.disagreements.empty()) return;
    if (disagreements.empty()) return say(answer, "No two sheets disagree, so no file of disagreements was written.");
    answer.files[disagreements_file] = decisions_csv(disagreements);
    say(answer, counted(static_cast<std::int64_t>(disagreements.size()), "cell", "cells") +
                    " in which sheets disagree: " + asked.disagreements +
                    ". Fill in answer, by and reason in each row, and give the file to --decide.");
}

} // namespace casedraw::commands
