#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/acts/effect.hpp>
#include <casedraw/acts/substitution.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "acts/other_cases.hpp"
#include "record/late_cases.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> wrong_use(const char* code, std::string message) {
    return failure(ErrorKind::wrong_use, code, std::move(message));
}

std::vector<std::string> codes(const Framework& framework, LossKind kind) {
    std::vector<std::string> all;
    for (const auto& reason : framework.replacement_reasons)
        if (reason.kind == kind) all.push_back(reason.code);
    return all;
}

Result<ReplacementReason> reason_of(const Framework& framework, const SubstituteRequest& request) {
    const auto& reasons = framework.replacement_reasons;
    const auto found = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const ReplacementReason& each) { return each.code == request.reason; });
    if (found == reasons.end())
        return wrong_use("unknown-reason", "'" + request.reason + "' is not a reason of " + framework.id +
                                               ". For a case that is eligible and cannot be read, give " +
                                               listed(codes(framework, LossKind::lost), "or") +
                                               "; for one that was never eligible, " +
                                               listed(codes(framework, LossKind::out_of_scope), "or") + ".");
    if (!found->note.empty() && trimmed(request.note).empty())
        return wrong_use("note-missing", "The reason " + found->code + " needs a note (" +
                                             named_setting("note", "TEXT") + ") that says " + found->note + ".");
    return *found;
}

bool is_on(const CheckedList& list, const Framework& fields, const std::string& id) {
    const auto field = *fields.field_with(FieldRole::case_id);
    return std::any_of(list.cases.by_case_id.begin(), list.cases.by_case_id.end(),
                       [&](std::uint32_t at) { return list.cases.text(field, at) == id; });
}

bool has_problem(const CheckedList& list, const Framework& fields, const std::string& id) {
    const auto field = *fields.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < list.drawn_cases(); ++at)
        if (list.cases.text(field, at) == id) return list.eligibility.status[at] == Status::problem;
    return false;
}

std::string explained() { return named_command("explain", "explain DIR " + named_setting("case", "ID")); }

/// Why a case cannot be replaced, seen from the states of the domains.
tl::unexpected<Error> not_to_read(const DrawSource& source, const std::vector<DomainState>& states,
                                  const std::string& id) {
    for (const auto& state : states) {
        if (std::find(state.reserves.begin(), state.reserves.end(), id) != state.reserves.end())
            return wrong_use("case-is-reserve", "The case is a reserve and is not to be read, so nothing is to be done "
                                                "about it. Should it be called, it can be replaced then.");
        if (const auto* read = state.find(id))
            return wrong_use("case-is-gone", "The case is not to be read any more: it is already " +
                                                 std::string(name_of(read->state)) + ". " +
                                                 named_command("history", "history DIR") + " shows by which act.");
        for (const auto& left : state.reserves_left)
            if (left.case_id == id) return wrong_use("case-is-gone", "The case was a reserve and is none any more.");
    }
    if (has_problem(source.checked, source.framework, id))
        return wrong_use("case-not-eligible", "The row of this case has a problem, so the case was left out and is not "
                                              "to be read. " +
                                                  explained() + " says so.");
    if (has_case(source, id))
        return wrong_use("case-not-eligible",
                         "The case is on the list and was not eligible, so it is not to be read. " + explained() +
                             " says why.");
    return wrong_use("case-not-on-list", "No case of the list has this id. Ids count letter by letter, with capitals "
                                         "and with zeros in front, as sample.csv shows them.");
}

Reading reading_without(const DomainDraw& drawn, const DomainState& state, const std::string& id) {
    const auto now = present_domain(drawn, state);
    Reading left{std::vector<std::uint8_t>(drawn.design.case_ids.size(), 0), now.reserves};
    for (const auto unit : now.sample) left.to_read[unit] = 1;
    left.to_read[*unit_of(drawn.design, id)] = 0;
    return left;
}

