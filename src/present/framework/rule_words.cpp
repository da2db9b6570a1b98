#include "present/framework/rule_words.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

constexpr std::array left_aside{"basis",   "source",          "note",    "help", "$schema", "id",
                                "version", "sizing_examples", "examples"};

std::string joined(const Json& list, const std::string& key, const char* between) {
    std::string words;
    for (const auto& item : list) words += (words.empty() ? "" : between) + in_words(key, item);
    return words;
}

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> texts;
    for (const auto& item : list) texts.push_back(in_words("", item));
    return texts;
}

/// A condition on a field, or several joined; empty for anything else.
std::string condition_in_words(const Json& value) {
    if (value.contains("all")) return joined(value["all"], "", " and ");
    if (value.contains("any")) return joined(value["any"], "", " or ");
    if (value.contains("not")) return "not (" + in_words("", value["not"]) + ")";
    if (!value.contains("field")) return {};
    const auto field = in_words("", value["field"]);
    if (value.contains("one_of")) return field + " is " + listed(texts_of(value["one_of"]), "or");
    if (value.contains("in_group")) return field + " is in the group " + listed(texts_of(value["in_group"]), "or");
    if (value.contains("missing")) return field + " is blank";
    if (value.contains("outside") && value["outside"].size() == 2)
        return field + " is not from " + in_words("", value["outside"][0]) + " to " + in_words("", value["outside"][1]);
    return {};
}

std::string span_in_words(const std::string& key, const Json& value) {
    if (!value.contains("from") || !value.contains("to")) return {};
    const bool is_window = key.find("window") != std::string::npos;
    return in_words("", value["from"]) + " to " + in_words("", value["to"]) +
           (is_window ? " months before fieldwork" : "");
}

std::string object_in_words(const std::string& key, const Json& value) {
    for (const auto* name : {"label", "heading", "reason", "title"})
        if (const auto found = value.find(name); found != value.end() && found->is_string())
            return found->get<std::string>();
    if (auto words = condition_in_words(value); !words.empty()) return words;
    if (auto words = span_in_words(key, value); !words.empty()) return words;
    std::string words;
    for (const auto& [name, part] : value.items()) {
        if (is_left_aside(name)) continue;
        auto said = in_words(name, part);
        if (part.is_object()) said = "(" + said + ")";
        auto spaced = name;
        std::replace(spaced.begin(), spaced.end(), '_', ' ');
        words += (words.empty() ? "" : ", ") + spaced + " " + said;
    }
    return words;
}

} // namespace

bool is_left_aside(const std::string& key) {
    return std::find(left_aside.begin(), left_aside.end(), key) != left_aside.end();
}

std::string id_of(const Json& item) {
    if (item.is_object())
        for (const auto* key : {"id", "name", "code", "column", "rating"})
            if (const auto found = item.find(key); found != item.end() && found->is_string())
                return found->get<std::string>();
    return {};
}

bool is_keyed(const Json& list) {
    return list.is_array() && !list.empty() &&
           std::none_of(list.begin(), list.end(), [](const Json& item) { return id_of(item).empty(); });
}

std::string in_words(const std::string& key, const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_object()) return object_in_words(key, value);
    if (!value.is_array()) return value.dump(); // a number
    if (is_keyed(value)) {
        std::vector<std::string> ids;
        for (const auto& item : value) ids.push_back(id_of(item));
        return listed(ids);
    }
    const bool has_objects = std::any_of(value.begin(), value.end(), [](const Json& item) { return item.is_object(); });
    return has_objects ? joined(value, key, "; ") : listed(texts_of(value));
}

} // namespace casedraw
