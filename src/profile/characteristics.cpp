#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/profile/characteristics.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/wanted.hpp>
#include <functional>

#include "caselist/headings.hpp"
#include "eligibility/marks.hpp"

namespace casedraw {

namespace {

constexpr const char* not_known = "not known";

using LevelAt = std::function<std::string(std::size_t at)>;

/// Levels in the order given, those that no case has left out, and any other behind them.
Characteristic told_apart(std::string name, std::string label, const std::vector<std::string>& order,
                          const CaseList& cases, const Framework& framework, const LevelAt& level_at) {
    Characteristic found{std::move(name), std::move(label), {}, {}};
    std::map<std::string, std::string> levels; // by case id
    const auto id_field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < cases.size(); ++at) {
        auto level = level_at(at);
        levels[std::string(cases.text(id_field, at))] = level.empty() ? not_known : std::move(level);
    }
    const auto is_there = [&](const std::string& level) {
        return std::any_of(levels.begin(), levels.end(), [&](const auto& each) { return each.second == level; });
    };
    for (const auto& level : order)
        if (is_there(level) && std::find(found.levels.begin(), found.levels.end(), level) == found.levels.end())
            found.levels.push_back(level);
    for (const auto& [id, level] : levels) {
        auto at = std::find(found.levels.begin(), found.levels.end(), level);
        if (at == found.levels.end()) at = found.levels.insert(found.levels.end(), level);
        found.level_of[id] = static_cast<std::size_t>(at - found.levels.begin());
    }
    return found;
}

std::string band_label(const ProfileVariable::Band& band) {
    return band.from == band.to ? std::to_string(band.from) : std::to_string(band.from) + "-" + std::to_string(band.to);
}

Characteristic by_band(const ProfileVariable& variable, const CaseList& cases, const Framework& framework) {
    const auto& field = framework.fields[variable.field];
    std::vector<std::string> order;
    for (const auto& band : variable.bands) order.push_back(band_label(band));
    order.emplace_back(not_known);
    return told_apart(field.name + "_band", field.heading, order, cases, framework, [&](std::size_t at) {
        const std::int64_t number = field.role == FieldRole::age
                                        ? eligibility_rules::age_at_disposal(cases, framework, at).value_or(-1)
                                        : cases.whole_number(variable.field, at).value_or(-1);
        for (const auto& band : variable.bands)
            if (band.from <= number && number <= band.to) return band_label(band);
        return std::string(number < 0 ? not_known : "other");
    });
}

Characteristic by_level(std::size_t at_field, const CaseList& cases, const Framework& framework) {
    const auto& field = framework.fields[at_field];
    std::vector<std::string> order;
    for (const auto& level : field.levels) order.push_back(level.name);
    order.emplace_back(blank_cell);
    return told_apart(field.name, field.heading, order, cases, framework, [&](std::size_t at) {
        const auto level = cases.level_name(framework, at_field, at);
        const auto& column = cases.fields[at_field];
        const bool is_blank = !column.present || column.level[at] == FieldColumn::no_level;
        return is_blank && !level.empty() ? std::string(blank_cell) : std::string(level);
    });
}

Characteristic by_group(std::size_t at_field, const CaseList& cases, const Framework& framework) {
    const auto& field = framework.fields[at_field];
    std::vector<std::string> order;
    for (const auto& level : field.levels)
        if (std::find(order.begin(), order.end(), level.group) == order.end()) order.push_back(level.group);
    return told_apart(field.name + "_group", field.heading + ", grouped", order, cases, framework, [&](std::size_t at) {
        const auto level = cases.level(framework, at_field, at);
        return level ? field.levels[*level].group : std::string();
    });
}

Characteristic by_grouping(const Grouping& grouping, const CaseList& cases, const Framework& framework) {
    return told_apart(grouping.name, grouping.label, grouping.levels, cases, framework, [&](std::size_t at) {
        const auto level = cases.level(framework, grouping.field, at);
        const auto group = level ? grouping.level_of[*level] : std::nullopt;
        return group ? grouping.levels[*group] : std::string();
    });
}

Characteristic by_yes_no(std::size_t at_field, const CaseList& cases, const Framework& framework) {
    const auto& field = framework.fields[at_field];
    return told_apart(field.name, field.heading, {"yes", "no"}, cases, framework,
                      [&](std::size_t at) { return std::string(cases.is_yes(at_field, at) ? "yes" : "no"); });
}

tl::unexpected<Error> refused(std::string_view name, const std::string& why) {
    return failure(ErrorKind::wrong_use, "bad-by", named_setting("by", name) + ": " + why);
}

Result<Characteristic> by_text(const std::string& name, const std::string& label, const CaseList& cases,
                               const Framework& framework, const LevelAt& level_at) {
    auto found = told_apart(name, label, {}, cases, framework, level_at);
    if (found.levels.size() > most_levels)
        return refused(name, "there are " + std::to_string(found.levels.size()) +
                                 " different values, and groups of so few cases say nothing. At most " +
                                 std::to_string(most_levels) + " are told apart.");
    std::sort(found.levels.begin(), found.levels.end());
    found = told_apart(name, label, found.levels, cases, framework, level_at);
    found.has_private_levels = true;
    return found;
}

bool has_groups(const Field& field) {
    return std::any_of(field.levels.begin(), field.levels.end(),
                       [](const Level& level) { return !level.group.empty(); });
}

/// Whether the values of a text column may tell cases apart: not where each is another's own.
bool is_told_by_text(const Field& field) {
    return field.type == FieldType::text && field.role != FieldRole::case_id && field.role != FieldRole::person;
}

/// Everything that cases of this list can be told apart by, for messages.
std::vector<std::string> known_names(const CaseList& cases, const Framework& framework) {
    std::vector<std::string> names;
    for (const auto& variable : framework.profile)
        if (!variable.bands.empty()) names.push_back(framework.fields[variable.field].name + "_band");
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (!cases.fields[f].present) continue;
        if (field.type != FieldType::code && field.type != FieldType::yes_no &&
            !(is_told_by_text(field) && characteristic(cases, framework, field.name)))
            continue;
        names.push_back(field.name);
        if (has_groups(field)) names.push_back(field.name + "_group");
    }
    for (const auto& grouping : framework.groupings) names.push_back(grouping.name);
    return names;
}

