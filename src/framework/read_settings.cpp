#include "framework/ids.hpp"
#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// Weeks after an inspection, the earlier first.
void read_weeks(ObjectReader& reader, FollowUp& follow_up) {
    constexpr std::int64_t longest = 1000;
    const auto weeks = [&](std::string_view key) {
        reader.required(key);
        const auto count = reader.optional_count(key).value_or(0);
        if (count > longest) reader.fault(key, "This is more than a thousand weeks.");
        return static_cast<int>(std::min(count, longest));
    };
    follow_up.from_weeks = weeks("from_weeks");
    follow_up.to_weeks = weeks("to_weeks");
    if (follow_up.to_weeks < follow_up.from_weeks) reader.fault("to_weeks", "This lies before `from_weeks`.");
}

/// Makes all levels of a group, that no other level of the grouping has, one; false where there is none.
bool put_together(const std::vector<Level>& levels, const std::string& group, std::uint16_t place,
                  std::vector<std::optional<std::uint16_t>>& level_of) {
    bool any = false;
    for (std::size_t level = 0; level < levels.size(); ++level)
        if (levels[level].group == group && !group.empty() && !level_of[level]) {
            level_of[level] = place;
            any = true;
        }
    return any;
}

} // namespace

Setting read_setting(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Setting setting;
    setting.id = reader.name("id", '-');
    setting.label = reader.text("label");
    for (const auto& item : reader.items("choices")) {
        ObjectReader inner(item, problems);
        Setting::Choice choice{inner.name("id", '-'), inner.text("label")};
        inner.finish();
        const auto ids = ids_of(setting.choices);
        if (std::find(ids.begin(), ids.end(), choice.id) != ids.end())
            inner.fault("id", "There are two choices of this id.");
        setting.choices.push_back(std::move(choice));
    }
    if (reader.optional("usual") != nullptr) setting.usual = reader.choice("usual", ids_of(setting.choices));
    setting.provenance = reader.provenance();
    reader.finish();
    return setting;
}

Grouping read_grouping(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Grouping grouping;
    grouping.name = reader.name("name", '_');
    grouping.label = reader.text("label");
    if (const auto* field = reader.required("field"))
        grouping.field = read_field_name(*field, framework, problems, FieldType::code);
    const auto levels = framework.fields.empty() ? std::vector<Level>() : framework.fields[grouping.field].levels;
    grouping.level_of.resize(levels.size());
    for (const auto& item : reader.items("levels")) {
        ObjectReader inner(item, problems);
        const auto place = static_cast<std::uint16_t>(grouping.levels.size());
        grouping.levels.push_back(inner.text("name"));
        for (const auto& group : inner.items("groups"))
            if (!put_together(levels, group.text, place, grouping.level_of))
                problems.push_back(
                    {group.path, "No level of the field that is still free is in the group `" + group.text + "`."});
        inner.finish();
    }
    reader.finish();
    return grouping;
}

std::optional<OnlyWith> read_only_with(const JsonValue* value, const Framework& framework,
                                       FrameworkProblems& problems) {
    if (value == nullptr) return std::nullopt;
    ObjectReader reader(*value, problems);
    OnlyWith with{reader.choice("setting", ids_of(framework.settings)), {}};
    const auto known = with.setting < framework.settings.size() ? ids_of(framework.settings[with.setting].choices)
                                                                : std::vector<std::string>();
    for (const auto& item : reader.items("choices")) {
        const auto found = std::find(known.begin(), known.end(), item.text);
        if (found == known.end())
            problems.push_back(
                {item.path, "`" + item.text + "` is no choice of that setting. " + did_you_mean(item.text, known)});
        else
            with.choices.push_back(static_cast<std::size_t>(found - known.begin()));
    }
    reader.finish();
    return with;
}

FollowUp read_follow_up(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    FollowUp follow_up;
    follow_up.label = reader.text("label");
    read_weeks(reader, follow_up);
    follow_up.inspection_types = reader.optional_texts("inspection_types");
    follow_up.provenance = reader.provenance();
    reader.finish();
    return follow_up;
}

ProfileVariable read_profile_variable(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    ProfileVariable variable;
    const auto before = problems.size();
    if (const auto* field = reader.required("field")) variable.field = read_field_name(*field, framework, problems);
    for (const auto& item : reader.optional_items("bands")) {
        ObjectReader inner(item, problems);
        inner.required("from");
        inner.required("to");
        ProfileVariable::Band band{inner.optional_count("from").value_or(0), inner.optional_count("to").value_or(0)};
        inner.finish();
        if (band.to < band.from || (!variable.bands.empty() && band.from <= variable.bands.back().to))
            inner.fault("from", "Bands rise and do not overlap, and `from` is not above `to`.");
        variable.bands.push_back(band);
    }
    if (problems.size() == before) {
        const auto type = framework.fields[variable.field].type;
        const bool is_counted = type == FieldType::code || type == FieldType::yes_no;
        if (type == FieldType::whole_number ? variable.bands.empty() : !is_counted || !variable.bands.empty())
            reader.fault("field", "This is a field of type `code` or `yes_no`, or a `whole_number` with `bands`.");
    }
    reader.finish();
    return variable;
}

} // namespace casedraw
