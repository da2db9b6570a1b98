#include <casedraw/selection/diversity.hpp>

#include "selection/case_table.hpp"
#include "selection/clash.hpp"
#include "selection/draw_order.hpp"
#include "selection/evened.hpp"
#include "selection/exact_table.hpp"
#include "selection/feasible_tables.hpp"
#include "selection/leximin.hpp"
#include "selection/peel.hpp"
#include "selection/stir.hpp"
#include "selection/violation.hpp"
#include <algorithm>
#include <functional>
#include <numeric>

namespace casedraw {

namespace {

constexpr std::int64_t effort_for_chances = 40'000'000;

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

/// What keeping every margin in every panel would cost.
struct IfKept {
    std::optional<double> best_minimum_probability;
    bool is_impossible = false; ///< proved: no panel keeps every margin
};

IfKept if_margins_were_kept(const Design& design, const PanelShape& shape, BitStream& bits) {
    Effort effort(effort_for_chances);
    auto strict = strict_panels(design, shape, effort, bits);
    if (strict.pool.panels().empty()) return {std::nullopt, strict.is_complete};
    const auto best = max_min_design(strict.pool, design);
    if (!best) return {};
    return {best->lowest * static_cast<double>(design.sample) / static_cast<double>(design.population)};
}

struct HardTable {
    CellCounts table;
    bool is_leximin = false;
};

Result<HardTable> leximin_panels(const Design& design, const PanelShape& shape, std::int64_t panels, BitStream& bits) {
    Effort effort(effort_for_chances);
    auto strict = strict_panels(design, shape, effort, bits);
    if (strict.pool.panels().empty()) return no_panel(design, shape, strict.is_complete);
    const auto chances = leximin_design(strict.pool, design);
    return HardTable{panels_in_proportion(strict.pool, chances, panels), chances.is_proved};
}

/// How far a table is stirred. Up to `largest_freely_stirred` eligible cases nothing but the margins bounds a panel,
/// and the stir goes on until panels are as mixed as if they were drawn one by one. Above it crossed cells near their
/// targets are worth more than further chance: they stay at floor or ceiling, but where two cases of one cell could
/// then never meet, all may be one off, for so few sweeps that little balance is lost (measured: README).
struct StirPlan {
    PanelBounds bounds;
    StirLength length;
};
constexpr std::int64_t largest_freely_stirred = 60;
constexpr StirLength freely{24, 256, 8'000'000, 12'000'000};
constexpr StirLength freely_after_a_long_search{24, 256, 2'000'000, 3'000'000};
constexpr StirLength afresh{24, 24, 0, 12'000'000};
constexpr StirLength shortly{4, 4, 0, 2'000'000}; // where margins are left, as a sweep takes longer
constexpr std::int64_t largest_little_stirred = 400;
constexpr std::int64_t most_steps_of_large_lists = 24'000'000;

bool keeps_cases_of_a_cell_apart(const PanelShape& shape, const PanelBounds& bounds) {
    for (std::size_t cell = 0; cell < shape.cells; ++cell)
        if (shape.population[cell] > 1 && bounds.upper[cell] == 1) return true;
    return false;
}

StirPlan stir_plan(const Design& design, const PanelShape& shape, const ExactTable& exact) {
    if (design.population <= largest_freely_stirred)
        return {panel_bounds(design, shape, Box::free), exact.took_long ? freely_after_a_long_search : freely};
    const auto& table = exact.table;
    const int sweeps = design.population <= largest_little_stirred ? 2 : 4;
    StirPlan plan{panel_bounds(design, shape, Box::cell), {sweeps, sweeps, 0, most_steps_of_large_lists}};
    if (keeps_cases_of_a_cell_apart(shape, plan.bounds)) plan.bounds = panel_bounds(design, shape, Box::cell_one);
    for (std::size_t cell = 0; cell < shape.cells; ++cell)
        for (std::int64_t panel = 0; panel < table.size(); ++panel) {
            plan.bounds.lower[cell] = std::min<std::int64_t>(plan.bounds.lower[cell], table.panel(panel)[cell]);
            plan.bounds.upper[cell] = std::max<std::int64_t>(plan.bounds.upper[cell], table.panel(panel)[cell]);
        }
    return plan;
}

/// Panels in an order that has nothing to do with how they were found.
void put_in_order(std::vector<std::uint32_t>& members, std::size_t sample, BitStream bits) {
    std::vector<std::vector<std::uint32_t>> panels;
    for (auto begin = members.begin(); begin != members.end(); begin += static_cast<std::ptrdiff_t>(sample))
        panels.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(sample));
    std::sort(panels.begin(), panels.end());
    shuffle(panels, bits);
    members.clear();
    for (const auto& panel : panels) members.insert(members.end(), panel.begin(), panel.end());
}

/// Where the stir did not come far enough: another start, and a short stir.
void even_out(const Design& design, const PanelShape& shape, const StirPlan& plan,
              const std::optional<PanelPrices>& prices, const std::optional<FewestByRank>& by_rank,
              std::vector<std::uint32_t>& members, BitStream& bits) {
    const auto stirred = cell_counts(design, members);
    auto table = evened(design, shape, stirred, prices, by_rank, bits);
    if (!table) return;
    shuffle(*table, bits);
    members = case_table(design, *table, bits);
    const auto leaves_margins = units_outside(shape, panel_bounds(design, shape, Box::free), stirred) > 0;
    stir(design, shape, plan.bounds, leaves_margins ? shortly : afresh, members, bits);
}

Lottery with_cases(const Design& design, const PanelShape& shape, ExactTable exact, const LotteryRequest& request,
                   BitStream& bits) {
    Lottery lottery;
    lottery.sample = design.sample;
    lottery.panels = exact.table.size();
    shuffle(exact.table, bits);
    lottery.members = case_table(design, exact.table, bits);
    const auto plan = stir_plan(design, shape, exact);
    stir(design, shape, plan.bounds, plan.length, lottery.members, bits);
    if (design.population <= largest_freely_stirred)
        even_out(design, shape, plan, exact.prices, exact.by_rank, lottery.members, bits);
    put_in_order(lottery.members, static_cast<std::size_t>(design.sample),
                 BitStream(purpose_digest(request.seed, "order", request.domain)));
    lottery.appearances.assign(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) ++lottery.appearances[unit];
    return lottery;
}

/// Units that a panel leaves at least where it does not keep every margin.
std::int64_t least_left(const PanelShape& shape) {
    return *std::min_element(shape.weight.begin() + 1, shape.weight.end());
}

/// Units that any table with these appearances leaves, as counting proves it.
std::int64_t units_counted(const Design& design, const PanelShape& shape, const Lottery& lottery) {
    Counts totals(shape.cells, 0);
    for (std::size_t cell = 0; cell < shape.cells; ++cell)
        for (const auto unit : design.cells[cell].units) totals[cell] += lottery.appearances[unit];
    return panels_that_leave_margins(design, totals, lottery.panels, most_steps_to_feasible_tables) * least_left(shape);
}

/// What any table leaves, where the ranks' order is proved to be kept or was not asked for; else less is said: as few
/// units might be left in all, and fewer of an earlier rank.
std::int64_t least_in_order(const Counts& by_rank, std::int64_t least_units,
                            const std::optional<FewestByRank>& fewest) {
    const auto units = std::accumulate(by_rank.begin(), by_rank.end(), std::int64_t{0});
    if (fewest && fewest->is_proved_for(by_rank.size()) && fewest->are_left_by(by_rank)) return units;
    const bool is_of_one_rank = by_rank.front() == units || by_rank.back() == units;
    return is_of_one_rank ? least_units : std::min(least_units, units - 1);
}

Violation violation_of(const Design& design, const PanelShape& shape, const CellCounts& table, std::int64_t units,
                       std::int64_t least_units, const std::optional<FewestByRank>& fewest, BitStream& bits) {
    const auto by_rank = units_by_rank(shape, panel_bounds(design, shape, Box::free), table);
    least_units = least_in_order(by_rank, least_units, fewest);
    const auto of_panels = [&table](std::int64_t sum) {
        return static_cast<double>(sum) / static_cast<double>(table.size());
    };
    Violation violation{of_panels(units), of_panels(least_units), {}, margins_off(design, table), {}};
    for (const auto of_rank : by_rank) violation.units_by_rank.push_back(of_panels(of_rank));
    if (!design.has_equal_chances || shape.ranks > 1) return violation;
    const auto if_kept = if_margins_were_kept(design, shape, bits);
    violation.best_minimum_probability = if_kept.best_minimum_probability;
    if (if_kept.is_impossible)
        violation.lower_bound = std::max(violation.lower_bound, static_cast<double>(least_left(shape)));
    return violation;
}

/// Chances that differ, where no table with equal ones was found to keep every margin.
Result<Lottery> hard_lottery(const Design& design, const PanelShape& shape, std::int64_t panels,
                             const LotteryRequest& request, BitStream bits) {
    auto unequal = leximin_panels(design, shape, panels, bits);
    if (!unequal) return tl::unexpected(unequal.error());
    auto lottery = with_cases(design, shape, ExactTable{std::move(unequal->table)}, request, bits);
    lottery.method = unequal->is_leximin ? leximin_lottery_method : hard_lottery_method;
    return lottery;
}

bool passes_a_limit(const Design& design, const CellCounts& table) {
    return std::any_of(design.margins.begin(), design.margins.end(), [&](const Margin& margin) {
        for (std::int64_t panel = 0; margin.limit && panel < table.size(); ++panel)
            if (cases_of(margin, table, panel) > *margin.limit) return true;
        return false;
    });
}

/// A rough one has about as many different panels, and nothing is said of what it leaves.
Result<Lottery> lottery_of(const Design& design, const LotteryRequest& request, bool is_rough) {
    BitStream bits(purpose_digest(request.seed, "lottery", request.domain));
    const auto shape = panel_shape(design);
    const auto panels = panels_for(design, request.minimum_panels);
    auto exact = exact_table(design, shape, cell_totals(design, panels, bits), panels, bits, is_rough);
    exact.took_long = exact.took_long || is_rough;
    const bool is_hard = request.margins == MarginRule::hard;
    const bool leaves_margins = exact.units > 0;
    const auto least_units = exact.least_units;
    const auto fewest = exact.by_rank;
    if (is_hard && least_units > 0) return hard_lottery(design, shape, panels, request, bits);
    const auto bits_of_hard_margins = bits;
    auto lottery = with_cases(design, shape, std::move(exact), request, bits);
    lottery.method = panel_lottery_method;
    const auto table = cell_counts(design, lottery.members);
    // The stir may have settled what the exact table left.
    const auto units = leaves_margins ? units_outside(shape, panel_bounds(design, shape, Box::free), table) : 0;
    if (units > 0 && is_hard) return hard_lottery(design, shape, panels, request, bits_of_hard_margins);
    if (passes_a_limit(design, table))
        return failure(
            ErrorKind::answer_is_no, "cap-not-kept",
            "No lottery was found in which every sample keeps the cap together with what else was asked for. "
            "Ask for less further balance, or give a larger cap.");
    if (units > 0 && !is_rough)
        lottery.violation = violation_of(design, shape, table, units,
                                         std::max(least_units, units_counted(design, shape, lottery)), fewest, bits);
    return lottery;
}

/// The lottery of a design that `drawn` keeps as well, from that table.
Lottery stirred_on(const Design& design, const LotteryRequest& request, Lottery drawn) {
    BitStream bits(purpose_digest(request.seed, "lottery", request.domain));
    const auto shape = panel_shape(design);
    const StirPlan plan{panel_bounds(design, shape, Box::free), freely_after_a_long_search};
    stir(design, shape, plan.bounds, plan.length, drawn.members, bits);
    even_out(design, shape, plan, std::nullopt, std::nullopt, drawn.members, bits);
    return drawn;
}

bool has_equal_chances(const Lottery& lottery) {
    return std::adjacent_find(lottery.appearances.begin(), lottery.appearances.end(), std::not_equal_to<>()) ==
           lottery.appearances.end();
}

} // namespace

