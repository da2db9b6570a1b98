#include "assignment/agreed_times.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <tuple>

#include "assignment/working_times.hpp"

namespace casedraw {

namespace sharing {

namespace {

class AgreedTimes {
public:
    AgreedTimes(Workload& work, const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                const TimesOfCases& times)
        : work_(work), inspectors_(inspectors), cases_(cases), times_(times), taken_(inspectors.size(), 0) {
        for (const auto& each : work.cases)
            if (each.booked) ++taken_[*each.booked];
    }

    void run() {
        for (const auto hours : {Hours::count, Hours::do_not_count})
            for (const auto proposals : {Proposals::stand, Proposals::give_way}) {
                proposals_ = proposals;
                for (std::size_t at = 0; at < cases_.size(); ++at) {
                    std::vector<std::uint8_t> asked(inspectors_.size(), 0);
                    if (times_.wanted[at] && !work_.cases[at].booked) place(at, hours, asked);
                }
            }
    }

private:
    enum class Hours { count, do_not_count };
    enum class Proposals { stand, give_way };

    bool place(std::size_t at, Hours hours, std::vector<std::uint8_t>& asked) {
        for (const auto i : in_order(at)) {
            if (asked[i] != 0 || !may_have(at, i, hours)) continue;
            const auto there = cases_then(i, *times_.wanted[at]);
            const bool can_one_leave = there.size() == 1 && times_.wanted[there.front()].has_value();
            if (there.empty() ? taken_[i] == inspectors_[i].places() : !can_one_leave) continue;
            asked[i] = 1;
            if (!there.empty()) {
                unbook(there.front(), i);
                book(at, i);
                if (place(there.front(), hours, asked)) return true;
                unbook(at, i);
                book(there.front(), i);
                continue;
            }
            book(at, i);
            return true;
        }
        return false;
    }

    bool may_have(std::size_t at, std::uint32_t i, Hours hours) const {
        return may_read(inspectors_[i], cases_[at]) &&
               (hours == Hours::do_not_count || works_at(inspectors_[i], *times_.wanted[at]));
    }

    /// Whoever meets the case manager already comes first, then whoever has most places left.
    std::vector<std::uint32_t> in_order(std::size_t at) const {
        std::vector<std::tuple<bool, std::int64_t, std::uint32_t>> ranked;
        for (std::uint32_t i = 0; i < inspectors_.size(); ++i)
            ranked.emplace_back(!meets(i, at), taken_[i] - inspectors_[i].places(), i);
        std::sort(ranked.begin(), ranked.end());
        std::vector<std::uint32_t> order;
        for (const auto& each : ranked) order.push_back(std::get<2>(each));
        return order;
    }

    bool meets(std::uint32_t i, std::size_t at) const {
        return work_.cases[at].manager &&
               std::any_of(work_.cases.begin(), work_.cases.end(), [&](const CaseToShare& other) {
                   return other.booked == i && other.manager == work_.cases[at].manager;
               });
    }

    std::vector<std::size_t> cases_then(std::uint32_t i, const CaseSlot& slot) const {
        std::vector<std::size_t> there;
        for (std::size_t at = 0; at < cases_.size(); ++at) {
            const auto& own = times_.wanted[at] ? times_.wanted[at] : times_.held[at];
            const auto& proposed = times_.proposed[at];
            const bool is_there = (own && overlap(*own, slot)) ||
                                  (proposals_ == Proposals::stand && proposed && overlap(*proposed, slot));
            if (work_.cases[at].booked == i && is_there) there.push_back(at);
        }
        return there;
    }

    void book(std::size_t at, std::uint32_t i) {
        work_.cases[at].booked = i;
        work_.inspectors[i].may_read[at] = 1; // also where the case manager is said not to be there when it works
        ++taken_[i];
    }

    void unbook(std::size_t at, std::uint32_t i) {
        work_.cases[at].booked.reset();
        --taken_[i];
    }

    Workload& work_;
    const std::vector<InspectorRow>& inspectors_;
    const std::vector<PlannedCase>& cases_;
    const TimesOfCases& times_;
    std::vector<std::int64_t> taken_; ///< by inspector: places
    Proposals proposals_ = Proposals::stand;
};

bool is_one_person_twice(const PlannedVisit& a, const PlannedVisit& b) {
    const auto manager = manager_met(a);
    return overlap(*a.slot, *b.slot) && (a.inspector == b.inspector || (!manager.empty() && manager == manager_met(b)));
}

/// Whether an agreed time is on the day and the visits that stay there are as many as the inspector has.
bool is_day_full(const InspectorRow& inspector, const PlannedVisit& visit,
                 const std::vector<const PlannedVisit*>& staying) {
    std::int64_t count = 0;
    bool is_any_agreed = false;
    for (const auto* other : staying) {
        if (other->inspector != visit.inspector || other->slot->day != visit.slot->day) continue;
        ++count;
        is_any_agreed = is_any_agreed || other->is_agreed;
    }
    return is_any_agreed && count >= inspector.cases_a_day;
}

} // namespace

void book_agreed_times(Workload& work, const std::vector<InspectorRow>& inspectors,
                       const std::vector<PlannedCase>& cases, const TimesOfCases& times) {
    AgreedTimes(work, inspectors, cases, times).run();
}

void let_proposals_give_way(FieldworkPlan& plan) {
    std::vector<const PlannedVisit*> staying;
    for (const bool is_agreed : {true, false})
        for (auto& visit : plan.visits) {
            if (!visit.slot || visit.is_agreed != is_agreed) continue;
            const bool gives_way = !is_agreed && (is_day_full(plan.inspectors[visit.inspector], visit, staying) ||
                                                  std::any_of(staying.begin(), staying.end(), [&](const auto* other) {
                                                      return is_one_person_twice(*other, visit);
                                                  }));
            if (gives_way)
                visit.slot.reset();
            else
                staying.push_back(&visit);
        }
}

} // namespace sharing

} // namespace casedraw
