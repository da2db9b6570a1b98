#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utf8proc.h>

namespace casedraw {

inline bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// At most so many bytes from its start, of whole characters.
inline std::string_view cut_to(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

/// In the form in which texts are compared: NFKC, without what cannot be seen, every kind of space, dash and quote as
/// the plain one, digits of every script as those of ASCII; with more of utf8proc's options on top. Nothing where the
/// text is not valid UTF-8.
std::optional<std::string> compared(std::string_view text, int more_options);

/// `<U+200B>`
std::string code_name(std::uint32_t code);

/// Calls `see(code point, its bytes)` for each; a byte that is no UTF-8 comes as -1.
template <typename See>
void each_code_point(std::string_view text, See see) {
    while (!text.empty()) {
        utf8proc_int32_t code = -1;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &code);
        const auto taken = length > 0 ? static_cast<std::size_t>(length) : 1;
        see(length > 0 ? code : -1, text.substr(0, taken));
        text.remove_prefix(taken);
    }
}

} // namespace casedraw
