#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <array>
#include <casedraw/framework/framework.hpp>
#include <numeric>

using namespace casedraw;
using namespace casedraw::test;

namespace {

/// Numbers from a fixed start, so that a test passes or fails for ever (Knuth's MMIX generator).
struct Numbers {
    std::uint64_t state;
    std::uint64_t below(std::uint64_t bound) {
        state = state * 6364136223846793005 + 1442695040888963407;
        return (state >> 33) % bound;
    }
};

std::string random_date(Numbers& numbers, int first_year, std::uint64_t years) {
    const auto start = day(std::to_string(first_year) + "-01-01");
    return to_iso(start + std::chrono::days(static_cast<int>(numbers.below(365 * years))));
}

/// A row without its case id: some fields blank, some cases of one child, some dates wrong.
std::string random_row(Numbers& numbers) {
    static const std::array<const char*, 9> disposals{"referral order",
                                                      "youth rehabilitation order",
                                                      "detention and training order",
                                                      "section 250",
                                                      "fine",
                                                      "youth caution",
                                                      "outcome 22",
                                                      "community resolution",
                                                      "bail supervision and support"};
    std::string row = ",,,," + std::string(disposals[numbers.below(disposals.size())]) + ",";
    row += numbers.below(40) == 0 ? "31/02/2022" : random_date(numbers, 2021, 3);
    row += "," + (numbers.below(4) == 0 ? "" : "K" + std::to_string(numbers.below(12)));
    row += "," + (numbers.below(3) == 0 ? "" : random_date(numbers, 2003, 10));
    row += "," + (numbers.below(3) == 0 ? std::to_string(9 + numbers.below(11)) : "");
    row += "," + (numbers.below(2) == 0 ? "" : random_date(numbers, 2021, 3));
    row += numbers.below(12) == 0 ? ",yes" : ",no";
    return row;
}

std::string csv_of(const std::vector<std::string>& rows) {
    std::string csv = "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date,child_id,date_of_birth,age,"
                      "release_date,restricted\n";
    for (const auto& row : rows) csv += row + "\n";
    return csv;
}

std::vector<std::string> random_rows(Numbers& numbers, std::size_t count) {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back("C" + std::to_string(1000 + i) + random_row(numbers));
    return rows;
}

/// The framework applied case by case with nothing worked out beforehand.
struct CaseByCase {
    const CaseList& cases;
    const Framework& framework;
    Date fieldwork;

    bool holds(const Condition& condition, std::size_t at) const {
        return std::visit([&](const auto& operation) { return is(operation, at); }, condition.operation);
    }
    bool is(const OneOf& one_of, std::size_t at) const {
        const auto& field = framework.fields[one_of.field];
        const std::string value(field.type == FieldType::code    ? cases.level_name(framework, one_of.field, at)
                                : cases.is_yes(one_of.field, at) ? "yes"
                                                                 : "no");
        return std::find(one_of.values.begin(), one_of.values.end(), value) != one_of.values.end();
    }
    bool is(const InGroup& in, std::size_t at) const {
        const auto level = cases.level(framework, in.field, at);
        if (!level) return false;
        const auto& group = framework.fields[in.field].levels[*level].group;
        return std::find(in.groups.begin(), in.groups.end(), group) != in.groups.end();
    }
    bool is(const Outside& outside, std::size_t at) const {
        const auto born = cases.date(*framework.field_named("date_of_birth"), at);
        const auto disposed = cases.date(*framework.field_named("disposal_date"), at);
        auto age = cases.whole_number(outside.field, at);
        if (born && disposed) age = age_on(*disposed, *born);
        return age && (*age < outside.least || *age > outside.most);
    }
    bool is(const Missing&, std::size_t) const { return false; }
    bool is(const All&, std::size_t) const { return false; }
    bool is(const Any&, std::size_t) const { return false; }
    bool is(const Not& inner, std::size_t at) const { return !holds(*inner.condition, at); }
    /// Under the usual choice of every setting.
    bool is_usual(const std::optional<OnlyWith>& with) const {
        if (!with) return true;
        const auto& usual = framework.settings[with->setting].usual;
        return usual && std::find(with->choices.begin(), with->choices.end(), *usual) != with->choices.end();
    }

    bool dated(const Domain& domain, std::size_t at) const {
        const auto first = months_before(fieldwork, domain.window->from),
                   last = months_before(fieldwork, domain.window->to);
        for (const auto& route : domain.routes) {
            if (!is_usual(route.with) || (route.when && !holds(*route.when, at))) continue;
            std::optional<Date> start, end;
            for (const auto field : route.dates) {
                const auto date = cases.date(field, at);
                if (route.until.empty() && date && first <= *date && *date <= last) return true;
                if (!start) start = date;
            }
            for (const auto field : route.until)
                if (!end) end = cases.date(field, at);
            if (!route.until.empty() && start && *start <= last && (!end || *end >= first)) return true;
        }
        return false;
    }
    bool excluded(std::size_t at) const {
        return std::any_of(framework.rules.begin(), framework.rules.end(),
                           [&](const EligibilityRule& rule) { return holds(rule.exclude_when, at); });
    }
    std::uint32_t before_one_person(std::size_t at) const {
        std::uint32_t bits = 0;
        bool has_own = false;
        for (std::size_t d = 0; d < framework.domains.size(); ++d) {
            const auto& domain = framework.domains[d];
            if (!holds(domain.members, at) || (has_own && !domain.additional)) continue;
            has_own = has_own || !domain.additional;
            if (dated(domain, at)) bits |= 1u << d;
        }
        return cases.faulty[at] != 0 || excluded(at) ? 0 : bits;
    }
    bool kept_before(std::size_t a, std::size_t b) const {
        const auto& order = framework.one_person.keep.at(0);
        const auto rank = [&](std::size_t at) {
            return std::find(order.order.begin(), order.order.end(), cases.level_name(framework, order.field, at)) -
                   order.order.begin();
        };
        const auto date = *framework.field_named("disposal_date"), id = *framework.field_named("case_id");
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        if (cases.date(date, a) != cases.date(date, b)) return cases.date(date, a) > cases.date(date, b);
        return cases.text(id, a) < cases.text(id, b);
    }
    std::vector<std::uint32_t> eligible_in() const {
        std::vector<std::uint32_t> before, after;
        const auto person = *framework.field_named("child_id");
        for (std::size_t at = 0; at < cases.size(); ++at) before.push_back(before_one_person(at));
        after = before;
        for (std::size_t at = 0; at < cases.size(); ++at)
            for (std::size_t other = 0; other < cases.size(); ++other) {
                const auto name = cases.text(person, at);
                if (name.empty() || name != cases.text(person, other) || !kept_before(other, at)) continue;
                after[at] &= ~before[other];
            }
        return after;
    }
};

} // namespace

