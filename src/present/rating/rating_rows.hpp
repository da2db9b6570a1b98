#pragma once

#include <casedraw/present/rating_report.hpp>

#include "document/columns.hpp"

/// What a rating shows people, as rows of texts: the same on the terminal, on the page and in the workbook. The first
/// row holds the headings, the first cell of every other one an id. Nothing but headings: there is nothing to show.
namespace casedraw {

struct Domain;
/// What heads every page and sheet of a rating: service, first day of fieldwork, framework, and whether it is another
/// than the one in force then.
std::vector<std::string> rated_what(const RatingReport& report);

/// Each standard, its rating and why.
std::vector<TextRow> standard_rows(const RatingReport& report);
/// The rating of a standard, with `so far` while answers are waited for.
std::string band_so_far(const RatingScheme& scheme, const StandardRating& standard);

/// Each key question that anything is known of: its answers, percent, band, and where the share of all eligible cases
/// lies.
std::vector<TextRow> key_question_rows(const RatingReport& report);

/// What the panel may consider: each key question that meets a trigger, with its numbers.
std::vector<TextRow> panel_rows(const RatingReport& report);

/// What the panel decided.
std::vector<TextRow> decision_rows(const RatingReport& report);

/// What `can still become` takes for granted; empty where no answer is waited for.
std::string can_become_explained(const RatingReport& report);

/// That tables of groups and prompts count cases alike though they were not drawn with one chance; empty where they
/// were.
std::string counted_alike_in_words(const RatingReport& report);

/// What prompts are for, and the same of them.
std::string prompts_explained(const RatingReport& report);

/// What ranges of weighted shares do where children were drawn first, and then their cases; follows `Ranges`.
std::string too_narrow_in_words();

/// That shares are weighted, and what that is; empty where none is.
std::string weighted_in_words(const RatingReport& report);

/// Cells in which sheets disagreed, and what was decided. Names cases and people: not for a terminal.
std::vector<TextRow> settled_rows(const RatingReport& report);

/// How many those are; empty where there is none.
std::string settled_in_words(const RatingReport& report);

/// Yes and relevant by prompt, with its words.
std::vector<TextRow> prompt_rows(const RatingReport& report);

/// Chances of each band by either prior, beside what the prior alone would give; where nothing can be said, words say
/// so.
std::vector<TextRow> chance_rows(const RatingReport& report);

/// How to read them, for people who know no statistics.
std::string chances_explained();

/// A standard's chance of being rated as it is or better: bounds, whatever hangs together with what.
std::vector<TextRow> bound_rows(const RatingReport& report);

/// The domains whose standards would count, had they had any case.
std::vector<const Domain*> domains_left_out(const RatingReport& report);

/// `Overall: Good, 20 of 36 points.`, or why there is none.
std::string overall_in_words(const RatingReport& report);

/// The two readings of the overall rating's chances by either prior, a sentence each; empty where nothing can be said.
std::vector<std::string> overall_chances_in_words(const RatingReport& report);

/// Bounds in whole percents, widened so that what is said still holds: `62% to 72%`.
std::string bounds_in_words(const Interval& interval);

/// What a certificate found of a range, as the end of a sentence that begins with the range.
std::string coverage_in_words(const CountedCoverage& counted);

/// By which option standards were rated; empty where none was chosen.
std::string option_in_words(const RatingReport& report);

/// The same, or that every case was read, and of whose cases that is said; `-` where nothing can be said.
std::string interval_in_words(const std::optional<Interval>& interval);

/// The shares in whole percents, half up.
std::string bounds_in_words(const UnreadBounds& bounds);

/// On which key questions the reasons to look again were tested.
std::string triggers_explained(const RatingReport& report);

/// Of which domains only cases of sampled persons are meant by eligible ones, as a sentence; else empty.
std::string of_sampled_in_words(const RatingReport& report);

/// How to read the bounds, as the end of a sentence that begins with where they stand.
std::string bounds_explained(const RatingReport& report);

/// What is taken for granted of unread cases to which a question may or may not apply; empty where there is none.
std::string unread_explained(const RatingReport& report);

std::string band_label(const RatingScheme& scheme, const std::optional<std::size_t>& band);

/// What a standard, key question or prompt is called; empty for another id.
std::string label_of(const Framework& framework, const std::string& id);

/// That another framework is in force on the day of fieldwork; empty where this one is, or where no day is known.
std::string other_framework_in_words(const RatingReport& report);

} // namespace casedraw
