#include "engine/balance.hpp"

#include <algorithm>
#include <set>

namespace casedraw {

namespace {

std::vector<std::int64_t> sampled_by_cell(const DomainDraw& domain) {
    std::vector<bool> sampled(domain.design.case_ids.size(), false);
    for (const auto unit : domain.sample) sampled[unit] = true;
    std::vector<std::int64_t> counts;
    for (const auto& cell : domain.design.cells)
        counts.push_back(std::count_if(cell.units.begin(), cell.units.end(), [&](auto unit) { return sampled[unit]; }));
    return counts;
}

} // namespace

bool is_off_target(const LevelBalance& level) {
    const auto above = level.sampled * level.target.denominator - level.target.numerator;
    return above >= level.target.denominator || -above >= level.target.denominator;
}

std::vector<VariableBalance> balance_of(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    const auto by_cell = sampled_by_cell(drawn);
    std::vector<VariableBalance> balance;
    for (const auto& margin : design.margins) {
        const auto& variable = design.variables[margin.variable];
        if (variable.is_minimum) continue;
        if (balance.empty() || balance.back().variable != variable.name)
            balance.push_back(
                {variable.name, {}, variable.has_private_levels, is_only_capped(design, margin.variable)});
        std::int64_t sampled = 0;
        for (const auto cell : margin.cells) sampled += by_cell[cell];
        const auto target = design.population == 0 ? Rate{0, 1} : design.target(margin);
        balance.back().levels.push_back({variable.levels[margin.level], margin.population, target, sampled});
    }
    return balance;
}

std::int64_t sampled_with_reserve_alike(const DomainDraw& drawn) {
    const auto by_cell = sampled_by_cell(drawn);
    std::int64_t count = 0;
    for (std::size_t c = 0; c < by_cell.size(); ++c)
        if (by_cell[c] < drawn.design.cells[c].population()) count += by_cell[c];
    return count;
}

std::int64_t different_cases(const Draw& drawn) {
    std::set<std::string_view> cases;
    for (const auto& domain : drawn.domains)
        for (const auto unit : domain.sample) cases.insert(domain.design.case_ids[unit]);
    return static_cast<std::int64_t>(cases.size());
}

} // namespace casedraw
