#include <casedraw/selection/lottery.hpp>
#include "selection/lottery_checks.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <cstdlib>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

/// A variable more: `levels` case managers, the first of whom have most cases.
void add_managers(SyntheticList& list, std::uint64_t levels, int rank, BitStream& bits) {
    Variable managers{"case_manager", {}};
    managers.rank = rank;
    for (std::uint64_t k = 0; k < levels; ++k) managers.levels.push_back("manager " + std::to_string(k));
    for (auto& unit : list.units) {
        const auto one = uniform_below(bits, levels);
        const auto other = uniform_below(bits, levels);
        unit.levels[list.variables.size()] = static_cast<std::uint16_t>(std::min(one, other));
    }
    list.variables.push_back(std::move(managers));
}

Cap cap_of_all(const Design& design, std::int64_t most) {
    const auto variable = design.variables.size() - 1;
    return {variable, std::vector<std::optional<std::int64_t>>(design.variables[variable].levels.size(), most), false};
}

std::vector<std::int64_t> counts_in(const Design& design, std::span<const std::uint32_t> panel, const Margin& margin) {
    std::vector<std::int64_t> found;
    for (const auto cell : margin.cells)
        for (const auto unit : design.cells[cell].units)
            if (std::find(panel.begin(), panel.end(), unit) != panel.end()) found.push_back(unit);
    return found;
}

void check_cap_and_chances(const Design& design, const Lottery& lottery) {
    for (std::int64_t number = 1; number <= lottery.panels; ++number)
        for (const auto& margin : design.margins)
            if (margin.limit)
                REQUIRE(static_cast<std::int64_t>(counts_in(design, lottery.panel(number), margin).size()) <=
                        *margin.limit);
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) {
            const auto off =
                lottery.appearances[unit] * cell.chance.denominator - lottery.panels * cell.chance.numerator;
            REQUIRE(std::abs(off) < cell.chance.denominator);
        }
}

} // namespace

// Ten cases, five read, at most two of one manager. At a half each A, with six, would have three: so two in six. The
// rest share three in four, of which B, with three, would have 9/4: so two in three. C's one case is then certain.
TEST_CASE("the chances under a cap are those worked out by hand", "[selection]") {
    auto list = list_of({"0", "0", "0", "0", "0", "0", "1", "1", "1", "2"});
    const auto design = balanced_design(list.variables, list.units, 5);
    const Cap cap{0, {2, 2, 2}, false};
    CHECK(most_under(design, cap) == 5);
    const auto under = capped(design, cap);
    CHECK_FALSE(under.has_equal_chances);
    REQUIRE(under.margins.size() == 6); // of gender, and one of each other variable
    CHECK(under.target(under.margins[0]) == Rate{2, 1});
    CHECK(under.target(under.margins[1]) == Rate{2, 1});
    CHECK(under.target(under.margins[2]) == Rate{1, 1});
    CHECK(under.margins[0].limit == 2);
    CHECK(under.margins[0].floor == 0);
    CHECK(panels_for(under, 1000) == 1002);
    const auto lottery = panel_lottery(under, {"by hand", "court"});
    REQUIRE(lottery);
    check_cap_and_chances(under, *lottery);
    CHECK(lottery->appearances == std::vector<std::int64_t>{334, 334, 334, 334, 334, 334, 668, 668, 668, 1002});
    CHECK_FALSE(lottery->violation);
}

TEST_CASE("a cap that nobody passes on average leaves chances equal and binds every panel", "[selection]") {
    auto list = list_of({"0", "0", "0", "1", "1", "1", "2", "2", "2"});
    const auto design = capped(balanced_design(list.variables, list.units, 3), {0, {1, 1, 1}, false});
    CHECK(design.has_equal_chances);
    const auto lottery = panel_lottery(design, {"binds", "court"});
    check_cap_and_chances(design, *lottery);
}

namespace {

/// How many of these lists have unequal chances.
int check_capped_lists(int from, int to, std::uint64_t largest) {
    int unequal = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("caps " + std::to_string(k));
        auto list = synthetic_list(12 + static_cast<std::size_t>(uniform_below(bits, largest - 11)), bits);
        add_managers(list, 5, 0, bits);
        const auto population = static_cast<std::int64_t>(list.units.size());
        const auto design = balanced_design(list.variables, list.units, population / 3);
        const auto cap = cap_of_all(design, std::max<std::int64_t>(1, population / 12));
        CAPTURE(k, population);
        if (most_under(design, cap) < design.sample) continue;
        const auto under = capped(design, cap);
        unequal += under.has_equal_chances ? 0 : 1;
        const auto lottery = panel_lottery(under, {"caps", "court"});
        REQUIRE(lottery);
        check_cap_and_chances(under, *lottery);
        CHECK(lottery->members == panel_lottery(under, {"caps", "court"})->members);
    }
    return unequal;
}

