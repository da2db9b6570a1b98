#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

std::map<std::string, Window> read_windows(const JsonValue& value, const Framework& framework,
                                           FrameworkProblems& problems) {
    std::map<std::string, Window> windows;
    ObjectReader(value, problems); // says so where it is no object
    check_domain_ids(value, framework, problems);
    for (std::size_t i = 0; i < value.keys.size(); ++i) windows[value.keys[i]] = read_window(value.items[i], problems);
    return windows;
}

std::map<std::string, std::string> read_settings(const JsonValue& value, const Framework& framework,
                                                 FrameworkProblems& problems) {
    std::map<std::string, std::string> chosen;
    ObjectReader reader(value, problems);
    for (const auto& setting : framework.settings) {
        if (reader.optional(setting.id) == nullptr) continue;
        std::vector<std::string> ids;
        for (const auto& choice : setting.choices) ids.push_back(choice.id);
        reader.choice(setting.id, ids);
        chosen[setting.id] = reader.text(setting.id);
    }
    reader.finish();
    return chosen;
}

std::map<std::string, std::string> read_cells(const JsonValue& value, const Framework& framework,
                                              FrameworkProblems& problems) {
    std::map<std::string, std::string> cells;
    ObjectReader reader(value, problems);
    for (const auto& field : framework.fields)
        if (const auto* cell = reader.optional(field.name)) {
            if (cell->kind != JsonValue::Kind::text)
                problems.push_back({cell->path, "This must be text, as in a cell."});
            cells[field.name] = cell->text;
        }
    reader.finish();
    return cells;
}

std::vector<std::string> reason_codes(const Framework& framework) {
    std::vector<std::string> codes{std::string(outside_window_code), framework.one_person.code};
    for (const auto& rule : framework.rules) codes.push_back(rule.code);
    return codes;
}

ExpectedOutcome read_outcome(ObjectReader& reader, const Framework& framework, FrameworkProblems& problems) {
    const std::vector<std::string> statuses{"eligible", "ineligible", "problem"};
    ExpectedOutcome outcome;
    outcome.status = statuses[reader.choice("status", statuses)];
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    if (reader.optional("domain") != nullptr) {
        reader.choice("domain", ids);
        outcome.domain = reader.text("domain");
    }
    outcome.also = reader.optional_texts("also");
    if (const auto* also = reader.optional("also")) check_domain_ids(*also, framework, problems);
    outcome.reasons = reader.optional_texts("reasons");
    const auto codes = reason_codes(framework);
    for (const auto& item : reader.optional_items("reasons"))
        if (std::find(codes.begin(), codes.end(), item.text) == codes.end())
            problems.push_back(
                {item.path, "No rule has the code `" + item.text + "`. " + did_you_mean(item.text, codes)});
    if (outcome.status == "ineligible" && outcome.reasons.empty())
        reader.fault("status", "Say the `reasons` of an ineligible case.");
    return outcome;
}

std::map<std::string, std::int64_t> read_counts(ObjectReader& reader, std::string_view key, const Framework& framework,
                                                FrameworkProblems& problems) {
    std::map<std::string, std::int64_t> counts;
    const auto* value = reader.required(key);
    if (value == nullptr) return counts;
    ObjectReader inner(*value, problems);
    check_domain_ids(*value, framework, problems);
    for (const auto& id : value->keys) counts[id] = inner.optional_count(id).value_or(0);
    return counts;
}

} // namespace

WorkedExample read_worked_example(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    WorkedExample example{};
    example.name = reader.text("name");
    reader.required("fieldwork");
    example.fieldwork = reader.optional_date("fieldwork").value_or(Date{});
    if (const auto* windows = reader.optional("windows")) example.windows = read_windows(*windows, framework, problems);
    if (const auto* settings = reader.optional("settings"))
        example.settings = read_settings(*settings, framework, problems);
    for (const auto& item : reader.items("cases")) {
        ObjectReader inner(item, problems);
        const auto* cells = inner.required("case");
        example.cases.push_back(cells == nullptr ? std::map<std::string, std::string>{}
                                                 : read_cells(*cells, framework, problems));
        example.expected.push_back(read_outcome(inner, framework, problems));
        inner.finish();
    }
    reader.finish();
    return example;
}

SizingExample read_sizing_example(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    SizingExample example;
    example.name = reader.text("name");
    example.allocation = reader.optional_text("allocation").value_or("");
    if (reader.optional("variant") != nullptr) {
        std::vector<std::string> ids;
        for (const auto& variant : framework.variants) ids.push_back(variant.id);
        reader.choice("variant", ids);
        example.variant = reader.text("variant");
    }
    example.populations = read_counts(reader, "populations", framework, problems);
    example.samples = read_counts(reader, "samples", framework, problems);
    example.provenance = reader.provenance();
    reader.finish();
    return example;
}

} // namespace casedraw
