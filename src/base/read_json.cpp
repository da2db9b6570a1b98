#include "base/read_json.hpp"

namespace casedraw {

namespace {

constexpr int deepest = 64;

} // namespace

bool is_nested_too_deeply(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size() && depth <= deepest; ++at) {
        const char letter = text[at];
        if (in_string && letter == '\\')
            ++at; // what is escaped ends no string
        else if (letter == '"')
            in_string = !in_string;
        else if (!in_string && (letter == '[' || letter == '{'))
            ++depth;
        else if (!in_string && (letter == ']' || letter == '}'))
            --depth;
    }
    return depth > deepest;
}

} // namespace casedraw
