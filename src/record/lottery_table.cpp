#include "record/lottery_table.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <cstdlib>
#include <numeric>

#include "caselist/csv_text.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> wrong(const std::string& what) {
    return failure(ErrorKind::answer_is_no, "lottery-differs", what);
}

/// Panels × n unit indices, or an error. The text must be exactly what `lottery_csv` makes of them; that is compared
/// later.
Result<std::vector<std::uint32_t>> members_of(const std::string& csv, const Design& design, std::int64_t& panels,
                                              std::string& field) {
    if (csv.find('\r') < csv.find('\n'))
        return wrong("its lines end with CR LF, as another program writes them; casedraw's end with LF alone. It was "
                     "saved again since the draw");
    std::vector<std::uint32_t> members;
    std::vector<std::string> cells(design.case_ids.size());
    for (std::size_t unit = 0; unit < cells.size(); ++unit) append_cell(cells[unit], design.case_ids[unit]);
    auto at = csv.find('\n');
    for (panels = 0; at != std::string::npos && at + 1 < csv.size(); ++panels) {
        const auto row = "row " + std::to_string(panels + 1);
        field = "panel " + std::to_string(panels + 1);
        at = csv.find(',', at + 1);
        std::uint32_t unit = 0;
        for (std::int64_t i = 0; i < design.sample; ++i) {
            if (at == std::string::npos || at >= csv.size() || csv[at] != ',') return wrong(row + " has too few cases");
            for (; unit < cells.size(); ++unit) {
                const auto& cell = cells[unit];
                const auto end = at + 1 + cell.size();
                if (csv.compare(at + 1, cell.size(), cell) == 0 && end < csv.size() &&
                    (csv[end] == ',' || csv[end] == '\n'))
                    break;
            }
            if (unit == cells.size()) return wrong(row + " holds a case that is not eligible, or cases out of order");
            at += 1 + cells[unit].size();
            members.push_back(unit++);
        }
        if (at >= csv.size() || csv[at] != '\n') return wrong(row + " has too many cases");
    }
    field.clear();
    return members;
}

std::int64_t units_off(const Margin& margin, std::int64_t count) {
    return std::max<std::int64_t>({0, margin.floor - count, count - margin.ceiling});
}

/// The first case that does not stand in panels × its chance of the panels, or in one of the two whole numbers next to
/// that.
std::optional<std::uint32_t> unit_without_its_share(const Design& design, std::int64_t panels,
                                                    const std::vector<std::int64_t>& appearances) {
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) {
            const auto off = appearances[unit] * cell.chance.denominator - panels * cell.chance.numerator;
            if (std::abs(off) >= (design.has_equal_chances ? 1 : cell.chance.denominator)) return unit;
        }
    return std::nullopt;
}

bool passes(const Design& design, const Lottery& lottery, const Margin& margin) {
    std::vector<bool> counts(design.case_ids.size(), false);
    for (const auto cell : margin.cells)
        for (const auto unit : design.cells[cell].units) counts[unit] = true;
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        const auto panel = lottery.panel(number);
        if (std::count_if(panel.begin(), panel.end(), [&](auto unit) { return counts[unit]; }) > *margin.limit)
            return true;
    }
    return false;
}

/// Counts, over the whole table, how far each margin is from its floor and ceiling.
Violation counted_violation(const Design& design, const Lottery& lottery) {
    std::vector<std::uint32_t> cell_of(design.case_ids.size());
    for (std::uint32_t c = 0; c < design.cells.size(); ++c)
        for (const auto unit : design.cells[c].units) cell_of[unit] = c;
    std::vector<MarginOff> off(design.margins.size());
    std::vector<std::int64_t> units; // by rank
    for (const auto& variable : design.variables)
        units.resize(std::max(units.size(), static_cast<std::size_t>(variable.rank) + 1), 0);
    std::vector<std::int64_t> in_cell(design.cells.size());
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        std::fill(in_cell.begin(), in_cell.end(), 0);
        for (const auto unit : lottery.panel(number)) ++in_cell[cell_of[unit]];
        for (std::size_t m = 0; m < design.margins.size(); ++m) {
            std::int64_t count = 0;
            for (const auto cell : design.margins[m].cells) count += in_cell[cell];
            const auto distance = units_off(design.margins[m], count);
            units[static_cast<std::size_t>(design.variables[design.margins[m].variable].rank)] += distance;
            off[m].panels += distance > 0;
        }
    }
    Violation violation;
    const auto of_panels = [&lottery](std::int64_t sum) {
        return static_cast<double>(sum) / static_cast<double>(lottery.panels);
    };
    violation.expected_units = of_panels(std::accumulate(units.begin(), units.end(), std::int64_t{0}));
    for (const auto sum : units) violation.units_by_rank.push_back(of_panels(sum));
    for (std::size_t m = 0; m < off.size(); ++m)
        if (off[m].panels > 0) violation.margins.push_back({m, off[m].panels});
    return violation;
}

} // namespace

Result<Lottery> read_lottery_table(const std::string& csv, const Design& design, const LotteryRequest& request,
                                   LotteryFault* fault) {
    LotteryFault unasked;
    auto& at = fault != nullptr ? *fault : unasked;
    Lottery lottery;
    lottery.sample = design.sample;
    auto members = members_of(csv, design, lottery.panels, at.field);
    if (!members) return tl::unexpected(members.error());
    lottery.members = std::move(*members);
    if (lottery.panels == 0) return wrong("it has no row");
    std::vector<std::int64_t> appearances(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) ++appearances[unit];
    const auto unfair = unit_without_its_share(design, lottery.panels, appearances);
    const bool is_fair = !unfair;
    if (is_fair && lottery.panels != panels_for(design, request.minimum_panels))
        return wrong("it has " + std::to_string(lottery.panels) +
                     " rows, which is not the number that this population and sample ask for");
    if (!is_fair && request.margins == MarginRule::soft) {
        at.case_id = design.case_ids[*unfair];
        return wrong(design.has_equal_chances
                         ? "a case does not stand in its share of the rows, rows × sample / population"
                         : "a case does not stand in its share of the rows, rows × its chance");
    }
    lottery.appearances = std::move(appearances);
    for (const auto& margin : design.margins)
        if (margin.limit && passes(design, lottery, margin)) return wrong("a row holds more cases than the cap allows");
    auto violation = counted_violation(design, lottery);
    if (violation.expected_units > 0) lottery.violation = std::move(violation);
    return lottery;
}

std::int64_t rows_with(const std::string& csv, std::string_view case_id) {
    std::int64_t rows = 0;
    CsvText table(csv, ',');
    TableRow row;
    while (table.next(row)) {
        const auto cells = row.cells.begin();
        rows += std::any_of(cells + (row.cells.empty() ? 0 : 1), row.cells.end(),
                            [&](std::string_view cell) { return as_before_append(cell) == case_id; });
    }
    return rows;
}

} // namespace casedraw
