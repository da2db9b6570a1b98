#include <casedraw/base/file_name.hpp>

#include <casedraw/base/text.hpp>

#include "base/code_points.hpp"

namespace casedraw {

std::string as_file_name(std::string_view text) {
    std::string name;
    const auto plain = plain_form(text);
    for (const char c : compared(plain, UTF8PROC_STRIPMARK).value_or(plain)) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain)
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name;
}

} // namespace casedraw
