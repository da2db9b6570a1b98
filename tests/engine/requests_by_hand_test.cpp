#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/modelling/model.hpp>
#include <casedraw/rating/rating.hpp>
#include <limits>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"
#include "support/properties.hpp"

using namespace casedraw;

namespace {

constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

const Framework& framework_2018() { return built_in("hmip-youth-2018"); }

DrawRequest sound_request() { return small_request(framework_2018()); }

std::string code_of(const CheckedList& checked, const DrawRequest& request,
                    const Framework& framework = framework_2018()) {
    const auto drawn = draw(checked, framework, request);
    return drawn ? "drawn" : drawn.error().code;
}

std::string size_code(const Allocation& allocation, const Precision& precision = {}) {
    const std::vector<std::int64_t> populations(framework_2018().domains.size(), 40);
    const auto sized = sizes(framework_2018(), {populations, allocation, precision});
    return sized ? "sized" : sized.error().code;
}

Rate any_rate() {
    return {*rc::gen::element<std::int64_t>(0, 1, 4, 5, -1, greatest, least),
            *rc::gen::element<std::int64_t>(0, 1, 5, 20, -1, greatest, least)};
}

std::vector<std::int64_t> any_numbers() {
    return *rc::gen::container<std::vector<std::int64_t>>(
        rc::gen::element<std::int64_t>(0, 1, 40, 60, -60, 100'000'000, greatest, least));
}

Allocation any_allocation() {
    switch (*rc::gen::inRange(0, 7)) {
    case 0:
        return RatioAllocation{any_numbers()};
    case 1:
        return CaseloadAllocation{any_numbers()};
    case 2:
        return FixedAllocation{any_numbers()};
    case 3:
        return ProportionalAllocation{};
    case 4:
        return PooledAllocation{};
    case 5:
        return EqualMarginAllocation{};
    default:
        return EachAllocation{};
    }
}

} // namespace

TEST_CASE("a draw by a request that nobody filled in is refused", "[engine]") {
    const auto checked = checked_list(eligible_list(20, 20), framework_2018(), sound_request());
    REQUIRE(code_of(checked, sound_request()) == "drawn");
    REQUIRE(code_of(checked, {}) == "empty-seed");
    DrawRequest request;
    request.seed = "x";
    request.eligibility = checked.request;
    REQUIRE(code_of(checked, request) == "bad-allocation");
    const auto unread = check(read_case_list(eligible_list(2, 2), framework_2018(), {}).value(), framework_2018(), {});
    REQUIRE(unread.error().code == "fieldwork-missing");
}

TEST_CASE("what was checked with another framework, date or window is not drawn", "[engine]") {
    const auto checked = checked_list(eligible_list(20, 20), framework_2018(), sound_request());
    auto request = sound_request();
    request.eligibility.fieldwork += std::chrono::days(1);
    REQUIRE(code_of(checked, request) == "other-check");
    request = sound_request();
    request.eligibility.windows["court"] = {12, 6};
    REQUIRE(code_of(checked, request) == "other-check");
    REQUIRE(code_of(checked, sound_request(), built_in("hmip-youth-2021")) == "other-framework");
}

TEST_CASE("an allocation or a precision is checked where it is used, however it was made", "[engine]") {
    REQUIRE(size_code(RatioAllocation{{60, 40}}) == "sized");
    REQUIRE(size_code(RatioAllocation{}) == "bad-allocation");
    REQUIRE(size_code(RatioAllocation{{60}}) == "bad-allocation");
    REQUIRE(size_code(RatioAllocation{{-60, 40}}) == "bad-allocation");
    REQUIRE(size_code(FixedAllocation{{greatest, 1}}) == "bad-allocation");
    REQUIRE(size_code(EachAllocation{}, {{4, 5}, {5, 0}, {1, 2}, Rounding::up}) == "bad-margin");
    REQUIRE(size_code(EachAllocation{}, {{4, 0}, {1, 20}, {1, 2}, Rounding::up}) == "bad-confidence");
    REQUIRE(sizes(framework_2018(), {{1}, EachAllocation{}, {}}).error().code == "bad-population");
}

TEST_CASE("a framework for reading only sizes, judges and draws nothing", "[engine]") {
    const auto& reading_only = built_in("fji-2014");
    REQUIRE(usual_draw_request(reading_only).error().code == "for-reading-only");
    REQUIRE(sizes(reading_only, {{}, EachAllocation{}, {}}).error().code == "for-reading-only");
    REQUIRE(check({}, reading_only, sound_request().eligibility).error().code == "for-reading-only");
}

TEST_CASE("a draw outlives the list that it was made of", "[engine]") {
    const auto drawn =
        draw(checked_list(eligible_list(20, 20), framework_2018(), sound_request()), framework_2018(), sound_request());
    REQUIRE(drawn->domains.front().design.case_ids.front() == "C100");
    REQUIRE(drawn->domains.front().design.case_ids.back() == "C119");
}

