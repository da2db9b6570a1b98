#include <casedraw/selection/lottery.hpp>
#include "selection/lottery_checks.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>

using namespace casedraw;
using namespace casedraw::testing;

// Faults found in an earlier tool for the same task, kept here so that they cannot come back.

namespace {

/// One variable, and as many cases of each level as given.
Design one_variable(const std::vector<std::int64_t>& populations, std::int64_t sample, std::vector<std::string>& ids) {
    Variable variable{"group", {}};
    std::vector<std::uint16_t> level_of;
    for (std::size_t level = 0; level < populations.size(); ++level) {
        variable.levels.push_back("g" + std::to_string(level));
        level_of.insert(level_of.end(), static_cast<std::size_t>(populations[level]),
                        static_cast<std::uint16_t>(level));
    }
    for (std::size_t k = 0; k < level_of.size(); ++k) ids.push_back("case " + std::to_string(10000 + k));
    std::vector<Unit> units;
    for (std::size_t k = 0; k < level_of.size(); ++k) units.push_back({ids[k], {level_of[k]}});
    return balanced_design({variable}, units, sample);
}

} // namespace

TEST_CASE("with twelve officers of three cases and a sample of five every case has its chance", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable(std::vector<std::int64_t>(12, 3), 5, ids);
    const auto lottery = panel_lottery(design, {"officers", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
    CHECK_FALSE(lottery->violation);
    CHECK(lottery->panels == 1008);
    CHECK(
        std::all_of(lottery->appearances.begin(), lottery->appearances.end(), [](auto times) { return times == 140; }));
}

TEST_CASE("strata of 454, 138, 327, 129 and 169 get the floor or ceiling of their share of 148", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable({454, 138, 327, 129, 169}, 148, ids);
    REQUIRE(design.margins.size() == 5);
    CHECK(design.margins[0].floor == 55); // the earlier tool gave 54
    CHECK(design.margins[0].ceiling == 56);
    const auto lottery = panel_lottery(design, {"strata", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
    CHECK_FALSE(lottery->violation);
}

TEST_CASE("cases all alike are drawn with equal chances", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable({17}, 6, ids);
    const auto lottery = panel_lottery(design, {"alike", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
}

TEST_CASE("cases all different are drawn with equal chances", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable(std::vector<std::int64_t>(23, 1), 9, ids);
    const auto lottery = panel_lottery(design, {"different", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
    CHECK_FALSE(lottery->violation);
}

TEST_CASE("one of two cases is drawn", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable({1, 1}, 1, ids);
    const auto lottery = panel_lottery(design, {"two", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
    CHECK(lottery->panels == 1000);
}

TEST_CASE("one girl among five has her chance of three in five", "[selection]") {
    std::vector<std::string> ids;
    const auto design = one_variable({1, 4}, 3, ids);
    const auto lottery = panel_lottery(design, {"girl", "court"});
    REQUIRE(lottery);
    CHECK(faults_of(design, *lottery).empty());
    CHECK(lottery->appearances[0] * 5 == lottery->panels * 3);
}
