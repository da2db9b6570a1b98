#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// A field to keep by: a coded one with its levels in order, or a date, of which the latest is kept.
KeepFirst read_keep_first(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    KeepFirst keep{};
    const auto* name = reader.required("field");
    const auto before = problems.size();
    if (name != nullptr) keep.field = read_field_name(*name, framework, problems);
    const bool is_field = name != nullptr && problems.size() == before;
    const auto type = is_field ? framework.fields[keep.field].type : FieldType::code;
    keep.order = reader.optional_texts("order");
    keep.with = read_only_with(reader.optional("with"), framework, problems);
    if (type == FieldType::date && reader.optional("order") != nullptr)
        reader.fault("order", "Of dates the latest is kept: leave this out.");
    if (is_field && type != FieldType::date && type != FieldType::code)
        reader.fault("field", "This must be a field of type `code` or `date`.");
    if (is_field && type == FieldType::code) {
        std::vector<std::string> names;
        for (const auto& level : framework.fields[keep.field].levels) names.push_back(level.name);
        const auto& items = reader.items("order");
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (std::find(names.begin(), names.end(), items[i].text) == names.end())
                problems.push_back({items[i].path, "`" + items[i].text + "` is no level of the field. " +
                                                       did_you_mean(items[i].text, names)});
            for (std::size_t j = 0; j < i; ++j)
                if (items[j].text == items[i].text) problems.push_back({items[i].path, "This level is named twice."});
        }
    }
    reader.finish();
    return keep;
}

} // namespace

EligibilityRule read_rule(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    EligibilityRule rule{};
    rule.code = reader.name("code", '-');
    rule.reason = reader.text("reason");
    if (const auto* field = reader.required("field")) rule.field = read_field_name(*field, framework, problems);
    if (const auto* when = reader.required("exclude_when"))
        rule.exclude_when = read_condition(*when, framework, problems);
    rule.domains = reader.optional_texts("domains");
    if (const auto* domains = reader.optional("domains")) check_domain_ids(*domains, framework, problems);
    rule.is_problem = reader.one_of<bool>("outcome", {{"ineligible", false}, {"problem", true}}, 0);
    if (rule.is_problem && !rule.domains.empty())
        reader.fault("domains", "What is a problem is one in every domain: leave this out.");
    rule.provenance = reader.provenance();
    reader.finish();
    return rule;
}

OnePersonRule read_one_person(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    OnePersonRule rule;
    rule.scope = reader.one_of<OnePerPerson>("scope", {{"within-domain", OnePerPerson::within_domain},
                                                       {"across-service", OnePerPerson::across_service},
                                                       {"off", OnePerPerson::off}});
    for (const auto& item : reader.optional_items("keep"))
        rule.keep.push_back(read_keep_first(item, framework, problems));
    rule.code = reader.name("code", '-');
    rule.reason = reader.text("reason");
    rule.provenance = reader.provenance();
    if (rule.scope != OnePerPerson::off && !framework.field_with(FieldRole::person))
        reader.fault("scope", "No field has the role `person`, so this must be `off`.");
    reader.finish();
    return rule;
}

} // namespace casedraw