std::int64_t panels_for(const Design& design, std::int64_t minimum) {
    const auto groups = chance_groups(design);
    std::int64_t usual = 1, common = 1;
    for (std::size_t k = 0; k < groups.size() && common <= 10 * minimum; ++k) {
        if (groups[k].empty()) continue;
        const auto& chance = design.cells[groups[k].front()].chance;
        common = std::lcm(common, make_rate(chance.numerator, chance.denominator).denominator);
        if (k == 0) usual = common;
    }
    const auto divisor = common > 10 * minimum ? usual : common;
    return divisor * ((minimum + divisor - 1) / divisor);
}

std::span<const std::uint32_t> Lottery::panel(std::int64_t number) const {
    if (number < 1 || number > panels || sample < 1 ||
        members.size() / static_cast<std::size_t>(sample) < static_cast<std::size_t>(number))
        return {};
    return std::span(members).subspan(static_cast<std::size_t>((number - 1) * sample),
                                      static_cast<std::size_t>(sample));
}

Result<Lottery> panel_lottery(const Design& design, const LotteryRequest& request) {
    if (design.sample < 1 || design.sample >= design.population ||
        design.case_ids.size() != static_cast<std::size_t>(design.population))
        return failure(ErrorKind::wrong_use, "no-lottery",
                       "A lottery draws at least one of the cases of its design and leaves at least one out.");
    return lottery_of(design, request, false);
}

double about_effective_panels(const Design& design, const LotteryRequest& request, const Lottery& drawn) {
    if (!drawn.violation && design.has_equal_chances && design.population <= largest_freely_stirred &&
        has_equal_chances(drawn))
        return effective_panels(stirred_on(design, request, drawn));
    const auto lottery = lottery_of(design, request, drawn.violation.has_value());
    return lottery ? effective_panels(*lottery) : 0;
}

} // namespace casedraw
