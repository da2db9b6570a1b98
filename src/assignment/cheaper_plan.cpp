#include "assignment/cheaper_plan.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "assignment/shared_out.hpp"
#include "assignment/slots.hpp"
#include "random/bit_stream.hpp"

namespace casedraw::sharing {

namespace {

enum class Aim { few_inspectors, even_loads, even_spread };

bool is_nearer(Aim aim, const AssignmentCost& a, const AssignmentCost& b) {
    if (aim == Aim::few_inspectors) return a.inspectors_of_managers < b.inspectors_of_managers;
    if (aim == Aim::even_loads)
        return std::tie(a.inspectors_of_managers, a.uneven) < std::tie(b.inspectors_of_managers, b.uneven);
    return a < b;
}

std::vector<std::uint32_t> readers_in(const FieldworkPlan& plan) {
    std::vector<std::uint32_t> readers;
    for (const auto& visit : plan.visits) readers.push_back(visit.inspector);
    return readers;
}

class CheaperPlan {
    static constexpr int most_steps = 20'000;                 // for each aim
    static constexpr std::size_t most_visits_placed = 40'000; // for each aim, in all plans that are tried

public:
    CheaperPlan(FieldworkPlan& plan, const Workload& work, const std::vector<VisitTime>& times)
        : plan_(plan), work_(work), times_(times), bits_(sha256("cheaper")), now_(work, readers_in(plan)) {
        for (std::uint32_t v = 0; v < times.size(); ++v)
            if (times[v] == VisitTime::to_be_found && !work.cases[v].booked) open_.push_back(v);
    }

    void run() {
        if (open_.empty()) return;
        for (const auto aim : {Aim::few_inspectors, Aim::even_loads, Aim::even_spread}) {
            std::size_t placed = 0;
            for (int step = 0; step < most_steps && placed < most_visits_placed; ++step)
                if (step_towards(aim)) placed += plan_.visits.size();
        }
    }

private:
    /// True where a plan was tried.
    bool step_towards(Aim aim) {
        const auto before = now_.inspector_of();
        const auto cost = now_.cost();
        const bool is_to_be_tried = move_any() && is_within_places() && is_nearer(aim, now_.cost(), cost) &&
                                    tried_.insert(now_.inspector_of()).second;
        if (is_to_be_tried && have_slots()) return true;
        for (const auto v : open_)
            if (now_.inspector_of()[v] != before[v]) now_.move(v, before[v]);
        return is_to_be_tried;
    }

    /// One to three parts, each to where the next one is, the last to anybody or to where the first was.
    bool move_any() {
        std::vector<std::uint32_t> chosen;
        for (auto left = 1 + uniform_below(bits_, 3); left > 0; --left)
            chosen.push_back(open_[static_cast<std::size_t>(uniform_below(bits_, open_.size()))]);
        std::vector<std::uint32_t> to;
        for (const auto v : chosen) to.push_back(now_.inspector_of()[v]);
        std::rotate(to.begin(), to.begin() + 1, to.end());
        if (chosen.size() == 1 || uniform_below(bits_, 2) == 0)
            to.back() = static_cast<std::uint32_t>(uniform_below(bits_, work_.inspectors.size()));
        for (std::size_t k = 0; k < chosen.size(); ++k)
            for (const auto v : part_of(chosen[k]))
                if (now_.may_move(v, to[k]))
                    now_.move(v, to[k]);
                else
                    return false;
        return true;
    }

    /// The visit alone, or all that its inspector has of its case manager.
    std::vector<std::uint32_t> part_of(std::uint32_t visit) {
        const auto manager = work_.cases[visit].manager;
        if (!manager || uniform_below(bits_, 2) == 0) return {visit};
        std::vector<std::uint32_t> part;
        for (const auto v : open_)
            if (work_.cases[v].manager == manager && now_.inspector_of()[v] == now_.inspector_of()[visit])
                part.push_back(v);
        return part;
    }

    bool is_within_places() const {
        for (std::uint32_t i = 0; i < work_.inspectors.size(); ++i)
            if (!now_.has_room(i, 0)) return false;
        return true;
    }

    static std::ptrdiff_t without_slot(const FieldworkPlan& plan) {
        return std::count_if(plan.visits.begin(), plan.visits.end(), [](const auto& each) { return !each.slot; });
    }

    /// Makes the plan what was moved, unless that leaves more visits without a slot.
    bool have_slots() {
        const auto before = plan_.visits;
        const auto without = without_slot(plan_);
        for (const auto v : open_) {
            auto& visit = plan_.visits[v];
            if (visit.inspector == now_.inspector_of()[v]) continue;
            visit.inspector = now_.inspector_of()[v];
            visit.slot.reset();
        }
        give_own_slots(plan_, times_);
        if (without_slot(plan_) <= without) return true;
        plan_.visits = before;
        return false;
    }

    FieldworkPlan& plan_;
    const Workload& work_;
    const std::vector<VisitTime>& times_;
    BitStream bits_;
    SharedOut now_;
    std::vector<std::uint32_t> open_; ///< visits that may move
    std::set<std::vector<std::uint32_t>> tried_;
};

} // namespace

void make_cheaper(FieldworkPlan& plan, const Workload& work, const std::vector<VisitTime>& times) {
    CheaperPlan(plan, work, times).run();
}

} // namespace casedraw::sharing
