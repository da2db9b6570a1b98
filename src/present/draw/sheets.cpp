#include "present/draw/sheets.hpp"

#include <array>
#include <casedraw/framework/load.hpp>
#include <utility>

namespace casedraw::pack {

std::string handling(const PackSource& source, const PackOptions& options) {
    std::vector<std::string> sentences;
    if (!options.marking.empty()) sentences.push_back(options.marking);
    if (options.dispose_by) sentences.push_back("Dispose of this file by " + to_long_text(*options.dispose_by) + ".");
    auto other = other_framework_notice(source.framework, source.request.eligibility.fieldwork);
    if (!other.empty()) sentences.push_back(std::move(other));
    std::string text;
    for (const auto& sentence : sentences) text += (text.empty() ? "" : text.back() == '.' ? " " : ". ") + sentence;
    return text;
}

Worksheet table_sheet(const std::string& name, const std::string& title, const std::string& about,
                      const std::vector<SheetColumn>& columns, const PackSource& source, const PackOptions& options) {
    return casedraw::table_sheet(
        {.name = name,
         .title = title,
         .handling = handling(source, options),
         .about = about,
         .page_header = options.marking,
         .page_footer = options.dispose_by ? "Dispose of by " + to_long_text(*options.dispose_by) : title},
        columns);
}

StyledCell blank_to_fill_in(NumberFormat format) {
    CellStyle style;
    style.number = format;
    style.fill = Fill::to_fill_in;
    style.wrap = style.border = true;
    return {std::monostate{}, style, ""};
}

std::string column_heading(const DrawSource& source, const std::string& name) {
    static const std::array<std::pair<const char*, const char*>, 9> known{
        {{"domain", "Domain"},
         {"order", "Order"},
         {"inclusion_probability", "Chance at the draw"},
         {"row", "Row of the list"},
         {"outcome", "What became of it"},
         {"reason", "Reason (see Method)"},
         {"case_id", "Case ID"},
         {"state", "As it stands now"},
         {"replaces", "Replaces"}}};
    const auto* second = source.second == nullptr ? nullptr : &source.second->framework;
    for (const auto* framework : {&source.framework, second})
        if (const auto field = framework == nullptr ? std::nullopt : framework->field_named(name))
            return framework->fields[*field].heading;
    if (const auto* grouping = source.framework.grouping(name)) return grouping->label;
    for (const auto& [column, heading] : known)
        if (name == column) return heading;
    return name;
}

std::string domain_labels(const Framework& framework, const std::string& ids) {
    std::string labels;
    for (std::size_t at = 0; at < ids.size();) {
        const auto end = std::min(ids.find(';', at), ids.size());
        const auto* domain = framework.domain(ids.substr(at, end - at));
        labels += (labels.empty() ? "" : "; ") + (domain ? domain->label : ids.substr(at, end - at));
        at = end + 1;
    }
    return labels;
}

std::string case_manager(const PackSource& source, std::size_t domain, std::uint32_t at) {
    const auto field = source.fields_of(domain).field_with(FieldRole::case_manager);
    return field ? std::string(source.cases_of(domain).text(*field, at)) : std::string();
}

} // namespace casedraw::pack
