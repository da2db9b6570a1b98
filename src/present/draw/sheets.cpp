#include "present/draw/sheets.hpp"
#include "present/domain_label.hpp"

#include <algorithm>
#include <array>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/record/draw_id.hpp>
#include <string_view>
#include <utility>

namespace casedraw::pack {

std::string second_list_needed(const PackSource& source) {
    const auto* domain = source.framework.with_second_list();
    if (domain == nullptr || source.second != nullptr) return {};
    return domain->label + ": these cases are on a list of their own, which is needed too and was not given. None of "
                           "them was drawn.";
}

SheetNotes notes_of(const PackSource& source, const PackOptions& options) {
    return {options,
            source.details.service,
            source.request.eligibility.fieldwork,
            draw_id(source.made.record),
            other_framework_notice(source.framework, source.request.eligibility.fieldwork),
            drawn_again_notice(source.made.record),
            second_list_needed(source)};
}

std::string handling(const SheetNotes& notes) {
    std::vector<std::string> parts;
    if (!notes.service.empty()) parts.push_back(notes.service);
    parts.push_back("Fieldwork from " + to_long_text(notes.fieldwork));
    parts.push_back(std::string(draw_id_words) + notes.draw_id);
    if (!notes.options.marking.empty()) parts.push_back(notes.options.marking);
    if (notes.options.dispose_by) parts.push_back("Dispose of this file by " + to_long_text(*notes.options.dispose_by));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : " ") + part + ".";
    for (const auto* notice : {&notes.other_framework, &notes.drawn_again, &notes.list_needed})
        if (!notice->empty()) text += " " + *notice;
    return text;
}

Worksheet table_sheet(const std::string& name, const std::string& title, const std::string& about,
                      const std::vector<SheetColumn>& columns, const SheetNotes& notes) {
    const auto& options = notes.options;
    auto foot = notes.service.empty() ? title : notes.service + ": " + title;
    if (options.dispose_by) foot += ". Dispose of by " + to_long_text(*options.dispose_by);
    return casedraw::table_sheet({.name = name,
                                  .title = title,
                                  .handling = handling(notes),
                                  .about = about,
                                  .page_header = options.marking,
                                  .page_footer = foot},
                                 columns);
}

StyledCell blank_to_fill_in(NumberFormat format) {
    CellStyle style;
    style.number = format;
    style.fill = Fill::to_fill_in;
    style.wrap = style.border = true;
    return {std::monostate{}, style, ""};
}

std::string sheet_name(std::string label) {
    constexpr std::size_t most_letters = 31;
    label.erase(std::remove_if(label.begin(), label.end(),
                               [](char c) { return std::string_view("[]:*?/\\").find(c) != std::string_view::npos; }),
                label.end());
    return label.substr(0, most_letters);
}

std::string column_heading(const DrawSource& source, const std::string& name) {
    static const std::array<std::pair<const char*, const char*>, 13> known{
        {{"domain", "Domain"},
         {"order", "Order"},
         {"inclusion_probability", "Chance at the draw"},
         {"row", "Row of the list"},
         {"outcome", "What became of it"},
         {"reason", "Reason (see Method)"},
         {"case_id", "Case ID"},
         {"state", "As it stands now"},
         {"outcome_by_domain", "In each domain at the draw"},
         {"replaces", "Replaces"},
         {"came_as", "Came as"},
         {"before_correction", "Before it was corrected"},
         {"act", "By act (see history)"}}};
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
        labels += (labels.empty() ? "" : "; ") + domain_label(framework, ids.substr(at, end - at));
        at = end + 1;
    }
    return labels;
}

} // namespace casedraw::pack