/// Which of the reserves can be called, where one was asked for that the cap leaves no room for.
tl::unexpected<Error> no_room(const DrawSource& source, const DomainDraw& drawn, const Reading& left,
                              const Replacement& named, const MayBeCalled& has_room) {
    constexpr std::int64_t most_named = 6;
    const auto& cap = *source.request.cap;
    std::vector<std::string> numbers;
    std::int64_t more = 0;
    for (std::size_t place = 0; place < left.reserves.size(); ++place) {
        if (!has_room(left.reserves[place])) continue;
        if (static_cast<std::int64_t>(numbers.size()) < most_named)
            numbers.push_back(std::to_string(place + 1));
        else
            ++more;
    }
    const bool is_one = numbers.size() == 1;
    if (more > 0) numbers.push_back(std::to_string(more) + " more");
    return failure(ErrorKind::answer_is_no, "no-room-under-cap",
                   named_setting("replacement") + ": that reserve cannot be called. By the cap of the draw at most " +
                       counted(cap.most, "case", "cases") + " of each " +
                       source.framework.fields[*source.framework.field_named(cap.field)].heading +
                       " are to be read, and it would be one more. Of the reserves left in " +
                       source.framework.domains[drawn.domain].label + (is_one ? " number " : " numbers ") +
                       listed(numbers) + (is_one ? " has" : " have") + " room; by the rule it is the turn of number " +
                       std::to_string(named.place + 1) + ". Nothing was done.");
}

/// The reserve to call: the one that the rule names, or another where that is passed over.
Result<std::optional<Replacement>> reserve_to_call(const DrawSource& source, const DomainDraw& drawn,
                                                   const DomainState& state, const SubstituteRequest& request,
                                                   const CapRoom& room, std::string& passed_over) {
    if (!unit_of(drawn.design, request.case_id))
        return wrong_use("case-not-eligible", "The case is not among those that were eligible in this domain.");
    const auto left = reading_without(drawn, state, request.case_id);
    const auto lost = *unit_of(drawn.design, request.case_id);
    const auto has_room = [&](auto unit) { return room.has_room_for(std::string(drawn.design.case_ids[unit])); };
    auto named = replacement(drawn.design, left, lost, has_room);
    if (request.replacement.empty()) {
        if (request.out_of_order.empty() || !named) return named;
        passed_over = drawn.design.case_ids[named->unit];
        return replacement(drawn.design, left, lost,
                           [&, first = named->unit](auto unit) { return unit != first && has_room(unit); });
    }
    const auto wanted = unit_of(drawn.design, request.replacement);
    if (!wanted || std::find(left.reserves.begin(), left.reserves.end(), *wanted) == left.reserves.end())
        return wrong_use("not-a-reserve",
                         named_setting("replacement") + ": that case is no reserve of this domain that can be called.");
    if (!named)
        return wrong_use("no-reserve-fits",
                         named_setting("replacement") +
                             ": each reserve that is left would break a cap of the draw, so none can be called.");
    if (*wanted == named->unit) return named;
    if (!has_room(*wanted)) return no_room(source, drawn, left, *named, has_room);
    if (request.out_of_order.empty())
        return wrong_use("out-of-order", named_setting("replacement") + ": the rule names another reserve. Say with " +
                                             named_setting("out-of-order", "REASON") +
                                             " why that one is passed over, or leave " + named_setting("replacement") +
                                             " out.");
    passed_over = drawn.design.case_ids[named->unit];
    return replacement(drawn.design, left, lost, [&](auto unit) { return unit == *wanted; });
}

/// Whether a reserve is to be called, and where not, why.
bool is_replaced(const SubstituteRequest& request, LossKind kind, std::int64_t left_to_read, std::int64_t size,
                 DomainSubstitution& domain) {
    if (request.replacing == Replacing::never) return false;
    if (request.replacing == Replacing::always || kind == LossKind::lost) return true;
    domain.enough_left = left_to_read >= size;
    return !domain.enough_left;
}

bool is_reserve_in(const DomainState& state, const std::string& id) {
    return std::find(state.reserves.begin(), state.reserves.end(), id) != state.reserves.end();
}

LeftAs left_as(LossKind kind) { return kind == LossKind::lost ? LeftAs::lost : LeftAs::out_of_scope; }

/// The sample sizes once the case has left every domain.
Result<Sizes> sizes_without(const DrawSource& source, std::vector<DomainState> states, const std::string& id,
                            LossKind kind) {
    for (auto& state : states)
        if (kind == LossKind::out_of_scope && (state.is_to_read(id) || is_reserve_in(state, id))) --state.population;
    return sizes_now(source, states);
}

