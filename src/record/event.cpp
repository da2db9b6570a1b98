#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/record.hpp>
#include <map>

#include "record/late_outcome.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> impossible(std::size_t number, const std::string& why) {
    return failure(ErrorKind::unreadable, "event-impossible",
                   std::string(draw_file::plain_record) + ": event " + std::to_string(number) +
                       " cannot have happened: " + why + ".");
}

/// Nothing, or a time such as `T10:30`, ` 10:30:05` or `T10:30Z`: then times compare as their texts do.
bool is_time_of_day(std::string_view text) {
    if (!text.empty() && text.back() == 'Z')
        text.remove_suffix(1);
    else if (text.empty())
        return true;
    constexpr std::string_view form = "T00:00:00";
    if (text.size() != 6 && text.size() != form.size()) return false;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const bool is_digit = text[k] >= '0' && text[k] <= '9';
        if (form[k] == '0' ? !is_digit : text[k] != form[k] && !(k == 0 && text[k] == ' ')) return false;
    }
    const auto below = [&](std::size_t at, int limit) { return (text[at] - '0') * 10 + text[at + 1] - '0' < limit; };
    return below(1, 24) && below(4, 60) && (text.size() == 6 || below(7, 60));
}

/// One domain while events are applied to it.
class Replayed {
public:
    explicit Replayed(const RecordedDomain& drawn)
        : state_{drawn.id, drawn.design.population, {}, drawn.reserves, {}, {}}, published_(drawn.reserves) {
        state_.cases.reserve(drawn.sample.size());
        for (const auto& id : drawn.sample) state_.cases.push_back({id, CaseState::to_read, {}, 0});
    }

    /// Empty, or why the change is impossible.
    std::string apply(const DomainChange& change, std::size_t number) {
        for (const auto& left : change.left)
            if (!came_lost(change, left.case_id) && !leave(left)) return "a case leaves that is not there";
        for (const auto& id : change.returned)
            if (!come_back(id)) return "a case comes back that did not leave";
        for (const auto* late : {&change.late_drawn, &change.late_reserves})
            for (const auto& id : *late)
                if (is_known(id)) return "a case comes late that was there before";
        for (const auto& id : change.late_drawn) add_late(id), state_.cases.push_back({id, {}, {}, number});
        for (const auto& id : change.late_reserves)
            add_late(id), state_.reserves.push_back(id), published_.push_back(id);
        for (const auto& left : change.left)
            if (came_lost(change, left.case_id)) leave(left);
        for (const auto& called : change.called)
            if (!call(called, number)) return "a case is called that is no reserve";
        return {};
    }

    const std::string& domain() const { return state_.domain; }
    DomainState take() { return std::move(state_); }

private:
    CaseToRead* to_read(const std::string& id) {
        const auto found = std::find_if(state_.cases.begin(), state_.cases.end(), [&](const CaseToRead& each) {
            return each.case_id == id && each.state == CaseState::to_read;
        });
        return found == state_.cases.end() ? nullptr : &*found;
    }

    bool take_reserve(const std::string& id) {
        const auto found = std::find(state_.reserves.begin(), state_.reserves.end(), id);
        if (found == state_.reserves.end()) return false;
        state_.reserves.erase(found);
        return true;
    }

    bool is_known(const std::string& id) const {
        return state_.find(id) != nullptr ||
               std::find(state_.reserves.begin(), state_.reserves.end(), id) != state_.reserves.end();
    }

    /// One that was lost may be found out of scope later.
    bool leave_after_a_loss(const CaseLeft& left) {
        if (left.as == LeftAs::lost) return false;
        for (auto& each : state_.cases)
            if (each.case_id == left.case_id && (each.state == CaseState::lost || each.state == CaseState::replaced)) {
                lost_before_[each.case_id] = each.state;
                each.state = left.as == LeftAs::moved ? CaseState::moved : CaseState::out_of_scope;
                return true;
            }
        for (auto& each : state_.reserves_left)
            if (each.case_id == left.case_id && each.as == LeftAs::lost) {
                lost_before_[each.case_id] = CaseState::lost;
                each.as = left.as;
                return true;
            }
        return false;
    }

    bool come_back(const std::string& id) {
        for (auto& each : state_.cases)
            if (each.case_id == id && (each.state == CaseState::out_of_scope || each.state == CaseState::moved)) {
                const auto lost = lost_before_.find(id);
                each.state = lost == lost_before_.end() ? CaseState::to_read : lost->second;
                ++state_.population;
                return true;
            }
        const auto left = std::find_if(state_.reserves_left.begin(), state_.reserves_left.end(),
                                       [&](const CaseLeft& each) { return each.case_id == id; });
        if (left == state_.reserves_left.end() || left->as == LeftAs::lost) return false;
        ++state_.population;
        if (lost_before_.count(id) != 0) {
            left->as = LeftAs::lost;
            return true;
        }
        state_.reserves_left.erase(left);
        std::vector<std::string> reserves;
        for (const auto& each : published_)
            if (each == id || std::find(state_.reserves.begin(), state_.reserves.end(), each) != state_.reserves.end())
                reserves.push_back(each);
        state_.reserves = std::move(reserves);
        return true;
    }

    void add_late(const std::string& id) {
        state_.late.push_back(id);
        ++state_.population;
    }

    bool leave(const CaseLeft& left) {
        if (left.as != LeftAs::lost) --state_.population;
        if (auto* read = to_read(left.case_id)) {
            read->state = left.as == LeftAs::lost           ? CaseState::lost
                          : left.as == LeftAs::out_of_scope ? CaseState::out_of_scope
                                                            : CaseState::moved;
            return true;
        }
        if (!take_reserve(left.case_id)) return leave_after_a_loss(left);
        state_.reserves_left.push_back(left);
        return true;
    }

