#include <casedraw/assignment/time_limits.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::testing;

namespace {

const Date monday = *parse_date("2026-12-14");

struct TightWeek {
    std::vector<InspectorRow> inspectors;
    std::vector<PlannedCase> cases;
};

/// Few people with few hours, most of whom can be met only now and then.
TightWeek tight_week(const std::string& name) {
    static const std::vector<std::string> times{
        "", "Mon", "Tue 09:00-12:00", "Mon-Tue from 11:00", "14/12/2026 09:00-13:00", "Wed"};
    auto bits = stream(name);
    TightWeek week;
    for (std::size_t i = 0; i < 3; ++i) {
        InspectorRow row;
        row.name = "I" + std::to_string(i);
        const auto days = 1 + static_cast<int>(uniform_below(bits, 3));
        for (int day = 0; day < days; ++day) row.days.push_back(monday + std::chrono::days(day));
        row.hours = uniform_below(bits, 2) == 0 ? TimeOfDay{540, 1020} : TimeOfDay{600, 960};
        row.cases_a_day = 1 + static_cast<std::int64_t>(uniform_below(bits, 3));
        week.inspectors.push_back(std::move(row));
    }
    for (std::size_t at = 0; at < 7; ++at) {
        const auto manager = uniform_below(bits, 3);
        PlannedCase each{"C" + std::to_string(at), {"court"}, "low", "M" + std::to_string(manager), "", {}, false};
        each.available = *parse_availability(times[uniform_below(bits, times.size())]);
        week.cases.push_back(std::move(each));
    }
    return week;
}

struct Booking {
    std::size_t inspector;
    CaseSlot slot;
    std::string manager;
};

bool cross(const Booking& a, const Booking& b) {
    return (a.inspector == b.inspector || a.manager == b.manager) && a.slot.day == b.slot.day &&
           a.slot.time.from < b.slot.time.until && b.slot.time.from < a.slot.time.until;
}

/// The most cases that can have a time: every way is tried.
std::size_t most_placed(const TightWeek& week, std::size_t at, std::vector<Booking>& booked, std::size_t best) {
    if (booked.size() + week.cases.size() - at <= best) return best;
    if (at == week.cases.size()) return booked.size();
    const auto& planned = week.cases[at];
    for (std::size_t i = 0; i < week.inspectors.size(); ++i) {
        const auto& row = week.inspectors[i];
        for (const auto day : row.days)
            for (std::int64_t k = 0; k < row.cases_a_day; ++k) {
                const auto from = row.hours.from + k * row.minutes_of_slot();
                const Booking booking{i, {day, {from, from + row.minutes_of_slot()}}, planned.manager};
                if (!planned.available.holds(day, booking.slot.time)) continue;
                if (std::any_of(booked.begin(), booked.end(), [&](const auto& each) { return cross(each, booking); }))
                    continue;
                booked.push_back(booking);
                best = most_placed(week, at + 1, booked, best);
                booked.pop_back();
            }
    }
    return most_placed(week, at + 1, booked, best);
}

} // namespace

TEST_CASE("in a tight week as many cases have a time as there can be, by a search that tries every way",
          "[assignment]") {
    std::size_t weeks = 0;
    for (int k = 0; k < 60; ++k) {
        const auto week = tight_week("tight " + std::to_string(k));
        const auto result = plan_fieldwork(week.inspectors, week.cases, {}).value();
        if (!std::holds_alternative<FieldworkPlan>(result)) continue;
        const auto& plan = std::get<FieldworkPlan>(result);
        std::vector<Booking> booked;
        CAPTURE(k);
        const auto without = static_cast<std::size_t>(time_limits(plan).without_time);
        CHECK(week.cases.size() - without == most_placed(week, 0, booked, 0));
        ++weeks;
    }
    CHECK(weeks > 30);
}
