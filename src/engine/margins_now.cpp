#include "engine/margins_now.hpp"

#include <algorithm>
#include <casedraw/selection/case_variable.hpp>
#include <numeric>

#include "engine/design_variables.hpp"

namespace casedraw {

namespace {

std::vector<MarginNow> counted_now(const Design& design, const std::vector<std::uint8_t>& in_scope,
                                   const std::vector<std::uint8_t>& to_read) {
    const auto population = std::accumulate(in_scope.begin(), in_scope.end(), std::int64_t{0});
    const auto sample = std::accumulate(to_read.begin(), to_read.end(), std::int64_t{0});
    std::vector<MarginNow> margins;
    for (const auto& margin : design.margins) {
        auto& now = margins.emplace_back();
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units) {
                now.population += in_scope[unit];
                now.to_read += to_read[unit];
            }
        if (population > 0) now.target = make_rate(sample * now.population, population);
    }
    return margins;
}

std::optional<std::size_t> limited_variable(const Design& design) {
    for (const auto& margin : design.margins)
        if (margin.limit) return margin.variable;
    return std::nullopt;
}

/// The limits of the draw for as many cases as are to be read now.
Cap limits_now(const Design& design, std::size_t variable, const std::vector<MarginNow>& margins, std::int64_t sample,
               std::optional<std::int64_t> most) {
    const auto& of = design.variables[variable];
    Cap cap{variable, std::vector<std::optional<std::int64_t>>(of.levels.size()), true};
    for (std::size_t m = 0; m < margins.size(); ++m) {
        const auto& margin = design.margins[m];
        if (margin.variable != variable) continue;
        auto limit = margin.limit;
        if (of.is_minimum && limit)
            limit = *limit + sample - design.sample;
        else if (!of.is_minimum && (margin.population == 0 || limit == margin.population))
            limit = of.levels[margin.level] == not_recorded ? std::nullopt : most;
        if (limit) cap.limit[margin.level] = std::max(*limit, margins[m].to_read);
    }
    return cap;
}

/// The design of the cases in scope alone, of which so many are to be read.
Design design_in_scope(const Design& design, const std::vector<std::uint8_t>& in_scope, std::int64_t sample) {
    std::vector<CaseVariable> variables;
    for (const auto& variable : design.variables) variables.push_back({variable, {}});
    std::vector<std::string_view> case_ids;
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) {
            if (in_scope[unit] == 0) continue;
            case_ids.push_back(design.case_ids[unit]);
            for (std::size_t v = 0; v < variables.size(); ++v) variables[v].level.push_back(cell.levels[v]);
        }
    return design_of(std::move(variables), case_ids, sample);
}

} // namespace

std::vector<MarginNow> margins_now(const Design& design, const std::vector<std::uint8_t>& in_scope,
                                   const std::vector<std::uint8_t>& to_read, std::optional<std::int64_t> most) {
    auto margins = counted_now(design, in_scope, to_read);
    const auto limited = limited_variable(design);
    const auto sample = std::accumulate(to_read.begin(), to_read.end(), std::int64_t{0});
    if (!limited || sample == 0) return margins;
    const auto now =
        capped(design_in_scope(design, in_scope, sample), limits_now(design, *limited, margins, sample, most));
    for (const auto& margin : now.margins)
        for (std::size_t m = 0; m < margins.size(); ++m)
            if (design.margins[m].variable == margin.variable && design.margins[m].level == margin.level)
                margins[m].target = now.target(margin);
    return margins;
}

} // namespace casedraw
