#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/size.hpp>
#include <casedraw/present/rating_report.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw::commands {

/// Rate a service from inspectors' judgements, and say how sure the ratings are.
struct Rate {
    Rules rules;
    std::vector<InputFile> judgements;  ///< sheets of one draw, taken together
    std::optional<InputFile> decide;    ///< settles cells in which sheets disagree
    std::string disagreements;          ///< name of a file to write them to, ready for `decide`; empty: none
    bool tells_progress = false;        ///< how far the sheets have come, in place of ratings
    std::string sheet;                  ///< of a workbook; empty: the first that fits
    std::optional<OpenedDraw> draw;     ///< that the cases come from
    std::string draw_name;              ///< its folder, as people know it
    std::optional<InputFile> counts;    ///< of key questions: `key_question,relevant,yes` or `key_question,percent`
    std::optional<InputFile> standards; ///< ratings that are given, not computed: `standard,rating`
    std::optional<InputFile> panel;     ///< the panel's decisions: `standard,rating,reason`
    DomainCounts population;            ///< eligible cases, where no sheet and no draw says it
    DomainCounts sampled;               ///< inspected cases, likewise
    std::optional<std::string> option;  ///< of RatingScheme::options
    std::optional<std::string> inspection_type;
    std::optional<TestedOn> triggers_tested_on; ///< the framework's own where not given
    std::vector<std::string> by;                ///< also findings by these characteristics; needs the draw
    std::optional<ListFile> list;               ///< of the draw, where its folder does not hold it
    bool larger_moves_allowed = false;          ///< of the panel, by more than the usual one band
    Completeness completeness = Completeness::required;
    Blanks blanks = Blanks::unanswered;
    Chances chances = Chances::left_out;
    std::string marking = "OFFICIAL-SENSITIVE"; ///< heads every sheet and page; empty: none
    bool for_sharing = false;                   ///< also a page that may be shared
    bool makes_files = true;                    ///< workbook and pages beside the result
};

/// The file of disagreements, by this name among the answer's files.
inline constexpr const char* disagreements_file = "disagreements.csv";

/// Outcome `answer_is_no` where something has to be put right first; then nothing is rated.
Answer run(Rate request, const Means& means = {});

} // namespace casedraw::commands
