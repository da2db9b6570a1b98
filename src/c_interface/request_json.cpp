#include "c_interface/request_json.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "base/read_json.hpp"
#include "requests/command_table.hpp"
#include "requests/values.hpp"

namespace casedraw::c_interface {

namespace {

using Value = nlohmann::json;
using requests::Command;
using requests::Option;

tl::unexpected<Error> refused(std::string message) {
    return failure(ErrorKind::wrong_use, "bad-request", std::move(message));
}

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const auto& command : requests::command_table()) names.push_back(command.name);
    return names;
}

std::vector<std::string> option_names(const Command& command) {
    std::vector<std::string> names;
    for (const auto& option : command.options)
        if (!option.program_only) names.push_back(option.name);
    return names;
}

const Option* option_named(const Command& command, const std::string& name) {
    for (const auto& option : command.options)
        if (option.name == name && !option.program_only) return &option;
    return nullptr;
}

/// A text, or a whole number as people write it.
std::optional<std::string> as_text(const Value& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return value.dump();
    return std::nullopt;
}

/// `{"court": 25}` as `court=25`; nothing where a value is no text or number.
std::optional<std::vector<std::string>> domain_values(const Value& object) {
    std::vector<std::string> all;
    for (const auto& [domain, value] : object.items()) {
        const auto text = as_text(value);
        if (!text) return std::nullopt;
        all.push_back(domain + "=" + *text);
    }
    return all;
}

std::optional<std::vector<std::string>> texts_of(const Value& value) {
    if (value.is_object()) return domain_values(value);
    std::vector<std::string> all;
    for (const auto& each : value.is_array() ? value : Value::array({value})) {
        const auto text = as_text(each);
        if (!text) return std::nullopt;
        all.push_back(*text);
    }
    return all;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : ",") + text;
    return all;
}

std::optional<Error> add_option(const Option& option, const Value& value, requests::Options& options) {
    const auto wrong = [&](const std::string& wanted) {
        return Error{ErrorKind::wrong_use, "bad-option", options.called(option.name) + ": give " + wanted + "."};
    };
    if (value.is_null()) return std::nullopt;
    if (option.is_flag()) {
        if (!value.is_boolean()) return wrong("true or false");
        if (value.get<bool>()) options.add(option.name, "");
        return std::nullopt;
    }
    const auto texts = texts_of(value);
    if (!texts) return wrong("a text (" + option.value + ")");
    for (const auto& text : *texts)
        if (text.find('\0') != std::string::npos) return wrong("a text without the character U+0000");
    if (!option.choices.empty() && !value.is_string()) return wrong(listed(option.choices, "or"));
    if (option.repeats)
        for (const auto& text : *texts) options.add(option.name, text);
    else if (!value.is_array() || texts->size() == 1)
        options.add(option.name, joined(*texts));
    else
        return wrong("one value");
    return std::nullopt;
}

std::optional<Error> add_options(const Value& given, const Command& command, requests::Options& options) {
    for (const auto& [name, value] : given.items()) {
        const auto* option = option_named(command, name);
        if (option == nullptr) {
            const auto elsewhere = requests::option_elsewhere(name);
            return Error{ErrorKind::wrong_use, "unknown-option",
                         "There is no option " + name + ". The options of " + command.name + " are " +
                             listed(option_names(command)) + "." + (elsewhere.empty() ? "" : " ") + elsewhere};
        }
        if (auto error = add_option(*option, value, options)) return error;
    }
    for (const auto& option : command.options)
        if (option.required && !options.has(option.name) && option.name != "out")
            return Error{ErrorKind::wrong_use, "option-missing",
                         "Give also the option " + options.called(option.name) + " (" + option.about + ")."};
    return std::nullopt;
}

/// What the caller calls options in its own words; names that no option has are let be.
std::optional<Error> add_words(const Value& document, requests::Options& options) {
    const auto given = document.value("words", Value(nullptr));
    if (given.is_null()) return std::nullopt;
    const auto all_texts = std::all_of(given.begin(), given.end(), [](const Value& each) { return each.is_string(); });
    if (!given.is_object() || !all_texts)
        return Error{ErrorKind::wrong_use, "bad-request",
                     "words: give an object that says what you call an option, such as {\"window\": \"the months\"}."};
    for (const auto& [name, words] : given.items()) options.call(name, words.get<std::string>());
    return std::nullopt;
}

