#include <casedraw/selection/lottery.hpp>

#include "selection/case_table.hpp"
#include "selection/clash.hpp"
#include "selection/draw_order.hpp"
#include "selection/exact_table.hpp"
#include "selection/leximin.hpp"
#include "selection/peel.hpp"
#include "selection/violation.hpp"
#include <numeric>

namespace casedraw {

namespace {

/// The least multiple of N / gcd(n, N) that is no less than `minimum`: every case can then have a whole number of panels.
std::int64_t panels_for(const Design& design, std::int64_t minimum) {
    const auto divisor = design.population / std::gcd(design.sample, design.population);
    return divisor * ((minimum + divisor - 1) / divisor);
}

tl::unexpected<Error> no_panel(const Design& design, const PanelShape& shape, bool is_proved) {
    const auto sample = std::to_string(design.sample);
    const std::string advice = " Use soft margins, or another sample size.";
    if (!is_proved)
        return failure(ErrorKind::answer_is_no, "margins-cannot-be-met",
                       "No sample of " + sample +
                           " that keeps every margin was found, and it could not be proved that " + "there is none." +
                           advice);
    return failure(ErrorKind::answer_is_no, "margins-cannot-be-met",
                   "No sample of " + sample + " of these " + std::to_string(design.population) +
                       " cases keeps every margin: that " +
                       clash_in_words(design, shape, clashing_rows(design, shape)) + " cannot all be true at once." +
                       advice);
}

std::optional<double> best_minimum_probability(const Design& design, const PanelShape& shape, BitStream& bits) {
    auto strict = strict_panels(design, shape, bits);
    if (strict.pool.panels().empty()) return std::nullopt;
    const auto best = max_min_design(strict.pool, design);
    if (!best) return std::nullopt;
    return best->lowest * static_cast<double>(design.sample) / static_cast<double>(design.population);
}

Result<CellCounts> leximin_panels(const Design& design, const PanelShape& shape, std::int64_t panels, BitStream& bits) {
    auto strict = strict_panels(design, shape, bits);
    if (strict.pool.panels().empty()) return no_panel(design, shape, strict.is_complete);
    const auto best = leximin_design(strict.pool, design);
    expects(best.has_value(), "one panel is a mixture");
    return panels_in_proportion(strict.pool, *best, panels);
}

Lottery with_cases(const Design& design, CellCounts allocations, BitStream& bits) {
    Lottery lottery;
    lottery.sample = design.sample;
    lottery.panels = allocations.size();
    shuffle(allocations, bits);
    lottery.members = case_table(design, allocations, bits);
    lottery.appearances.assign(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) ++lottery.appearances[unit];
    return lottery;
}

} // namespace

std::span<const std::uint32_t> Lottery::panel(std::int64_t number) const {
    expects(number >= 1 && number <= panels, "a lottery's panels are numbered from 1");
    return std::span(members).subspan(static_cast<std::size_t>((number - 1) * sample),
                                      static_cast<std::size_t>(sample));
}

Result<Lottery> panel_lottery(const Design& design, const LotteryRequest& request) {
    expects(design.sample > 0 && design.sample < design.population, "a lottery leaves some cases out");
    BitStream bits(purpose_digest(request.seed, "lottery", request.domain));
    const auto shape = panel_shape(design);
    const auto panels = panels_for(design, request.minimum_panels);
    auto exact = exact_table(design, shape, panels, bits);
    if (exact.units > 0 && request.margins == MarginRule::hard) {
        auto allocations = leximin_panels(design, shape, panels, bits);
        if (!allocations) return tl::unexpected(allocations.error());
        auto lottery = with_cases(design, std::move(*allocations), bits);
        lottery.method = "leximin-lottery/1";
        return lottery;
    }
    std::optional<Violation> violation;
    if (exact.units > 0) {
        const auto of_panels = [panels](std::int64_t units) {
            return static_cast<double>(units) / static_cast<double>(panels);
        };
        violation = Violation{of_panels(exact.units), of_panels(exact.least_units), margins_off(design, exact.table),
                              best_minimum_probability(design, shape, bits)};
    }
    auto lottery = with_cases(design, std::move(exact.table), bits);
    lottery.method = "panel-lottery/1";
    lottery.violation = std::move(violation);
    return lottery;
}

} // namespace casedraw
