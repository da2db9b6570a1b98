#include "record/lottery_table.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <numeric>

namespace casedraw {

namespace {

tl::unexpected<Error> wrong(const std::string& what) {
    return failure(ErrorKind::answer_is_no, "lottery-differs", what);
}

/// Panels × n unit indices, or an error. The text must be exactly what `lottery_csv` makes of them; that is compared
/// later.
Result<std::vector<std::uint32_t>> members_of(const std::string& csv, const Design& design, std::int64_t& panels) {
    if (csv.find('\r') < csv.find('\n'))
        return wrong("its lines end with CR LF, as another program writes them; casedraw's end with LF alone. It was "
                     "saved again since the draw");
    std::vector<std::uint32_t> members;
    std::vector<std::string> cells(design.case_ids.size());
    for (std::size_t unit = 0; unit < cells.size(); ++unit) append_cell(cells[unit], design.case_ids[unit]);
    auto at = csv.find('\n');
    for (panels = 0; at != std::string::npos && at + 1 < csv.size(); ++panels) {
        const auto row = "row " + std::to_string(panels + 2);
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
    return members;
}

std::int64_t units_off(const Margin& margin, std::int64_t count) {
    return std::max<std::int64_t>({0, margin.floor - count, count - margin.ceiling});
}

/// Counts, over the whole table, how far each margin is from its floor and ceiling.
Violation counted_violation(const Design& design, const Lottery& lottery) {
    std::vector<std::uint32_t> cell_of(design.case_ids.size());
    for (std::uint32_t c = 0; c < design.cells.size(); ++c)
        for (const auto unit : design.cells[c].units) cell_of[unit] = c;
    std::vector<MarginOff> off(design.margins.size());
    std::int64_t units = 0;
    std::vector<std::int64_t> in_cell(design.cells.size());
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        std::fill(in_cell.begin(), in_cell.end(), 0);
        for (const auto unit : lottery.panel(number)) ++in_cell[cell_of[unit]];
        for (std::size_t m = 0; m < design.margins.size(); ++m) {
            std::int64_t count = 0;
            for (const auto cell : design.margins[m].cells) count += in_cell[cell];
            const auto distance = units_off(design.margins[m], count);
            units += distance;
            off[m].panels += distance > 0;
        }
    }
    Violation violation;
    violation.expected_units = static_cast<double>(units) / static_cast<double>(lottery.panels);
    for (std::size_t m = 0; m < off.size(); ++m)
        if (off[m].panels > 0) violation.margins.push_back({m, off[m].panels});
    return violation;
}

} // namespace

Result<Lottery> read_lottery_table(const std::string& csv, const Design& design, const LotteryRequest& request) {
    Lottery lottery;
    lottery.sample = design.sample;
    auto members = members_of(csv, design, lottery.panels);
    if (!members) return tl::unexpected(members.error());
    lottery.members = std::move(*members);
    if (lottery.panels == 0) return wrong("it has no panel");
    std::vector<std::int64_t> appearances(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) ++appearances[unit];
    const bool equal = std::all_of(appearances.begin(), appearances.end(), [&](auto count) {
        return count * design.population == lottery.panels * design.sample;
    });
    const auto shares = design.population / std::gcd(design.population, design.sample);
    if (equal && lottery.panels != shares * ((request.minimum_panels + shares - 1) / shares))
        return wrong("it has " + std::to_string(lottery.panels) +
                     " panels, which is not the number that this population and sample ask for");
    if (!equal && request.margins == MarginRule::soft)
        return wrong("a case does not stand in its share of the panels, panels × sample / population");
    lottery.appearances = std::move(appearances);
    auto violation = counted_violation(design, lottery);
    if (violation.expected_units > 0) lottery.violation = std::move(violation);
    return lottery;
}

} // namespace casedraw
