#include "record/case_cells.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

std::vector<std::size_t> all_variables(const Framework& framework) {
    std::vector<std::size_t> fields;
    for (const auto& domain : framework.domains)
        for (const auto field : domain.variables)
            if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    return fields;
}

CaseCells::CaseCells(const CaseList& cases, const Framework& framework)
    : cases_(&cases), framework_(&framework), fields_(all_variables(framework)) {
    for (const auto field : fields_) {
        headings_ += "," + framework.fields[field].name;
        VariableCells variable{&cases.fields[field], {}};
        for (const auto& level : framework.fields[field].levels)
            append_cell(variable.by_level.emplace_back(","), level.name);
        variables_.push_back(std::move(variable));
    }
}

void CaseCells::append_variables(std::string& line, std::size_t at) const {
    for (std::size_t v = 0; v < variables_.size(); ++v) {
        const auto& [column, by_level] = variables_[v];
        const auto level = column->present ? column->level[at] : FieldColumn::no_level;
        if (level != FieldColumn::no_level)
            line += by_level[level];
        else if (const auto blank = cases_->level(*framework_, fields_[v], at))
            line += by_level[*blank];
        else
            line += ',';
    }
}

} // namespace casedraw
