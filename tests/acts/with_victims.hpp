#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/framework/framework.hpp>

#include "acts/acted_folder.hpp"

namespace casedraw::testing {

/// A row of a child's case that is eligible on 2 June 2025.
inline std::string children_row(const std::string& id, int k) {
    const char* types[] = {"referral order", "youth conditional caution", "outcome 22", "bail supervision and support"};
    const char* levels[] = {"low", "medium", "high"};
    return id + ",K" + id + "," + (k % 4 == 0 ? "female" : "male") + "," + types[k / 3 % 4] + ",2024-10-" +
           std::to_string(10 + k % 18) + "," + levels[k % 3] + "," + levels[k / 3 % 3];
}

inline std::string children_list(int children) {
    std::string csv = "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing\n";
    for (int k = 0; k < children; ++k) csv += children_row("C" + std::to_string(100 + k), k) + "\n";
    return csv;
}

/// A draw of children's cases and of victims' cases of theirs, in memory.
inline Files with_victims(int children, int victims, LinkedTo linked) {
    const char* kinds[] = {"adult", "child", "corporate"};
    std::string csv = "case_id,offence_id,child_id,victim_type,disposal_date,contact_agreed\n";
    for (int k = 0; k < victims; ++k) {
        const auto of = std::to_string(100 + k);
        csv += "V" + of + ",O" + of + ",KC" + std::to_string(100 + k % children) + "," + kinds[k % 3] + ",2024-11-" +
               std::to_string(10 + k % 18) + "," + (k / 3 % 2 == 0 ? "yes" : "no") + "\n";
    }
    commands::Draw asked;
    asked.rules = builtin_rules("hmip-youth-2025").value();
    asked.request = small_request(asked.rules.framework());
    asked.request.eligibility.fieldwork = *parse_date("2025-06-02");
    asked.request.eligibility.windows = {{"children", {12, 3}}};
    asked.list = {"children.csv", children_list(children)};
    asked.second_list = commands::SecondList{{{"victims.csv", csv}}, linked, {}};
    asked.second_list->eligibility.fieldwork = asked.request.eligibility.fieldwork;
    asked.second_list->eligibility.windows = {{"victims", {12, 3}}};
    asked.details = plain_details();
    const auto answer = commands::run(std::move(asked));
    INFO(said(answer));
    REQUIRE(answer.outcome == commands::Outcome::done);
    return answer.files;
}

} // namespace casedraw::testing
