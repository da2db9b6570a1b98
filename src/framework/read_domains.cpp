#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

constexpr std::int64_t longest_window = 1200; // months; dates stay within the years that can be written

std::vector<std::size_t> read_field_names(const std::vector<JsonValue>& items, FieldType type,
                                          const Framework& framework, FrameworkProblems& problems) {
    std::vector<std::size_t> fields;
    for (const auto& item : items) {
        const auto before = problems.size();
        const auto field = read_field_name(item, framework, problems, type);
        if (problems.size() == before && std::find(fields.begin(), fields.end(), field) != fields.end())
            problems.push_back({item.path, "This field is named twice."});
        fields.push_back(field);
    }
    return fields;
}

Route read_route(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Route route;
    if (const auto* when = reader.optional("when")) route.when = read_condition(*when, framework, problems);
    route.dates = read_field_names(reader.items("dates"), FieldType::date, framework, problems);
    route.until = read_field_names(reader.optional_items("until"), FieldType::date, framework, problems);
    route.with = read_only_with(reader.optional("with"), framework, problems);
    route.provenance = reader.provenance();
    reader.finish();
    return route;
}

std::int64_t months(ObjectReader& reader, std::string_view key) {
    reader.required(key);
    const auto count = reader.optional_count(key).value_or(0);
    if (count > longest_window) reader.fault(key, "This is more than a hundred years.");
    return std::min(count, longest_window);
}

Window read_window(ObjectReader& reader) {
    const auto from = months(reader, "from");
    const auto to = months(reader, "to");
    if (from < to)
        reader.fault("from", "`from` is the earlier end: it must be as many months before fieldwork as `to`, or more.");
    return {static_cast<int>(from), static_cast<int>(to)};
}

/// The window and how well it is known; a suggested one stands where there is no other.
void read_windows(ObjectReader& reader, Domain& domain, FrameworkProblems& problems) {
    for (const auto* key : {"window", "suggested_window"}) {
        const auto* value = reader.optional(key);
        if (value == nullptr) continue;
        ObjectReader inner(*value, problems);
        (key == std::string_view("window") ? domain.window : domain.suggested_window) = read_window(inner);
        domain.window_provenance = inner.provenance();
        inner.finish();
    }
    if (domain.window && domain.suggested_window)
        reader.fault("suggested_window", "There is a window already, so none needs to be suggested.");
}

void read_sample(ObjectReader& reader, Domain& domain, FrameworkProblems& problems) {
    domain.sizing = reader.one_of<SizingRule>(
        "sizing",
        {{"allocated", SizingRule::allocated}, {"formula", SizingRule::formula}, {"census", SizingRule::census}});
    if (domain.additional && domain.sizing == SizingRule::allocated)
        reader.fault("sizing", "An additional domain takes no part in the allocation: choose `formula` or `census`.");
    const auto* value = reader.required("sample");
    if (value == nullptr) return;
    ObjectReader inner(*value, problems);
    domain.minimum_sample = inner.optional_count("minimum");
    domain.maximum_sample = inner.optional_count("maximum");
    if (domain.minimum_sample && domain.maximum_sample && *domain.minimum_sample > *domain.maximum_sample)
        inner.fault("minimum", "The minimum is above the maximum.");
    domain.least_population = inner.optional_count("least_population").value_or(1);
    domain.sample_provenance = inner.provenance();
    inner.finish();
}

/// Coded fields, or groupings of their levels.
void read_variables(const std::vector<JsonValue>& items, Domain& domain, const Framework& framework,
                    FrameworkProblems& problems) {
    std::vector<std::string> groupings;
    for (const auto& each : framework.groupings) groupings.push_back(each.name);
    for (const auto& item : items) {
        const auto* grouping = framework.grouping(item.text);
        const auto before = problems.size();
        const auto field = grouping != nullptr ? grouping->field
                                               : read_field_name(item, framework, problems, FieldType::code, groupings);
        if (problems.size() == before &&
            std::find(domain.variables.begin(), domain.variables.end(), field) != domain.variables.end())
            problems.push_back({item.path, "This field is named twice."});
        domain.variables.push_back(field);
        if (grouping != nullptr)
            domain.grouped[field] = static_cast<std::size_t>(grouping - framework.groupings.data());
    }
}

void read_listed_parts(ObjectReader& reader, Domain& domain, const Framework& framework, FrameworkProblems& problems) {
    if (const auto* members = reader.required("members"))
        domain.members = read_condition(*members, framework, problems);
    read_windows(reader, domain, problems);
    for (const auto& item : reader.items("routes")) domain.routes.push_back(read_route(item, framework, problems));
    read_variables(reader.items("variables"), domain, framework, problems);
}

std::shared_ptr<const Framework> second_list_of(const std::string& domain, const JsonValue& value,
                                                FrameworkProblems& problems) {
    auto framework = read_second_list(value, problems);
    if (framework.domains.size() == 1 && framework.domains[0].id != domain)
        problems.push_back({value.path + "/domains/0/id", "This must be `" + domain + "`, the domain of the list."});
    if (framework.domains.size() > 1)
        problems.push_back({value.path + "/domains", "A second list has one domain, `" + domain + "`."});
    return std::make_shared<const Framework>(std::move(framework));
}

} // namespace

std::size_t read_field_name(const JsonValue& value, const Framework& framework, FrameworkProblems& problems,
                            std::optional<FieldType> type, const std::vector<std::string>& others) {
    auto names = others;
    for (const auto& field : framework.fields)
        if (!type || field.type == *type) names.push_back(field.name);
    const auto found = framework.field_named(value.text);
    if (value.kind != JsonValue::Kind::text)
        problems.push_back({value.path, "This must be the name of a field."});
    else if (!found)
        problems.push_back({value.path, "There is no field `" + value.text + "`. " + did_you_mean(value.text, names)});
    else if (type && framework.fields[*found].type != *type)
        problems.push_back(
            {value.path, "The field `" + value.text + "` is not of the right type. " + did_you_mean("", names)});
    return found.value_or(0);
}

Window read_window(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    const auto window = read_window(reader);
    reader.finish();
    return window;
}

Domain read_domain(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Domain domain;
    domain.id = reader.name("id", '-');
    domain.label = reader.text("label");
    domain.noun = reader.text("noun");
    domain.listed = reader.optional("listed") == nullptr || reader.yes_no("listed");
    domain.additional = reader.yes_no("additional");
    domain.members = {Any{}};
    if (const auto* second = reader.optional("second_list"); second != nullptr && domain.listed)
        reader.fault("second_list", "Cases of this domain are on the long list.");
    else if (second != nullptr)
        domain.second_list = second_list_of(domain.id, *second, problems);
    if (domain.listed)
        read_listed_parts(reader, domain, framework, problems);
    else
        for (const auto* key : {"members", "window", "suggested_window", "routes", "variables"})
            if (reader.optional(key) != nullptr) reader.fault(key, "Cases of this domain are not on the long list.");
    read_sample(reader, domain, problems);
    reader.finish();
    return domain;
}

void check_domain_ids(const JsonValue& object_or_list, const Framework& framework, FrameworkProblems& problems) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    const bool is_object = object_or_list.kind == JsonValue::Kind::object;
    for (std::size_t i = 0; i < object_or_list.items.size(); ++i) {
        const auto& item = object_or_list.items[i];
        const auto& id = is_object ? object_or_list.keys[i] : item.text;
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            problems.push_back({item.path, "There is no domain `" + id + "`. " + did_you_mean(id, ids)});
    }
}

} // namespace casedraw
