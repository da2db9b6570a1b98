#include <algorithm>
#include <casedraw/acts/amendment.hpp>
#include <casedraw/acts/supplement.hpp>
#include <casedraw/base/error.hpp>
#include <iterator>
#include <set>
#include <string_view>

namespace casedraw {

namespace {

using Ids = std::vector<std::string>;

bool holds(const Ids& ids, const std::string& id) { return std::binary_search(ids.begin(), ids.end(), id); }

/// Those of `ids` that are not in `others`, both ascending.
Ids without(const Ids& ids, const Ids& others) {
    Ids rest;
    std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(rest));
    return rest;
}

/// Both ascending.
Ids together(const Ids& ids, const Ids& others) {
    Ids all;
    std::set_union(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(all));
    return all;
}

/// Cases that an act found out of scope or lost, in whichever domain.
struct GoneByAct {
    Ids out_of_scope;
    Ids lost;

    explicit GoneByAct(const std::vector<DomainBefore>& before) {
        for (const auto& domain : before) {
            out_of_scope = together(out_of_scope, domain.out_of_scope);
            lost = together(lost, domain.lost);
        }
    }
};

void add_newcomer(const std::string& id, const DomainBefore& before, const std::set<std::string>& homeless,
                  const GoneByAct& gone, DomainDifference& difference) {
    const auto left = std::find_if(before.left_by_list.begin(), before.left_by_list.end(),
                                   [&](const auto& each) { return each.case_id == id; });
    if (left != before.left_by_list.end())
        difference.returned.push_back(id);
    else if (homeless.count(id) != 0)
        difference.moved_in.push_back(id);
    else if (holds(gone.lost, id))
        difference.lost.push_back(id);
    else
        difference.late.push_back(id);
}

/// Cases that were to be read and are eligible no longer in any domain where they were: they look for another one.
std::set<std::string> without_their_domain(const std::vector<DomainBefore>& before,
                                           const std::vector<ListedDomain>& listed) {
    std::set<std::string> homeless, at_home;
    for (std::size_t d = 0; d < before.size(); ++d)
        for (const auto& id : before[d].to_read) (holds(listed[d].eligible, id) ? at_home : homeless).insert(id);
    for (const auto& id : at_home) homeless.erase(id);
    return homeless;
}

/// The reserves left, in the published order, with those that came back in their old places.
Ids reserves_left(const DomainBefore& before, const DomainDifference& difference, const Ids& reading) {
    std::set<std::string> waiting(before.reserves.begin(), before.reserves.end());
    for (const auto& left : before.left_by_list)
        if (!left.was_lost && holds(difference.returned, left.case_id)) waiting.insert(left.case_id);
    Ids left;
    for (const auto& id : before.published)
        if (waiting.count(id) != 0 && !holds(difference.out_of_scope, id) && !holds(reading, id)) left.push_back(id);
    return left;
}

} // namespace

Ids still_to_read(const DomainBefore& before, const DomainDifference& difference) {
    auto reading = together(without(before.to_read, difference.out_of_scope), difference.moved_in);
    Ids back;
    for (const auto& left : before.left_by_list)
        if (left.was_to_read && !left.was_lost && holds(difference.returned, left.case_id))
            back.push_back(left.case_id);
    std::sort(back.begin(), back.end());
    return together(reading, back);
}

bool DomainDifference::is_changed() const {
    return !out_of_scope.empty() || !returned.empty() || !moved_in.empty() || !late.empty() || !lost.empty();
}

std::vector<DomainDifference> list_differences(const std::vector<DomainBefore>& before,
                                               const std::vector<ListedDomain>& listed) {
    expects(before.size() == listed.size(), "a list has the domains of its draw");
    const auto homeless = without_their_domain(before, listed);
    const GoneByAct gone(before);
    std::vector<DomainDifference> differences;
    for (std::size_t d = 0; d < before.size(); ++d) {
        expects(before[d].domain == listed[d].domain, "domains stand in one order");
        DomainDifference difference;
        difference.domain = before[d].domain;
        difference.in_scope = without(listed[d].eligible, gone.out_of_scope);
        difference.out_of_scope = without(before[d].in_scope, difference.in_scope);
        for (const auto& id : without(difference.in_scope, before[d].in_scope))
            add_newcomer(id, before[d], homeless, gone, difference);
        differences.push_back(std::move(difference));
    }
    return differences;
}

Ids missing_cases(const std::vector<DomainBefore>& before, const Ids& on_list) {
    Ids known;
    for (const auto& domain : before) known = together(known, domain.in_scope);
    return without(known, on_list);
}

SupplementPlan supplement_plan(const DomainBefore& before, const DomainDifference& difference, std::int64_t size,
                               SupplementRule rule) {
    SupplementPlan plan;
    plan.late = static_cast<std::int64_t>(difference.late.size());
    plan.reading = static_cast<std::int64_t>(still_to_read(before, difference).size());
    plan.size = size;
    plan.published_reserves =
        static_cast<std::int64_t>(reserves_left(before, difference, still_to_read(before, difference)).size());
    if (plan.late == 0 || rule == SupplementRule::none) return plan;
    if (rule == SupplementRule::same_chance && before.population > 0) {
        const auto shared = plan.late * before.sample;
        plan.least = shared / before.population;
        plan.greatest = plan.least + (shared % before.population != 0 ? 1 : 0);
        plan.chance = make_rate(before.sample, before.population);
        return plan;
    }
    plan.least = plan.greatest = std::clamp<std::int64_t>(size - plan.reading, 0, plan.late);
    plan.chance = make_rate(plan.least, plan.late);
    return plan;
}

bool has_to_be_asked(const SupplementPlan& plan, std::int64_t supplement, std::optional<std::int64_t> maximum) {
    constexpr std::int64_t more_than_the_size = 2;
    const auto reading = plan.reading + supplement;
    return supplement > 0 && (reading > plan.size + more_than_the_size || (maximum && reading > *maximum));
}

std::int64_t drawn_supplement_size(const SupplementPlan& plan, const DomainBefore& before, SupplementRule rule,
                                   std::string_view seed) {
    if (rule != SupplementRule::same_chance || before.population == 0 || plan.late == 0) return plan.least;
    return supplement_size(plan.late, before.sample, before.population, seed, before.domain);
}

AmendedDomain amended_domain(const DomainBefore& before, const DomainDifference& difference, std::int64_t size,
                             const Ids& supplement, const Ids& late_reserves, const CaseMayBeCalled& may_be_called) {
    AmendedDomain amended{before.domain, static_cast<std::int64_t>(difference.in_scope.size()), size, {}, {}, {}};
    const auto reading = still_to_read(before, difference);
    auto waiting = reserves_left(before, difference, reading);
    waiting.insert(waiting.end(), late_reserves.begin(), late_reserves.end());
    amended.to_read = together(reading, supplement);
    const auto missing = size - static_cast<std::int64_t>(amended.to_read.size());
    for (auto& id : waiting) {
        const bool is_called = difference.is_changed() && static_cast<std::int64_t>(amended.called.size()) < missing &&
                               (!may_be_called || may_be_called(id));
        (is_called ? amended.called : amended.reserves).push_back(std::move(id));
    }
    auto called = amended.called;
    std::sort(called.begin(), called.end());
    amended.to_read = together(amended.to_read, called);
    return amended;
}

} // namespace casedraw
