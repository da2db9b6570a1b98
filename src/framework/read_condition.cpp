#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// The operators on one field.
const std::vector<std::string> field_operators{"one_of", "in_group", "outside", "missing"};

std::vector<std::string> allowed_values(const Field& field) {
    if (field.type == FieldType::yes_no) return {"yes", "no"};
    std::vector<std::string> names;
    for (const auto& level : field.levels) names.push_back(level.name);
    return names;
}

std::vector<std::string> groups_of(const Field& field) {
    std::vector<std::string> groups;
    for (const auto& level : field.levels)
        if (!level.group.empty() && std::find(groups.begin(), groups.end(), level.group) == groups.end())
            groups.push_back(level.group);
    return groups;
}

/// Texts under a key, each of which must be one of the words.
std::vector<std::string> words_among(ObjectReader& reader, std::string_view key, const std::vector<std::string>& words,
                                     FrameworkProblems& problems) {
    for (const auto& item : reader.items(key))
        if (item.kind == JsonValue::Kind::text && std::find(words.begin(), words.end(), item.text) == words.end())
            problems.push_back({item.path, "`" + item.text + "` is not known here. " + did_you_mean(item.text, words)});
    return reader.optional_texts(key);
}

Condition read_one_of(ObjectReader& reader, std::size_t field, const Field& of, FrameworkProblems& problems) {
    if (of.type == FieldType::text) {
        reader.items("one_of");
        return {OneOf{field, reader.optional_texts("one_of")}};
    }
    if (of.type != FieldType::code && of.type != FieldType::yes_no) {
        reader.fault("one_of", "This works on fields of type `code`, `yes_no` and `text` only.");
        return {OneOf{field, {}}};
    }
    return {OneOf{field, words_among(reader, "one_of", allowed_values(of), problems)}};
}

Condition read_outside(ObjectReader& reader, std::size_t field, const Field& of) {
    if (of.type != FieldType::whole_number)
        reader.fault("outside", "This works on fields of type `whole_number` only.");
    const auto& bounds = reader.items("outside");
    const auto is_whole = [](const JsonValue& bound) { return bound.kind == JsonValue::Kind::whole_number; };
    const bool is_range = bounds.size() == 2 && std::all_of(bounds.begin(), bounds.end(), is_whole) &&
                          bounds[0].whole_number <= bounds[1].whole_number;
    if (is_range) return {Outside{field, bounds[0].whole_number, bounds[1].whole_number}};
    reader.fault("outside", "This must be two whole numbers, the lower first: [10, 17].");
    return {Outside{field, 0, 0}};
}

Condition read_on_field(ObjectReader& reader, const JsonValue& name, const std::string& operation,
                        const Framework& framework, FrameworkProblems& problems) {
    const auto before = problems.size();
    const auto field = read_field_name(name, framework, problems);
    if (problems.size() > before) return {Missing{0}};
    const auto& of = framework.fields[field];
    if (operation == "one_of") return read_one_of(reader, field, of, problems);
    if (operation == "in_group") return {InGroup{field, words_among(reader, "in_group", groups_of(of), problems)}};
    if (operation == "outside") return read_outside(reader, field, of);
    if (!reader.yes_no("missing")) reader.fault("missing", "This must be true.");
    return {Missing{field}};
}

std::vector<Condition> read_conditions(const std::vector<JsonValue>& items, const Framework& framework,
                                       FrameworkProblems& problems) {
    std::vector<Condition> conditions;
    for (const auto& item : items) conditions.push_back(read_condition(item, framework, problems));
    return conditions;
}

Condition read_joined(ObjectReader& reader, const std::string& operation, const Framework& framework,
                      FrameworkProblems& problems) {
    if (operation == "all") return {All{read_conditions(reader.items("all"), framework, problems)}};
    if (operation == "any") return {Any{read_conditions(reader.items("any"), framework, problems)}};
    const auto& inner = *reader.required("not");
    return {Not{std::make_shared<const Condition>(read_condition(inner, framework, problems))}};
}

} // namespace

Condition read_condition(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    const auto* field = reader.optional("field");
    std::vector<std::string> allowed{"all", "any", "not"};
    if (field != nullptr) allowed = field_operators;
    std::vector<std::string> given;
    for (const auto& operation : allowed)
        if (reader.optional(operation) != nullptr) given.push_back(operation);
    reader.finish();
    if (value.kind != JsonValue::Kind::object) return {Any{}};
    if (given.size() != 1) {
        problems.push_back({value.path,
                            "A condition is a `field` with one of `one_of`, `in_group`, `outside` and `missing`, "
                            "or one of `all`, `any` and `not` alone."});
        return {Any{}};
    }
    if (field != nullptr) return read_on_field(reader, *field, given.front(), framework, problems);
    return read_joined(reader, given.front(), framework, problems);
}

} // namespace casedraw
