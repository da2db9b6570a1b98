#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/framework/choices.hpp>
#include <casedraw/framework/wording.hpp>
#include <casedraw/profile/tables.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/rating/rating.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

/// Rows of a list that had no chance, at the draw or since, because of problems.
struct RowsWithProblems {
    std::string list; ///< `the list`, or `the list of victims' cases`
    std::int64_t left_out = 0;
    std::int64_t rows = 0;
};

/// A rating with all that is said beside it.
struct RatingReport {
    std::shared_ptr<const Framework> framework;
    RatingScheme scheme;
    RatingRequest request;
    RatingResult result;
    std::vector<PromptTally> prompts = {};
    std::vector<RecognisedCase> recognised = {};
    std::vector<std::string> missing_cases = {};
    std::set<std::string> waiting_cases = {};     ///< those, and those whose answers are not complete
    std::vector<Disagreement> disagreements = {}; ///< between sheets, not settled
    std::vector<SettledDisagreement> settled = {};
    std::vector<ProfileTable> profile = {};           ///< empty without the list of a draw
    std::vector<Agreement> agreement = {};            ///< likewise
    std::vector<GroupFinding> by_group = {};          ///< of the characteristics asked for
    std::optional<Date> fieldwork = {};               ///< its first day, where a draw says it
    std::string service = {};                         ///< its name, likewise
    std::int64_t draw_number = 1;                     ///< of the service's draws, likewise
    std::string drawn_again = {};                     ///< that and why, in a sentence; empty for the first
    std::map<std::string, Window> windows = {};       ///< by domain, likewise
    std::map<std::string, std::string> settings = {}; ///< choice by setting of the framework, as ids, likewise
    std::vector<RowsWithProblems> problem_rows = {};  ///< of lists that had any, likewise
    std::string window_source = {}; ///< where those that are not the framework's come from; may be empty
    /// Least and greatest at the draw, by domain where they differ.
    std::map<std::string, std::pair<Rate, Rate>> unequal_chances = {};
    std::map<std::string, std::int64_t> never_drawn = {}; ///< eligible cases that could not be, by the draw's design
    std::set<std::string> of_sampled = {};     ///< domains of which only cases of sampled persons could be drawn
    std::set<std::string> of_few_samples = {}; ///< domains whose draw could hold only few different samples
    bool is_changed_since_draw = false;        ///< other cases are eligible or read
    bool is_shared_as_drawn = false;           ///< a report for sharing tells groups as drawn, and cases changed since
    std::map<std::string, std::int64_t> more_than_drawn = {}; ///< cases to read now, by domain; fewer: below 0
    std::optional<RecordedOptions> drawn_with = {};           ///< the draw's
    Completeness completeness = Completeness::required;
    std::string marking = "OFFICIAL-SENSITIVE"; ///< above every sheet and page; empty: none
    std::optional<Wording> wording = {};        ///< that the framework's labels are in; nothing: casedraw's own
};

/// The document of a rating, which `ratings.json` holds: the figures in full, chances included.
std::string rating_json(const RatingReport& report);

enum class Chances { left_out, told };

/// The same for people: standards, key questions with their bounds, the panel's list, the overall rating. Chances of
/// ratings are told only when asked for.
std::string rating_summary(const RatingReport& report, Chances chances);

/// The same as a page: ratings as published reports lay them out, bars of percent yes with bands and bounds, the
/// panel's list. One file that asks nothing of any network.
std::string rating_page(const RatingReport& report, Chances chances);

/// The ratings, annexe 2 and the tables of cases as a page that may be shared: each table whole or not at all, so that
/// no count of one to four cases of a kind can be worked back from them together; no ids, notices or reasons.
std::string rating_page_for_sharing(const RatingReport& report);

/// `report.html` of a draw with the ratings behind it, in one file under the report's marking here. Nothing where the
/// text is
/// no page of a draw.
std::optional<std::string> draw_and_rating_page(const std::string& draw_page, const RatingReport& report,
                                                Chances chances);

/// The same as the bytes of an `.xlsx` workbook, figures as numbers.
std::string rating_workbook(const RatingReport& report, Chances chances);

/// The tables that reports print, as CSV files by name: `annexe-2.csv`, and where there is a draw with its list
/// `profile.csv`, `classification.csv` and, where asked for, `by-group.csv`.
std::map<std::string, std::string> rating_tables(const RatingReport& report);

/// Words to paste, as a page: a paragraph on method for an annexe, and the opening of each chapter on cases. They say
/// what the report holds and nothing else.
std::string words_page(const RatingReport& report);

/// One sentence on how sure a key question's share is, for a head of service; empty where nothing can be said.
std::string certainty_in_words(const RatingScheme& scheme, const KeyQuestionRating& rated);

} // namespace casedraw
