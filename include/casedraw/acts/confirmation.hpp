#pragma once

#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/event.hpp>
#include <casedraw/record/record.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// What a service says on its sheet.
struct ServiceAnswers {
    std::vector<CaseAnswer> cases;       ///< why some are not to be read
    std::vector<ManagerAnswer> managers; ///< of every case of which that is answered
    bool every_case_answered = false;
    std::vector<std::string> domains_answered = {}; ///< else those of which every case is, in the record's order
    std::vector<std::string> in_scope = {};         ///< likewise: cases that are said to be in scope
};

/// What a service's answers for every eligible case do to a draw.
struct Confirmation {
    Event event;                   ///< with its changes and answers; note and time are the caller's
    AmendmentPlan plan;            ///< of the cases that are out of scope
    std::int64_t out_of_scope = 0; ///< different cases, of which
    std::int64_t out_of_scope_to_read = 0;
    std::int64_t lost = 0; ///< likewise
    std::int64_t lost_to_read = 0;
    std::int64_t known_already = 0; ///< answers about cases that had left before
    std::vector<std::string> gone;  ///< cases that had left before and are answered now as if they could be read
    std::vector<std::string> in_scope_again; ///< had left as out of scope, and are answered now as in scope: N is not
                                             ///< exact

    /// Other cases of children whose case is out of scope by these answers, left out only for that: N is not exact.
    std::vector<std::string> may_be_eligible;

    std::int64_t may_leave =
        0; ///< cases of which it is still to be heard whether they are in scope: N may fall by so many

    std::string not_asked; ///< label of a domain whose cases are on no sheet, since they hang on what was drawn

    bool confirms_population = false; ///< every case of a domain is answered for, which was not known before

    bool changes_who_is_read() const { return !event.changes.empty(); }
    /// Else there is nothing to record.
    bool changes_anything() const {
        return changes_who_is_read() || !event.managers.empty() || confirms_population || !event.in_scope.empty();
    }
};

/// Takes out what is out of scope, as a corrected list does; then replaces each lost case that was to be read by the
/// rule, in bytewise order of ids; then calls reserves in order, where the domain's own list changed, while fewer are
/// to be read than the size for the new population. A reserve that is lost or out of scope is called no more. Each
/// answer's reason must be one of the framework's. Of case managers the event keeps what is another than before, of
/// cases in scope those of which nothing told it.
Result<Confirmation> confirmation(const DrawSource& source, const Record& record, const ServiceAnswers& answers);

/// Why a recorded confirmation is not what its answers and the rules give; empty where it is.
std::string confirmation_fault(const DrawSource& source, const Record& before, const Event& event);

} // namespace casedraw
