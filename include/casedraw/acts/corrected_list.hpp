#pragma once

#include <casedraw/acts/amendment.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A corrected list of a draw that stays: what it changes, and the event that says so.
namespace casedraw {

/// Every domain of a record as it stands after its events. Needs events that `replay` accepts.
std::vector<DomainBefore> domains_before(const Record& record);

/// How many cases are due in each of these now: worked out anew whenever an act changed the domain's own list. An error
/// where sizes cannot be worked out.
std::optional<Error> work_out_sizes_due(std::vector<DomainBefore>& before, const Record& record,
                                        const Framework& framework);

/// The last corrected list that stands; null where there is none.
const ListAmendment* last_amendment(const Record& record);
/// The digest of the list as it was last corrected.
const std::string& present_list_sha256(const Record& record);

struct AmendedDomainPlan {
    std::size_t domain = 0; ///< index into Framework::domains
    DomainBefore before;
    DomainDifference difference;
    std::int64_t size = 0; ///< for the new population; as before where the domain's own list did not change
    SupplementPlan supplement;
    std::optional<std::int64_t> maximum; ///< of the framework
    /// Late cases that could be read beside what is to be read already; nothing where the draw has no cap.
    std::optional<std::int64_t> late_with_room = {};
};

/// What a corrected list changes, before any late case is drawn.
struct AmendmentPlan {
    SupplementRule rule = SupplementRule::same_chance;
    std::vector<AmendedDomainPlan> domains; ///< of the record, in its order
    std::vector<std::string> missing;       ///< in scope, and not on the list at all
    std::int64_t in_scope = 0;              ///< different cases in scope before
    Sizes sizes;                            ///< as the new populations give them

    bool changes_anything() const;
    /// No case that was to be read stays.
    bool leaves_nothing_to_read() const;
};

/// `amended` was checked as the draw's list was; of one child the case that the draw has stays, drawn or not, so that
/// no late case takes its place. An error where sizes cannot be worked out.
Result<AmendmentPlan> amendment_plan(const Record& record, const Framework& framework, const CheckedList& amended,
                                     SupplementRule rule);

/// The same for cases that are found out of scope one by one, without a list. Ids bytewise.
Result<AmendmentPlan> out_of_scope_plan(const Record& record, const Framework& framework,
                                        const std::vector<std::string>& out_of_scope);

/// How late cases are drawn.
struct SupplementRequest {
    std::string seed;
    bool is_seed_made = false;
    std::map<std::string, std::int64_t> numbers; ///< by domain
    bool missing_is_out_of_scope = false;
    LotterySource lotteries = panel_lottery; ///< where tables of late cases come from
};

/// An amendment with its late cases drawn. `event` has its changes and its `amendment`; reason, note and time are the
/// caller's.
struct DrawnAmendment {
    Event event;
    Files lotteries;               ///< the published tables of the supplements
    std::int64_t without_room = 0; ///< late cases that were drawn and for which the draw's cap leaves no room
};

/// Draws the late cases and calls reserves. Under a cap of the draw a late case that was drawn is read only while the
/// cap leaves room, in the order of the reserves; those left over stand first among the late cases that were not drawn.
/// A reserve without room is passed over. Errors: a number that is no row of its lottery or of a domain without late
/// cases.
Result<DrawnAmendment> drawn_amendment(const AmendmentPlan& plan, const Record& record, const Framework& framework,
                                       const CheckedList& amended, const SupplementRequest& request);

/// How many amendments there were, those taken back included.
std::int64_t amendments_so_far(const Record& record);

/// The seed that a list was amended with before it was taken back; null where it never was.
const ListAmendment* earlier_amendment_by(const Record& record, const std::string& list_sha256);

/// A field that was corrected in cases that stay in scope in every domain that they were in, and come to no other.
struct CorrectedField {
    std::size_t field = 0; ///< of the framework
    std::int64_t cases = 0;
    std::int64_t to_read = 0; ///< of these
};
std::vector<CorrectedField> corrected_fields(const CaseList& before, const CaseList& now, const Framework& framework,
                                             const AmendmentPlan& plan);

/// How far a list has other cases under the ids of the draw's. Counts are of cases in scope that are on both lists.
struct CasesUnderSameIds {
    std::int64_t cases = 0;
    std::int64_t other_person = 0; ///< both lists name one, and not the same
    std::int64_t other_date = 0;   ///< of disposal
    std::int64_t other_gender = 0;

    /// The list is another service's: the child differs in more than half of the cases, or the disposal date in more
    /// than half and the gender in more than one in ten; in three cases at least, so that one slip is none.
    bool are_others() const;
};
CasesUnderSameIds cases_under_same_ids(const CaseList& before, const CaseList& now, const Framework& framework,
                                       const AmendmentPlan& plan);

/// Of the missing cases those that are on the list under an id that the draw's list has not: the same child with the
/// same disposal date. By the missing id the row of the list.
std::map<std::string, std::uint32_t> under_other_ids(const CaseList& before, const CaseList& now,
                                                     const Framework& framework, const AmendmentPlan& plan);

/// The list of a recorded amendment, checked as it was on the record before; or what is wrong with it. `folder` holds
/// it.
tl::expected<CheckedList, std::string> recorded_list(const DrawSource& source, const Record& before,
                                                     const ListAmendment& amendment, const Files& folder);

/// Why a recorded amendment is not what its list, its seed and the rules give on the record as it was before; empty
/// where it is. `folder` holds the list. Which late cases a method drew that this version does not know is taken from
/// the record; its table, where there is one, is counted.
std::string amendment_fault(const DrawSource& source, const Record& before, const Event& event, const Files& folder);

} // namespace casedraw
