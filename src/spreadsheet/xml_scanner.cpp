#include "spreadsheet/xml_scanner.hpp"

#include <algorithm>
#include <cstring>
#include "spreadsheet/utf16_source.hpp"

namespace casedraw::spreadsheet {
namespace {

constexpr std::size_t first_room = 1U << 18;
constexpr std::size_t longest_token = 1U << 25; // a cell holds at most 32,767 characters

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view local(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_character(std::uint32_t code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

/// Between `&` and `;`.
std::optional<std::uint32_t> entity(std::string_view name) {
    if (name == "amp") return '&';
    if (name == "lt") return '<';
    if (name == "gt") return '>';
    if (name == "quot") return '"';
    if (name == "apos") return '\'';
    if (name.size() < 2 || name.size() > 10 || name[0] != '#') return std::nullopt;
    const bool hexadecimal = name[1] == 'x';
    const std::uint32_t base = hexadecimal ? 16 : 10;
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    if (digits.empty()) return std::nullopt;
    std::uint64_t code = 0;
    for (const char c : digits) {
        std::uint32_t digit = 99;
        if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0');
        else if (hexadecimal && c >= 'a' && c <= 'f')
            digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (hexadecimal && c >= 'A' && c <= 'F')
            digit = static_cast<std::uint32_t>(c - 'A' + 10);
        if (digit >= base) return std::nullopt;
        code = code * base + digit;
    }
    if (code > 0x10FFFF || !is_character(static_cast<std::uint32_t>(code))) return std::nullopt;
    return static_cast<std::uint32_t>(code);
}

/// Length of the UTF-8 character at the front, 0 where there is none (RFC 3629, section 4).
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t k) {
        return k < text.size() ? static_cast<unsigned char>(text[k]) : static_cast<unsigned char>(0);
    };
    const auto follows = [&](std::size_t k) { return (at(k) & 0xC0U) == 0x80U; };
    const auto first = at(0);
    if (first < 0x80) return first >= 0x20 || is_space(text[0]) ? 1 : 0;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (first == 0xE0 && at(1) < 0xA0) return 0;
        if (first == 0xED && at(1) > 0x9F) return 0;
        return follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (first == 0xF0 && at(1) < 0x90) return 0;
        if (first == 0xF4 && at(1) > 0x8F) return 0;
        return follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

void append_utf8(std::uint32_t code, std::string& text) {
    const auto byte = [&](std::uint32_t bits) { text.push_back(static_cast<char>(bits)); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) {
        byte(0xC0U | code >> 6);
    } else {
        if (code < 0x10000) {
            byte(0xE0U | code >> 12);
        } else {
            byte(0xF0U | code >> 18);
            byte(0x80U | (code >> 12 & 0x3FU));
        }
        byte(0x80U | (code >> 6 & 0x3FU));
    }
    byte(0x80U | (code & 0x3FU));
}

bool append_decoded(std::string_view raw, std::string& text) {
    std::size_t at = 0;
    while (at < raw.size()) {
        const char c = raw[at];
        if (c == '&') {
            const auto semicolon = raw.find(';', at);
            if (semicolon == std::string_view::npos) return false;
            const auto code = entity(raw.substr(at + 1, semicolon - at - 1));
            if (!code) return false;
            append_utf8(*code, text);
            at = semicolon + 1;
        } else if (c == '\r') { // a line end is one line feed (XML 1.0, section 2.11)
            text.push_back('\n');
            at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
        } else {
            const auto length = utf8_length(raw.substr(at));
            if (length == 0) return false;
            text.append(raw, at, length);
            at += length;
        }
    }
    return true;
}

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\r':
            escaped += "&#13;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || is_space(c)) escaped.push_back(c);
        }
    }
    return escaped;
}

XmlScanner::XmlScanner(ByteSource& source) : source_(&source), buffer_(first_room) {
    while (filled_ < 3 && refill()) {}
    if (const auto order = utf16_order({buffer_.data(), filled_})) {
        as_utf8_ = std::make_unique<Utf16Source>(source, std::string_view(buffer_.data(), filled_), *order);
        source_ = as_utf8_.get();
        filled_ = 0;
        while (filled_ < 3 && refill()) {}
    }
    if (ahead_is("\xEF\xBB\xBF")) take(3);
}

std::string_view XmlScanner::local_name() const { return local(name_); }

std::optional<std::string_view> XmlScanner::attribute(std::string_view name) const {
    for (const auto& attribute : attributes_)
        if (attribute.name == name) return attribute.value;
    return std::nullopt;
}

std::optional<std::string_view> XmlScanner::attribute_of_local_name(std::string_view name) const {
    for (const auto& attribute : attributes_)
        if (local(attribute.name) == name) return attribute.value;
    return std::nullopt;
}

bool XmlScanner::append_text(std::string& text) const {
    if (!literal_) return append_decoded(text_, text);
    for (auto left = text_; !left.empty();) {
        const auto length = utf8_length(left);
        if (length == 0) return false;
        text.append(left, 0, length);
        left.remove_prefix(length);
    }
    return true;
}

/// Makes more of the document available behind what is there. Views into the buffer are void afterwards.
bool XmlScanner::refill() {
    if (at_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
        buffer_offset_ += static_cast<std::int64_t>(at_);
        filled_ -= at_;
        at_ = 0;
    }
    if (filled_ == buffer_.size()) {
        if (buffer_.size() >= longest_token) return false;
        buffer_.resize(buffer_.size() * 2);
    }
    const auto made = source_->read(buffer_.data() + filled_, buffer_.size() - filled_);
    filled_ += made;
    return made > 0;
}

