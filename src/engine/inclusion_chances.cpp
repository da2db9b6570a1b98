#include "engine/inclusion_chances.hpp"

#include <algorithm>
#include <casedraw/selection/ordered_draw.hpp>

namespace casedraw {

namespace {

/// In how many panels each margin has a case at all.
std::vector<std::int64_t> panels_with_a_case(const Design& design, const Lottery& lottery) {
    std::vector<std::vector<std::size_t>> margins_of(design.case_ids.size());
    for (std::size_t m = 0; m < design.margins.size(); ++m)
        for (const auto cell : design.margins[m].cells)
            for (const auto unit : design.cells[cell].units) margins_of[unit].push_back(m);
    std::vector<std::int64_t> panels(design.margins.size(), 0);
    std::vector<std::int64_t> last_panel(design.margins.size(), 0);
    for (std::int64_t number = 1; number <= lottery.panels; ++number)
        for (const auto unit : lottery.panel(number))
            for (const auto m : margins_of[unit])
                if (last_panel[m] != number) last_panel[m] = number, ++panels[m];
    return panels;
}

/// The chance that the sample has a case of a margin with a target below 1, in any draw but by lottery.
std::variant<Rate, double> chance_of_a_place(const DomainDraw& drawn, const Margin& margin) {
    if (const auto* strata = drawn.strata())
        return Rate{std::any_of(margin.cells.begin(), margin.cells.end(),
                                [&](std::size_t cell) { return strata->samples[cell] > 0; }),
                    1};
    if (std::holds_alternative<SimpleRandomSample>(drawn.drawn_by))
        return chance_of_any(drawn.design, margin.population);
    return drawn.design.target(margin);
}

} // namespace

ChanceRange chance_range(const DomainDraw& drawn) {
    ChanceRange range{drawn.inclusion_probability(0), drawn.inclusion_probability(0), 0};
    const auto units = drawn.lottery() || drawn.strata() ? drawn.design.case_ids.size() : 0;
    for (std::uint32_t unit = 0; unit < units; ++unit) {
        const auto chance = drawn.inclusion_probability(unit);
        if (chance.value() < range.least.value()) range.least = chance;
        if (chance.value() > range.greatest.value()) range.greatest = chance;
        range.cases_without += chance.numerator == 0;
    }
    return range;
}

NamedStrata strata_to_name(const DomainDraw& drawn) {
    NamedStrata named;
    const auto& design = drawn.design;
    for (std::size_t c = 0; drawn.strata() && c < design.cells.size(); ++c) {
        NamedStratum stratum{{}, design.cells[c].population(), drawn.strata()->samples[c]};
        for (std::size_t v = 0; v < design.variables.size(); ++v)
            stratum.levels.push_back(design.variables[v].levels[design.cells[c].levels[v]]);
        const bool has_equal_share = stratum.sample * design.population == design.sample * stratum.population;
        if (stratum.sample == 0)
            named.without_chance.push_back(std::move(stratum));
        else if (stratum.population < tiny_stratum && !has_equal_share)
            named.tiny.push_back(std::move(stratum));
    }
    return named;
}

std::vector<RareLevel> rare_levels(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    const auto* lottery = drawn.lottery();
    const auto panels = lottery != nullptr ? panels_with_a_case(design, *lottery) : std::vector<std::int64_t>();
    std::vector<RareLevel> rare;
    for (std::size_t m = 0; m < design.margins.size(); ++m) {
        const auto& margin = design.margins[m];
        const auto target = design.target(margin);
        const auto& variable = design.variables[margin.variable];
        if (target.numerator >= target.denominator || variable.has_private_levels || variable.is_minimum) continue;
        rare.push_back({variable.name, variable.levels[margin.level], margin.population,
                        lottery != nullptr ? make_rate(panels[m], lottery->panels) : chance_of_a_place(drawn, margin)});
    }
    return rare;
}

} // namespace casedraw
