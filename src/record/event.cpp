#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/record/record.hpp>
#include <map>

#include "record/record_json.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> impossible(std::size_t number, const std::string& why) {
    return failure(ErrorKind::unreadable, "event-impossible",
                   "record.json: event " + std::to_string(number) + " cannot have happened: " + why + ".");
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
            if (!leave(left)) return "a case leaves that is not there";
        for (const auto& id : change.returned)
            if (!come_back(id)) return "a case comes back that did not leave";
        for (const auto* late : {&change.late_drawn, &change.late_reserves})
            for (const auto& id : *late)
                if (is_known(id)) return "a case comes late that was there before";
        for (const auto& id : change.late_drawn) add_late(id), state_.cases.push_back({id, {}, {}, number});
        for (const auto& id : change.late_reserves)
            add_late(id), state_.reserves.push_back(id), published_.push_back(id);
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
    std::vector<Event> first(record.events.begin(), record.events.begin() + static_cast<std::ptrdiff_t>(events));
    const auto standing = standing_events(first);
    if (!standing) return tl::unexpected(standing.error());
    std::vector<Replayed> domains(record.domains.begin(), record.domains.end());
    for (const auto e : *standing)
        for (const auto& change : first[e].changes) {
            const auto domain = std::find_if(domains.begin(), domains.end(),
                                             [&](const Replayed& each) { return each.domain() == change.domain; });
            if (domain == domains.end()) return impossible(e + 1, "the draw has no such domain");
            if (const auto why = domain->apply(change, e + 1); !why.empty()) return impossible(e + 1, why);
        }
    std::vector<DomainState> states;
    for (auto& domain : domains) states.push_back(domain.take());
    return states;
}

Result<std::vector<DomainState>> replay(const Record& record) { return replay(record, record.events.size()); }

} // namespace casedraw
