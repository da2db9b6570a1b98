#include "fuzz/promise.hpp"
#include <casedraw/base/date.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/base/text.hpp>
#include <cctype>

/// What can be read can be written and read again, with the same result.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto date = casedraw::parse_date(text)) {
        promise(casedraw::parse_date(casedraw::to_iso(*date)) == date, "a date survives");
    }
    if (const auto rate = casedraw::parse_rate(text)) {
        promise(casedraw::parse_rate(casedraw::to_text(*rate)) == rate, "a rate survives");
    }
    for (const char letter : casedraw::match_key(text)) {
        promise(static_cast<unsigned char>(letter) >= 0x80 || std::isalnum(static_cast<unsigned char>(letter)),
                "a key is letters and digits");
    }
    return 0;
}
