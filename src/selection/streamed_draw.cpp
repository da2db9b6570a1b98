#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/methods.hpp>

#include "selection/draw_order.hpp"
#include "selection/elastic_design.hpp"
#include "selection/flight.hpp"
#include "selection/violation.hpp"
#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

constexpr std::int64_t cells_left_to_landing = 40;
constexpr int corners_a_cell = 5;
constexpr std::int64_t effort_to_land = 4'000'000'000;
constexpr double weight_of_certainty = 1099511627776.0; // 2^40: probabilities are drawn by in steps of its inverse

/// Flies until few cells are fractional; the others are fixed in the bounds from then on.
std::vector<double> fly(const Design& design, const PanelShape& shape, PanelBounds& bounds, BitStream& bits) {
    Flight flight(shape);
    flight.walk(targets(design, shape), bounds, bits, cells_left_to_landing);
    auto target = flight.values();
    for (std::size_t cell = 0; cell < shape.cells; ++cell) {
        const double nearest = std::floor(target[cell] + 0.5);
        if (std::abs(target[cell] - nearest) > 1e-9) continue;
        target[cell] = nearest;
        bounds.lower[cell] = bounds.upper[cell] = static_cast<std::int64_t>(nearest);
    }
    return target;
}

/// One panel of the design, each with its probability.
const PricedPanel& drawn_panel(const PanelPool& pool, const ElasticDesign& design, BitStream& bits) {
    std::vector<std::uint64_t> weight;
    std::uint64_t sum = 0;
    for (const double probability : design.probability) {
        weight.push_back(static_cast<std::uint64_t>(probability * weight_of_certainty + 0.5));
        sum += weight.back();
    }
    auto ticket = uniform_below(bits, sum);
    std::size_t panel = 0;
    while (ticket >= weight[panel]) ticket -= weight[panel++];
    return pool.panels()[panel];
}

} // namespace

Result<StreamedDraw> streamed_draw(const Design& design, const LotteryRequest& request) {
    expects(design.sample > 0 && design.sample < design.population, "a draw leaves some cases out");
    BitStream bits(number_digest(request.seed, request.domain));
    const auto shape = panel_shape(design);
    auto bounds = panel_bounds(design, shape, Box::cell);
    const auto target = fly(design, shape, bounds, bits);
    Effort effort(effort_to_land);
    PanelPool pool(shape, bounds, 1, &effort);
    pool.add_flights_from(target, static_cast<int>(2 * cells_left_to_landing), bits);
    const auto landing = elastic_design(pool, target, corners_a_cell, bits);
    expects(landing.has_value(), "the flight's end is a mixture of panels that leave each margin by one at most");
    const auto& panel = drawn_panel(pool, *landing, bits);
    StreamedDraw draw;
    draw.method = method::streamed;
    if (panel.units > 0) {
        if (request.margins == MarginRule::hard)
            return failure(ErrorKind::answer_is_no, "margins-cannot-be-met",
                           "This draw leaves a margin by one case, which hard margins do not allow. Use soft margins.");
        CellCounts table(shape.cells);
        table.add(panel.counts);
        draw.violation = Violation{static_cast<double>(panel.units), 0, {}, margins_off(design, table), std::nullopt};
    }
    auto parted = first_of_each(cell_of_each(design), panel.counts, order_of_all(design, request.seed, request.domain));
    draw.units = std::move(parted.units);
    draw.reserves = std::move(parted.reserves);
    return draw;
}

} // namespace casedraw
