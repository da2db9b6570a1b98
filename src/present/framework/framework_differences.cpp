#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/present/framework_report.hpp>
#include <set>

#include "base/json.hpp"

namespace casedraw {

namespace {

constexpr std::array left_aside{"basis",   "source",          "note",    "help", "$schema", "id",
                                "version", "sizing_examples", "examples"};

/// A list's items are said in the singular: `domains` has a `domain`.
std::string singular(std::string words) {
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty() && words.back() == 's') words.pop_back();
    return words;
}

std::string spaced(std::string words) {
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
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

bool is_texts(const Json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const Json& item) { return item.is_string(); });
}

std::string in_words(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (is_keyed(value)) {
        std::vector<std::string> ids;
        for (const auto& item : value) ids.push_back(id_of(item));
        return listed(ids);
    }
    if (value.is_object())
        if (const auto label = value.find("label"); label != value.end() && label->is_string())
            return label->get<std::string>();
    return value.dump();
}

class Comparison {
public:
    void compare(const std::string& place, const Json& first, const Json& second) {
        if (first == second) return;
        if (first.is_object() && second.is_object())
            compare_keys(place, first, second);
        else if (is_keyed(first) && is_keyed(second))
            compare_items(place, first, second);
        else if (is_texts(first) && is_texts(second))
            compare_texts(place, first, second);
        else
            found.push_back({place, in_words(first), in_words(second)});
    }

    std::vector<FrameworkDifference> found;

private:
    static std::string inside(const std::string& place, const std::string& words) {
        return place.empty() ? words : place + ", " + words;
    }

    void compare_keys(const std::string& place, const Json& first, const Json& second) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : first.items()) keys.push_back(key);
        for (const auto& [key, value] : second.items())
            if (!first.contains(key)) keys.push_back(key);
        for (const auto& key : keys)
            if (std::find(left_aside.begin(), left_aside.end(), key) == left_aside.end())
                compare(inside(place, spaced(key)), first.value(key, Json()), second.value(key, Json()));
    }

    /// By id; an item that is in one only is named with what it is called.
    void compare_items(const std::string& place, const Json& first, const Json& second) {
        const auto comma = place.rfind(", ");
        const auto outer = comma == std::string::npos ? std::string() : place.substr(0, comma);
        const auto kind = singular(comma == std::string::npos ? place : place.substr(comma + 2));
        const auto named = [&](const std::string& id) {
            // Published ids tell where they belong.
            return is_published(id) ? kind + " " + id : inside(outer, kind + " " + id);
        };
        for (const auto& item : first) {
            const auto* other = with_id(second, id_of(item));
            if (other == nullptr)
                found.push_back({named(id_of(item)), in_words(item), ""});
            else
                compare(named(id_of(item)), item, *other);
        }
        for (const auto& item : second)
            if (with_id(first, id_of(item)) == nullptr) found.push_back({named(id_of(item)), "", in_words(item)});
        const auto shared = [&](const Json& items, const Json& others) {
            std::vector<std::string> ids;
            for (const auto& item : items)
                if (with_id(others, id_of(item)) != nullptr) ids.push_back(id_of(item));
            return ids;
        };
        const auto before = shared(first, second), after = shared(second, first);
        if (before != after) found.push_back({place + " (order)", listed(before), listed(after)});
    }

    static bool is_published(const std::string& id) {
        return id.find('.') != std::string::npos ||
               std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    static const Json* with_id(const Json& list, const std::string& id) {
        for (const auto& item : list)
            if (id_of(item) == id) return &item;
        return nullptr;
    }

    void compare_texts(const std::string& place, const Json& first, const Json& second) {
        const auto only_in = [](const Json& one, const Json& other) {
            std::vector<std::string> texts;
            for (const auto& text : one)
                if (std::find(other.begin(), other.end(), text) == other.end()) texts.push_back(text);
            return texts;
        };
        const auto gone = only_in(first, second), come = only_in(second, first);
        if (gone.empty() && come.empty())
            found.push_back({place + " (order)", listed(first.get<std::vector<std::string>>()),
                             listed(second.get<std::vector<std::string>>())});
        else
            found.push_back({place, listed(gone), listed(come)});
    }
};

} // namespace

std::vector<FrameworkDifference> framework_differences(std::string_view first, std::string_view second) {
    Comparison comparison;
    comparison.compare("", Json::parse(first), Json::parse(second));
    return std::move(comparison.found);
}

std::string differences_text(const std::string& first, const std::string& second,
                             const std::vector<FrameworkDifference>& differences) {
    if (differences.empty()) return first + " and " + second + " have the same rules.\n";
    std::string text = counted(static_cast<std::int64_t>(differences.size()), "difference", "differences") +
                       " between " + first + " and " + second +
                       ". A dash: not there. Sources, notes and worked examples are left aside.\n";
    const auto shown = [](const std::string& value) { return value.empty() ? std::string("-") : value; };
    for (const auto& each : differences)
        text += "\n" + each.what + "\n  " + shown(each.first) + "\n  now: " + shown(each.second) + "\n";
    return text;
}

std::string differences_json(const std::string& first, const std::string& second,
                             const std::vector<FrameworkDifference>& differences) {
    Json value;
    value["schema_version"] = 1;
    value["first"] = first;
    value["second"] = second;
    value["differences"] = Json::array();
    for (const auto& each : differences)
        value["differences"].push_back({{"what", each.what},
                                        {"first", each.first.empty() ? Json(nullptr) : Json(each.first)},
                                        {"second", each.second.empty() ? Json(nullptr) : Json(each.second)}});
    return value.dump(2) + "\n";
}

} // namespace casedraw
