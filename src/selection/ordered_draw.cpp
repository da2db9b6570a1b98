#include <casedraw/selection/methods.hpp>
#include <casedraw/selection/ordered_draw.hpp>

#include <casedraw/base/error.hpp>
#include "numerics/hypergeometric.hpp"
#include "numerics/largest_remainder.hpp"
#include "selection/draw_order.hpp"

namespace casedraw {

std::vector<std::int64_t> stratum_samples(const Design& design) {
    std::vector<std::int64_t> populations;
    for (const auto& cell : design.cells) populations.push_back(cell.population());
    return numerics::largest_remainder(design.sample, populations);
}

OrderedDraw ordered_draw(const Design& design, SamplingDesign by, std::string_view seed, std::string_view domain) {
    expects(design.sample > 0 && design.sample < design.population, "a draw leaves some cases out");
    expects(by != SamplingDesign::panel_lottery, "a lottery has a table");
    OrderedDraw draw;
    draw.method = by == SamplingDesign::crossed_strata ? method::crossed_strata : method::simple_random;
    const auto order = order_of_all(design, seed, domain);
    PartedUnits parted;
    if (by == SamplingDesign::crossed_strata) {
        draw.strata = stratum_samples(design);
        draw.cell_of = cell_of_each(design);
        parted = first_of_each(draw.cell_of, draw.strata, order);
    } else {
        parted = first_of_each(std::vector<std::uint32_t>(order.size(), 0), {design.sample}, order);
    }
    draw.units = std::move(parted.units);
    draw.reserves = std::move(parted.reserves);
    return draw;
}

double chance_of_any(const Design& design, std::int64_t cases) {
    return numerics::at_least_probability({design.population, cases, design.sample}, 1);
}

} // namespace casedraw
