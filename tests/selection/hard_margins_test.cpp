#include <casedraw/selection/lottery.hpp>
#include "selection/clash.hpp"
#include "selection/lottery_checks.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <numeric>

using namespace casedraw;
using namespace casedraw::testing;

TEST_CASE("hard margins that no sample keeps are refused, naming the margins that clash", "[selection]") {
    const auto list = list_of({"0010", "0312", "0320", "1121"});
    const auto design = balanced_design(list.variables, list.units, 2);
    const auto lottery = panel_lottery(design, {"clash", "court", MarginRule::hard, 1000});
    REQUIRE_FALSE(lottery);
    CHECK(lottery.error().kind == ErrorKind::answer_is_no);
    CHECK(lottery.error().code == "margins-cannot-be-met");
    CHECK(
        lottery.error().message ==
        "No sample of 2 of these 4 cases keeps every margin: that disposal_type d must have 1, rosh medium must have 1 "
        "and safety_wellbeing low must have 1 cannot all be true at once. Use soft margins, or another sample size.");
}

TEST_CASE("of many margins that clash the first five are named and the others counted", "[selection]") {
    auto bits = stream("many that clash");
    const auto list = synthetic_list(20, bits);
    const auto design = balanced_design(list.variables, list.units, 9);
    const auto shape = panel_shape(design);
    std::vector<std::size_t> rows(shape.rows - 1);
    std::iota(rows.begin(), rows.end(), std::size_t{1});
    const auto named = [&](std::size_t count) {
        const auto words = clash_in_words(design, shape, {rows.begin(), rows.begin() + static_cast<int>(count)});
        std::size_t demands = 0;
        for (auto at = words.find(" must have "); at != std::string::npos; at = words.find(" must have ", at + 1))
            ++demands;
        return std::pair(demands, words.find(" more demands") != std::string::npos);
    };
    REQUIRE(rows.size() >= 8);
    CHECK(named(6) == std::pair(std::size_t{6}, false));
    CHECK(named(8) == std::pair(std::size_t{5}, true));
    CHECK(clash_in_words(design, shape, {rows.begin(), rows.begin() + 8}).find(" and 3 more demands") !=
          std::string::npos);
}

TEST_CASE("where equal chances can be had hard margins change nothing", "[selection]") {
    auto bits = stream("hard and easy");
    const auto list = synthetic_list(50, bits);
    const auto design = balanced_design(list.variables, list.units, 20);
    const auto hard = panel_lottery(design, {"easy", "court", MarginRule::hard, 1000});
    REQUIRE(hard);
    CHECK(hard->method == "panel-lottery/2");
    CHECK(hard->members == panel_lottery(design, {"easy", "court"})->members);
}

namespace {

/// How many of these lists have unequal chances.
int check_hard_lists(int from, int to) {
    int unequal = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("hard " + std::to_string(k));
        const auto size = 5 + uniform_below(bits, 4);
        const auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        const auto sample = 1 + static_cast<std::int64_t>(uniform_below(bits, size - 1));
        const auto design = balanced_design(list.variables, list.units, sample);
        const auto best = largest_smallest_chance(design);
        const auto lottery = panel_lottery(design, {"hard", "court", MarginRule::hard, 1000});
        CAPTURE(k, size, sample);
        REQUIRE(lottery.has_value() == best.has_value());
        if (!lottery) continue;
        REQUIRE(faults_of(design, *lottery) == std::vector<std::string>{});
        REQUIRE(testing::units_outside(design, *lottery) == 0);
        if (lottery->method == "panel-lottery/2") continue;
        ++unequal;
        const auto panels = static_cast<double>(lottery->panels);
        const auto fewest = *std::min_element(lottery->appearances.begin(), lottery->appearances.end());
        const double share = static_cast<double>(sample) / static_cast<double>(size);
        // rounding to whole panels moves a chance by a few panels at most
        CHECK_THAT(static_cast<double>(fewest) / panels, Catch::Matchers::WithinAbs(*best * share, 8 / panels));
    }
    return unequal;
}

} // namespace

TEST_CASE("under hard margins every panel keeps them and the smallest chance is the largest possible", "[selection]") {
    CHECK(check_hard_lists(0, 12) > 0);
}

TEST_CASE("the same of hundreds of lists under hard margins", "[selection][extended]") {
    CHECK(check_hard_lists(12, 400) > 1);
}

// Five samples of two keep every margin (cases A to E in order): AB, AC, AD, BD and CD. E is in none, so the others
// share two places in every panel; a half for each can be had: AB and CD as often as each other, for instance.
TEST_CASE("leximin shares the chances that are left as equally as it can", "[selection]") {
    const auto list = list_of({"0112", "0411", "0422", "1012", "1101"});
    const auto design = balanced_design(list.variables, list.units, 2);
    const auto lottery = panel_lottery(design, {"leximin", "court", MarginRule::hard, 1000});
    REQUIRE(lottery);
    CHECK(lottery->method == "leximin-lottery/2");
    CHECK(lottery->appearances == std::vector<std::int64_t>{500, 500, 500, 500, 0});
}
