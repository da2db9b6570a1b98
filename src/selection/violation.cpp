#include "selection/violation.hpp"

namespace casedraw {

CellCounts cell_counts(const Design& design, const std::vector<std::uint32_t>& members) {
    std::vector<std::size_t> cell_of(design.case_ids.size());
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        for (const auto unit : design.cells[cell].units) cell_of[unit] = cell;
    CellCounts table(design.cells.size());
    const auto sample = static_cast<std::size_t>(design.sample);
    for (std::size_t begin = 0; begin < members.size(); begin += sample) {
        Counts counts(design.cells.size(), 0);
        for (std::size_t k = begin; k < begin + sample; ++k) ++counts[cell_of[members[k]]];
        table.add(counts);
    }
    return table;
}

std::int64_t cases_of(const Margin& margin, const CellCounts& table, std::int64_t panel) {
    std::int64_t cases = 0;
    for (const auto cell : margin.cells) cases += table.panel(panel)[cell];
    return cases;
}

std::vector<MarginOff> margins_off(const Design& design, const CellCounts& table) {
    std::vector<MarginOff> off;
    for (std::size_t k = 0; k < design.margins.size(); ++k) {
        const auto& margin = design.margins[k];
        MarginOff counted{k, 0};
        for (std::int64_t panel = 0; panel < table.size(); ++panel) {
            const auto cases = cases_of(margin, table, panel);
            if (cases < margin.floor || cases > margin.ceiling) ++counted.panels;
        }
        if (counted.panels > 0) off.push_back(counted);
    }
    return off;
}

} // namespace casedraw