/// Coded columns of the list that tell of children and decide nothing, such as the language they prefer.
std::vector<std::size_t> context_fields(const CaseList& cases, const Framework& framework) {
    std::vector<std::optional<std::size_t>> usual;
    for (const auto& setting : framework.settings) usual.push_back(setting.usual);
    auto is_used = needed_fields(framework, usual);
    for (const auto& variable : framework.profile) is_used[variable.field] = true;
    std::vector<std::size_t> fields;
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        if (!is_used[f] && cases.fields[f].present && framework.fields[f].type == FieldType::code) fields.push_back(f);
    return fields;
}

std::optional<Characteristic> of_profile_band(std::string_view key, const CaseList& cases, const Framework& framework) {
    for (const auto& variable : framework.profile) {
        const auto& field = framework.fields[variable.field];
        const std::vector<std::string> names{field.name, field.name + "_band", field.heading};
        if (!variable.bands.empty() &&
            std::any_of(names.begin(), names.end(), [&](const auto& name) { return key == match_key(name); }))
            return by_band(variable, cases, framework);
    }
    return std::nullopt;
}

/// The name of the field that lists head in this way.
std::optional<std::string> field_headed(std::string_view heading, const Framework& framework) {
    const auto names = HeadingNames::make(framework, {});
    const auto match = names ? names->match(heading) : std::nullopt;
    if (!match) return std::nullopt;
    return framework.fields[match->field].name;
}

} // namespace

Result<Characteristic> characteristic(const CaseList& cases, const Framework& framework, std::string_view name) {
    const auto key = match_key(name);
    if (auto band = of_profile_band(key, cases, framework)) return std::move(*band);
    for (const auto& grouping : framework.groupings)
        if (key == match_key(grouping.name) || key == match_key(grouping.label))
            return by_grouping(grouping, cases, framework);
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        const bool is_group =
            field.type == FieldType::code && has_groups(field) && key == match_key(field.name + "_group");
        if (!is_group && key != match_key(field.name) && key != match_key(field.heading)) continue;
        if (!cases.fields[f].present) return refused(name, "the list has no column " + field.heading + ".");
        if (is_group) return by_group(f, cases, framework);
        if (field.type == FieldType::code) return by_level(f, cases, framework);
        if (field.type == FieldType::yes_no) return by_yes_no(f, cases, framework);
        if (is_told_by_text(field))
            return by_text(field.name, field.heading, cases, framework,
                           [&, f](std::size_t at) { return std::string(cases.text(f, at)); });
        return refused(name, "cases are not told apart by ids, dates and numbers.");
    }
    // The old name of the disposals' groups is shorter than its field's.
    if (const auto field = framework.field_with(FieldRole::disposal); field && key == "disposalgroup")
        return by_group(*field, cases, framework);
    for (const auto& other : cases.others)
        if (match_key(other.heading) == key)
            return by_text(other.heading, other.heading, cases, framework,
                           [&](std::size_t at) { return std::string(other.text[at]); });
    if (const auto field = field_headed(name, framework); field && match_key(*field) != key)
        return characteristic(cases, framework, *field);
    return refused(name, "there is no such column. Cases of this list can be told apart by " +
                             listed(known_names(cases, framework), "or") + ".");
}

std::vector<Characteristic> profile_characteristics(const CaseList& cases, const Framework& framework) {
    std::vector<Characteristic> found;
    for (const auto& variable : framework.profile) {
        const auto& field = framework.fields[variable.field];
        const auto birth = framework.field_with(FieldRole::date_of_birth);
        const bool is_told = cases.fields[variable.field].present ||
                             (field.role == FieldRole::age && birth && cases.fields[*birth].present);
        if (!is_told) continue;
        if (!variable.bands.empty())
            found.push_back(by_band(variable, cases, framework));
        else if (auto by_field = characteristic(cases, framework, field.name))
            found.push_back(std::move(*by_field));
    }
    for (const auto field : context_fields(cases, framework)) found.push_back(by_level(field, cases, framework));
    return found;
}

} // namespace casedraw
