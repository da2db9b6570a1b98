#include "framework/json_value.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace casedraw {

namespace {

constexpr std::size_t deepest = 32; // readers recurse, so that nesting must be bounded

std::string escaped(const std::string& key) {
    std::string text;
    for (const char c : key) {
        if (c == '~')
            text += "~0";
        else if (c == '/')
            text += "~1";
        else
            text.push_back(c);
    }
    return text;
}

std::string place(std::string_view text, std::size_t position) {
    const auto read = text.substr(0, std::min(position > 0 ? position - 1 : 0, text.size()));
    const auto line = 1 + std::count(read.begin(), read.end(), '\n');
    const auto start = read.rfind('\n');
    const auto column = 1 + (start == std::string_view::npos ? read.size() : read.size() - start - 1);
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Builds values as the parser reports them. Only the last item of a list or object is ever open, so pointers to the
/// open ones stay good.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(std::string_view text, FrameworkProblems& problems) : text_(text), problems_(problems) {}

    JsonValue take() { return std::move(whole_); }

    bool null() override { return add(JsonValue::Kind::null) != nullptr; }
    bool boolean(bool value) override {
        add(JsonValue::Kind::boolean)->boolean = value;
        return true;
    }
    bool number_integer(number_integer_t value) override {
        add(JsonValue::Kind::whole_number)->whole_number = value;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return add(JsonValue::Kind::other_number) != nullptr;
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) override {
        return add(JsonValue::Kind::other_number) != nullptr;
    }
    bool string(string_t& value) override {
        add(JsonValue::Kind::text)->text = std::move(value);
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::list); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        auto& keys = open_.back()->keys;
        if (std::find(keys.begin(), keys.end(), name) != keys.end())
            problems_.push_back({open_.back()->path + "/" + escaped(name), "This key is given twice."});
        keys.push_back(std::move(name));
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        problems_.push_back({"", "This is not JSON: it breaks at " + place(text_, position) + "."});
        return false;
    }

private:
    JsonValue* add(JsonValue::Kind kind) {
        JsonValue* value = &whole_;
        if (!open_.empty()) {
            auto& parent = *open_.back();
            const bool in_object = parent.kind == JsonValue::Kind::object;
            const auto step = in_object ? escaped(parent.keys.back()) : std::to_string(parent.items.size());
            parent.items.emplace_back();
            value = &parent.items.back();
            value->path = parent.path + "/" + step;
        }
        value->kind = kind;
        return value;
    }
    bool open(JsonValue::Kind kind) {
        open_.push_back(add(kind));
        if (open_.size() <= deepest) return true;
        problems_.push_back({open_.back()->path, "This is nested too deeply."});
        return false;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::string_view text_;
    FrameworkProblems& problems_;
    JsonValue whole_;
    std::vector<JsonValue*> open_;
};

} // namespace

std::optional<JsonValue> parse_json(std::string_view text, FrameworkProblems& problems) {
    Builder builder(text, problems);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return builder.take();
}

std::string in_lines(const FrameworkProblems& problems) {
    std::string text;
    for (const auto& problem : problems)
        text += "\n  " + (problem.path.empty() ? "(whole file)" : problem.path) + ": " + problem.message;
    return text;
}

} // namespace casedraw
