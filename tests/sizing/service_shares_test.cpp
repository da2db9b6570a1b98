#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/service_shares.hpp>
#include "support/catch.hpp"
#include "support/frameworks.hpp"
#include <cmath>
#include <numeric>

using namespace casedraw;

namespace {

const Framework& framework() { return built_in("hmip-youth-2018"); }

/// Court and out-of-court cases of each service.
SharedSizes shared(const std::vector<std::vector<std::int64_t>>& populations, const ServiceShare& share) {
    const auto allocation = usual_allocation(framework()).value();
    auto found = shared_sizes(framework(), populations, allocation, precision(framework().sampling), share);
    REQUIRE(found);
    return std::move(*found);
}

} // namespace

TEST_CASE("the cases of all services together are shared among them, none left over and none too many", "[sizing]") {
    for (std::int64_t a = 0; a <= 30; a += 3)
        for (std::int64_t b = 1; b <= 40; b += 7)
            for (const ServiceShare& share : {ServiceShare(ProportionalShare{}), ServiceShare(EqualShare{})}) {
                const std::vector<std::vector<std::int64_t>> populations{{a, 12}, {b, 5}, {9, 0}};
                const auto found = shared(populations, share);
                CAPTURE(a, b, share.index());
                for (std::size_t d = 0; d < 2; ++d) {
                    std::int64_t cases = 0;
                    for (std::size_t s = 0; s < 3; ++s) {
                        REQUIRE(found.samples[s][d] <= populations[s][d]);
                        cases += found.samples[s][d];
                    }
                    REQUIRE(cases == found.together.domains[d].sample);
                }
            }
}

TEST_CASE("proportional shares are within one of the quota, and a service with a case has one read", "[sizing]") {
    const auto found = shared({{60, 40}, {20, 20}, {1, 1}}, ProportionalShare{});
    for (std::size_t d = 0; d < 2; ++d) {
        const auto total = static_cast<double>(found.together.domains[d].sample);
        const double all = d == 0 ? 81 : 61;
        CHECK(std::abs(static_cast<double>(found.samples[1][d]) - total * 20 / all) <= 1);
        CHECK(found.samples[2][d] == 1);
    }
}

TEST_CASE("equal shares differ by one at most but where a service has no more cases", "[sizing]") {
    const auto found = shared({{60, 40}, {60, 40}, {3, 40}}, EqualShare{});
    CHECK(found.samples[2][0] == 3);
    CHECK(std::abs(found.samples[0][0] - found.samples[1][0]) <= 1);
    CHECK(std::abs(found.samples[0][1] - found.samples[2][1]) <= 1);
}

TEST_CASE("a fixed share is a service's own total, and what it does not have is said", "[sizing]") {
    const auto found = shared({{60, 40}, {4, 2}}, FixedShare{{10, 12}});
    CHECK(found.samples[0] == std::vector<std::int64_t>{6, 4});
    CHECK(found.samples[1] == std::vector<std::int64_t>{4, 2});
    CHECK(found.shortfall == std::vector<std::int64_t>{0, 6});
}

TEST_CASE("the margin of several samples together is that of a stratified mean, checked by its variance", "[sizing]") {
    const Precision wanted;
    const auto z = normal_quantile(wanted.confidence);
    const auto variance = [&](double N, double n) { return 0.25 / n * (N - n) / (N - 1); };
    const auto margin = margin_together({60, 20}, {15, 10}, wanted);
    REQUIRE(margin);
    const double expected = z * std::sqrt(0.75 * 0.75 * variance(60, 15) + 0.25 * 0.25 * variance(20, 10));
    CHECK(std::abs(*margin - expected) < 1e-12);
    CHECK(margin_together({5, 7}, {5, 7}, wanted) == 0.0);
    CHECK_FALSE(margin_together({5, 7}, {5, 0}, wanted));
    CHECK(margin_together({5, 0}, {5, 0}, wanted) == 0.0);
    CHECK_FALSE(margin_together({0}, {0}, wanted));
}

TEST_CASE("a share is read by the services' names, and what is wrong with it is said", "[sizing]") {
    const std::vector<std::string> services{"North", "South Bay"};
    const auto fixed = parse_share("fixed:south bay=12, North=10,", services);
    REQUIRE(fixed);
    CHECK(std::get<FixedShare>(*fixed).totals == std::vector<std::int64_t>{10, 12});
    CHECK(std::holds_alternative<EqualShare>(parse_share("equal", services).value()));
    for (const auto* text : {"fixed:", "fixed:North=10", "fixed:North=10,South Bay=0", "fixed:North=1,North=2",
                             "fixed:North=10,West=3", "half", "fixed:North=1000001,South Bay=1"}) {
        CAPTURE(text);
        const auto none = parse_share(text, services);
        REQUIRE_FALSE(none);
        CHECK(none.error().kind == ErrorKind::wrong_use);
    }
}

TEST_CASE("a share or populations that cannot be are refused", "[sizing]") {
    const auto code = [](const std::vector<std::vector<std::int64_t>>& populations, const ServiceShare& share) {
        const auto found = shared_sizes(framework(), populations, usual_allocation(framework()).value(),
                                        precision(framework().sampling), share);
        return found ? "shared" : found.error().code;
    };
    constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    CHECK(code({{5, 5}, {6, 6}}, FixedShare{{5, 6}}) == "shared");
    CHECK(code({{5, 5}, {6, 6}}, FixedShare{{-5, 3}}) == "bad-share");
    CHECK(code({{5, 5}, {6, 6}}, FixedShare{{5, greatest}}) == "bad-share");
    CHECK(code({{5, 5}, {6, 6}}, FixedShare{{5}}) == "bad-share");
    CHECK(code({{5}, {6, 6, 7}}, EqualShare{}) == "bad-population");
    CHECK(code({{greatest, 5}, {greatest, 6}}, EqualShare{}) == "bad-population");
    CHECK(code({}, EqualShare{}) == "no-services");
    CHECK_FALSE(margin_together({5, 5}, {3}, precision(framework().sampling)));
}
