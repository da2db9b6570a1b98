#include "spreadsheet/utf16_source.hpp"

#include <algorithm>
#include "spreadsheet/xml_scanner.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace casedraw::spreadsheet {

std::optional<ByteOrder> utf16_order(std::string_view start) {
    constexpr std::string_view little("<\0", 2), big("\0<", 2);
    const auto first = start.substr(0, 2);
    if (first == "\xFF\xFE" || first == little) return ByteOrder::little_endian;
    if (first == "\xFE\xFF" || first == big) return ByteOrder::big_endian;
    return std::nullopt;
}

Utf16Source::Utf16Source(ByteSource& source, std::string_view start, ByteOrder order)
    : source_(source), order_(order), raw_(start) {}

bool Utf16Source::append_unit(std::uint32_t unit) {
    const bool is_high = unit >= 0xD800 && unit < 0xDC00;
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (is_low != (high_ != 0)) return false;
    if (is_high) {
        high_ = unit;
    } else if (is_low) {
        append_utf8(0x10000U + ((high_ - 0xD800U) << 10U) + (unit - 0xDC00U), text_);
        high_ = 0;
    } else if (unit != 0xFEFF) {
        append_utf8(unit, text_);
    }
    return true;
}

/// Makes the next piece of text. False at the end.
bool Utf16Source::fill() {
    constexpr std::size_t piece = 1U << 16;
    text_.clear();
    given_ = 0;
    const auto kept = raw_.size();
    raw_.resize(kept + piece);
    const auto made = source_.read(raw_.data() + kept, piece);
    raw_.resize(kept + made);
    if (made == 0 && raw_.size() < 2) {
        damaged_ = damaged_ || !raw_.empty() || high_ != 0;
        return false;
    }
    std::size_t at = 0;
    for (; at + 1 < raw_.size() && !damaged_; at += 2) {
        const auto first = static_cast<std::uint8_t>(raw_[at]), second = static_cast<std::uint8_t>(raw_[at + 1]);
        const auto unit = order_ == ByteOrder::little_endian ? second << 8 | first : first << 8 | second;
        damaged_ = !append_unit(static_cast<std::uint32_t>(unit));
    }
    raw_.erase(0, at);
    return !damaged_;
}

std::size_t Utf16Source::read(char* to, std::size_t room) {
    while (given_ == text_.size())
        if (damaged_ || !fill()) return 0;
    const auto made = std::min(room, text_.size() - given_);
    std::copy_n(text_.data() + given_, made, to);
    given_ += made;
    return made;
}

SourceState Utf16Source::state() const {
    if (damaged_) return SourceState::damaged;
    return given_ < text_.size() || raw_.size() > 1 ? SourceState::open : source_.state();
}

std::optional<std::string> in_utf8(std::string text) {
    const auto order = utf16_order(text);
    if (!order) return text;
    MemorySource source(text);
    Utf16Source as_utf8(source, {}, *order);
    auto part = unpacked(as_utf8);
    if (part.state != SourceState::ended) return std::nullopt;
    const auto declaration = part.text.substr(0, part.text.find("?>"));
    if (const auto name = declaration.find("UTF-16"); name != std::string::npos) part.text.replace(name, 6, "UTF-8");
    return std::move(part.text);
}

} // namespace casedraw::spreadsheet