TEST_CASE("a list judged by columns is judged as case by case", "[eligibility]") {
    std::int64_t eligible = 0, removed = 0, besides = 0;
    for (std::uint64_t start = 1; start <= 60; ++start) {
        Numbers numbers{start};
        const auto list =
            judged(the_2021(), csv_of(random_rows(numbers, 5 + numbers.below(120))), {day("2023-05-15"), {}, {}, {}});
        CAPTURE(start);
        CHECK(list.result.eligible_in == CaseByCase{list.cases, list.framework, day("2023-05-15")}.eligible_in());
        eligible += list.population("court") + list.population("oocd");
        besides += list.population("resettlement");
        for (const auto count : list.result.removed_by_one_person) removed += count;
    }
    // The lists have something to judge.
    CHECK(eligible > 150);
    CHECK(besides > 100);
    CHECK(removed > 50);
}

TEST_CASE("statuses, populations and removals add up", "[eligibility]") {
    for (std::uint64_t start = 1; start <= 30; ++start) {
        Numbers numbers{start * 77};
        const auto csv = csv_of(random_rows(numbers, 80));
        const auto list = judged(the_2021(), csv, {day("2023-05-15"), {}, {}, {}});
        const auto& result = list.result;
        std::vector<std::int64_t> population(list.framework.domains.size());
        for (std::size_t at = 0; at < list.cases.size(); ++at) {
            const bool eligible = result.status[at] == Status::eligible;
            CAPTURE(start, at, list.outcome(at));
            CHECK(eligible == (result.eligible_in[at] != 0));
            CHECK((result.status[at] == Status::problem) == (list.cases.faulty[at] != 0));
            CHECK((result.status[at] == Status::ineligible) == !list.reasons(at).empty());
            CHECK((result.eligible_in[at] & ~result.member_of[at]) == 0);
            for (std::size_t d = 0; d < population.size(); ++d) population[d] += (result.eligible_in[at] >> d) & 1;
        }
        CHECK(population == result.population);
        const auto off = judged(the_2021(), csv, {day("2023-05-15"), {}, OnePerPerson::off, {}});
        for (std::size_t d = 0; d < population.size(); ++d)
            CHECK(off.result.population[d] == result.population[d] + result.removed_by_one_person[d]);
    }
}

TEST_CASE("the order of rows changes no outcome", "[eligibility]") {
    for (std::uint64_t start = 1; start <= 20; ++start) {
        Numbers numbers{start * 1009};
        auto rows = random_rows(numbers, 60);
        const auto forward = judged(the_2021(), csv_of(rows), {day("2023-05-15"), {}, {}, {}});
        std::reverse(rows.begin(), rows.end());
        const auto backward = judged(the_2021(), csv_of(rows), {day("2023-05-15"), {}, {}, {}});
        for (std::size_t at = 0; at < rows.size(); ++at)
            CHECK(forward.outcome(at) == backward.outcome(rows.size() - 1 - at));
        CHECK(forward.result.by_month == backward.result.by_month);
    }
}

TEST_CASE("an ineligible case added changes nothing for the others", "[eligibility]") {
    for (std::uint64_t start = 1; start <= 20; ++start) {
        Numbers numbers{start * 31};
        auto rows = random_rows(numbers, 40);
        const auto before = judged(the_2021(), csv_of(rows), {day("2023-05-15"), {}, {}, {}});
        // Serious, recent, in the window and of each child in turn: it would win, were it not restricted.
        rows.push_back("A0,,,,section 250,2022-10-10,K" + std::to_string(start) + ",,15,,yes");
        const auto after = judged(the_2021(), csv_of(rows), {day("2023-05-15"), {}, {}, {}});
        for (std::size_t at = 0; at + 1 < rows.size(); ++at) CHECK(before.outcome(at) == after.outcome(at));
        CHECK(after.outcome(rows.size() - 1) == "ineligible court: restricted");
    }
}

TEST_CASE("at most one case of a child is eligible in a domain", "[eligibility]") {
    Numbers numbers{5};
    const auto list = judged(the_2021(), csv_of(random_rows(numbers, 300)), {day("2023-05-15"), {}, {}, {}});
    std::map<std::pair<std::string, std::size_t>, int> cases;
    for (std::size_t at = 0; at < list.cases.size(); ++at)
        for (std::size_t d = 0; d < list.framework.domains.size(); ++d) {
            const std::string child(list.cases.text(*list.framework.field_named("child_id"), at));
            if (!child.empty() && ((list.result.eligible_in[at] >> d) & 1) != 0) CHECK(++cases[{child, d}] == 1);
        }
    CHECK(cases.size() > 10);
}
