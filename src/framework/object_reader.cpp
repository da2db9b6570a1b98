#include "framework/object_reader.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

using Kind = JsonValue::Kind;

const std::vector<JsonValue> no_items;

bool is_name(std::string_view text, char joint) {
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.empty() || !is_plain(text.front()) || !is_plain(text.back())) return false;
    return std::all_of(text.begin(), text.end(), [&](char c) { return is_plain(c) || c == joint; });
}

} // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& allowed) {
    if (allowed.empty()) return "Nothing is allowed here.";
    const auto nearer = [&](const std::string& a, const std::string& b) {
        return edit_distance(word, a) < edit_distance(word, b);
    };
    const auto& nearest = *std::min_element(allowed.begin(), allowed.end(), nearer);
    if (edit_distance(word, nearest) <= std::max<std::size_t>(1, word.size() / 3))
        return "Did you mean `" + nearest + "`?";
    if (allowed.size() > 20) return "The nearest is `" + nearest + "`.";
    std::vector<std::string> quoted;
    for (const auto& each : allowed) quoted.push_back("`" + each + "`");
    return "Allowed: " + listed(quoted, "or") + ".";
}

std::optional<Date> iso_date(std::string_view text) {
    const auto date = parse_date(text);
    return date && to_iso(*date) == text ? date : std::nullopt;
}

ObjectReader::ObjectReader(const JsonValue& value, FrameworkProblems& problems) : value_(value), problems_(problems) {
    if (value.kind != Kind::object) problems.push_back({value.path, "This must be an object: { … }."});
}

void ObjectReader::fault(std::string_view key, std::string message) {
    problems_.push_back({value_.path + "/" + std::string(key), std::move(message)});
}

const JsonValue* ObjectReader::optional(std::string_view key) {
    known_.emplace_back(key);
    for (std::size_t i = 0; i < value_.keys.size(); ++i)
        if (value_.keys[i] == key) return &value_.items[i];
    return nullptr;
}

bool ObjectReader::has_asked_for(std::string_view key) const {
    return std::find(known_.begin(), known_.end(), key) != known_.end();
}

const JsonValue* ObjectReader::required(std::string_view key) {
    const auto* value = optional(key);
    if (value == nullptr && value_.kind == Kind::object)
        problems_.push_back({value_.path, "`" + std::string(key) + "` is missing."});
    return value;
}

const JsonValue* ObjectReader::of_kind(const JsonValue* value, Kind kind, std::string_view words) {
    if (value == nullptr || value->kind == kind) return value;
    problems_.push_back({value->path, "This must be " + std::string(words) + "."});
    return nullptr;
}

std::string ObjectReader::text(std::string_view key) {
    const auto* value = of_kind(required(key), Kind::text, "text");
    if (value == nullptr) return {};
    if (trimmed(value->text).empty()) problems_.push_back({value->path, "This must not be blank."});
    return value->text;
}

std::optional<std::string> ObjectReader::optional_text(std::string_view key) {
    const auto* value = optional(key);
    if (value == nullptr) return std::nullopt;
    return text(key);
}

std::string ObjectReader::name(std::string_view key, char joint) {
    auto word = text(key);
    if (!trimmed(word).empty() && !is_name(word, joint))
        fault(key, std::string("This must be lower-case letters and digits, joined by `") + joint + "`.");
    return word;
}

std::vector<std::string> ObjectReader::optional_texts(std::string_view key) {
    std::vector<std::string> texts;
    for (const auto& item : optional_items(key)) {
        if (of_kind(&item, Kind::text, "text") == nullptr) continue;
        if (trimmed(item.text).empty()) problems_.push_back({item.path, "This must not be blank."});
        texts.push_back(item.text);
    }
    return texts;
}

std::optional<std::int64_t> ObjectReader::optional_count(std::string_view key) {
    const auto* value = of_kind(optional(key), Kind::whole_number, "a whole number");
    if (value == nullptr) return std::nullopt;
    if (value->whole_number < 0) problems_.push_back({value->path, "This must not be below 0."});
    return value->whole_number;
}

bool ObjectReader::yes_no(std::string_view key) {
    const auto* value = of_kind(optional(key), Kind::boolean, "true or false");
    return value != nullptr && value->boolean;
}

std::size_t ObjectReader::choice(std::string_view key, const std::vector<std::string>& words,
                                 std::optional<std::size_t> otherwise) {
    const auto* value = of_kind(otherwise ? optional(key) : required(key), Kind::text, "text");
    if (value == nullptr) return otherwise.value_or(0);
    const auto found = std::find(words.begin(), words.end(), value->text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    problems_.push_back({value->path, "`" + value->text + "` is not known here. " + did_you_mean(value->text, words)});
    return otherwise.value_or(0);
}

Rate ObjectReader::share(std::string_view key) {
    constexpr Rate half{1, 2};
    const auto* value = of_kind(required(key), Kind::text, "a rate as text, such as \"80%\" or \"4/5\"");
    if (value == nullptr) return half;
    const auto rate = parse_rate(value->text);
    if (rate && rate->numerator > 0 && rate->numerator < rate->denominator) return *rate;
    problems_.push_back({value->path, "This must be a rate above 0 and below 1, such as \"80%\" or \"4/5\"."});
    return half;
}

std::optional<Date> ObjectReader::optional_date(std::string_view key) {
    const auto* value = of_kind(optional(key), Kind::text, "a date as text, such as \"2018-06-01\"");
    if (value == nullptr) return std::nullopt;
    const auto date = iso_date(value->text);
    if (!date) problems_.push_back({value->path, "This must be a date that exists, written as YYYY-MM-DD."});
    return date;
}

const std::vector<JsonValue>& ObjectReader::optional_items(std::string_view key) {
    const auto* value = of_kind(optional(key), Kind::list, "a list: [ … ]");
    return value == nullptr ? no_items : value->items;
}

const std::vector<JsonValue>& ObjectReader::items(std::string_view key) {
    const auto* value = of_kind(required(key), Kind::list, "a list: [ … ]");
    if (value == nullptr) return no_items;
    if (value->items.empty()) problems_.push_back({value->path, "This list must not be empty."});
    return value->items;
}

Provenance ObjectReader::provenance() {
    const auto basis = one_of<Basis>("basis", {{"confirmed", Basis::confirmed},
                                               {"inferred", Basis::inferred},
                                               {"unknown", Basis::unknown},
                                               {"given", Basis::given}});
    Provenance provenance{basis, basis == Basis::given ? optional_text("source").value_or("") : text("source")};
    optional_text("note");
    return provenance;
}

void ObjectReader::finish() {
    for (std::size_t i = 0; i < value_.keys.size(); ++i) {
        if (std::find(known_.begin(), known_.end(), value_.keys[i]) != known_.end()) continue;
        auto allowed = known_;
        std::sort(allowed.begin(), allowed.end());
        allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
        problems_.push_back(
            {value_.items[i].path, "This key is not known here. " + did_you_mean(value_.keys[i], allowed)});
    }
}

} // namespace casedraw
