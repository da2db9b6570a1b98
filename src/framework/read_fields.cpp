#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>

namespace casedraw {

namespace {

struct RoleName {
    FieldRole role;
    std::string_view name;
    FieldType type;
};
constexpr std::array roles{
    RoleName{FieldRole::case_id, "case_id", FieldType::text},
    RoleName{FieldRole::person, "person", FieldType::text},
    RoleName{FieldRole::disposal, "disposal", FieldType::code},
    RoleName{FieldRole::disposal_date, "disposal_date", FieldType::date},
    RoleName{FieldRole::date_of_birth, "date_of_birth", FieldType::date},
    RoleName{FieldRole::age, "age", FieldType::whole_number},
    RoleName{FieldRole::case_manager, "case_manager", FieldType::text},
    RoleName{FieldRole::linked_person, "linked_person", FieldType::text},
    RoleName{FieldRole::not_sampled, "not_sampled", FieldType::yes_no},
};
const std::vector<std::pair<std::string, FieldType>> type_names{{"text", FieldType::text},
                                                                {"code", FieldType::code},
                                                                {"date", FieldType::date},
                                                                {"yes_no", FieldType::yes_no},
                                                                {"whole_number", FieldType::whole_number}};

const std::string& name_of(FieldType type) {
    return std::find_if(type_names.begin(), type_names.end(), [&](const auto& each) { return each.second == type; })
        ->first;
}

/// Spellings that are compared by `match_key`, each of which may mean one thing only.
class Spellings {
public:
    Spellings(std::string_view kind, FrameworkProblems& problems) : kind_(kind), problems_(problems) {}

    void add(const std::string& spelling, const std::string& meaning, const std::string& path) {
        if (trimmed(spelling).empty()) return; // reported where it was read
        const auto key = match_key(spelling);
        if (key.empty()) {
            problems_.push_back({path, "This needs a letter or a digit: spaces and punctuation are not compared."});
            return;
        }
        const auto [at, is_new] = meanings_.emplace(key, meaning);
        if (!is_new && at->second != meaning)
            problems_.push_back({path, "`" + spelling + "` already means the " + kind_ + " `" + at->second + "`."});
    }

private:
    std::string kind_;
    FrameworkProblems& problems_;
    std::map<std::string, std::string> meanings_;
};

std::string child_path(const std::string& path, std::string_view key, std::size_t index) {
    return path + "/" + std::string(key) + "/" + std::to_string(index);
}

void add_all(Spellings& spellings, const std::vector<std::string>& aliases, const std::string& meaning,
             const std::string& path) {
    for (std::size_t i = 0; i < aliases.size(); ++i) spellings.add(aliases[i], meaning, child_path(path, "aliases", i));
}

bool has_spelling(const Level& level, const std::string& spelling) {
    if (match_key(level.name) == match_key(spelling)) return true;
    for (const auto& alias : level.aliases)
        if (match_key(alias) == match_key(spelling)) return true;
    return false;
}

Level read_level(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Level level;
    level.name = reader.text("name");
    level.aliases = reader.optional_texts("aliases");
    level.group = reader.optional_text("group").value_or("");
    level.caution = reader.optional_text("caution").value_or("");
    level.caution_for = reader.optional_texts("caution_for");
    if (!level.caution_for.empty() && level.caution.empty())
        reader.fault("caution_for", "There is no `caution` to say.");
    for (std::size_t i = 0; i < level.caution_for.size(); ++i)
        if (!has_spelling(level, level.caution_for[i]))
            problems.push_back({child_path(value.path, "caution_for", i), "This is not a spelling of the level."});
    reader.finish();
    return level;
}

void read_levels(ObjectReader& reader, Field& field, FrameworkProblems& problems) {
    Spellings spellings("level", problems);
    for (const auto& item : reader.items("levels")) {
        auto level = read_level(item, problems);
        for (const auto& other : field.levels)
            if (other.name == level.name)
                problems.push_back({item.path + "/name", "There are two levels of this name."});
        spellings.add(level.name, level.name, item.path + "/name");
        add_all(spellings, level.aliases, level.name, item.path);
        field.levels.push_back(std::move(level));
    }
    std::vector<std::string> names;
    for (const auto& level : field.levels) names.push_back(level.name);
    if (reader.optional("blank_level") != nullptr) field.blank_level = reader.choice("blank_level", names);
    if (reader.optional("other_level") != nullptr) {
        field.other_level = reader.choice("other_level", names);
        if (field.required || field.role != FieldRole::none)
            reader.fault("other_level",
                         "What is not understood in a field that is required or has a role is a problem.");
    }
    for (std::size_t i = 0; i < field.blank_texts.size(); ++i)
        for (const auto& level : field.levels)
            if (has_spelling(level, field.blank_texts[i]))
                reader.fault("blank_texts/" + std::to_string(i), "This already means the level `" + level.name + "`.");
}

void read_role(ObjectReader& reader, Field& field) {
    std::vector<std::string> names;
    for (const auto& each : roles) names.emplace_back(each.name);
    const auto* value = reader.optional("role");
    if (value == nullptr) return;
    const auto& role = roles[reader.choice("role", names)];
    if (value->text != role.name) return;
    field.role = role.role;
    if (field.type != role.type)
        reader.fault("role", "A field of this role must be of type `" + name_of(role.type) + "`.");
}

void check_role(FieldRole role, const Framework& framework, const JsonValue& fields, FrameworkProblems& problems) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < framework.fields.size(); ++i)
        if (framework.fields[i].role == role) found.push_back(i);
    for (std::size_t k = 1; k < found.size(); ++k)
        problems.push_back({fields.items[found[k]].path + "/role", "Another field has this role already."});
    if (role != FieldRole::case_id && role != FieldRole::disposal && role != FieldRole::disposal_date) return;
    for (const auto& each : roles) {
        if (each.role != role) continue;
        if (found.empty())
            problems.push_back({fields.path, "No field has the role `" + std::string(each.name) + "`."});
        else if (!framework.fields[found.front()].required)
            problems.push_back({fields.items[found.front()].path, "A field of this role must be required."});
    }
}

} // namespace

Field read_field(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Field field;
    field.name = reader.name("name", '_');
    field.type = reader.one_of("type", type_names);
    read_role(reader, field);
    field.required = reader.yes_no("required");
    field.heading = reader.text("heading");
    field.aliases = reader.optional_texts("aliases");
    field.help = reader.optional_text("help").value_or("");
    field.blank_texts = reader.optional_texts("blank_texts");
    if (field.type == FieldType::code)
        read_levels(reader, field, problems);
    else
        for (const auto* key : {"levels", "blank_level", "other_level"})
            if (reader.optional(key) != nullptr) reader.fault(key, "Only a field of type `code` has levels.");
    reader.finish();
    return field;
}

void check_fields(const Framework& framework, const JsonValue& fields, FrameworkProblems& problems) {
    Spellings headings("field", problems);
    for (std::size_t i = 0; i < framework.fields.size(); ++i) {
        const auto& field = framework.fields[i];
        const auto& path = fields.items[i].path;
        for (std::size_t j = 0; j < i; ++j)
            if (framework.fields[j].name == field.name)
                problems.push_back({path + "/name", "There are two fields of this name."});
        headings.add(field.name, field.name, path + "/name");
        headings.add(field.heading, field.name, path + "/heading");
        add_all(headings, field.aliases, field.name, path);
    }
    for (const auto& each : roles) check_role(each.role, framework, fields, problems);
}

} // namespace casedraw