TEST_CASE("a list is checked by the framework that it was read by alone", "[engine]") {
    const auto& other = built_in("hmip-youth-2021");
    const auto request = sound_request().eligibility;
    const auto read = [](const Framework& by) { return read_case_list(eligible_list(3, 3), by, {}).value(); };
    REQUIRE(check(read(framework_2018()), framework_2018(), request));
    REQUIRE(check(read(framework_2018()), other, request).error().code == "other-framework");
    REQUIRE(check(read(other), framework_2018(), request).error().code == "other-framework");
    REQUIRE(check({}, framework_2018(), request).error().code == "other-framework");
    auto cut = framework_2018();
    cut.fields.pop_back();
    REQUIRE(check(read(framework_2018()), cut, request).error().code == "other-framework");
    REQUIRE(eligibility(read(framework_2018()).cases, cut, request).error().code == "other-framework");
    REQUIRE(list_sha256(read(framework_2018()).cases, cut).error().code == "other-framework");
}

TEST_CASE("a checked list that is not whole, or another list's, is not drawn", "[engine]") {
    const auto whole = [] { return checked_list(eligible_list(20, 20), framework_2018(), sound_request()); };
    auto without_fields = framework_2018();
    without_fields.fields.clear();
    REQUIRE(code_of(whole(), sound_request(), without_fields) == "other-framework");
    auto moved = whole();
    const auto cases = std::move(moved.cases);
    REQUIRE(code_of(moved, sound_request()) == "other-framework");
    auto mixed = checked_list(eligible_list(20, 9), framework_2018(), sound_request());
    mixed.eligibility = whole().eligibility;
    REQUIRE(code_of(mixed, sound_request()) == "other-framework");
    auto counted = whole();
    ++counted.eligibility.population.front();
    REQUIRE(code_of(counted, sound_request()) == "other-framework");
}

TEST_CASE("limits of a sample that nobody can mean are answered", "[engine]") {
    const auto checked = checked_list(eligible_list(20, 20), framework_2018(), sound_request());
    auto request = sound_request();
    request.at_least = LevelMinimum{"moon", "full", 1};
    REQUIRE(code_of(checked, request) == "no-such-column");
    request.at_least = LevelMinimum{"case_id", "C100", 1};
    REQUIRE(code_of(checked, request) == "no-such-column");
    request.at_least.reset();
    for (const auto most : {std::int64_t{0}, std::int64_t{-1'000'000'000'000}, least}) {
        request.cap = FieldCap{"gender", most};
        REQUIRE(code_of(checked, request) == "cap-too-small");
    }
}

