#pragma once

#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/late_outcome.hpp"

/// Cases that corrected lists brought after the draw.
namespace casedraw {

/// The draw's request for a list that corrects it after so many of its events: of one child the case that the draw has
/// stays, whether it was drawn or not, unless an act found it out of scope. Needs events that `replay` accepts.
EligibilityRequest for_corrected_list(EligibilityRequest request, const Record& record, std::size_t events);

/// Adds, behind the cases of the draw's list, those that each corrected list of the record brought, eligible or not,
/// and what is passed on of them; `first` is the event to begin with. Errors of kind unreadable: a corrected list is
/// missing from the folder, or is not the record's.
std::optional<Error> add_late_cases(CheckedList& checked, CarriedColumns& carried, const Record& record,
                                    std::size_t first, const EligibilityRequest& request, const Files& files,
                                    const Framework& framework);

/// Cases that only corrected lists have, those that stand, and that were eligible by none: each by its place in the
/// list, on the last of them that has it.
std::vector<std::uint32_t> turned_away(const DrawSource& source, const std::vector<Event>& events);

/// The evidence that corrected lists left in a folder: the lists, what is passed on of them, and their lotteries.
Files amended_evidence(const std::vector<Event>& events, const Files& folder);

/// The draw with the cases that came to its domains later as units behind its own: they are counted in cells and
/// margins, while N, n and the targets stay those of the draw. The reserves are all that were ever published. Needs a
/// list to which
/// `add_late_cases` has added them.
class DrawWithLate {
public:
    /// After the events of `DrawSource::details`, or after others.
    explicit DrawWithLate(const DrawSource& source) : DrawWithLate(source, source.details.events) {}
    DrawWithLate(const DrawSource& source, const std::vector<Event>& events);
    const Draw& draw() const { return with_late_ ? *with_late_ : source_.drawn; }

    /// Its row on the corrected list that brought it, by place in the list; nothing where no list that stands did.
    std::optional<std::uint32_t> late_row_of(const std::string& case_id) const;

    /// Of cases that corrected lists brought: whether they were drawn, by place in the list.
    const std::map<std::uint32_t, bool>& drawn_late() const { return drawn_late_; }

private:
    void add_event(const Event& event, const ListAmendment& list);
    void add_cases(DomainDraw& domain, const Event& event, const DomainChange& change, const LateOutcome& outcome);
    std::optional<std::uint32_t> row_of(const std::string& case_id) const;
    std::optional<Rate> chance_before(const Event& event, const std::string& case_id) const;

    const DrawSource& source_;
    std::optional<Draw> with_late_; ///< where there is any
    std::vector<std::int64_t> standing_lists_;
    std::map<std::uint32_t, bool> drawn_late_;
};

/// How the ledger names the row of a late case: `list-2.csv, line 7`.
std::string late_row_name(std::int64_t list_number, std::int64_t line);
bool is_late_row_name(std::string_view row);

} // namespace casedraw
