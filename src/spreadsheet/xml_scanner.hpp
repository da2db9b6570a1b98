#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include "spreadsheet/byte_source.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace casedraw::spreadsheet {

enum class XmlToken {
    start, ///< an element begins; one that is empty is followed by its end all the same
    end,
    text,
    done,      ///< the document is complete
    malformed, ///< it is not XML as casedraw reads it, or the bytes ended for another reason than their end
};

/// Reads XML piece by piece from a source, in memory that does not grow with the document: a sheet of a million rows is
/// too large for a tree. Not validating; a document type declaration is refused, so there are no entities to expand.
/// What a call hands out is good until the next call of `next`.
class XmlScanner {
public:
    /// The source gives UTF-8 or UTF-16, which offsets then count as UTF-8.
    explicit XmlScanner(ByteSource& source);

    XmlToken next();
    /// After a start: reads on until its end has been read. False where the document breaks off.
    bool skip_element();

    std::string_view qualified_name() const { return name_; }
    std::string_view local_name() const;
    bool is_empty_element() const { return empty_element_; }
    /// The value of an attribute by its name as written, entities not replaced.
    std::optional<std::string_view> attribute(std::string_view name) const;
    /// As `attribute`, for any prefix or none.
    std::optional<std::string_view> attribute_of_local_name(std::string_view name) const;
    /// Adds the text of this token with entities replaced; false where it holds what XML or UTF-8 does not allow.
    bool append_text(std::string& text) const;

    /// Elements open after this token.
    std::int64_t depth() const { return depth_; }
    /// Where the token begins and ends in the document, in bytes.
    std::int64_t begin_offset() const { return token_begin_; }
    std::int64_t end_offset() const { return token_end_; }

private:
    struct Attribute {
        std::string_view name;
        std::string_view value;
    };
    bool refill();
    XmlToken read_tag();
    XmlToken read_literal();
    XmlToken read_text();
    XmlToken read_start(std::string_view inside);
    bool read_attributes(std::string_view inside);
    std::optional<std::size_t> end_of_tag();
    std::optional<std::size_t> end_of(std::string_view closing);
    bool ahead_is(std::string_view opening);
    char behind_bracket();
    void take(std::size_t length);

    ByteSource* source_;
    std::unique_ptr<ByteSource> as_utf8_; ///< of a document in UTF-16
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t filled_ = 0;
    std::int64_t buffer_offset_ = 0;

    std::string_view name_;
    std::string_view text_;
    std::vector<Attribute> attributes_;
    bool literal_ = false;
    bool empty_element_ = false;
    bool owes_end_ = false;
    std::int64_t depth_ = 0;
    std::int64_t token_begin_ = 0;
    std::int64_t token_end_ = 0;
};

void append_utf8(std::uint32_t code, std::string& text);

/// Text with `&amp;` and its like replaced; false where an entity is not one of XML's own or the bytes are not UTF-8.
bool append_decoded(std::string_view raw, std::string& text);

/// Text made safe for XML: markup characters as entities, and control characters that XML does not allow left out.
std::string xml_escaped(std::string_view text);

} // namespace casedraw::spreadsheet
