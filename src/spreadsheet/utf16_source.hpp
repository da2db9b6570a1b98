#pragma once

#include <optional>
#include "spreadsheet/byte_source.hpp"
#include <string>
#include <string_view>

namespace casedraw::spreadsheet {

enum class ByteOrder { little_endian, big_endian };

/// Whether XML that starts so is in UTF-16, by its byte order mark or its first `<` (XML 1.0, appendix F).
std::optional<ByteOrder> utf16_order(std::string_view start);

/// The UTF-8 of another source's UTF-16, without byte order mark. Damaged where that is none.
class Utf16Source : public ByteSource {
public:
    /// `start` has been taken from the source already.
    Utf16Source(ByteSource& source, std::string_view start, ByteOrder order);
    std::size_t read(char* to, std::size_t room) override;
    SourceState state() const override;

private:
    bool fill();
    bool append_unit(std::uint32_t unit);

    ByteSource& source_;
    ByteOrder order_;
    std::string raw_;
    std::string text_;
    std::size_t given_ = 0;  ///< of `text_`
    std::uint32_t high_ = 0; ///< a high surrogate that waits for its low one
    bool damaged_ = false;
};

/// A part in UTF-16 as UTF-8, its declaration too; any other as it is. Nothing where UTF-16 is damaged.
std::optional<std::string> in_utf8(std::string text);

} // namespace casedraw::spreadsheet