TEST_CASE("cases that a list does not have are not drawn by themselves", "[engine]") {
    const auto checked = checked_list(eligible_list(20, 20), framework_2018(), sound_request());
    const auto code = [&](std::size_t domain, std::vector<std::uint32_t> cases, std::int64_t sample) {
        const auto drawn = draw_among(checked, framework_2018(), domain, std::move(cases), sample, sound_request());
        return drawn ? "drawn" : drawn.error().code;
    };
    REQUIRE(code(0, {0, 1, 2}, 1) == "drawn");
    REQUIRE(code(0, {999'999}, 1) == "no-such-cases");
    REQUIRE(code(0, {1, 1}, 1) == "no-such-cases");
    REQUIRE(code(0, {2, 1}, 1) == "no-such-cases");
    REQUIRE(code(99, {1}, 1) == "no-such-cases");
    REQUIRE(code(0, {1, 2}, 3) == "no-such-cases");
    REQUIRE(code(0, {1, 2}, -1) == "no-such-cases");
}

TEST_CASE("each domain's draw outlives its list and the whole draw", "[engine]") {
    const auto domain =
        draw(checked_list(eligible_list(20, 20), framework_2018(), sound_request()), framework_2018(), sound_request())
            ->domains.front();
    REQUIRE(domain.texts.use_count() == 1);
    REQUIRE(domain.design.case_ids.front() == "C100");
    const auto among = draw_among(checked_list(eligible_list(20, 20), framework_2018(), sound_request()),
                                  framework_2018(), 0, {0, 1, 2}, 1, sound_request());
    REQUIRE(among->texts.use_count() == 1);
    REQUIRE(among->design.case_ids.front() == "C100");
}

TEST_CASE("a panel or a unit that is not there has no cases and no chance", "[engine]") {
    const auto drawn =
        draw(checked_list(eligible_list(30, 20), framework_2018(), sound_request()), framework_2018(), sound_request());
    const auto& court = drawn->domains.front();
    REQUIRE(court.lottery()->panel(1).size() == court.sample.size());
    for (const auto number : {std::int64_t{0}, std::int64_t{-1}, court.lottery()->panels + 1, greatest})
        REQUIRE(court.lottery()->panel(number).empty());
    REQUIRE(court.inclusion_probability(999'999).numerator == 0);
    REQUIRE(panel_lottery({}, {}).error().code == "no-lottery");
}

TEST_CASE("a model of services without their cases is refused", "[modelling]") {
    const auto scheme = rating_scheme(builtin_rules("hmip-youth-2018").value()).value();
    const auto code = [&](Service service) {
        ModelRequest request;
        request.allocations = {EachAllocation{}};
        const auto plan = ModelPlan::make(framework_2018(), scheme, {std::move(service)}, {}, request);
        return plan ? "planned" : plan.error().code;
    };
    const auto each = [](std::int64_t population, std::vector<std::size_t> fields, std::size_t levels) {
        EligibleCases cases;
        cases.population = population;
        cases.fields = std::move(fields);
        cases.levels.resize(levels);
        return std::vector(framework_2018().domains.size(), cases);
    };
    REQUIRE(code({"A", each(20, {}, 0)}) == "planned");
    REQUIRE(code({"A", {}}) == "bad-model");
    REQUIRE(code({"A", each(-1, {}, 0)}) == "bad-model");
    REQUIRE(code({"A", each(1, {9999}, 1)}) == "bad-model");
    REQUIRE(code({"A", each(9, {2}, 1)}) == "bad-model");
}

TEST_CASE("every request gives sizes within the populations or an error", "[engine]") {
    CHECK(rc::check([] {
        const std::vector<std::int64_t> populations(
            framework_2018().domains.size(), *rc::gen::element<std::int64_t>(0, 1, 40, 100'000'000, -1, greatest));
        const Precision precision{any_rate(), any_rate(), any_rate(), Rounding::up};
        const auto sized = sizes(framework_2018(), {populations, any_allocation(), precision});
        if (!sized) return;
        for (const auto& domain : sized->domains) RC_ASSERT(0 <= domain.sample && domain.sample <= domain.population);
    }));
    CHECK(rc::check([] {
        auto request = sound_request();
        request.allocation = any_allocation();
        request.precision.margin_of_error = any_rate();
        request.numbers["court"] = *rc::gen::element<std::int64_t>(0, 1, 2, -1, greatest);
        request.commit = *rc::gen::arbitrary<bool>();
        request.margins = *rc::gen::element(MarginRule::soft, MarginRule::hard);
        request.eligibility.windows["court"] = {*rc::gen::element(0, 8, -1, 1 << 30), *rc::gen::element(0, 3, -1)};
        const auto reading = [] { return read_case_list(eligible_list(9, 6), framework_2018(), {}).value(); };
        const auto checked = check(reading(), framework_2018(), request.eligibility);
        if (!checked) return;
        const auto drawn = draw(*checked, framework_2018(), request);
        if (!drawn) return;
        for (const auto& domain : drawn->domains)
            RC_ASSERT(domain.sample.size() <= static_cast<std::size_t>(domain.design.population));
    }));
}

TEST_CASE("a rating from answers that cannot be says what is wrong and rates nothing", "[rating]") {
    const auto scheme = rating_scheme(builtin_rules("hmip-youth-2018").value()).value();
    const auto code = [&](const RatingRequest& request) {
        const auto rated = rate(framework_2018(), scheme, request);
        REQUIRE(rated.standards.empty());
        return rated.findings.at(0).code;
    };
    const auto& question = scheme.standards.at(1).key_questions.empty() ? std::string("2.1.1")
                                                                        : scheme.standards.at(1).key_questions[0].id;
    REQUIRE(code({.tallies = {{.key_question = question}}, .domains = {}}) == "no-counts");
    REQUIRE(code({.tallies = {{.key_question = question, .yes = 5}}, .domains = {}}) == "no-counts");
    REQUIRE(code({.given = {{.id = scheme.standards[0].id, .band = 9}}, .domains = {}}) == "unknown-rating");
    REQUIRE(code({.panel = {{.standard = scheme.standards[0].id, .band = 9}}, .domains = {}}) == "unknown-rating");
    REQUIRE(code({.domains = {{"court", {.population = -1}}}}) == "negative-count");
    REQUIRE(code({.domains = {{"moon", {.population = 1}}}}) == "unknown-domain");
    REQUIRE(code({.domains = {}, .option = "none such"}) == "unknown-option");
    const auto code_of_tally = [&](Tally tally, DomainCases court = {}) {
        tally.key_question = "2.1.1";
        return code({.tallies = {std::move(tally)}, .domains = {{"court", std::move(court)}}});
    };
    REQUIRE(code_of_tally({.yes = greatest, .relevant = greatest}) == "count-too-large");
    REQUIRE(code_of_tally({.yes = 5, .relevant = 9, .read = 2}) == "relevant-above-read");
    REQUIRE(code_of_tally({.yes = 5, .relevant = 9, .by_weight = {{0, {5, 9, 9}}}}) == "bad-weights");
    REQUIRE(code_of_tally({.yes = 5, .relevant = 9, .by_weight = {{greatest, {5, 9, 9}}}}) == "bad-weights");
    REQUIRE(code_of_tally({.percent = 50, .by_weight = {{1'000'000, {5, 9, 9}}}}) == "bad-weights");
}
