#include <casedraw/selection/lottery.hpp>
#include "selection/lottery_checks.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

struct Tally {
    int lists = 0;
    int soft = 0;
    int not_as_few_as_proved = 0;
};

/// Draws tables for random lists, numbered `from` to `to`, of `smallest` to `largest` cases and stops at the first that
/// breaks an invariant.
Tally check_lists(const std::string& name, int from, int to, std::uint64_t smallest, std::uint64_t largest) {
    Tally tally;
    for (int k = from; k < to; ++k) {
        auto bits = stream(name + " " + std::to_string(k));
        const auto size = smallest + uniform_below(bits, largest - smallest + 1);
        const auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        const auto sample = synthetic_sample(static_cast<std::int64_t>(size), bits);
        const auto design = balanced_design(list.variables, list.units, sample);
        const auto lottery = panel_lottery(design, {"properties", "court"});
        CAPTURE(name, k, size, sample);
        REQUIRE(lottery);
        REQUIRE(faults_of(design, *lottery) == std::vector<std::string>{});
        ++tally.lists;
        if (!lottery->violation) continue;
        ++tally.soft;
        if (lottery->violation->expected_units > lottery->violation->lower_bound) ++tally.not_as_few_as_proved;
    }
    return tally;
}

Design shuffled_design(const SyntheticList& list, std::int64_t sample, BitStream& bits) {
    auto units = list.units;
    shuffle(units, bits);
    return balanced_design(list.variables, units, sample);
}

} // namespace

TEST_CASE("every table of a list of 3 to 39 cases keeps every promise", "[selection]") {
    const auto tally = check_lists("small", 24, 40, 3, 39);
    CHECK(tally.soft > 0);
    CHECK(tally.soft < tally.lists / 5);
    CHECK(tally.not_as_few_as_proved == 0);
}

TEST_CASE("every table of a list of 40 to 2,000 cases keeps every margin", "[selection]") {
    CHECK(check_lists("middle", 0, 4, 40, 159).soft == 0);
    CHECK(check_lists("large", 0, 1, 160, 2000).soft == 0);
}

TEST_CASE("hundreds of tables keep every promise", "[selection][extended]") {
    const auto small = check_lists("many small", 0, 500, 3, 39);
    CHECK(small.not_as_few_as_proved == 0);
    CHECK(check_lists("many middle", 0, 200, 40, 159).soft == 0);
    CHECK(check_lists("many large", 0, 40, 160, 2000).soft == 0);
}

TEST_CASE("a table depends on the cases, not on the order of their rows", "[selection]") {
    for (int k = 0; k < 3; ++k) {
        auto bits = stream("order " + std::to_string(k));
        const auto list = synthetic_list(static_cast<std::size_t>(10 + 30 * k), bits);
        const auto sample = synthetic_sample(static_cast<std::int64_t>(list.units.size()), bits);
        const auto one = panel_lottery(shuffled_design(list, sample, bits), {"order", "court"});
        const auto other = panel_lottery(shuffled_design(list, sample, bits), {"order", "court"});
        REQUIRE((one && other));
        CHECK(one->members == other->members);
    }
}

TEST_CASE("another seed or another domain gives another table", "[selection]") {
    auto bits = stream("seeds");
    const auto list = synthetic_list(20, bits);
    const auto design = balanced_design(list.variables, list.units, 8);
    const auto table = panel_lottery(design, {"a", "court"});
    CHECK(table->members == panel_lottery(design, {"a", "court"})->members);
    CHECK(table->members != panel_lottery(design, {"b", "court"})->members);
    CHECK(table->members != panel_lottery(design, {"a", "oocd"})->members);
}

namespace {

// The oracle solves the max-min program by its own columns with GLPK; it shares no code with the lottery.
int check_against_columns(int from, int to) {
    int soft = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("oracle " + std::to_string(k));
        const auto size = 9 + uniform_below(bits, 31);
        const auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        const auto design =
            balanced_design(list.variables, list.units, synthetic_sample(static_cast<std::int64_t>(size), bits));
        const auto lottery = panel_lottery(design, {"oracle", "court"});
        const auto best = largest_smallest_chance_by_columns(design);
        CAPTURE(k, size, design.sample, best.value_or(-1));
        REQUIRE(lottery);
        REQUIRE(lottery->violation.has_value() == !(best && *best > 1 - 1e-6));
        if (!lottery->violation) continue;
        ++soft;
        REQUIRE(lottery->violation->best_minimum_probability.has_value() == best.has_value());
        const double share = static_cast<double>(design.sample) / static_cast<double>(size);
        if (best)
            CHECK_THAT(*lottery->violation->best_minimum_probability, Catch::Matchers::WithinAbs(*best * share, 1e-6));
    }
    return soft;
}

} // namespace

TEST_CASE("margins are left exactly where GLPK finds that equal chances cannot be had with them", "[selection]") {
    CHECK(check_against_columns(8, 13) > 0);
}

TEST_CASE("the same of hundreds of lists against GLPK", "[selection][extended]") {
    CHECK(check_against_columns(13, 300) + check_against_columns(0, 8) > 0);
}

TEST_CASE("with many panels each margin is at its target on average", "[selection]") {
    auto bits = stream("means");
    const auto list = synthetic_list(77, bits);
    const auto design = balanced_design(list.variables, list.units, 31);
    const auto lottery = panel_lottery(design, {"means", "court"});
    for (const auto& margin : design.margins) {
        std::int64_t cases = 0;
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units) cases += lottery->appearances[unit];
        CHECK(cases * design.population == lottery->panels * design.sample * margin.population);
    }
}