Result<DomainSubstitution> in_domain(const DrawSource& source, const DomainDraw& drawn, const DomainState& state,
                                     std::int64_t size, LossKind kind, const SubstituteRequest& request,
                                     const CapRoom& room) {
    DomainSubstitution result;
    result.domain = drawn.domain;
    if (!is_replaced(request, kind, state.count(CaseState::to_read) - 1, size, result)) return result;
    result.none_left = state.reserves.empty();
    if (result.none_left) return result;
    auto called = reserve_to_call(source, drawn, state, request, room, result.passed_over);
    if (!called) return tl::unexpected(called.error());
    result.none_left = !*called;
    result.called = *called;
    if (result.called) result.called_id = drawn.design.case_ids[result.called->unit];
    return result;
}

/// Where the request says which reserve is to be called or passed over, and none is to be called anywhere.
std::optional<Error> nobody_to_call(const SubstituteRequest& request, const std::vector<DomainSubstitution>& domains) {
    const auto is_chosen = [](const DomainSubstitution& each) { return each.called || !each.passed_over.empty(); };
    if ((request.out_of_order.empty() && request.replacement.empty()) ||
        std::any_of(domains.begin(), domains.end(), is_chosen))
        return std::nullopt;
    std::vector<std::string> given;
    if (!request.out_of_order.empty()) given.push_back(named_setting("out-of-order"));
    if (!request.replacement.empty()) given.push_back(named_setting("replacement"));
    const auto options = listed(given);
    const bool is_enough =
        std::any_of(domains.begin(), domains.end(), [](const DomainSubstitution& each) { return each.enough_left; });
    return Error{ErrorKind::answer_is_no, "nobody-to-call",
                 options + ": nobody is to be called in the place of this case, since " +
                     (is_enough ? "as many cases are left to read as the sample size asks for. To call a reserve all "
                                  "the same, add " +
                                      named_setting("replace") + "."
                                : std::string("no reserve is left that could be called.")) +
                     " Nothing was done. To take the case out and call nobody, leave " + options + " out."};
}

} // namespace

bool has_case(const DrawSource& source, const std::string& id) {
    return is_on(source.checked, source.framework, id) ||
           (source.second != nullptr && is_on(source.second->checked, source.second->framework, id));
}

Result<Substitution> substitution(const DrawSource& source, const Record& record, const SubstituteRequest& request) {
    auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    const auto is_there = std::any_of(states->begin(), states->end(),
                                      [&](const DomainState& each) { return each.is_to_read(request.case_id); });
    if (!is_there) return not_to_read(source, *states, request.case_id);
    auto reason = reason_of(source.framework, request);
    if (!reason) return tl::unexpected(reason.error());
    const auto sized = sizes_without(source, *states, request.case_id, reason->kind);
    if (!sized) return tl::unexpected(sized.error());
    Substitution result;
    result.reason = std::move(*reason);
    auto& event = result.event;
    event.kind = EventKind::substitute;
    event.case_id = request.case_id;
    event.reason = request.reason;
    event.note = request.note;
    event.at = request.at;
    const DrawWithLate with_late(source, record.events);
    auto room = room_under_cap(source, *states, record.events);
    room.read_no_more(request.case_id);
    const CapRoom no_cap;
    for (std::size_t d = 0; d < states->size(); ++d) {
        const auto& state = (*states)[d];
        const auto& drawn = with_late.draw().domains[d];
        DomainChange change{state.domain, {{request.case_id, left_as(result.reason.kind)}}, {}, {}, {}};
        if (is_reserve_in(state, request.case_id))
            event.changes.push_back(change); // nobody is read in place of a reserve
        if (!state.is_to_read(request.case_id)) continue;
        const bool is_capped = !source.is_second(drawn.domain);
        auto domain = in_domain(source, drawn, state, sized->domains[drawn.domain].sample, result.reason.kind, request,
                                is_capped ? std::as_const(room) : no_cap);
        if (!domain) return tl::unexpected(domain.error());
        if (domain->called && is_capped) room.read(domain->called_id);
        if (domain->called) change.called.push_back({domain->called_id, request.case_id});
        change.passed_over = domain->passed_over;
        if (!change.passed_over.empty()) event.out_of_order = request.out_of_order;
        if (result.domains.empty()) event.replacement = domain->called_id;
        event.changes.push_back(std::move(change));
        result.domains.push_back(std::move(*domain));
    }
    if (auto error = nobody_to_call(request, result.domains)) return tl::unexpected(std::move(*error));
    if (auto error = cannot_be_recorded(event)) return tl::unexpected(std::move(*error));
    result.another_disposal =
        result.reason.kind == LossKind::out_of_scope && !left_out_beside(source, *states, {request.case_id}).empty();
    return result;
}

