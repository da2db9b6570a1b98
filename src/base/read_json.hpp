#pragma once

#include <string_view>

namespace casedraw {

/// Whether a JSON text has brackets deeper within one another than any document of ours: whatever walks such a value
/// would run out of stack.
bool is_nested_too_deeply(std::string_view json_text);

/// The value of a JSON text, of a kind of `nlohmann::basic_json`; discarded where the text is no JSON, or is nested too
/// deeply.
template <typename Value>
Value read_json(std::string_view text) {
    if (is_nested_too_deeply(text)) return Value(Value::value_t::discarded);
    return Value::parse(text.begin(), text.end(), nullptr, false);
}

} // namespace casedraw
