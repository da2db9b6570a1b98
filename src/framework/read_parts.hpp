#pragma once

#include "framework/json_value.hpp"

#include <casedraw/framework/framework.hpp>
#include <vector>

/// The parts of a framework file. Each reader takes what is there, reports what is wrong and goes on. Fields come
/// first, since the others name them; domains come before what names domains.
namespace casedraw {

Field read_field(const JsonValue& value, FrameworkProblems& problems);
/// Faults that show only between fields: clashing headings, roles given twice or to nobody.
void check_fields(const Framework& framework, const JsonValue& fields, FrameworkProblems& problems);

Condition read_condition(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);

/// The place of the field with this name, or 0 and a fault; `type`, where given, is the one that it must have. `others`
/// are the names of what may stand there in place of a field.
std::size_t read_field_name(const JsonValue& value, const Framework& framework, FrameworkProblems& problems,
                            std::optional<FieldType> type = std::nullopt, const std::vector<std::string>& others = {});
/// Levels of one of the framework's coded fields put together by their groups.
Grouping read_grouping(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
Setting read_setting(const JsonValue& value, FrameworkProblems& problems);
/// Under which choices of a setting something holds; nothing where `value` is null: under every one.
std::optional<OnlyWith> read_only_with(const JsonValue* value, const Framework& framework, FrameworkProblems& problems);
FollowUp read_follow_up(const JsonValue& value, FrameworkProblems& problems);
ProfileVariable read_profile_variable(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
Window read_window(const JsonValue& value, FrameworkProblems& problems);
Domain read_domain(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
/// The framework of a domain's second list, which asks nothing and replaces nothing of its own.
Framework read_second_list(const JsonValue& value, FrameworkProblems& problems);

EligibilityRule read_rule(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
OnePersonRule read_one_person(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);

SamplingRule read_sampling(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
Variant read_variant(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
ReplacementReason read_replacement_reason(const JsonValue& value, FrameworkProblems& problems);
Standard read_standard(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);

WorkedExample read_worked_example(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);
SizingExample read_sizing_example(const JsonValue& value, const Framework& framework, FrameworkProblems& problems);

/// A fault at each domain id that the framework does not have.
void check_domain_ids(const JsonValue& object_or_list, const Framework& framework, FrameworkProblems& problems);

/// Code of the reason for a case outside its domain's window.
inline constexpr std::string_view outside_window_code = "outside-window";

/// Most domains and rules: the result of eligibility keeps a bit for each.
inline constexpr std::size_t most_domains = 32;
inline constexpr std::size_t most_rules = 62;

} // namespace casedraw
