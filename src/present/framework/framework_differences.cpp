#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/present/framework_report.hpp>

#include "present/framework/rule_words.hpp"

namespace casedraw {

namespace {

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

bool is_texts(const Json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const Json& item) { return item.is_string(); });
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
        else if (are_alike(first, second))
            for (std::size_t i = 0; i < first.size(); ++i)
                compare(place + " " + std::to_string(i + 1), first[i], second[i]);
        else if (are_domains_of_one(place, first, second))
            compare_items(place, first.is_null() ? Json::array() : first, second.is_null() ? Json::array() : second);
        else if (is_list_of_its_own(first, second))
            compare_keys(place, first.is_null() ? Json::object() : first, second.is_null() ? Json::object() : second);
        else
            tell(place, in_words(last_of(place), first), in_words(last_of(place), second));
    }

    std::vector<FrameworkDifference> found;

private:
    /// Nothing is told of what differs in its source alone.
    void tell(const std::string& place, std::string first, std::string second) {
        if (!first.empty() || !second.empty()) found.push_back({place, std::move(first), std::move(second)});
    }

    /// What an item that only one has is called, and but for a field with its headings and spellings what it says.
    void tell_alone(const std::string& kind, const std::string& place, const Json& item, bool is_first) {
        const auto called = in_words(kind, item);
        found.push_back({place, is_first ? called : "", is_first ? "" : called});
        if (kind == "field" || !item.is_object()) return;
        auto rest = item;
        for (const auto* name : {"label", "noun", "heading", "reason", "title", "name", "code"}) rest.erase(name);
        compare_keys(place, is_first ? rest : Json::object(), is_first ? Json::object() : rest);
    }

    /// Lists of as many things that have no ids, such as ways into a window.
    static bool are_alike(const Json& first, const Json& second) {
        const auto has_objects = [](const Json& list) {
            return list.is_array() &&
                   std::all_of(list.begin(), list.end(), [](const Json& item) { return item.is_object(); });
        };
        return has_objects(first) && has_objects(second) && first.size() == second.size();
    }

    /// The domains of a second list that only one has: their windows and sizes are told.
    static bool are_domains_of_one(const std::string& place, const Json& first, const Json& second) {
        return last_of(place) == "domains" &&
               (first.is_null() ? is_keyed(second) : second.is_null() && is_keyed(first));
    }

    /// The rules of a second list that only one has.
    static bool is_list_of_its_own(const Json& first, const Json& second) {
        const auto& there = first.is_null() ? second : first;
        return (first.is_null() || second.is_null()) && there.is_object() && there.contains("fields");
    }

    static std::string last_of(const std::string& place) {
        const auto comma = place.rfind(", ");
        return comma == std::string::npos ? place : place.substr(comma + 2);
    }

    static std::string inside(const std::string& place, const std::string& words) {
        return place.empty() ? words : place + ", " + words;
    }

    void compare_keys(const std::string& place, const Json& first, const Json& second) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : first.items()) keys.push_back(key);
        for (const auto& [key, value] : second.items())
            if (!first.contains(key)) keys.push_back(key);
        for (const auto& key : keys)
            if (!is_left_aside(key))
                compare(inside(place, spaced(key)), first.value(key, Json()), second.value(key, Json()));
    }

    /// By id; an item that is in one only is named with what it is called.
    void compare_items(const std::string& place, const Json& first, const Json& second) {
        const auto comma = place.rfind(", ");
        const auto outer = comma == std::string::npos ? std::string() : place.substr(0, comma);
        const auto kind = singular(last_of(place));
        const auto named = [&](const std::string& id) {
            // Published ids tell where they belong.
            return is_published(id) ? kind + " " + id : inside(outer, kind + " " + id);
        };
        for (const auto& item : first) {
            const auto* other = with_id(second, id_of(item));
            if (other == nullptr)
                tell_alone(kind, named(id_of(item)), item, true);
            else
                compare(named(id_of(item)), item, *other);
        }
        for (const auto& item : second)
            if (with_id(first, id_of(item)) == nullptr) tell_alone(kind, named(id_of(item)), item, false);
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