Result<std::vector<NamedSize>> named_sizes(const Value& document) {
    std::vector<NamedSize> files;
    if (!document.contains("files")) return files;
    const auto wrong = [] { return refused("files: give a list of {\"name\": …, \"size\": …}, with sizes in bytes."); };
    if (!document["files"].is_array()) return wrong();
    for (const auto& file : document["files"]) {
        if (!file.is_object() || !file.contains("name") || !file["name"].is_string() || !file.contains("size") ||
            !file["size"].is_number_unsigned())
            return wrong();
        const auto& name = file["name"].get_ref<const std::string&>();
        if (name.empty() || name.back() == '/') return wrong();
        files.push_back({file["name"].get<std::string>(), file["size"].get<std::uint64_t>()});
    }
    return files;
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Result<std::string> entropy(const Value& document) {
    std::string bytes;
    if (!document.contains("entropy") || document["entropy"].is_null()) return bytes;
    const auto text = document["entropy"].is_string() ? document["entropy"].get<std::string>() : "";
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        if (digit(text[i]) < 0 || digit(text[i + 1]) < 0) break;
        bytes += static_cast<char>(16 * digit(text[i]) + digit(text[i + 1]));
    }
    if (bytes.size() != 32 || text.size() != 64)
        return refused("entropy: give 32 random bytes as 64 hexadecimal digits.");
    return bytes;
}

/// A name that stands twice in one object of a JSON text, of which a parser keeps one value only.
std::optional<std::string> name_given_twice(std::string_view json_text) {
    std::vector<std::set<std::string>> names;
    std::optional<std::string> twice;
    const auto watch = [&](int, Value::parse_event_t event, Value& parsed) {
        if (event == Value::parse_event_t::object_start) names.emplace_back();
        if (event == Value::parse_event_t::object_end) names.pop_back();
        if (event == Value::parse_event_t::key && !names.back().insert(parsed.get<std::string>()).second)
            twice = parsed.get<std::string>();
        return true;
    };
    [[maybe_unused]] const auto value = Value::parse(json_text.begin(), json_text.end(), watch, false);
    return twice;
}

} // namespace

Result<RequestDocument> read_request(std::string_view json_text) {
    const auto document = read_json<Value>(json_text);
    if (!document.is_object()) return refused("The request is not a JSON object.");
    if (const auto name = name_given_twice(json_text))
        return refused(visible(*name) + " is given twice. Give it once.");
    for (const auto& [name, value] : document.items())
        if (name != "command" && name != "options" && name != "files" && name != "entropy" && name != "at" &&
            name != "words")
            return refused("A request has no “" + name + "”. It has command, options, files, entropy, at and words.");
    const auto* command = document.contains("command") && document["command"].is_string()
                              ? requests::command_named(document["command"].get<std::string>())
                              : nullptr;
    if (command == nullptr) return refused("command: name one of " + listed(command_names(), "or") + ".");
    RequestDocument request;
    request.command = command->name;
    if (const auto error = add_words(document, request.options)) return tl::unexpected(*error);
    const auto options = document.value("options", Value::object());
    if (!options.is_object()) return refused("options: give an object of options by name.");
    if (const auto error = add_options(options, *command, request.options)) return tl::unexpected(*error);
    auto files = named_sizes(document);
    if (!files) return tl::unexpected(files.error());
    request.files = std::move(*files);
    auto random = entropy(document);
    if (!random) return tl::unexpected(random.error());
    request.entropy = std::move(*random);
    if (document.contains("at") && !document["at"].is_string()) return refused("at: give a time as a text.");
    const auto at = document.value("at", "");
    requests::Options time;
    if (!at.empty()) time.add("at", at);
    if (auto is_time = requests::time_of_act(time); !is_time) return tl::unexpected(is_time.error());
    if (!at.empty() && option_named(*command, "at") != nullptr && !request.options.has("at"))
        request.options.add("at", at);
    return request;
}

} // namespace casedraw::c_interface