std::string substitution_fault(const DrawSource& source, const Record& before, const Event& event) {
    SubstituteRequest request{event.case_id, event.reason, Replacing::always, {}, {}, event.note, event.at};
    const auto by_rule = substitution(source, before, request);
    if (!by_rule) return by_rule.error().message;
    if (by_rule->event.changes.size() != event.changes.size()) return "the case leaves other domains than it was in";
    for (std::size_t d = 0; d < event.changes.size(); ++d) {
        const auto& is = event.changes[d];
        const auto& due = by_rule->event.changes[d];
        auto others_is = is, others_due = due;
        others_is.called = others_due.called = {};
        others_is.passed_over.clear();
        if (others_is != others_due) return "it changes something else than the reason asks for";
        if (!is.called.empty() && is.called != due.called && event.out_of_order.empty())
            return "another reserve was called than the rule names, and no reason is given";
        const bool is_named = !due.called.empty() && is.passed_over == due.called.front().case_id;
        if (d == 0 && !is.passed_over.empty() && (!is_named || event.out_of_order.empty()))
            return "it passes over another reserve than the rule names, or gives no reason";
        if (is.called.size() > 1 || (!is.called.empty() && is.called[0].replaces != event.case_id))
            return "it calls more reserves than one for a case";
    }
    const auto& first = source.framework.domains[by_rule->domains.front().domain].id;
    const auto& called = change_in(event, first)->called;
    if (event.replacement != (called.empty() ? std::string() : called.front().case_id))
        return "it names another replacement than it calls";
    return {};
}

std::optional<std::size_t> last_act(const std::vector<Event>& events) {
    const auto standing = standing_events(events);
    if (!standing) return std::nullopt;
    for (auto place = standing->rbegin(); place != standing->rend(); ++place)
        if (events[*place].kind != EventKind::undo) return *place;
    return std::nullopt;
}

namespace {

/// Of what an act changed in a domain, the cases that it brought: they stay to be read, or reserves, where they are. Of
/// those that left only the ones that it brought elsewhere, and those that came as lost.
DomainChange cases_brought(const DomainChange& change) {
    auto kept = change;
    kept.size.reset();
    kept.left.erase(std::remove_if(kept.left.begin(), kept.left.end(),
                                   [&](const CaseLeft& left) {
                                       return left.as != LeftAs::moved && !came_lost(change, left.case_id);
                                   }),
                    kept.left.end());
    kept.passed_over.clear();
    for (auto& called : kept.called) called.replaces.clear();
    return kept;
}

} // namespace

Result<Event> undoing(const Record& record, const UndoRequest& request) {
    const auto last = last_act(record.events);
    if (!last)
        return failure(ErrorKind::answer_is_no, "nothing-to-undo",
                       "Nothing was done since the draw that still stands, so there is nothing to take back.");
    Event event;
    event.kind = EventKind::undo;
    event.reason = request.reason;
    event.note = request.note;
    event.at = request.at;
    if (auto error = cannot_be_recorded(event)) return tl::unexpected(std::move(*error));
    event.undoes = record.events[*last].receipt;
    if (request.keep_both)
        for (const auto& change : record.events[*last].changes)
            if (auto kept = cases_brought(change); kept != DomainChange{change.domain, {}, {}, {}, {}})
                event.changes.push_back(std::move(kept));
    return event;
}

std::string undo_fault(const Record& before, const Event& event) {
    const auto due = undoing(before, {event.reason, !event.changes.empty(), event.note, event.at});
    if (!due) return due.error().message;
    if (due->undoes != event.undoes) return "it takes back an act that is not the last one that stands";
    return due->changes == event.changes ? "" : "it keeps other cases than the act that it takes back had called";
}

} // namespace casedraw
