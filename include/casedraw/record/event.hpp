#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/rate.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What happened after the draw, and how the draw stands since. An event says in full what it changes, so that
/// replaying needs no rule; whether the change is the one that the rules give is for verification.
namespace casedraw {

struct Record;

enum class EventKind {
    substitute, ///< a case that can no longer be read, and who is read in its place
    amend,      ///< the list was corrected: who leaves, who is late, and which late cases are read
    confirm,    ///< the service answered for every eligible case: who leaves, and who is read instead
    undo,       ///< the last act that stands is taken back
};

/// How a case left a domain.
enum class LeftAs {
    lost,         ///< eligible, and cannot be read: N stays
    out_of_scope, ///< was never eligible: N falls
    moved,        ///< belongs to another domain: N falls here
};

struct CaseLeft {
    std::string case_id;
    LeftAs as = LeftAs::lost;
    friend bool operator==(const CaseLeft&, const CaseLeft&) = default;
};

/// A reserve that is read from now on.
struct CaseCalled {
    std::string case_id;
    std::string replaces; ///< case id; empty: nobody in particular
    friend bool operator==(const CaseCalled&, const CaseCalled&) = default;
};

/// What an event changes in one domain, in this order.
struct DomainChange {
    std::string domain;
    std::vector<CaseLeft> left;             ///< of those in scope; a late reserve that is lost comes as lost
    std::vector<std::string> late_drawn;    ///< cases that are new to the domain and are to be read
    std::vector<std::string> late_reserves; ///< others that are new to it, in the order in which they stand last
    std::vector<CaseCalled> called;         ///< of the reserves, in turn
    std::vector<std::string> returned = {}; ///< out of scope before, and back in their old places; before late ones
    std::optional<std::int64_t> size = {};  ///< how many are due to be read from then on; nothing where that stays
    std::string passed_over = {};           ///< the reserve that the rule names, where it was not its turn that counted
    friend bool operator==(const DomainChange&, const DomainChange&) = default;
};

/// How many of the late cases are read.
enum class SupplementRule {
    same_chance, ///< each late case has exactly the chance of the draw
    new_size,    ///< as many as bring the domain to the size for its new population
    none,        ///< none; they stand behind the reserves
};

/// How the late cases of one domain were drawn.
struct SupplementDraw {
    std::string domain;
    std::int64_t late = 0;
    std::int64_t drawn = 0;
    Rate chance{0, 1};  ///< of each late case, at the supplement's draw
    std::string method; ///< with its version, as a draw's
    std::optional<std::int64_t> panels;
    std::optional<std::int64_t> number;
    bool is_number_given = false; ///< else it follows from the seed
    std::string lottery_sha256;   ///< of `supplement-DOMAIN-K.csv`; empty where there is none
    friend bool operator==(const SupplementDraw&, const SupplementDraw&) = default;
};

/// A corrected list, kept as `list-K.csv`.
struct ListAmendment {
    std::int64_t list_number = 0; ///< K, from 1
    std::string list_sha256;
    std::string carried_sha256;                  ///< of `carried-K.csv`
    std::string seed;                            ///< of the supplements; empty where no case is late
    bool is_seed_made = false;                   ///< by the program, after the list was read
    std::map<std::string, std::int64_t> numbers; ///< by domain, where they were given
    SupplementRule supplement = SupplementRule::same_chance;
    bool missing_is_out_of_scope = false;
    std::vector<SupplementDraw> supplements; ///< of domains with late cases
    friend bool operator==(const ListAmendment&, const ListAmendment&) = default;
};

/// What a service says of one case: why it is not to be read.
struct CaseAnswer {
    std::string case_id;
    std::string reason; ///< a code of the framework's list
    std::string note;
    friend bool operator==(const CaseAnswer&, const CaseAnswer&) = default;
};

/// What a service says of the case manager of one case.
struct ManagerAnswer {
    std::string case_id;
    bool is_present = true; ///< somebody who knows the case can be met during fieldwork
    std::string when;       ///< days and hours, as `to_text` of an `Availability`; empty: any
    friend bool operator==(const ManagerAnswer&, const ManagerAnswer&) = default;
};

/// Something that happened after the draw. A field that the kind does not use is empty.
struct Event {
    EventKind kind = EventKind::substitute;
    std::string case_id;
    std::string replacement;  ///< case id: the reserve that is read in its place, in the case's first domain
    std::string reason;       ///< a code of the framework's list, or a text, as the kind has it
    std::string note;         ///< as whoever acted wrote it
    std::string at;           ///< when, as whoever acted says: see `is_time_of_act`
    std::string out_of_order; ///< why the reserve that the rule names was passed over
    std::string undoes;       ///< receipt of the act that is taken back
    std::vector<DomainChange> changes;
    std::optional<ListAmendment> amendment = {}; ///< of an amendment only
    std::vector<CaseAnswer> answers = {};        ///< of a confirmation only, bytewise
    std::vector<ManagerAnswer> managers = {};    ///< likewise: those that say another thing than was known before
    bool every_case_answered = false;            ///< of a confirmation only
    /// Likewise: where not every case was answered for, the domains of which each was.
    std::vector<std::string> domains_answered = {};
    std::vector<std::string> in_scope = {}; ///< likewise, of the others: said to be in scope, and not known so before
    std::vector<std::string> added_files;   ///< sheets for the cases called, beside others that were already filled in
    std::string before_sha256;              ///< of the record before the event
    std::string receipt;                    ///< short digest of the event, to be written down: see `receipt_of`
    friend bool operator==(const Event&, const Event&) = default;
};

/// `7f3a-91c2-0b4d`: the first 48 bits of SHA-256 of the event as the record has it, with its receipt left empty. It
/// covers `before_sha256`, and so everything that happened before.
std::string receipt_of(const Event& event);

/// Whether this may stand as the time of an act: nothing, or a day such as `2026-12-15`, with or without a time of day
/// behind it, such as `2026-12-15T10:30`.
bool is_time_of_act(std::string_view at);

/// An error of kind wrong use where whoever acts gave a time or a text that no record can hold.
std::optional<Error> cannot_be_recorded(const Event& event);

/// The record with one event more, whose `before_sha256` and `receipt` are filled in, and its new digest.
Record with_event(Record record, Event event);

/// The digest of the record as it was drawn, before anything happened: it names the draw, and acts do not change it.
std::string drawn_sha256(const Record& record);

/// The first event, from 1, whose `before_sha256` or `receipt` does not follow from the record before it.
std::optional<std::size_t> first_broken_event(const Record& record);

/// Which events stand: those that no later one takes back, by place. An undo is among them only where it changes
/// something itself. An error where an undo does not name the last act that stands.
Result<std::vector<std::size_t>> standing_events(const std::vector<Event>& events);

enum class CaseState {
    to_read,
    replaced,     ///< lost, and another is read in its place
    out_of_scope, ///< was never eligible, whether another is read in its place or not
    lost,         ///< eligible and not read, with nobody in its place
    moved,        ///< is read in another domain
};

/// `to read`, `replaced`, `out of scope`, `lost`, `moved`
std::string_view name_of(CaseState state);

/// A case that is or was to be read in a domain.
struct CaseToRead {
    std::string case_id;
    CaseState state = CaseState::to_read;
    std::string replaces;  ///< case id; empty where it replaces nobody
    std::size_t since = 0; ///< the act, from 1, that it came with, taken back or not; 0: the draw
};

/// Where a domain stands after everything that happened.
struct DomainState {
    std::string domain;
    std::int64_t population = 0;         ///< N now
    std::vector<CaseToRead> cases;       ///< as drawn, bytewise, then those that came later, in the order they came
    std::vector<std::string> reserves;   ///< those left, in the order of their use
    std::vector<std::string> late;       ///< cases that are new to the domain since the draw
    std::vector<CaseLeft> reserves_left; ///< reserves that are none any more, without having been called

    const CaseToRead* find(std::string_view case_id) const;
    bool is_to_read(std::string_view case_id) const;
    std::vector<std::string> to_read() const; ///< case ids, bytewise
    std::int64_t count(CaseState state) const;
};

/// The present state of a draw: the draw, then every event that stands in turn. An error of kind unreadable where an
/// event cannot have happened.
Result<std::vector<DomainState>> replay(const Record& record);

/// The same, after the events that stand among the first so many.
Result<std::vector<DomainState>> replay(const Record& record, std::size_t events);

} // namespace casedraw
