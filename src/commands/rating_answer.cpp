#include "commands/rating_answer.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <map>

namespace casedraw::commands {

namespace {

constexpr std::size_t most_named = 12;

std::vector<std::string> named_and_more(std::vector<std::string> cells) {
    const auto more = cells.size() > most_named ? cells.size() - most_named : 0;
    cells.resize(cells.size() - more);
    if (more > 0) cells.push_back(std::to_string(more) + " more");
    return cells;
}

/// The files that hold different things, in the order in which they were read; empty where it is one workbook.
std::vector<std::string> files_in(const Disagreement& disagreement) {
    std::vector<std::string> files;
    for (const auto& [place, answer, means] : disagreement.said)
        if (!place.file.empty() && std::find(files.begin(), files.end(), place.file) == files.end())
            files.push_back(place.file);
    return files;
}

/// Disagreements on one key question between the same files as one finding, with its cells in the second of them.
std::vector<Finding> told_by_question(const std::vector<Disagreement>& disagreements) {
    std::map<std::pair<std::string, std::vector<std::string>>, std::vector<std::string>> cells;
    for (const auto& each : disagreements)
        cells[{each.key_question, files_in(each)}].push_back(each.said[1].place.cell);
    std::vector<Finding> told;
    for (auto& [of, places] : cells) {
        const auto& [question, files] = of;
        const auto cases = static_cast<std::int64_t>(places.size());
        told.push_back({Severity::problem, "sheets-disagree", question, 0, "",
                        question + ": " + (files.empty() ? "the sheets" : listed(files)) + " disagree on " +
                            counted(cases, "case", "cases") + ", in " + (files.size() < 2 ? "" : files[1] + " ") +
                            listed(named_and_more(std::move(places))) + "."});
    }
    const auto all = static_cast<std::int64_t>(disagreements.size());
    told.push_back({Severity::problem, "sheets-disagree", "", 0, "",
                    counted(all, "answer is", "answers are") +
                        " in question. Agree on one answer each and leave the other blank, or settle them in a file of "
                        "decisions (" +
                        named_setting("decide") + "); " + named_setting("disagreements") +
                        " FILE writes one with every cell, to be filled in."});
    return told;
}

/// Few disagreements are named cell by cell; many by key question.
std::vector<Finding> with_disagreements_by_question(const std::vector<Finding>& findings,
                                                    const std::vector<Disagreement>& disagreements) {
    if (disagreements.size() <= most_named) return findings;
    std::vector<Finding> told;
    for (const auto& each : findings)
        if (each.code != "sheets-disagree") told.push_back(each);
    for (auto& each : told_by_question(disagreements)) told.push_back(std::move(each));
    return told;
}

std::vector<Finding> told_together(const std::vector<Finding>& findings) {
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
        for (std::size_t i = 1; i < each.size(); ++i) cells.push_back(each[i]->cell);
        if (!cells.empty()) told.back().message += " Likewise " + listed(named_and_more(std::move(cells))) + ".";
    }
    return told;
}

} // namespace

void say_findings(Answer& answer, const std::string& heading, const std::vector<Finding>& findings,
                  const std::vector<Disagreement>& disagreements) {
    std::vector<Finding> problems, notices;
    for (const auto& each : with_disagreements_by_question(findings, disagreements))
        (each.severity == Severity::problem ? problems : notices).push_back(each);
    report_problems(answer, heading, told_together(problems));
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
