#include "spreadsheet/shared_strings.hpp"

#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {

void undo_code_escapes(std::string& text) {
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        if (at + 7 > text.size() || text[at + 6] != '_') continue;
        const auto digits = text.substr(at + 2, 4);
        if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) continue;
        std::string character;
        const auto code = std::stoul(digits, nullptr, 16);
        if (code == 13)
            character = "\n";
        else if (!append_decoded("&#x" + digits + ";", character))
            continue;
        text.replace(at, 7, character);
    }
}

Result<void> SharedStrings::read(ByteSource& source, const ReadingLimits& limits) {
    constexpr std::string_view part = "the table of texts";
    XmlScanner scanner(source);
    TextStore store;
    std::uint64_t bytes = 0;
    std::string text;
    bool collecting = false;
    for (auto token = scanner.next(); token != XmlToken::done; token = scanner.next()) {
        if (token == XmlToken::malformed) return broken(source.state(), part);
        if (token == XmlToken::text) {
            if (collecting && !scanner.append_text(text)) return damaged(part);
            continue;
        }
        const auto name = scanner.local_name();
        if (name == "t") {
            collecting = token == XmlToken::start;
        } else if (name == "si" && token == XmlToken::start) {
            text.clear();
        } else if (name == "si") {
            undo_code_escapes(text);
            views_.push_back(store.keep(text));
            bytes += text.size();
            if (bytes > limits.text_bytes || views_.size() > limits.cells) return too_large(part);
        } else if (name == "rPh" && token == XmlToken::start && !scanner.skip_element()) {
            return broken(source.state(), part);
        }
    }
    if (bytes > 0) texts_ = std::make_shared<const std::deque<std::string>>(std::move(store.texts()));
    return {};
}

} // namespace casedraw::spreadsheet
