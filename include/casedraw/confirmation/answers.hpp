#pragma once

#include <casedraw/base/finding.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/confirmation/sheet.hpp>
#include <casedraw/framework/replacement_reasons.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// A case that a service says cannot be read, or should not have been eligible.
struct ConfirmedChange {
    std::string case_id;
    LossKind kind = LossKind::lost;
    std::string reason; ///< code of the framework's list
    std::string note;
    std::string cell; ///< of the answer
};

/// Whether, and when, somebody who knows a case can be met.
struct ConfirmedManager {
    std::string case_id;
    bool is_present = true;
    std::string when; ///< days and hours, as `to_text` of an `Availability`; empty: any
};

/// A case of which the service says that it is eligible for something else than was sent.
struct EligibleOtherwise {
    std::string case_id;
    std::string eligible_for; ///< as it stands there
};

/// What a filled-in sheet says.
struct ConfirmationAnswers {
    std::vector<ConfirmedChange> changes;    ///< in bytewise order of ids
    std::vector<std::string> in_scope;       ///< cases that are said to be in scope
    std::vector<std::string> in_order;       ///< cases of which every question is answered with yes
    std::vector<ConfirmedManager> managers;  ///< of every case of which that is answered, likewise
    std::int64_t answered = 0;               ///< cases with every question answered
    std::vector<std::string> unanswered;     ///< cases with no or not every answer
    std::vector<std::string> begun_in_scope; ///< of these: those of which it is said that they are in scope
    std::vector<std::string> begun_rows;     ///< of these: rows in which something is answered
    std::int64_t managers_absent = 0;        ///< no case manager present, and no reason to lose the case for it
    std::vector<std::string> to_confirm; ///< eligible now, and not on the sheet: a corrected list brought them since
    std::vector<EligibleOtherwise> eligible_otherwise;
    std::vector<std::string> changed_cells; ///< of case managers and domains that are not those sent: no answers
    std::vector<std::string> noted_cells;   ///< of notes beside answers that change nothing
    std::vector<Finding> problems;          ///< each with its cell; where there is any, the sheet is not to be used
};

enum class Unanswered { is_a_problem, stays_as_it_is };

/// Checks a sheet against the one that was sent. Problems: an id that is not on that sheet, twice, or missing; a row of
/// another list's sheet; an answer that is neither yes nor no; a question without an answer; a no without a reason, a
/// reason of the wrong kind or with nothing answered no; a note that a reason needs; days and hours that cannot be
/// read, lie before fieldwork or more than a year after its start, or are given for a case manager who is said not to
/// be present.
ConfirmationAnswers confirmation_answers(const TextTable& table, const ConfirmationSheet& sent,
                                         const Framework& framework, Unanswered unanswered);

/// Whether some row bears the number of this sheet, also where a spreadsheet has changed it.
bool has_rows_of_sheet(const TextTable& table, const std::string& sheet_id);

/// The same answers where the list was corrected since the sheet was sent: only those about cases of the present sheet,
/// with its other cases as still to be confirmed.
ConfirmationAnswers about_cases_of(ConfirmationAnswers answers, const ConfirmationSheet& sent,
                                   const ConfirmationSheet& present);

/// The headings that a table of answers has to have.
std::vector<std::string> required_confirmation_columns();

} // namespace casedraw
