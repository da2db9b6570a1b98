#include "record/corrected_classes.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "engine/design_variables.hpp"
#include "record/as_corrected.hpp"

namespace casedraw {

namespace {

std::vector<std::size_t> cell_of_unit(const Design& design) {
    std::vector<std::size_t> cells(design.case_ids.size(), 0);
    for (std::size_t c = 0; c < design.cells.size(); ++c)
        for (const auto unit : design.cells[c].units) cells[unit] = c;
    return cells;
}

} // namespace

std::optional<std::uint32_t> row_on(const CheckedList& checked, const Framework& framework, std::string_view case_id) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto& order = checked.cases.by_case_id;
    const auto found =
        std::lower_bound(order.begin(), order.end(), case_id,
                         [&](std::uint32_t at, std::string_view id) { return checked.cases.text(id_field, at) < id; });
    if (found == order.end() || checked.cases.text(id_field, *found) != case_id) return std::nullopt;
    return *found;
}

std::size_t cell_for(Design& design, const std::vector<std::uint16_t>& levels) {
    for (std::size_t c = 0; c < design.cells.size(); ++c)
        if (design.cells[c].levels == levels) return c;
    design.cells.push_back({levels, {}, {design.sample, std::max<std::int64_t>(1, design.population)}});
    const auto cell = design.cells.size() - 1;
    for (std::size_t v = 0; v < levels.size(); ++v) {
        const auto at = std::find_if(design.margins.begin(), design.margins.end(), [&](const Margin& margin) {
            return std::pair(margin.variable, margin.level) >= std::pair(v, levels[v]);
        });
        if (at != design.margins.end() && at->variable == v && at->level == levels[v])
            at->cells.push_back(cell);
        else
            design.margins.insert(at, {v, levels[v], 0, 0, 0, std::nullopt, {cell}});
    }
    return cell;
}

std::uint16_t level_for(Variable& variable, const std::string& level) {
    auto found = std::find(variable.levels.begin(), variable.levels.end(), level);
    if (found == variable.levels.end()) found = variable.levels.insert(found, level);
    return static_cast<std::uint16_t>(found - variable.levels.begin());
}

Design with_corrected_classes(Design design, std::size_t domain, const DrawSource& source,
                              const std::vector<Event>& events) {
    const auto lists = standing_corrected_lists(source, events);
    if (source.is_second(domain) || lists.empty()) return design;
    const auto* list = lists.front();
    std::vector<std::uint32_t> units, rows;
    for (std::uint32_t unit = 0; unit < design.case_ids.size(); ++unit)
        if (const auto at = row_on(*list, source.framework, design.case_ids[unit]))
            units.push_back(unit), rows.push_back(*at);
    std::vector<std::vector<std::uint16_t>> levels(units.size());
    for (auto& variable : design.variables) {
        const auto made = case_variable(*list, source.framework, variable.name, rows);
        for (std::size_t k = 0; k < units.size(); ++k)
            levels[k].push_back(level_for(variable, made.variable.levels[made.level[k]]));
    }
    auto cells = cell_of_unit(design);
    for (std::size_t k = 0; k < units.size(); ++k)
        if (design.cells[cells[units[k]]].levels != levels[k]) cells[units[k]] = cell_for(design, levels[k]);
    for (auto& cell : design.cells) cell.units.clear();
    for (std::uint32_t unit = 0; unit < cells.size(); ++unit) design.cells[cells[unit]].units.push_back(unit);
    return design;
}

} // namespace casedraw
