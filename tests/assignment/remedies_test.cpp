#include <casedraw/assignment/remedies.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <map>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

constexpr std::int64_t minutes_of_case = 120;

struct Week {
    std::vector<InspectorRow> inspectors;
    std::vector<PlannedCase> cases;
};

/// Few places, and limits that often leave a case with nobody.
Week tight_week(const std::string& name) {
    auto bits = stream(name);
    Week week;
    const auto one_in = [&](std::uint64_t many) { return uniform_below(bits, many) == 0; };
    const auto cases = 6 + uniform_below(bits, 12);
    for (std::uint64_t at = 0; at < cases; ++at) {
        PlannedCase each;
        each.case_id = "C" + std::to_string(1000 + at);
        each.domains = {"court"};
        each.manager = "Manager " + std::to_string(uniform_below(bits, 4));
        if (one_in(5)) each.language = one_in(3) ? "Polish" : "Welsh";
        week.cases.push_back(std::move(each));
    }
    const auto inspectors = 1 + uniform_below(bits, 3);
    for (std::uint64_t i = 0; i < inspectors; ++i) {
        InspectorRow row;
        row.name = "I" + std::to_string(i);
        row.row = static_cast<std::int64_t>(i) + 2;
        row.hours = {540, one_in(2) ? 780 : 1020};
        row.cases_a_day = (row.hours.until - row.hours.from) / minutes_of_case;
        row.is_cases_a_day_given = one_in(2);
        if (row.is_cases_a_day_given) row.cases_a_day = 1 + static_cast<std::int64_t>(uniform_below(bits, 2));
        for (std::uint64_t d = 0; d <= uniform_below(bits, 4); ++d)
            row.days.push_back(*parse_date("2026-12-14") + std::chrono::days(static_cast<int>(d)));
        if (one_in(2)) row.languages = {"Welsh"};
        if (one_in(3)) row.conflicts = {"Manager " + std::to_string(uniform_below(bits, 4))};
        week.inspectors.push_back(std::move(row));
    }
    return week;
}

bool is_possible(const Week& week) {
    return std::holds_alternative<FieldworkPlan>(plan_fieldwork(week.inspectors, week.cases, {}).value());
}

void add_places(InspectorRow& row, MorePlaces more, std::int64_t by) {
    const auto held = [&] { return std::min((row.hours.until - row.hours.from) / minutes_of_case, most_cases_a_day); };
    if (more == MorePlaces::days)
        for (std::int64_t k = 0; k < by; ++k) row.days.push_back(row.days.back() + std::chrono::days(1));
    if (more == MorePlaces::cases_a_day)
        row.cases_a_day = std::max(row.cases_a_day, std::min(row.cases_a_day + by, held()));
    if (more != MorePlaces::hours && more != MorePlaces::hours_and_cases_a_day) return;
    row.hours.until = row.hours.from + std::min<std::int64_t>(row.hours.until - row.hours.from + by, 720);
    if (!row.is_cases_a_day_given || more == MorePlaces::hours_and_cases_a_day) row.cases_a_day = held();
}

/// With the limits put aside for all, or for one inspector.
Week with(Week week, const Remedy& remedy, std::int64_t by, std::optional<std::uint32_t> only = {}) {
    for (std::uint32_t i = 0; i < week.inspectors.size(); ++i) {
        auto& row = week.inspectors[i];
        if (remedy.languages.is_needed && only.value_or(i) == i) row.languages = {"Welsh", "Polish"};
        if (remedy.conflicts.is_needed && only.value_or(i) == i) row.conflicts.clear();
        if (std::count(remedy.who.begin(), remedy.who.end(), i) > 0 && by > 0) add_places(row, remedy.more, by);
    }
    return week;
}

} // namespace

TEST_CASE("each remedy makes the plan possible, and less of it does not", "[assignment]") {
    std::map<MorePlaces, int> seen;
    int impossible = 0, languages = 0, conflicts = 0, together = 0;
    for (int k = 0; k < 150; ++k) {
        const auto week = tight_week("remedies " + std::to_string(k));
        if (is_possible(week)) continue;
        ++impossible;
        CAPTURE(k);
        const auto found = remedies(week.inspectors, week.cases, {}, minutes_of_case);
        auto one_more = week;
        InspectorRow further;
        further.name = "further";
        further.hours = {540, 1020};
        further.days = {*parse_date("2026-12-14")};
        further.languages = found.further.languages;
        further.cases_a_day = found.further.places;
        one_more.inspectors.push_back(further);
        CHECK(is_possible(one_more));
        if (--one_more.inspectors.back().cases_a_day > 0) CHECK_FALSE(is_possible(one_more));
        for (const auto& remedy : found.enough) {
            CHECK(is_possible(with(week, remedy, remedy.by)));
            const auto step = remedy.more == MorePlaces::days || remedy.more == MorePlaces::cases_a_day ? 1 : 30;
            if (remedy.more != MorePlaces::none) CHECK_FALSE(is_possible(with(week, remedy, remedy.by - step)));
            for (const auto* one : {&remedy.languages, &remedy.conflicts})
                for (const auto i : one->any_of) CHECK(is_possible(with(week, remedy, remedy.by, i)));
            CHECK(remedy.is_single() == found.enough.front().is_single());
            ++seen[remedy.more];
            languages += remedy.languages.is_needed;
            conflicts += remedy.conflicts.is_needed;
            together += !remedy.is_single();
        }
    }
    CHECK(impossible > 50);
    for (const auto more : {MorePlaces::none, MorePlaces::days, MorePlaces::cases_a_day, MorePlaces::hours,
                            MorePlaces::hours_and_cases_a_day})
        CHECK(seen[more] > 3);
    CHECK(std::min({languages, conflicts, together}) > 3);
}

TEST_CASE("where a language is the limit, more time is no remedy, and an inspector who speaks it is", "[assignment]") {
    Week week;
    for (int k = 0; k < 3; ++k) {
        PlannedCase each;
        each.case_id = "C" + std::to_string(k);
        each.domains = {"court"};
        if (k == 1) each.language = "Welsh";
        week.cases.push_back(std::move(each));
    }
    for (const char* name : {"A", "B"})
        week.inspectors.push_back({name, 2, {*parse_date("2026-12-14")}, {540, 1020}, 2, {}, {}, true});
    const auto found = remedies(week.inspectors, week.cases, {}, minutes_of_case);
    CHECK(found.further.places == 1);
    CHECK(found.further.languages == std::vector<std::string>{"Welsh"});
    REQUIRE(found.enough.size() == 1);
    CHECK(found.enough[0].languages.any_of == std::vector<std::uint32_t>{0, 1});
    CHECK(found.enough[0].more == MorePlaces::none);
}
