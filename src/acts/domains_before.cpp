#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <iterator>
#include <map>
#include <set>

#include "acts/since_draw.hpp"
#include "record/late_outcome.hpp"

namespace casedraw {

namespace {

using Ids = std::vector<std::string>;

/// Whoever took a case out of scope last.
enum class TakenOutBy { list, act };

/// One domain of a record after its events that stand.
class StandingDomain {
public:
    StandingDomain(const Record& record, const RecordedDomain& drawn, const DomainState& state)
        : record_(record), drawn_(drawn), state_(state) {
        before_.domain = drawn.id;
        before_.sample = drawn.design.sample;
        before_.population = drawn.design.population;
        before_.size = drawn.design.sample;
        before_.published = drawn.reserves;
    }

    DomainBefore made(const std::vector<std::size_t>& standing) {
        for (const auto e : standing) take_event(record_.events[e], list_behind(record_.events, e));
        before_.to_read = state_.to_read();
        before_.reserves = state_.reserves;
        before_.lost.assign(lost_.begin(), lost_.end());
        add_in_scope();
        return std::move(before_);
    }

private:
    /// `list`: that brought the event's late cases, or null.
    void take_event(const Event& event, const ListAmendment* list) {
        for (const auto& change : event.changes) {
            if (change.domain != drawn_.id) continue;
            for (const auto& left : change.left)
                if (left.as == LeftAs::lost)
                    lost_.insert(left.case_id);
                else
                    taken_out_[left.case_id] = list != nullptr ? TakenOutBy::list : TakenOutBy::act;
            for (const auto& id : change.returned) taken_out_.erase(id);
            for (const auto& id : change.late_reserves) before_.published.push_back(id);
        }
        if (list == nullptr || before_.population > 0) return;
        for (const auto& supplement : list->supplements)
            if (supplement.domain == drawn_.id) before_.sample = supplement.drawn, before_.population = supplement.late;
    }

    void add_in_scope() {
        std::set<std::string> known(drawn_.sample.begin(), drawn_.sample.end());
        known.insert(drawn_.reserves.begin(), drawn_.reserves.end());
        known.insert(state_.late.begin(), state_.late.end());
        for (const auto& id : known) {
            const auto out = taken_out_.find(id);
            if (out == taken_out_.end())
                before_.in_scope.push_back(id);
            else if (out->second == TakenOutBy::list)
                before_.left_by_list.push_back({id, state_.find(id) != nullptr, lost_.count(id) != 0});
            else
                before_.out_of_scope.push_back(id);
        }
    }

    const Record& record_;
    const RecordedDomain& drawn_;
    const DomainState& state_;
    std::map<std::string, TakenOutBy> taken_out_;
    std::set<std::string> lost_;
    DomainBefore before_;
};

bool is_amendment(const Event& event) { return event.amendment.has_value(); }

} // namespace

std::vector<DomainBefore> domains_before(const Record& record) {
    const auto states = replay(record).value();
    const auto standing = in_order_of_acts(record.events, standing_events(record.events).value());
    std::vector<DomainBefore> before;
    for (std::size_t d = 0; d < record.domains.size(); ++d)
        before.push_back(StandingDomain(record, record.domains[d], states[d]).made(standing));
    return before;
}

std::optional<Error> work_out_sizes_due(std::vector<DomainBefore>& before, const Record& record,
                                        const Framework& framework) {
    const auto request = record_request(record, framework);
    if (!request) return request.error();
    std::vector<std::int64_t> populations;
    for (const auto& size : record.sizes.domains) populations.push_back(size.population);
    const auto place_of = [&](const std::string& id) {
        return static_cast<std::size_t>(framework.domain(id) - framework.domains.data());
    };
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing) {
        const auto states = replay(record, e + 1).value();
        for (const auto& state : states) populations[place_of(state.domain)] = state.population;
        for (auto& domain : before) {
            const auto* change = change_in(record.events[e], domain.domain);
            if (change == nullptr || !changes_list(*change)) continue;
            const auto sized = sizes(framework, {populations, request->allocation, request->precision});
            if (!sized) return sized.error();
            domain.size = change->size.value_or(sized->domains[place_of(domain.domain)].sample);
        }
    }
    return std::nullopt;
}

const ListAmendment* last_amendment(const Record& record) {
    const ListAmendment* last = nullptr;
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing)
        if (is_amendment(record.events[e])) last = &*record.events[e].amendment;
    return last;
}

const std::string& present_list_sha256(const Record& record) {
    const auto* last = last_amendment(record);
    return last == nullptr ? record.list_sha256 : last->list_sha256;
}

std::int64_t amendments_so_far(const Record& record) {
    return std::count_if(record.events.begin(), record.events.end(), is_amendment);
}

const ListAmendment* earlier_amendment_by(const Record& record, const std::string& list_sha256) {
    for (auto event = record.events.rbegin(); event != record.events.rend(); ++event)
        if (is_amendment(*event) && event->amendment->list_sha256 == list_sha256 && !event->amendment->seed.empty())
            return &*event->amendment;
    return nullptr;
}

} // namespace casedraw