void XmlScanner::take(std::size_t length) {
    at_ += length;
    token_end_ = buffer_offset_ + static_cast<std::int64_t>(at_);
}

bool XmlScanner::ahead_is(std::string_view opening) {
    while (filled_ - at_ < opening.size())
        if (!refill()) return false;
    return std::string_view(buffer_.data() + at_, opening.size()) == opening;
}

/// What stands behind the `<` here; zero where nothing does.
char XmlScanner::behind_bracket() {
    const bool is_there = filled_ - at_ > 1 || refill();
    return is_there ? buffer_[at_ + 1] : '\0';
}

/// Distance from here to just behind `closing`.
std::optional<std::size_t> XmlScanner::end_of(std::string_view closing) {
    while (true) {
        const std::string_view ahead(buffer_.data() + at_, filled_ - at_);
        const auto found = ahead.find(closing);
        if (found != std::string_view::npos) return found + closing.size();
        if (!refill()) return std::nullopt;
    }
}

/// Distance from here to just behind the `>` that ends this tag; one inside quotes does not.
std::optional<std::size_t> XmlScanner::end_of_tag() {
    char quote = 0;
    for (std::size_t k = 1;; ++k) {
        if (at_ + k >= filled_ && !refill()) return std::nullopt;
        const char c = buffer_[at_ + k];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return k + 1;
        }
    }
}

XmlToken XmlScanner::next() {
    if (owes_end_) {
        owes_end_ = false;
        --depth_;
        token_begin_ = token_end_;
        return XmlToken::end;
    }
    while (true) {
        if (at_ == filled_ && !refill())
            return source_->state() == SourceState::ended && depth_ == 0 ? XmlToken::done : XmlToken::malformed;
        token_begin_ = buffer_offset_ + static_cast<std::int64_t>(at_);
        if (buffer_[at_] != '<') return read_text();
        const auto kind = behind_bracket();
        if (kind == '?' || (kind == '!' && ahead_is("<!--"))) {
            const auto length = end_of(kind == '?' ? "?>" : "-->");
            if (!length) return XmlToken::malformed;
            take(*length);
            continue;
        }
        return kind == '!' ? read_literal() : read_tag();
    }
}

XmlToken XmlScanner::read_text() {
    auto length = end_of("<");
    if (!length) { // white space behind the root element
        if (depth_ != 0 || source_->state() != SourceState::ended) return XmlToken::malformed;
        length = filled_ - at_ + 1;
    }
    text_ = std::string_view(buffer_.data() + at_, *length - 1);
    literal_ = false;
    take(*length - 1);
    return XmlToken::text;
}

/// Text that stands as it is written; nothing else begins like that but a declaration, which is refused.
XmlToken XmlScanner::read_literal() {
    constexpr std::string_view literal_start = "<![CDATA[";
    constexpr std::string_view literal_end = "]]>";
    if (!ahead_is(literal_start)) return XmlToken::malformed;
    const auto length = end_of(literal_end);
    if (!length) return XmlToken::malformed;
    text_ = std::string_view(buffer_.data() + at_ + literal_start.size(),
                             *length - literal_start.size() - literal_end.size());
    literal_ = true;
    take(*length);
    return XmlToken::text;
}

XmlToken XmlScanner::read_tag() {
    const auto length = end_of_tag();
    if (!length) return XmlToken::malformed;
    const std::string_view inside(buffer_.data() + at_ + 1, *length - 2);
    take(*length);
    if (inside.empty()) return XmlToken::malformed;
    if (inside.front() != '/') return read_start(inside);
    auto last = inside.size();
    while (last > 1 && is_space(inside[last - 1])) --last;
    name_ = inside.substr(1, last - 1);
    return --depth_ < 0 ? XmlToken::malformed : XmlToken::end;
}

XmlToken XmlScanner::read_start(std::string_view inside) {
    empty_element_ = inside.back() == '/';
    if (empty_element_) inside.remove_suffix(1);
    std::size_t length = 0;
    while (length < inside.size() && !is_space(inside[length])) ++length;
    name_ = inside.substr(0, length);
    if (name_.empty() || !read_attributes(inside.substr(length))) return XmlToken::malformed;
    ++depth_;
    owes_end_ = empty_element_;
    return XmlToken::start;
}

bool XmlScanner::read_attributes(std::string_view inside) {
    attributes_.clear();
    std::size_t at = 0;
    const auto skip_space = [&] {
        while (at < inside.size() && is_space(inside[at])) ++at;
    };
    for (skip_space(); at < inside.size(); skip_space()) {
        const auto name_begin = at;
        while (at < inside.size() && inside[at] != '=' && !is_space(inside[at])) ++at;
        const auto name = inside.substr(name_begin, at - name_begin);
        skip_space();
        if (at >= inside.size() || inside[at] != '=' || name.empty()) return false;
        ++at;
        skip_space();
        if (at >= inside.size() || (inside[at] != '"' && inside[at] != '\'')) return false;
        const auto closing = inside.find(inside[at], at + 1);
        if (closing == std::string_view::npos) return false;
        attributes_.push_back({name, inside.substr(at + 1, closing - at - 1)});
        at = closing + 1;
    }
    return true;
}

bool XmlScanner::skip_element() {
    const auto outside = depth_ - 1;
    while (true) {
        const auto token = next();
        if (token == XmlToken::malformed || token == XmlToken::done) return false;
        if (token == XmlToken::end && depth_ == outside) return true;
    }
}

} // namespace casedraw::spreadsheet
