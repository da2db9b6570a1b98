#include "present/draw/shared_field.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw::pack {

namespace {

bool has_bands(const Framework& framework, std::size_t field) {
    return std::any_of(framework.profile.begin(), framework.profile.end(), [&](const ProfileVariable& variable) {
        return variable.field == field && !variable.bands.empty();
    });
}

bool has_groups(const Field& field) {
    return std::any_of(field.levels.begin(), field.levels.end(),
                       [](const Level& level) { return !level.group.empty(); });
}

std::string own_way(const Framework& framework, std::size_t field) {
    return framework.fields[field].name + (has_bands(framework, field) ? "_band" : "");
}

/// Levels that are in no group make one of their own.
template <class GroupOf>
ToldField in_groups(std::string way, const Field& field, const std::vector<SharedLevel>& own, const GroupOf& group_of) {
    ToldField told{std::move(way), {}};
    for (const auto& each : own) {
        const auto level = std::find_if(field.levels.begin(), field.levels.end(),
                                        [&](const Level& known) { return known.name == each.level; });
        const auto group = level == field.levels.end()
                               ? std::string()
                               : group_of(static_cast<std::size_t>(level - field.levels.begin()));
        const auto name = group.empty() ? std::string("not known") : group;
        auto found = std::find_if(told.levels.begin(), told.levels.end(),
                                  [&](const SharedLevel& known) { return known.level == name; });
        if (found == told.levels.end()) found = told.levels.insert(told.levels.end(), SharedLevel{name, 0, 0});
        found->eligible += each.eligible;
        found->read += each.read;
    }
    return told;
}

ToldField by_grouping(const Grouping& grouping, const Framework& framework, const std::vector<SharedLevel>& own) {
    return in_groups(grouping.name, framework.fields[grouping.field], own, [&](std::size_t level) {
        const auto group = grouping.level_of[level];
        return group ? grouping.levels[*group] : std::string();
    });
}

/// Groups of a field's own levels, in the order in which they are tried.
std::vector<ToldField> ways_in_groups(const Framework& framework, std::size_t at, const std::vector<SharedLevel>& own) {
    const auto& field = framework.fields[at];
    std::vector<ToldField> ways;
    if (has_groups(field))
        ways.push_back(
            in_groups(field.name + "_group", field, own, [&](std::size_t level) { return field.levels[level].group; }));
    for (const auto& grouping : framework.groupings)
        if (grouping.field == at) ways.push_back(by_grouping(grouping, framework, own));
    return ways;
}

std::optional<ToldField> as_shared(const ToldField& way, const std::string& other, const MaskingRule& rule) {
    SharedLevel all;
    for (const auto& level : way.levels) {
        all.eligible += level.eligible;
        all.read += level.read;
    }
    if (!groups_may_be_shared(all.eligible, all.read, rule)) return std::nullopt;
    auto shown = shared_levels(way.levels, other, rule);
    if (!shown) return std::nullopt;
    const auto there = std::count_if(way.levels.begin(), way.levels.end(),
                                     [](const SharedLevel& level) { return level.eligible > 0; });
    const bool is_joined = static_cast<std::size_t>(there) > shown->size();
    return ToldField{way.way, std::move(*shown), is_joined};
}

} // namespace

std::string first_way(const Framework& framework, const Domain& domain, std::size_t field) {
    const auto grouped = domain.grouped.find(field);
    return grouped == domain.grouped.end() ? own_way(framework, field) : framework.groupings[grouped->second].name;
}

std::optional<Way> way_named(const Framework& framework, std::string_view name) {
    const auto key = match_key(name);
    for (const auto& grouping : framework.groupings)
        if (key == match_key(grouping.label) || key == match_key(grouping.name))
            return Way{grouping.field, grouping.name};
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (field.type == FieldType::text) continue;
        for (const auto& own : {field.name, field.heading, field.name + "_band"})
            if (key == match_key(own)) return Way{f, own_way(framework, f)};
        for (const auto& grouped : {field.name + "_group", field.heading + ", grouped"})
            if (key == match_key(grouped)) return Way{f, field.name + "_group"};
    }
    return std::nullopt;
}

std::optional<ToldField> told_field(const Framework& framework, const Domain& domain, const ToldField& counted,
                                    const std::string& other, const MaskingRule& rule) {
    const auto way = way_named(framework, counted.way);
    if (!way) return as_shared(counted, other, rule);
    const auto first = first_way(framework, domain, way->field);
    const bool is_by_own_levels = counted.way == framework.fields[way->field].name;
    if (first != counted.way) {
        const auto grouped = domain.grouped.find(way->field);
        if (!is_by_own_levels || grouped == domain.grouped.end()) return std::nullopt;
        return as_shared(by_grouping(framework.groupings[grouped->second], framework, counted.levels), other, rule);
    }
    auto told = as_shared(counted, other, rule);
    if (told || !is_by_own_levels) return told;
    for (const auto& groups : ways_in_groups(framework, way->field, counted.levels))
        if (auto shared = as_shared(groups, other, rule); shared && !shared->is_joined) return shared;
    return std::nullopt;
}

} // namespace casedraw::pack
