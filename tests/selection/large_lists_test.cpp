#include <casedraw/selection/lottery.hpp>
#include "selection/panel_shape.hpp"
#include "selection/stir.hpp"
#include "selection/synthetic_list.hpp"
#include "selection/violation.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::testing;

// Above 60 cases balance by crossed cell is kept, whose worth is what it takes off simple random sampling's variance
// where answers follow the cell. A whole number of cases whose mean is t varies least where it is the floor or ceiling
// of t in every panel: by f (1 - f), f what t has beyond its floor. That is what exact crossed cells near their targets
// would give, and no lottery with these chances can give more.

namespace {

/// Of the counts of crossed cells, summed.
struct Variances {
    double simple_random = 0;
    double least = 0;
};

Variances variances(const Design& design) {
    Variances sum;
    const auto population = static_cast<double>(design.population);
    const auto sample = static_cast<double>(design.sample);
    for (const auto& cell : design.cells) {
        const auto share = static_cast<double>(cell.population()) / population;
        sum.simple_random += sample * share * (1 - share) * (population - sample) / (population - 1);
        const auto beyond = static_cast<double>(design.sample * cell.population() % design.population) / population;
        sum.least += beyond * (1 - beyond);
    }
    return sum;
}

double variance_of(const Design& design, const std::vector<std::uint32_t>& members) {
    const auto table = cell_counts(design, members);
    double sum = 0;
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
        const auto mean = static_cast<double>(design.sample * design.cells[cell].population()) /
                          static_cast<double>(design.population);
        double squares = 0;
        for (std::int64_t panel = 0; panel < table.size(); ++panel)
            squares += (table.panel(panel)[cell] - mean) * (table.panel(panel)[cell] - mean);
        sum += squares / static_cast<double>(table.size());
    }
    return sum;
}

/// What a table has of the largest gain over simple random sampling.
double gain_kept(const Design& design, const std::vector<std::uint32_t>& members) {
    const auto of = variances(design);
    return (1 - variance_of(design, members) / of.simple_random) / (1 - of.least / of.simple_random);
}

constexpr double least_gain_kept = 0.9;

} // namespace

TEST_CASE("of 600 cases chance takes at most a tenth of what crossed cells near their targets gain",
          "[selection][extended]") {
    for (int kind = 0; kind < 4; ++kind)
        for (const std::int64_t sample : {130, 240}) {
            auto bits = stream("gain " + std::to_string(kind));
            const auto list = list_of_kind(static_cast<ListKind>(kind), 600, bits);
            const auto design = balanced_design(list.variables, list.units, sample);
            const auto lottery = panel_lottery(design, {"gain", "court"});
            REQUIRE(lottery);
            CAPTURE(kind, sample, variance_of(design, lottery->members) / variances(design).simple_random);
            CHECK(gain_kept(design, lottery->members) >= least_gain_kept);
            CHECK(gain_kept(design, lottery->members) <= 1);

            auto stirred_freely = lottery->members; // as short lists are, with nothing to keep cells near their targets
            const auto shape = panel_shape(design);
            stir(design, shape, panel_bounds(design, shape, Box::free), {24, 24, 0, 1'000'000'000}, stirred_freely,
                 bits);
            CHECK(gain_kept(design, stirred_freely) < least_gain_kept);
        }
}
