#include "framework/given_rules.hpp"

#include <algorithm>
#include <array>
#include <casedraw/framework/builtin.hpp>

namespace casedraw {

namespace {

/// What tells of a rule and is none.
constexpr std::array about_it{"basis", "source", "note", "label", "noun", "help", "heading", "title", "reason"};

bool has_own_source(const Json& value) {
    if (value.is_object()) return value.contains("source");
    return value.is_array() && std::any_of(value.begin(), value.end(), has_own_source);
}

/// What a rule says, but for the rules within it that have sources of their own; keys in any order are the same.
nlohmann::json said_by(const Json& rule) {
    nlohmann::json said = nlohmann::json::object();
    for (const auto& [key, value] : rule.items())
        if (std::find(about_it.begin(), about_it.end(), key) == about_it.end() && !has_own_source(value))
            said[key] = value;
    return said;
}

const Json* part_of(const Json& whole, const std::string& key) {
    const auto found = whole.is_object() ? whole.find(key) : whole.end();
    return found == whole.end() ? nullptr : &*found;
}

/// The item of another list that stands for this one: of the same id, or where there are none in the same place.
const Json* item_like(const Json& item, std::size_t place, const Json& others) {
    if (!others.is_array()) return nullptr;
    for (const auto* key : {"id", "name", "code"}) {
        if (!item.is_object() || !item.contains(key)) continue;
        const auto same = std::find_if(others.begin(), others.end(), [&](const Json& other) {
            return other.is_object() && other.contains(key) && other.at(key) == item.at(key);
        });
        return same == others.end() ? nullptr : &*same;
    }
    return place < others.size() ? &others[place] : nullptr;
}

void mark_given(Json& rule, const std::vector<const Json*>& others) {
    if (!rule.is_object() || !rule.contains("source")) return;
    const auto said = said_by(rule);
    bool has_that_source = false;
    for (const auto* other : others) {
        if (!other->is_object() || other->value("source", Json()) != rule.at("source")) continue;
        if (said_by(*other) == said) return;
        has_that_source = true;
    }
    if (!has_that_source) return;
    rule["basis"] = "given";
    rule.erase("source");
}

} // namespace

void mark_given_rules(Json& document, const std::vector<const Json*>& others) {
    mark_given(document, others);
    if (!document.is_structured()) return;
    std::size_t place = 0;
    for (auto part = document.begin(); part != document.end(); ++part, ++place) {
        std::vector<const Json*> parts;
        for (const auto* other : others)
            if (const auto* like = document.is_object() ? part_of(*other, part.key()) : item_like(*part, place, *other))
                parts.push_back(like);
        mark_given_rules(*part, parts);
    }
}

std::string with_given_rules_marked(std::string_view json_text) {
    auto document = Json::parse(json_text);
    std::vector<Json> built_in;
    for (const auto& id : builtin_framework_ids()) built_in.push_back(Json::parse(*builtin_framework_text(id)));
    std::vector<const Json*> others;
    for (const auto& each : built_in) others.push_back(&each);
    mark_given_rules(document, others);
    return document.dump();
}

} // namespace casedraw
