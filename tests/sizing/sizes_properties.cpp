#include "sizing/frameworks.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>
#include <numeric>

using namespace casedraw;
using namespace casedraw::test;

namespace {

/// All that must hold whatever is asked.
void check_sizes(const Framework& framework, const std::vector<std::int64_t>& populations,
                 const std::string& allocation) {
    CAPTURE(populations, allocation);
    const auto found = sizes_of(framework, populations, allocation);
    REQUIRE(found.domains.size() == framework.domains.size());
    std::int64_t total = 0;
    for (std::size_t d = 0; d < found.domains.size(); ++d) {
        const auto& size = found.domains[d];
        CHECK(size.domain == framework.domains[d].id);
        CHECK(size.population == populations[d]);
        CHECK((0 <= size.sample && size.sample <= size.population));
        CHECK(size.census == (size.sample == size.population && size.population > 0));
        CHECK((size.shortfall == 0 || (size.shortfall > 0 && size.sample == size.population)));
        CHECK(size.margin_of_error.has_value() == (size.sample > 0));
        total += size.sample;
    }
    CHECK(found.total == total);
}

} // namespace

TEST_CASE("sizes lie within their populations and add up, whatever is asked", "[allocation]") {
    const auto framework = with_resettlement();
    for (std::int64_t court = 0; court <= 60; court += 1 + court / 5)
        for (std::int64_t oocd = 0; oocd <= 60; oocd += 1 + oocd / 5)
            for (const auto* allocation : {"ratio:60:40", "ratio:1:9", "ratio:100:0", "ratio:0:100", "proportional",
                                           "caseload:5:95", "each", "pooled", "fixed:10:10", "equal-margin"})
                check_sizes(framework, {court, oocd, (court + oocd) % 4}, allocation);
}

TEST_CASE("60:40 agrees with a second statement of the rule", "[allocation]") {
    const auto framework = court_and_oocd();
    for (std::int64_t court = 1; court <= 600; ++court) {
        const auto found = sizes_of(framework, {court, 1000}, "ratio:60:40");
        const auto leading = sample_size(court, Precision{});
        // Half up: 2/3 of the court sample, the nearest whole number; a third or two thirds is never half way.
        const auto twice = 2 * leading;
        const auto derived = twice % 3 == 0 ? twice / 3 : (twice % 3 == 1 ? twice / 3 : twice / 3 + 1);
        CAPTURE(court);
        CHECK(found.domains[0].sample == leading);
        CHECK(found.domains[1].sample == derived);
    }
}

TEST_CASE("proportional keeps the total of the formula and both shares within one of their quota", "[allocation]") {
    const auto framework = court_and_oocd();
    for (std::int64_t court = 1; court <= 80; court += 3)
        for (std::int64_t oocd = 1; oocd <= 80; oocd += 3) {
            const auto found = sizes_of(framework, {court, oocd}, "proportional");
            const auto total = sample_size(court + oocd, Precision{});
            CAPTURE(court, oocd);
            CHECK(found.total == total);
            const double quota = static_cast<double>(total * court) / static_cast<double>(court + oocd);
            CHECK(std::abs(static_cast<double>(found.domains[0].sample) - quota) < 1);
        }
}

TEST_CASE("equal margins keep the total of 60:40 and never widen the larger margin", "[allocation]") {
    const auto framework = court_and_oocd();
    for (std::int64_t court = 1; court <= 80; court += 3)
        for (std::int64_t oocd = 1; oocd <= 80; oocd += 3) {
            const auto by_ratio = sizes_of(framework, {court, oocd}, "ratio:60:40");
            const auto equal = sizes_of(framework, {court, oocd}, "equal-margin");
            CAPTURE(court, oocd);
            CHECK(equal.total == by_ratio.total);
            const auto larger = [](const Sizes& found) {
                double largest = 0;
                for (const auto& size : found.domains) largest = std::max(largest, size.margin_of_error.value_or(1e9));
                return largest;
            };
            CHECK(larger(equal) <= larger(by_ratio) + 1e-12);
        }
}
