#include "engine/inclusion_chances.hpp"

namespace casedraw {

ChanceRange chance_range(const DomainDraw& drawn) {
    ChanceRange range{drawn.inclusion_probability(0), drawn.inclusion_probability(0), 0};
    const auto units = drawn.lottery || drawn.strata ? drawn.design.case_ids.size() : 0;
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
    for (std::size_t c = 0; drawn.strata && c < design.cells.size(); ++c) {
        NamedStratum stratum{{}, design.cells[c].population(), drawn.strata->samples[c]};
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

} // namespace casedraw
