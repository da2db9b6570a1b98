#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <map>

namespace casedraw {

bool makes_groups(const Field& field) {
    if (field.role == FieldRole::case_id || field.role == FieldRole::person) return false;
    return field.type == FieldType::text || field.type == FieldType::code || field.type == FieldType::yes_no ||
           field.role == FieldRole::age;
}

const std::string& variable_name(const Framework& framework, const Domain& domain, std::size_t field) {
    const auto grouped = domain.grouped.find(field);
    return grouped == domain.grouped.end() ? framework.fields[field].name : framework.groupings[grouped->second].name;
}

std::vector<std::string> balancing_variables(const Framework& framework) {
    std::map<std::size_t, std::string> names;
    for (const auto& domain : framework.domains)
        for (const auto field : domain.variables) names[field] = variable_name(framework, domain, field);
    std::vector<std::string> known;
    for (const auto& [field, name] : names) known.push_back(name);
    return known;
}

const std::string& variable_heading(const Framework& framework, const std::string& name) {
    if (const auto field = framework.field_named(name)) return framework.fields[*field].heading;
    const auto* grouping = framework.grouping(name);
    return grouping == nullptr ? name : grouping->label;
}

std::vector<std::string> balancing_headings(const Framework& framework, const Domain& domain,
                                            const std::vector<std::string>& without) {
    if (domain.second_list) return balancing_headings(*domain.second_list, domain.second_list->domains.front());
    std::vector<std::string> headings;
    for (const auto field : domain.variables)
        if (const auto& name = variable_name(framework, domain, field);
            std::find(without.begin(), without.end(), name) == without.end())
            headings.push_back(variable_heading(framework, name));
    return headings;
}

std::vector<std::string> group_names(const Framework& framework) {
    std::vector<std::string> names;
    for (const auto& field : framework.fields)
        if (makes_groups(field)) names.push_back(field.name);
    for (const auto& grouping : framework.groupings) names.push_back(grouping.name);
    return names;
}

} // namespace casedraw
