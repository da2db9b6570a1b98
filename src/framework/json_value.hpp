#pragma once

#include <casedraw/framework/load.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

using FrameworkProblems = std::vector<FrameworkProblem>;

/// A JSON value that knows its place in the file.
struct JsonValue {
    enum class Kind { null, boolean, whole_number, other_number, text, list, object };
    Kind kind = Kind::null;
    std::string path; ///< JSON pointer (RFC 6901), such as `/domains/0/window`; empty for the whole
    bool boolean = false;
    std::int64_t whole_number = 0;
    std::string text;
    std::vector<JsonValue> items;  ///< of a list or an object
    std::vector<std::string> keys; ///< of an object, one an item
};

/// Reads JSON text. What is not JSON, a key given twice and nesting deeper than any framework needs are problems;
/// nothing where there is no value at all.
std::optional<JsonValue> parse_json(std::string_view text, FrameworkProblems& problems);

/// A line for each problem, each after a line break.
std::string in_lines(const FrameworkProblems& problems);

} // namespace casedraw
