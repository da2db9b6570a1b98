#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/eligibility/wanted.hpp>
#include <casedraw/framework/framework.hpp>

#include "eligibility/marks.hpp"
#include "eligibility/windows.hpp"

namespace casedraw {

namespace {

/// A list of a case for each level of the disposal field, with a date, as rows without one may be no cases, and nothing
/// else said of it.
CaseList one_of_each(const Framework& framework, const Field& disposal) {
    std::string csv;
    for (const auto& field : framework.fields) append_cell(csv += csv.empty() ? "" : ",", field.name);
    csv += '\n';
    for (const auto& level : disposal.levels) {
        for (const auto& field : framework.fields) {
            if (&field != &framework.fields.front()) csv += ',';
            if (&field == &disposal) append_cell(csv, level.name);
            if (field.role == FieldRole::disposal_date) csv += "2000-01-01";
        }
        csv += '\n';
    }
    auto reading = read_case_list(std::move(csv), framework, {});
    expects(reading && reading->cases.size() == disposal.levels.size(),
            "every row of a list with all headings is read");
    return std::move(reading->cases);
}

/// Fields that a condition looks at.
void add_fields(const Condition& condition, std::vector<bool>& needed) {
    std::visit(
        [&](const auto& is) {
            using Is = std::decay_t<decltype(is)>;
            if constexpr (std::is_same_v<Is, All> || std::is_same_v<Is, Any>)
                for (const auto& inner : is.conditions) add_fields(inner, needed);
            else if constexpr (std::is_same_v<Is, Not>)
                add_fields(*is.condition, needed);
            else
                needed[is.field] = true;
        },
        condition.operation);
}

} // namespace

std::vector<std::vector<std::size_t>> wanted_disposals(const Framework& framework) {
    const auto field = *framework.field_with(FieldRole::disposal);
    const auto cases = one_of_each(framework, framework.fields[field]);
    const eligibility_rules::Facts facts(cases, framework);
    std::vector<std::vector<std::size_t>> wanted(framework.domains.size());
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        auto marks = eligibility_rules::holds(domain.members, facts);
        for (const auto& rule : framework.rules) {
            const bool concerns = rule.domains.empty() ||
                                  std::find(rule.domains.begin(), rule.domains.end(), domain.id) != rule.domains.end();
            const auto excluded = eligibility_rules::holds(rule.exclude_when, facts);
            for (std::size_t at = 0; concerns && at < marks.size(); ++at)
                if (excluded[at] != 0) marks[at] = 0;
        }
        for (std::size_t at = 0; at < marks.size(); ++at)
            if (marks[at] != 0) wanted[d].push_back(at);
    }
    return wanted;
}

std::vector<std::vector<std::vector<std::size_t>>>
wanted_by_route(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings) {
    const auto cases = one_of_each(framework, framework.fields[*framework.field_with(FieldRole::disposal)]);
    const eligibility_rules::Facts facts(cases, framework);
    const auto wanted = wanted_disposals(framework);
    std::vector<std::vector<std::vector<std::size_t>>> by_route(framework.domains.size());
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        for (const auto& route : framework.domains[d].routes) {
            auto& levels = by_route[d].emplace_back();
            if (!eligibility_rules::is_on(route.with, settings)) continue;
            const auto when =
                route.when ? eligibility_rules::holds(*route.when, facts) : eligibility_rules::Marks(cases.size(), 1);
            for (const auto level : wanted[d])
                if (when[level] != 0) levels.push_back(level);
        }
    return by_route;
}

std::vector<bool> needed_fields(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings) {
    std::vector<bool> needed(framework.fields.size(), false);
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        needed[f] = framework.fields[f].required || framework.fields[f].role != FieldRole::none;
    for (const auto& rule : framework.rules) add_fields(rule.exclude_when, needed);
    for (const auto& domain : framework.domains) {
        if (domain.listed) add_fields(domain.members, needed);
        for (const auto& route : domain.routes) {
            if (!eligibility_rules::is_on(route.with, settings)) continue;
            if (route.when) add_fields(*route.when, needed);
            for (const auto field : route.dates) needed[field] = true;
            for (const auto field : route.until) needed[field] = true;
        }
        for (const auto field : domain.variables) needed[field] = true;
    }
    for (const auto& keep : framework.one_person.keep)
        if (eligibility_rules::is_on(keep.with, settings)) needed[keep.field] = true;
    if (const auto own = framework.field_with(FieldRole::not_sampled)) needed[*own] = false;
    return needed;
}

std::vector<bool> fields_for_tables(const Framework& framework, const std::vector<bool>& needed) {
    std::vector<bool> fields(framework.fields.size(), false);
    for (const auto& variable : framework.profile) fields[variable.field] = !needed[variable.field];
    if (framework.profile.empty())
        for (std::size_t f = 0; f < framework.fields.size(); ++f)
            fields[f] = !needed[f] && framework.fields[f].type == FieldType::code;
    return fields;
}

} // namespace casedraw
