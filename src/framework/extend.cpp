#include <casedraw/framework/extend.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/load.hpp>
#include <vector>

#include "base/json.hpp"

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

void merge(Json& into, const Json& changes);

void merge_items(Json& into, const Json& changes, const char* key) {
    for (const auto& change : changes) {
        const auto found = std::find_if(into.begin(), into.end(), [&](const Json& item) {
            return item.is_object() && item.value(key, Json()) == change.at(key);
        });
        if (change.value("remove", false)) {
            if (found != into.end()) into.erase(found);
        } else if (found == into.end()) {
            into.push_back(change);
        } else {
            merge(*found, change);
        }
    }
}

void merge(Json& into, const Json& changes) {
    if (into.is_object() && changes.is_object()) {
        for (const auto& [key, value] : changes.items())
            if (value.is_null())
                into.erase(key);
            else if (into.contains(key))
                merge(into[key], value);
            else
                into[key] = value;
        return;
    }
    const auto* key = changes.is_array() ? identifying_key(changes) : nullptr;
    if (into.is_array() && key != nullptr && (into.empty() || identifying_key(into) == key))
        merge_items(into, changes, key);
    else
        into = changes;
}

Result<Json> whole(std::string_view text, const FrameworkSource& source, std::vector<std::string> chain) {
    auto document = Json::parse(text, nullptr, false);
    if (!document.is_object())
        return failure(ErrorKind::unreadable, "framework-malformed",
                       "The framework " + chain.back() + " is no JSON object, so it cannot be extended.");
    const auto extends = document.find("extends");
    if (extends == document.end()) return document;
    if (!extends->is_string())
        return failure(ErrorKind::unreadable, "framework-malformed",
                       "`extends` must be the id of a framework or the name of its file.");
    const auto name = extends->get<std::string>();
    const bool is_ring = std::find(chain.begin(), chain.end(), name) != chain.end() || document.value("id", "") == name;
    chain.push_back(name);
    if (is_ring)
        return failure(ErrorKind::unreadable, "framework-extends-itself",
                       "The framework extends itself, by way of " + listed(chain) +
                           ". One of them must stand by itself.");
    const auto base_text = source(name);
    if (!base_text) return tl::unexpected(base_text.error());
    auto base = whole(*base_text, source, std::move(chain));
    if (!base) return base;
    document.erase("extends");
    for (const auto* examples : {"examples", "sizing_examples"}) base->erase(examples);
    merge(*base, document);
    return base;
}

} // namespace

Result<std::string> complete_framework(std::string_view json_text, const FrameworkSource& source) {
    const auto document = Json::parse(json_text, nullptr, false);
    if (!document.is_object() || !document.contains("extends")) return std::string(json_text);
    const auto complete = whole(json_text, source, {});
    if (!complete) return tl::unexpected(complete.error());
    return complete->dump(2) + "\n";
}

Result<std::string> builtin_source(const std::string& name) {
    if (const auto text = builtin_framework_text(name)) return std::string(*text);
    return tl::unexpected(builtin_framework(name).error());
}

} // namespace casedraw
