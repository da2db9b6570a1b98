#include "selection/violation.hpp"

namespace casedraw {

std::vector<MarginOff> margins_off(const Design& design, const CellCounts& table) {
    std::vector<MarginOff> off;
    for (std::size_t k = 0; k < design.margins.size(); ++k) {
        const auto& margin = design.margins[k];
        MarginOff counted{k, 0};
        for (std::int64_t panel = 0; panel < table.size(); ++panel) {
            std::int64_t cases = 0;
            for (const auto cell : margin.cells) cases += table.panel(panel)[cell];
            if (cases < margin.floor || cases > margin.ceiling) ++counted.panels;
        }
        if (counted.panels > 0) off.push_back(counted);
    }
    return off;
}

} // namespace casedraw
