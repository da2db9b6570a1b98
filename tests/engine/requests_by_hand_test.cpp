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
}
