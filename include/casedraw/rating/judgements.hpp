#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/rating/disagreements.hpp>
#include <casedraw/rating/rating.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// From people's sheets to what `rate` takes. Every fault is a finding with its row and cell, all at once.
namespace casedraw {

/// What a draw says about the cases that are to be judged.
struct DrawnDomain {
    std::string domain;
    std::optional<std::int64_t> population;
    std::vector<std::string> sample; ///< case ids in the order of the sample's file
    std::vector<std::string> reserves;
    std::vector<std::string> lost{}; ///< eligible, and neither read nor waiting: replaced, lost, or reserves that were
    bool chances_differ = false;     ///< by the design of the draw, as under a cap
    bool some_were_never_drawn = false; ///< by the draw's design some eligible cases could not be in the sample
    bool of_sampled = false; ///< only cases of sampled persons could be drawn; `population` counts theirs alone
    std::vector<std::string> without_chance{}; ///< late cases that wait or were lost, of which none was to be read
    std::vector<std::string> read_no_more{}; ///< were to be read, and are not any more: replaced, lost or out of scope
    std::map<std::string, std::int64_t> places{}; ///< of each case in the sample's file; empty: as in `sample`
    std::optional<CountedCoverage> counted{};     ///< by the draw's certificate, where there is one
};

struct DrawnSample {
    std::optional<Date> fieldwork{}; ///< its first day
    std::vector<DrawnDomain> domains;
    /// The level of a case in a field of the list (index into Framework::fields), where a key question depends on it.
    std::map<std::pair<std::string, std::size_t>, std::string> listed_levels;
    std::map<std::pair<std::string, std::string>, Rate> chances{}; ///< at the draw, by domain and case id
    std::vector<Finding> notices{}; ///< what the draw says that whoever reads the ratings must know
};

/// What a draw writes into a cell that inspectors are not asked to fill. It is read as a blank.
/// An answer is `yes`, `no` or `n/a`; a blank is not yet answered.
inline constexpr std::string_view not_asked = "not asked";

enum class Completeness {
    required, ///< a missing answer or case is a problem
    partial,  ///< it is a notice, and what is there is rated
};

/// What a blank says under a question that need not apply to the case.
enum class Blanks {
    unanswered,     ///< not yet answered; `n/a` says that it does not apply
    not_applicable, ///< that it does not apply, as in sheets that know no `n/a`
};

struct ReadingRules {
    ReadingRules(Completeness asked, Blanks said = Blanks::unanswered) : completeness(asked), blanks(said) {}
    Completeness completeness;
    Blanks blanks;
};

/// Yes and relevant answers to a prompt; never part of a rating.
struct PromptTally {
    std::string prompt;
    std::int64_t yes = 0;
    std::int64_t relevant = 0;
};

/// A row whose id a spreadsheet had changed.
struct RecognisedCase {
    std::int64_t row = 0;
    std::string cell;
    std::string case_id; ///< as sampled
};

/// What was judged in one case.
struct CaseJudgement {
    std::string case_id;
    std::string domain;
    std::vector<std::optional<std::string>> judgements; ///< the inspector's own, as in RatingScheme::judgements
    std::map<std::string, bool> answers;                ///< by key question that applies to it: yes
    std::vector<std::string> not_applicable;            ///< key questions that are known not to apply to it
    std::int64_t unanswered = 0;                        ///< key questions that wait for an answer
};

/// How far a case has come in a sheet, or in several together.
struct CaseProgress {
    std::string case_id;
    std::string domain;
    Place place;                          ///< of its id
    std::int64_t answered = 0;            ///< key questions with an answer, n/a among them
    std::optional<std::int64_t> open = 0; ///< key questions that wait for one; nothing: the sheet lacks the case
};

struct JudgementReading {
    std::vector<CaseJudgement> cases; ///< those with answers, in the sheet's order
    std::vector<Tally> tallies;
    std::vector<PromptTally> prompts;
    std::map<std::string, DomainCases> domains; ///< sample as judged; population as drawn, where known
    std::vector<RecognisedCase> recognised;
    std::vector<std::string> missing_cases; ///< sampled, but not in the sheet
    std::set<std::string> waiting_cases;    ///< those, and those whose answers are not complete
    /// Cases without any answer, by key question that is known not to be asked of them.
    std::map<std::string, std::vector<std::string>> never_asked;
    std::vector<CaseProgress> progress;      ///< of every case of the sheet that is asked anything, then those it lacks
    std::vector<Disagreement> disagreements; ///< between sheets, not settled
    std::vector<SettledDisagreement> settled;
    bool holds_answers = false; ///< something stands under a key question, be it an answer or not
    std::vector<Finding> findings;
};

/// Reads `case_id,domain` and a column for each key question (`yes`, `no`, `n/a` or blank). May also hold the
/// inspector's own judgements, fields of the list, prompts, and other columns, which are not looked at. With a drawn
/// sample every case is held against it.
JudgementReading read_judgements(const TextTable& sheet, const Framework& framework, const RatingScheme& scheme,
                                 const std::optional<DrawnSample>& drawn, const ReadingRules& rules);

/// The same from several sheets: inspectors' files, or sheets of a workbook. A blank agrees with any answer; cells in
/// which two sheets disagree are problems, unless they were decided on. A decision on anything else is a problem.
JudgementReading read_judgements(const std::vector<TextTable>& sheets, const Framework& framework,
                                 const RatingScheme& scheme, const std::optional<DrawnSample>& drawn,
                                 const ReadingRules& rules, const std::vector<Decision>& decisions = {});

/// Ratings read from a file, or tallies, with findings.
struct TallyReading {
    std::vector<Tally> tallies;
    std::vector<Finding> findings;
};
struct GivenReading {
    std::vector<GivenRating> given;
    std::vector<Finding> findings;
};
struct RatingPanelReading {
    std::vector<RatingPanelDecision> panel;
    std::vector<Finding> findings;
};

const TableHeadings& counts_headings();
const TableHeadings& panel_headings();

/// `key_question,relevant,yes` or `key_question,percent`.
TallyReading read_counts(const TextTable& table, const RatingScheme& scheme);
/// `standard,rating`; a row without a rating gives none.
GivenReading read_standards(const TextTable& table, const RatingScheme& scheme);
/// `standard,rating,reason`, and `evidence` where there is any.
RatingPanelReading read_rating_panel(const TextTable& table, const RatingScheme& scheme);

/// Makes a problem of each row of such a table that was passed over, as it looks like a remark, and yet names a
/// standard or a key question by its id or its label.
void find_passed_over(const TextTable& table, const Framework& framework, std::vector<Finding>& findings);

enum class PromptColumns { left_out, included };

/// The headings of an empty sheet of judgements: ids, a column for each key question that cases answer (and for each of
/// its prompts), the inspector's own judgements, notes.
std::vector<std::string> judgement_headings(const Framework& framework, const RatingScheme& scheme,
                                            PromptColumns prompts = PromptColumns::left_out);

} // namespace casedraw
