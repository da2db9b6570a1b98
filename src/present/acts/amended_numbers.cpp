#include "present/acts/amended_numbers.hpp"

#include <algorithm>

#include "record/late_outcome.hpp"

namespace casedraw {

namespace {

CountRange exactly(std::int64_t count) { return {count, count}; }

/// Late cases that are not drawn stand behind the published reserves, but for `none`, which reads none.
std::int64_t reserves_to_call(const SupplementPlan& plan, SupplementRule rule, std::int64_t supplement) {
    const auto late = rule == SupplementRule::none ? 0 : plan.late - supplement;
    return std::clamp<std::int64_t>(plan.size - plan.reading - supplement, 0, plan.published_reserves + late);
}

AmendedNumbers by_event(const Event& event, const AmendedDomainPlan& plan) {
    AmendedNumbers numbers;
    const auto reading = plan.supplement.reading;
    numbers.to_read = exactly(reading);
    const auto* change = change_in(event, plan.before.domain);
    if (change == nullptr) return numbers;
    const auto outcome = late_outcome(*event.amendment, *change);
    const auto called = static_cast<std::int64_t>(change->called.size());
    if (outcome.supplement != nullptr) numbers.drawn = exactly(outcome.supplement->drawn);
    numbers.without_room = outcome.without_room;
    numbers.late_read = exactly(outcome.read);
    numbers.called = exactly(called);
    numbers.to_read = exactly(reading + outcome.read + called);
    return numbers;
}

} // namespace

AmendedNumbers planned_numbers(const AmendedDomainPlan& plan, const SupplementPlan& supplement, SupplementRule rule) {
    AmendedNumbers numbers;
    numbers.drawn = numbers.late_read = {supplement.least, supplement.greatest};
    numbers.to_read = exactly(supplement.reading);
    if (!plan.difference.is_changed()) return numbers;
    numbers.called = {reserves_to_call(supplement, rule, supplement.greatest),
                      reserves_to_call(supplement, rule, supplement.least)};
    numbers.to_read = {supplement.reading + supplement.least + numbers.called.greatest,
                       supplement.reading + supplement.greatest + numbers.called.least};
    return numbers;
}

AmendedNumbers amended_numbers(const AmendmentReport& report, const AmendedDomainPlan& plan) {
    if (report.event != nullptr) return by_event(*report.event, plan);
    auto supplement = plan.supplement;
    if (!report.seed.empty())
        supplement.least = supplement.greatest =
            drawn_supplement_size(supplement, plan.before, report.plan.rule, report.seed);
    auto numbers = planned_numbers(plan, supplement, report.plan.rule);
    if (!report.is_capped || !plan.difference.is_changed()) return numbers;
    const auto rule = report.plan.rule;
    const auto late = std::min(supplement.greatest, plan.late_with_room.value_or(supplement.greatest));
    numbers.is_open = true;
    numbers.late_read = {0, late};
    numbers.called = {0, reserves_to_call(supplement, rule, 0)};
    numbers.to_read = {supplement.reading, supplement.reading + late + reserves_to_call(supplement, rule, late)};
    return numbers;
}

bool has_to_be_asked(const AmendmentReport& report, const AmendedDomainPlan& plan) {
    const auto greatest = plan.supplement.greatest;
    const auto late = report.is_capped ? std::min(greatest, plan.late_with_room.value_or(greatest)) : greatest;
    return has_to_be_asked(plan.supplement, late, plan.maximum);
}

} // namespace casedraw