    bool call(const CaseCalled& called, std::size_t number) {
        if (!take_reserve(called.case_id)) return false;
        for (auto& each : state_.cases)
            if (each.case_id == called.replaces && each.state == CaseState::lost) each.state = CaseState::replaced;
        state_.cases.push_back({called.case_id, CaseState::to_read, called.replaces, number});
        return true;
    }

    DomainState state_;
    std::map<std::string, CaseState> lost_before_; ///< cases that were lost before they left as never eligible
    std::vector<std::string> published_;           ///< all reserves that ever were, in the order of their use
};

std::string grouped(const std::string& digits) {
    return digits.substr(0, 4) + "-" + digits.substr(4, 4) + "-" + digits.substr(8, 4);
}

} // namespace

bool is_time_of_act(std::string_view at) {
    constexpr std::size_t day = 10;
    if (at.empty()) return true;
    return at.size() >= day && at[4] == '-' && at[7] == '-' && parse_date(std::string(at.substr(0, day))) &&
           is_time_of_day(at.substr(day));
}

std::optional<Error> cannot_be_recorded(const Event& event) {
    if (!is_time_of_act(event.at))
        return Error{
            ErrorKind::wrong_use, "bad-time",
            "The time of an act is a day, such as 2026-12-15, with or without a time of day behind it, such as "
            "2026-12-15T10:30."};
    for (const auto* text : {&event.case_id, &event.reason, &event.note, &event.out_of_order})
        if (!is_utf8(*text))
            return Error{ErrorKind::wrong_use, "bad-text", "What is noted of an act must be a text in UTF-8."};
    return std::nullopt;
}

std::string receipt_of(const Event& event) {
    auto without = event;
    without.receipt.clear();
    return grouped(to_hex(sha256("casedraw-receipt/1|" + event_value(without).dump())));
}

Record with_event(Record record, Event event) {
    event.before_sha256 = written_digest(write_record(record));
    event.receipt = receipt_of(event);
    record.events.push_back(std::move(event));
    record.record_sha256 = written_digest(write_record(record));
    return record;
}

std::string drawn_sha256(const Record& record) {
    auto drawn = record;
    drawn.events.clear();
    return written_digest(write_record(drawn));
}

std::optional<std::size_t> first_broken_event(const Record& record) {
    auto before = record;
    before.events.clear();
    for (const auto& event : record.events) {
        if (event.before_sha256 != written_digest(write_record(before)) || event.receipt != receipt_of(event))
            return before.events.size() + 1;
        before.events.push_back(event);
    }
    return std::nullopt;
}

Result<std::vector<std::size_t>> standing_events(const std::vector<Event>& events) {
    std::vector<std::size_t> standing;
    for (std::size_t e = 0; e < events.size(); ++e) {
        if (events[e].kind != EventKind::undo) {
            standing.push_back(e);
            continue;
        }
        const auto last = std::find_if(standing.rbegin(), standing.rend(),
                                       [&](std::size_t s) { return events[s].kind != EventKind::undo; });
        if (last == standing.rend() || events[*last].receipt != events[e].undoes)
            return impossible(e + 1, "it takes back an act that is not the last one that stands");
        standing.erase(std::next(last).base());
        if (!events[e].changes.empty()) standing.push_back(e);
    }
    return standing;
}

std::string_view name_of(CaseState state) {
    switch (state) {
    case CaseState::to_read:
        return "to read";
    case CaseState::replaced:
        return "replaced";
    case CaseState::out_of_scope:
        return "out of scope";
    case CaseState::lost:
        return "lost";
    case CaseState::moved:
        return "moved";
    }
    return {};
}

const CaseToRead* DomainState::find(std::string_view case_id) const {
    const auto found =
        std::find_if(cases.begin(), cases.end(), [&](const CaseToRead& each) { return each.case_id == case_id; });
    return found == cases.end() ? nullptr : &*found;
}

bool DomainState::is_to_read(std::string_view case_id) const {
    const auto* found = find(case_id);
    return found != nullptr && found->state == CaseState::to_read;
}

std::vector<std::string> DomainState::to_read() const {
    std::vector<std::string> ids;
    for (const auto& each : cases)
        if (each.state == CaseState::to_read) ids.push_back(each.case_id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::int64_t DomainState::count(CaseState state) const {
    return std::count_if(cases.begin(), cases.end(), [&](const CaseToRead& each) { return each.state == state; });
}

Result<std::vector<DomainState>> replay(const Record& record, std::size_t events) {
    if (events > record.events.size()) return impossible(events, "the record has no such event");
    std::vector<Event> first(record.events.begin(), record.events.begin() + static_cast<std::ptrdiff_t>(events));
    const auto standing = standing_events(first);
    if (!standing) return tl::unexpected(standing.error());
    std::vector<Replayed> domains(record.domains.begin(), record.domains.end());
    for (const auto e : in_order_of_acts(first, *standing))
        for (const auto& change : first[e].changes) {
            const auto domain = std::find_if(domains.begin(), domains.end(),
                                             [&](const Replayed& each) { return each.domain() == change.domain; });
            if (domain == domains.end()) return impossible(e + 1, "the draw has no such domain");
            if (const auto why = domain->apply(change, act_behind(first, e) + 1); !why.empty())
                return impossible(e + 1, why);
        }
    std::vector<DomainState> states;
    for (auto& domain : domains) states.push_back(domain.take());
    return states;
}

Result<std::vector<DomainState>> replay(const Record& record) { return replay(record, record.events.size()); }

} // namespace casedraw