/// How many of these lists leave margins.
int check_added_fields(int from, int to, std::uint64_t largest) {
    int left = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("ranks " + std::to_string(k));
        auto list = synthetic_list(16 + static_cast<std::size_t>(uniform_below(bits, largest - 15)), bits);
        const auto sample = static_cast<std::int64_t>(list.units.size()) / 2;
        const auto plain = panel_lottery(balanced_design(list.variables, list.units, sample), {"ranks", "court"});
        add_managers(list, 6, 1, bits);
        add_managers(list, 3, 2, bits);
        const auto lottery = panel_lottery(balanced_design(list.variables, list.units, sample), {"ranks", "court"});
        CAPTURE(k, sample, list.units.size());
        REQUIRE((plain && lottery));
        if (!lottery->violation) continue;
        ++left;
        REQUIRE(lottery->violation->units_by_rank.size() == 3);
        CHECK(lottery->violation->units_by_rank[0] <= (plain->violation ? plain->violation->expected_units : 0));
        CHECK(lottery->violation->lower_bound <= lottery->violation->expected_units);
    }
    return left;
}

} // namespace

TEST_CASE("on random lists no panel passes a cap and each case has its chance", "[selection]") {
    CHECK(check_capped_lists(0, 3, 29) > 0);
}

TEST_CASE("the same of more and larger lists with a cap", "[selection][extended]") {
    CHECK(check_capped_lists(3, 30, 60) > 0);
}

TEST_CASE("a field that is added to balance by never costs a margin of the framework's variables", "[selection]") {
    CHECK(check_added_fields(2, 4, 25) > 0);
}

TEST_CASE("the same of more and larger lists with added fields", "[selection][extended]") {
    CHECK(check_added_fields(4, 20, 60) > 0);
}

namespace {

bool are_alike(const Design& one, const Design& other) {
    const auto same_cell = [](const Cell& a, const Cell& b) {
        return a.levels == b.levels && a.units == b.units &&
               a.chance.numerator * b.chance.denominator == b.chance.numerator * a.chance.denominator;
    };
    const auto same_margin = [](const Margin& a, const Margin& b) {
        return a.floor == b.floor && a.ceiling == b.ceiling && a.limit == b.limit && a.cells == b.cells;
    };
    const auto same_rank = [](const Variable& a, const Variable& b) { return a.name == b.name && a.rank == b.rank; };
    return std::equal(one.cells.begin(), one.cells.end(), other.cells.begin(), other.cells.end(), same_cell) &&
           std::equal(one.margins.begin(), one.margins.end(), other.margins.begin(), other.margins.end(),
                      same_margin) &&
           std::equal(one.variables.begin(), one.variables.end(), other.variables.begin(), other.variables.end(),
                      same_rank) &&
           one.has_equal_chances == other.has_equal_chances;
}

} // namespace

TEST_CASE("a variable is left out of a capped design as if it had not been asked for", "[selection]") {
    auto bits = stream("left out");
    auto list = synthetic_list(40, bits);
    for (int rank = 1; rank <= 2; ++rank) add_managers(list, 5, rank, bits);
    const auto drawn = [&list](std::vector<std::size_t> kept, std::optional<std::pair<std::size_t, bool>> capped_at) {
        std::vector<Variable> variables;
        auto units = list.units;
        for (const auto v : kept) {
            for (std::size_t k = 0; k < units.size(); ++k) units[k].levels[variables.size()] = list.units[k].levels[v];
            variables.push_back(list.variables[v]);
        }
        auto design = balanced_design(variables, units, 20);
        if (!capped_at) return design;
        const Cap cap{capped_at->first, std::vector<std::optional<std::int64_t>>(5, 6), capped_at->second};
        return capped(std::move(design), cap);
    };
    const auto design = drawn({0, 1, 2, 3, 4, 5}, {{5, true}});
    REQUIRE_FALSE(design.has_equal_chances);
    CHECK(are_alike(without_variable(design, 2), drawn({0, 1, 3, 4, 5}, {{4, true}})));
    list.variables[5].rank = 1;
    CHECK(are_alike(without_variable(design, 4), drawn({0, 1, 2, 3, 5}, {{4, true}})));
    list.variables[5].rank = 0;
    const auto only_capped = drawn({0, 1, 2, 3, 4, 5}, {{5, false}});
    CHECK(are_alike(without_variable(design, 5), only_capped));
    CHECK(are_alike(without_variable(only_capped, 5), drawn({0, 1, 2, 3, 4}, std::nullopt)));
}
