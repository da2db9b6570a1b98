#include <casedraw/selection/lottery.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <cmath>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

std::vector<std::string> faults_of(const Design& design, const StreamedDraw& draw) {
    std::vector<std::string> faults;
    if (static_cast<std::int64_t>(draw.units.size()) != design.sample) faults.push_back("the sample has another size");
    if (!std::is_sorted(draw.units.begin(), draw.units.end())) faults.push_back("the sample is not ascending");
    std::vector<int> seen(design.case_ids.size(), 0);
    for (const auto unit : draw.units) seen[unit] += 1;
    for (const auto unit : draw.reserves) seen[unit] += 2;
    if (std::any_of(seen.begin(), seen.end(), [](int times) { return times != 1 && times != 2; }))
        faults.push_back("a case is not exactly one of sampled and reserve");
    for (const auto& margin : design.margins) {
        std::int64_t cases = 0;
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units) cases += seen[unit] == 1 ? 1 : 0;
        if (cases < margin.floor || cases > margin.ceiling) faults.push_back("a margin is off");
    }
    return faults;
}

} // namespace

TEST_CASE("a streamed draw keeps every margin", "[selection]") {
    for (int k = 0; k < 8; ++k) {
        auto bits = stream("streamed " + std::to_string(k));
        const auto list = synthetic_list(static_cast<std::size_t>(5001 + 997 * k), bits);
        const auto design =
            balanced_design(list.variables, list.units, static_cast<std::int64_t>(100 + uniform_below(bits, 900)));
        const auto draw = streamed_draw(design, {"streamed " + std::to_string(k), "court"});
        REQUIRE(draw);
        CHECK(draw->method == "streamed/1");
        CHECK_FALSE(draw->violation);
        CHECK(faults_of(design, *draw).empty());
    }
}

TEST_CASE("a streamed draw depends on seed, domain and cases, not on the order of rows", "[selection]") {
    auto bits = stream("streamed order");
    auto list = synthetic_list(6000, bits);
    const auto one = balanced_design(list.variables, list.units, 150);
    shuffle(list.units, bits);
    const auto other = balanced_design(list.variables, list.units, 150);
    CHECK(streamed_draw(one, {"s", "court"})->units == streamed_draw(other, {"s", "court"})->units);
    CHECK(streamed_draw(one, {"s", "court"})->units != streamed_draw(one, {"t", "court"})->units);
    CHECK(streamed_draw(one, {"s", "court"})->units != streamed_draw(one, {"s", "oocd"})->units);
}

TEST_CASE("the reserves of a streamed draw are in reserve order", "[selection]") {
    auto bits = stream("streamed reserves");
    const auto list = synthetic_list(5500, bits);
    const auto design = balanced_design(list.variables, list.units, 137);
    const auto draw = streamed_draw(design, {"s", "court"});
    auto unsampled = draw->reserves;
    std::sort(unsampled.begin(), unsampled.end());
    CHECK(draw->reserves == reserve_order(design, unsampled, "s", "court"));
}

// A draw is a random walk from n N_h / N, so over many seeds each cell's mean is that, whatever its size. The bound
// lets one cell in a few million go wrong; the test always draws the same seeds.
TEST_CASE("over thousands of streamed draws every cell and case has its chance", "[selection][extended]") {
    for (const std::size_t size : {120U, 400U, 1500U}) {
        auto bits = stream("chances " + std::to_string(size));
        const auto list = synthetic_list(size, bits);
        const auto sample = static_cast<std::int64_t>(size / 4 + 3);
        const auto design = balanced_design(list.variables, list.units, sample);
        const int draws = 4000;
        std::vector<int> times(size, 0);
        for (int k = 0; k < draws; ++k) {
            const auto draw = streamed_draw(design, {"chance " + std::to_string(k), "court"});
            REQUIRE(draw);
            REQUIRE_FALSE(draw->violation);
            REQUIRE(faults_of(design, *draw).empty());
            for (const auto unit : draw->units) ++times[unit];
        }
        const double chance = static_cast<double>(sample) / static_cast<double>(size);
        const double bound = 5.5 * std::sqrt(draws * chance * (1 - chance));
        for (const auto count : times) CHECK(std::abs(count - draws * chance) < bound);
        for (const auto& cell : design.cells) {
            double in_cell = 0;
            for (const auto unit : cell.units) in_cell += times[unit];
            const double target = chance * static_cast<double>(cell.population());
            const double part = target - std::floor(target); // a cell's count is one of two whole numbers
            CHECK(std::abs(in_cell - draws * target) < 5.5 * std::sqrt(draws * part * (1 - part)) + 1e-6);
        }
    }
}
