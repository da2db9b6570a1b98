#include <casedraw/base/error.hpp>
#include <casedraw/selection/design.hpp>
#include "support/catch.hpp"
#include <algorithm>

using namespace casedraw;

namespace {

std::vector<Variable> variables() { return {{"gender", {"female", "male", "other"}}, {"rosh", {"low", "high"}}}; }

std::vector<Unit> units() {
    return {{"b", {1, 0}},  {"a", {1, 1}}, {"d", {0, 0}},    {"c", {1, 0}},
            {"ab", {1, 0}}, {"", {1, 1}},  {"a\x80", {1, 0}}};
}

} // namespace

TEST_CASE("cells are in the order of their levels and cases in bytewise order", "[design]") {
    const auto list = units();
    const auto design = balanced_design(variables(), list, 3);
    CHECK(design.case_ids == std::vector<std::string_view>{"", "a", "ab", "a\x80", "b", "c", "d"});
    REQUIRE(design.cells.size() == 3);
    CHECK(design.key(design.cells[0]) == "female|low");
    CHECK(design.key(design.cells[1]) == "male|low");
    CHECK(design.key(design.cells[2]) == "male|high");
    CHECK(design.cells[1].units == std::vector<std::uint32_t>{2, 3, 4, 5});
    CHECK(design.cells[2].population() == 2);
}

TEST_CASE("a margin's target lies between its floor and ceiling, and levels without cases have none", "[design]") {
    const auto list = units();
    const auto design = balanced_design(variables(), list, 3);
    REQUIRE(design.margins.size() == 4);
    CHECK(design.margins[0].population == 1); // female: 3/7
    CHECK(design.margins[0].floor == 0);
    CHECK(design.margins[0].ceiling == 1);
    CHECK(design.margins[1].level == 1); // male: 18/7
    CHECK(design.margins[1].floor == 2);
    CHECK(design.margins[1].ceiling == 3);
    CHECK(design.margins[1].cells == std::vector<std::size_t>{1, 2});
    CHECK(design.margins[2].variable == 1);
}

TEST_CASE("a whole target is its own floor and ceiling", "[design]") {
    std::vector<std::string> ids;
    for (int k = 0; k < 100; ++k) ids.push_back(std::to_string(1000 + k));
    std::vector<Unit> hundred;
    for (std::size_t k = 0; k < 100; ++k) hundred.push_back({ids[k], {static_cast<std::uint16_t>(k < 70 ? 0 : 1), 0}});
    const auto design = balanced_design(variables(), hundred, 10); // 0.1 · 70 is not 7 in floating point
    CHECK(design.margins[0].floor == 7);
    CHECK(design.margins[0].ceiling == 7);
}

TEST_CASE("the order of rows does not matter to a design", "[design]") {
    auto list = units();
    const auto design = balanced_design(variables(), list, 3);
    std::reverse(list.begin(), list.end());
    const auto other = balanced_design(variables(), list, 3);
    CHECK(design.case_ids == other.case_ids);
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        CHECK(design.cells[cell].units == other.cells[cell].units);
}

TEST_CASE("a design refuses what its callers promise never to give", "[design]") {
    auto list = units();
    CHECK_THROWS(balanced_design(variables(), list, 8));
    CHECK_THROWS(balanced_design(variables(), list, -1));
    list[0].case_id = "d";
    CHECK_THROWS(balanced_design(variables(), list, 3));
    list = units();
    list[0].levels[1] = 2;
    CHECK_THROWS(balanced_design(variables(), list, 3));
}

TEST_CASE("a design of no cases has no cells and no margins", "[design]") {
    const auto design = balanced_design(variables(), {}, 0);
    CHECK(design.cells.empty());
    CHECK(design.margins.empty());
}
