#pragma once

#include "framework/json_value.hpp"

#include <casedraw/base/rate.hpp>
#include <utility>
#include <vector>

namespace casedraw {

/// Reads an object key by key and reports what is missing, of the wrong kind, or not asked for. After a fault a reader
/// goes on with an empty value: the framework is given up in the end, and every other fault is still found.
class ObjectReader {
public:
    ObjectReader(const JsonValue& value, FrameworkProblems& problems);

    /// Text that is not blank.
    std::string text(std::string_view key);
    std::optional<std::string> optional_text(std::string_view key);
    /// Text in lower-case words joined by a hyphen (or, for field names, an underscore).
    std::string name(std::string_view key, char joint);
    std::vector<std::string> optional_texts(std::string_view key);
    std::optional<std::int64_t> optional_count(std::string_view key);
    bool yes_no(std::string_view key);
    /// The place among the words, or `otherwise` where the key is absent; without `otherwise` the key is required.
    std::size_t choice(std::string_view key, const std::vector<std::string>& words,
                       std::optional<std::size_t> otherwise = std::nullopt);
    /// What the word stands for.
    template <typename Value>
    Value one_of(std::string_view key, const std::vector<std::pair<std::string, Value>>& words,
                 std::optional<std::size_t> otherwise = std::nullopt) {
        std::vector<std::string> names;
        for (const auto& word : words) names.push_back(word.first);
        return words[choice(key, names, otherwise)].second;
    }
    /// A rate between 0 and 1, both excluded, as text: `80%`, `4/5`.
    Rate share(std::string_view key);
    std::optional<Date> optional_date(std::string_view key);

    const JsonValue* required(std::string_view key);
    const JsonValue* optional(std::string_view key);
    bool has_asked_for(std::string_view key) const;
    /// The items of a list; a fault where it is missing or empty.
    const std::vector<JsonValue>& items(std::string_view key);
    const std::vector<JsonValue>& optional_items(std::string_view key);

    /// `basis`, `source` (which only a rule that is given may lack) and, for readers only, `note`.
    Provenance provenance();

    void fault(std::string_view key, std::string message);
    /// Reports the keys that nobody asked for.
    void finish();

private:
    const JsonValue* of_kind(const JsonValue* value, JsonValue::Kind kind, std::string_view words);

    const JsonValue& value_;
    FrameworkProblems& problems_;
    std::vector<std::string> known_;
};

/// A sentence that names the nearest of the allowed words, or all of them where none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& allowed);

/// A day written as `YYYY-MM-DD`.
std::optional<Date> iso_date(std::string_view text);

} // namespace casedraw
