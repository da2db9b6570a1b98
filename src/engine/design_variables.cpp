#include "engine/design_variables.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>

#include "eligibility/marks.hpp"

namespace casedraw {

namespace {

/// Whole years at disposal, each band up to and with `last`.
struct AgeBand {
    std::int32_t last;
    const char* name;
};
constexpr std::array<AgeBand, 4> age_bands{
    {{13, "13 or under"}, {15, "14 or 15"}, {17, "16 or 17"}, {999, "18 or over"}}};

std::uint16_t band_of(std::optional<std::int32_t> age) {
    std::uint16_t band = 0;
    if (!age) return static_cast<std::uint16_t>(age_bands.size());
    while (*age > age_bands[band].last) ++band;
    return band;
}

void add_ages(const CheckedList& checked, const Framework& framework, const std::vector<std::uint32_t>& cases,
              CaseVariable& made) {
    for (const auto& band : age_bands) made.variable.levels.emplace_back(band.name);
    made.variable.levels.emplace_back(not_recorded);
    for (const auto at : cases)
        made.level.push_back(band_of(eligibility_rules::age_at_disposal(checked.cases, framework, at)));
}

void add_texts(const CheckedList& checked, std::size_t field, const std::vector<std::uint32_t>& cases,
               CaseVariable& made) {
    const auto text_of = [&](std::uint32_t at) {
        const auto text = checked.cases.text(field, at);
        return text.empty() ? not_recorded : text;
    };
    std::vector<std::string_view> texts;
    for (const auto at : cases) texts.push_back(text_of(at));
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    for (const auto at : cases)
        made.level.push_back(
            static_cast<std::uint16_t>(std::lower_bound(texts.begin(), texts.end(), text_of(at)) - texts.begin()));
    made.variable.levels.assign(texts.begin(), texts.end());
    made.variable.has_private_levels = true;
}

/// A blank of a coded field that gives blanks no meaning is a level of its own.
void add_levels(const CheckedList& checked, const Framework& framework, std::size_t field,
                const std::vector<std::uint32_t>& cases, CaseVariable& made) {
    for (const auto& level : framework.fields[field].levels) made.variable.levels.push_back(level.name);
    const auto blank = static_cast<std::uint16_t>(made.variable.levels.size());
    bool has_blank = false;
    for (const auto at : cases) {
        made.level.push_back(checked.cases.level(framework, field, at).value_or(blank));
        has_blank = has_blank || made.level.back() == blank;
    }
    if (has_blank) made.variable.levels.emplace_back(not_recorded);
}

/// A level of a field that belongs to no level of the grouping is one of its own, last.
void add_groups(const CheckedList& checked, const Framework& framework, const Grouping& grouping,
                const std::vector<std::uint32_t>& cases, CaseVariable& made) {
    made.variable.levels = grouping.levels;
    const auto none = static_cast<std::uint16_t>(grouping.levels.size());
    bool has_none = false;
    for (const auto at : cases) {
        const auto level = checked.cases.level(framework, grouping.field, at);
        made.level.push_back(level ? grouping.level_of[*level].value_or(none) : none);
        has_none = has_none || made.level.back() == none;
    }
    if (has_none) made.variable.levels.emplace_back(not_recorded);
}

/// The level before the equals sign's other side, and all others.
CaseVariable minimum_variable(const CheckedList& checked, const Framework& framework, const std::string& name,
                              const std::vector<std::uint32_t>& cases) {
    const auto equals = name.find('=');
    const auto level = name.substr(equals + 1);
    const auto of = case_variable(checked, framework, name.substr(0, equals), cases);
    CaseVariable made{{name, {level, std::string(all_others)}}, {}};
    made.variable.is_minimum = true;
    for (const auto each : of.level) made.level.push_back(of.variable.levels[each] == level ? 0 : 1);
    return made;
}

} // namespace

std::string minimum_name(const LevelMinimum& minimum) { return minimum.variable + "=" + minimum.level; }

CaseVariable case_variable(const CheckedList& checked, const Framework& framework, const std::string& name,
                           const std::vector<std::uint32_t>& cases) {
    if (name.find('=') != std::string::npos) return minimum_variable(checked, framework, name, cases);
    CaseVariable made{{name, {}}, {}};
    if (const auto* grouping = framework.grouping(name)) {
        add_groups(checked, framework, *grouping, cases, made);
        return made;
    }
    const auto field = framework.field_named(name).value();
    const auto& of = framework.fields[field];
    expects(makes_groups(of), "a field that makes groups");
    if (of.role == FieldRole::age) {
        add_ages(checked, framework, cases, made);
    } else if (of.type == FieldType::code) {
        add_levels(checked, framework, field, cases, made);
    } else if (of.type == FieldType::yes_no) {
        made.variable.levels = {"no", "yes"};
        for (const auto at : cases) made.level.push_back(checked.cases.is_yes(field, at) ? 1 : 0);
    } else {
        add_texts(checked, field, cases, made);
    }
    return made;
}

bool has_column_for(const CheckedList& checked, const Framework& framework, const std::string& name) {
    if (framework.grouping(name) != nullptr) return true;
    const auto field = framework.field_named(name);
    if (!field || !makes_groups(framework.fields[*field])) return false;
    const auto born = framework.field_with(FieldRole::date_of_birth);
    return checked.cases.fields[*field].present ||
           (framework.fields[*field].role == FieldRole::age && born && checked.cases.fields[*born].present);
}

DesignVariables design_variables(const Framework& framework, std::size_t domain, const DrawRequest& request) {
    DesignVariables variables;
    const auto is_in = [&variables](const std::string& name) {
        return std::any_of(variables.balanced.begin(), variables.balanced.end(),
                           [&name](const auto& each) { return each.name == name; });
    };
    for (const auto field : framework.domains[domain].variables) {
        const auto& name = variable_name(framework, framework.domains[domain], field);
        if (std::find(request.relax.begin(), request.relax.end(), name) == request.relax.end())
            variables.balanced.push_back({name, 0});
    }
    int rank = 0;
    for (const auto& name : request.balance)
        if (!is_in(name)) variables.balanced.push_back({name, ++rank});
    if (request.cap) variables.limited = request.cap->field;
    if (request.at_least) variables.limited = minimum_name(*request.at_least);
    return variables;
}

} // namespace casedraw
