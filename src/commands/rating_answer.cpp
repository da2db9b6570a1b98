#include "commands/rating_answer.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <map>

namespace casedraw::commands {

namespace {

std::vector<Finding> told_together(const std::vector<Finding>& findings) {
    constexpr std::size_t most_named = 12;
    std::vector<std::vector<const Finding*>> alike;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const auto& each : findings) {
        const auto key = std::pair(each.code, each.cell.empty() ? "" : each.message);
        const auto found = known.emplace(key, alike.size());
        if (each.cell.empty() || found.second)
            alike.push_back({&each});
        else
            alike[found.first->second].push_back(&each);
    }
    std::vector<Finding> told;
    for (const auto& each : alike) {
        told.push_back(*each.front());
        std::vector<std::string> cells;
        for (std::size_t i = 1; i < each.size() && i <= most_named; ++i) cells.push_back(each[i]->cell);
        if (each.size() > most_named + 1) cells.push_back(std::to_string(each.size() - most_named - 1) + " more");
        if (!cells.empty()) told.back().message += " Likewise " + listed(cells) + ".";
    }
    return told;
}

} // namespace

void say_findings(Answer& answer, const std::string& heading, const std::vector<Finding>& findings) {
    std::vector<Finding> problems, notices;
    for (const auto& each : findings) (each.severity == Severity::problem ? problems : notices).push_back(each);
    say(answer, heading, told_together(problems));
    say(answer, "Notices", told_together(notices));
}

void add_disagreements(Answer& answer, const Rate& asked, const std::vector<Disagreement>& disagreements) {
    if (asked.disagreements.empty()) return;
    if (disagreements.empty()) return say(answer, "No two sheets disagree, so no file of disagreements was written.");
    answer.files[disagreements_file] = decisions_csv(disagreements);
    say(answer, counted(static_cast<std::int64_t>(disagreements.size()), "cell", "cells") +
                    " in which sheets disagree: " + asked.disagreements +
                    ". Fill in answer, by and reason in each row, and give the file to " + named_setting("decide") +
                    ".");
}

} // namespace casedraw::commands
