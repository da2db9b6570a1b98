#include <casedraw/base/file_name.hpp>

#include <casedraw/base/text.hpp>

#include "base/code_points.hpp"

namespace casedraw {

namespace {

/// Windows takes these for devices, in any capitals.
bool is_device(std::string_view name) {
    const auto key = match_key(name);
    const auto is_one_of = [&](std::string_view kind) {
        return key.size() == 4 && key.compare(0, 3, kind) == 0 && key[3] >= '1' && key[3] <= '9';
    };
    return key == "con" || key == "prn" || key == "aux" || key == "nul" || is_one_of("com") || is_one_of("lpt");
}

} // namespace

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
    return is_device(name) ? name + "-1" : name;
}

} // namespace casedraw
