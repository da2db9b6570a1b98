#include <casedraw/selection/diversity.hpp>
#include "selection/maximum_entropy.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::testing;
using Catch::Matchers::WithinAbs;

// Two variables of two levels, one case of each cell, two read: each level must have one, so either the first and last
// case are read or the other two.
TEST_CASE("a lottery of two samples is counted as two, and what the margins force is known", "[selection]") {
    const auto list = list_of({"0000", "0100", "1000", "1100"});
    const auto design = balanced_design(list.variables, list.units, 2);
    const auto lottery = panel_lottery(design, {"two", "court"});
    const auto found = diversity(design, *lottery);
    CHECK(found.panels.distinct == 2);
    CHECK_THAT(found.panels.effective, WithinAbs(2, 1e-9));
    CHECK(found.panels.commonest == 500);
    CHECK(found.tables.distinct == 2);
    CHECK(found.feasible.counted == 2);
    CHECK(found.feasible.is_complete);
    REQUIRE(found.pairs);
    CHECK(found.pairs->never == 4);
    CHECK(found.pairs->never_forced == 4);
    CHECK(found.pairs->always == 2);
    CHECK(found.pairs->always_forced == 2);
    CHECK(found.pairs->least == 0);
    CHECK(found.pairs->greatest == 500);
    CHECK(margins_cost_most(design, 1.2));
    CHECK_FALSE(margins_cost_most(design, 2));            // of C(4, 2) = 6
    CHECK(margins_cost_most(design, 1.2000000000000004)); // four fifths, as an exponential has it
    CHECK_FALSE(margins_cost_most(design, 1.2001));
}

TEST_CASE("a level of which a sample holds one case at most keeps its cases apart, however long the list",
          "[selection]") {
    auto bits = stream("apart");
    auto list = list_of_kind(ListKind::flat, 300, bits);
    for (std::size_t k = 0; k < list.units.size(); ++k) list.units[k].levels[0] = k < 3 ? 1 : 0;
    const auto design = balanced_design(list.variables, list.units, 90);
    const auto found = diversity(design, *panel_lottery(design, {"apart", "court"}));
    CHECK_FALSE(found.feasible.is_complete);
    CHECK(found.feasible.counted >= found.tables.distinct); // each of them keeps every margin
    REQUIRE(found.pairs);
    CHECK(found.pairs->never >= 3);
    CHECK(found.pairs->never_forced == 3);
}

TEST_CASE("of 600 cases hardly any two can never be read together", "[selection]") {
    constexpr std::int64_t most_pairs_apart = 30;
    for (const auto kind : {ListKind::correlated, ListKind::skewed}) {
        auto bits = stream("600 cases");
        const auto list = list_of_kind(kind, 600, bits);
        const auto design = balanced_design(list.variables, list.units, 130);
        const auto found = diversity(design, *panel_lottery(design, {"600", "court"}));
        REQUIRE(found.pairs);
        CHECK(found.pairs->never - found.pairs->never_forced <= most_pairs_apart);
    }
}

TEST_CASE("diversity is that of a plain count of the table", "[selection]") {
    for (int k = 0; k < 4; ++k) {
        auto bits = stream("diversity " + std::to_string(k));
        const auto size = 6 + uniform_below(bits, 22);
        const auto list = list_of_kind(static_cast<ListKind>(k % 4), static_cast<std::size_t>(size), bits);
        const auto sample = synthetic_sample(static_cast<std::int64_t>(size), bits);
        const auto design = balanced_design(list.variables, list.units, sample);
        const auto lottery = panel_lottery(design, {"plain", "court"});
        const auto found = diversity(design, *lottery);
        CAPTURE(k, size, sample);
        const auto frequencies = panel_frequencies(*lottery);
        CHECK(found.panels.distinct == static_cast<std::int64_t>(frequencies.size()));
        CHECK_THAT(found.panels.effective, WithinAbs(effective_number(frequencies), 1e-6));
        CHECK(found.panels.distinct >= found.tables.distinct);
        if (found.feasible.is_complete)
            CHECK(found.feasible.counted ==
                  static_cast<std::int64_t>(feasible_tables(design, most_steps_to_feasible_tables)->size()));
        const auto chances = pair_chances(*lottery, design);
        std::int64_t never = 0;
        std::int64_t always = 0;
        for (std::size_t a = 0; a < chances.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (chances[a][b] == 0) ++never;
                if (chances[a][b] > 0 && std::abs(chances[a][b] - chances[a][a]) < 1e-9 &&
                    std::abs(chances[a][b] - chances[b][b]) < 1e-9)
                    ++always;
            }
        REQUIRE(found.pairs);
        CHECK(found.pairs->never == never);
        CHECK(found.pairs->always == always);
        CHECK(found.pairs->never_forced <= never);
    }
}

namespace {

void check_about(const SyntheticList& list, std::int64_t sample, bool leaves_margins) {
    const auto design = balanced_design(list.variables, list.units, sample);
    const LotteryRequest request{"about", "court"};
    const auto drawn = panel_lottery(design, request);
    CHECK(drawn->violation.has_value() == leaves_margins);
    for (std::size_t v = 0; v < design.variables.size(); ++v) {
        const auto without = without_variable(design, v);
        const auto made = diversity(without, *panel_lottery(without, request)).panels.effective;
        const auto about = about_effective_panels(without, request, *drawn);
        CHECK(about > (leaves_margins ? 0.75 : 0.9) * made);
        CHECK(about < (leaves_margins ? 1.35 : 1.1) * made);
    }
}

} // namespace

TEST_CASE("how many samples there are without a variable is told about as its lottery has them", "[selection][many]") {
    check_about(list_by_case_manager(), 12, false);
    auto bits = stream("about");
    auto list = list_of_kind(ListKind::flat, 18, bits);
    add_case_managers(list, 6, bits);
    check_about(list, 13, true);
}
