#include <casedraw/framework/extend.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>
#include <vector>

#include "base/json.hpp"
#include "framework/given_rules.hpp"
#include "framework/json_value.hpp"

namespace casedraw {

namespace {

constexpr std::array identifying{"id", "name", "code"};

/// The key by which items of a list are told apart; nothing for a list of other things.
const char* identifying_key(const Json& list) {
    for (const auto* key : identifying) {
        const auto has_it = [&](const Json& item) {
            return item.is_object() && item.contains(key) && item.at(key).is_string();
        };
        if (!list.empty() && std::all_of(list.begin(), list.end(), has_it)) return key;
    }
    return nullptr;
}

/// What was to be removed and is not there.
using Absent = std::vector<std::string>;

void merge(Json& into, const Json& changes, Absent& absent);

void merge_items(Json& into, const Json& changes, const char* key, Absent& absent) {
    for (const auto& change : changes) {
        const auto found = std::find_if(into.begin(), into.end(), [&](const Json& item) {
            return item.is_object() && item.value(key, Json()) == change.at(key);
        });
        const auto remove = change.find("remove");
        if (remove != change.end() && *remove == true) {
            if (found == into.end())
                absent.push_back(change.at(key).get<std::string>());
            else
                into.erase(found);
        } else if (found == into.end()) {
            into.push_back(change);
        } else {
            merge(*found, change, absent);
        }
    }
}

void merge(Json& into, const Json& changes, Absent& absent) {
    if (into.is_object() && changes.is_object()) {
        if (into.contains("basis") && changes.contains("source") && !changes.contains("basis")) into["basis"] = "given";
        const auto window = changes.find("window");
        if (window != changes.end() && window->is_object() && into.erase("suggested_window") > 0)
            into["window"] = {{"basis", "given"}};
        for (const auto& [key, value] : changes.items())
            if (value.is_null())
                into.erase(key);
            else if (into.contains(key))
                merge(into[key], value, absent);
            else
                into[key] = value;
        return;
    }
    const auto* key = changes.is_array() ? identifying_key(changes) : nullptr;
    if (into.is_array() && key != nullptr && (into.empty() || identifying_key(into) == key))
        merge_items(into, changes, key, absent);
    else
        into = changes;
}

/// What else an id may be, the reader says.
bool has_own_id(const Json& document, const Json& base) {
    const auto id = document.find("id");
    return id != document.end() && !id->is_null() && *id != base.value("id", Json());
}

Result<Json> whole(std::string_view text, const FrameworkSource& source, std::vector<std::string> chain) {
    const auto called = chain.empty() ? std::string("The framework") : "The framework " + chain.back();
    const auto malformed = [&](const std::string& why) {
        return failure(ErrorKind::unreadable, "framework-malformed", called + why);
    };
    FrameworkProblems problems;
    parse_json(text, problems); // it says what is given twice or nested too deeply
    if (!problems.empty()) return malformed(" cannot be read:" + in_lines(problems));
    auto document = Json::parse(text);
    if (!document.is_object()) return malformed(" is no JSON object, so it cannot be extended.");
    const auto extends = document.find("extends");
    if (extends == document.end()) return document;
    if (!extends->is_string()) return malformed(": `extends` must be the id of a framework or the name of its file.");
    const auto name = extends->get<std::string>();
    const bool is_ring =
        std::find(chain.begin(), chain.end(), name) != chain.end() || document.value("id", Json()) == name;
    chain.push_back(name);
    if (is_ring)
        return failure(ErrorKind::unreadable, "framework-extends-itself",
                       "The framework extends itself, by way of " + listed(chain) +
                           ". One of them must stand by itself.");
    const auto base_text = source(name);
    if (!base_text) return tl::unexpected(base_text.error());
    auto base = whole(*base_text, source, std::move(chain));
    if (!base) return base;
    if (!has_own_id(document, *base))
        return malformed(
            " extends " + name +
            " and has no `id` of its own. Give it one that is not the id of the framework that it extends: "
            "what is drawn by changed rules must not pass for " +
            name + ".");
    document.erase("extends");
    for (const auto* examples : {"examples", "sizing_examples"}) base->erase(examples);
    Absent absent;
    const auto before = *base;
    merge(*base, document, absent);
    mark_given_rules(*base, {&before});
    if (!absent.empty()) return malformed(": to be removed, and not there: " + listed(absent) + ".");
    return base;
}

} // namespace

Result<std::string> complete_framework(std::string_view json_text, const FrameworkSource& source) {
    FrameworkProblems problems;
    const auto read = parse_json(json_text, problems);
    const bool extends = read && std::find(read->keys.begin(), read->keys.end(), "extends") != read->keys.end();
    if (!extends) return std::string(json_text);
    const auto complete = whole(json_text, source, {});
    if (!complete) return tl::unexpected(complete.error());
    return complete->dump(2) + "\n";
}

Result<std::string> builtin_source(const std::string& name) {
    if (const auto text = builtin_framework_text(name)) return std::string(*text);
    return tl::unexpected(builtin_framework(name).error());
}

} // namespace casedraw
