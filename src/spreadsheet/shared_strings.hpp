#pragma once

#include "spreadsheet/byte_source.hpp"
#include "spreadsheet/sheet_builder.hpp"

namespace casedraw::spreadsheet {

/// `_x000D_` stands for the character of that code in Office Open XML (ECMA-376 part 1, section 22.9.2.19).
void undo_code_escapes(std::string& text);

/// The shared strings of a workbook: plain and rich text, without the phonetic guides of East Asian text.
class SharedStrings {
public:
    Result<void> read(ByteSource& source, const ReadingLimits& limits);
    std::size_t size() const { return views_.size(); }
    std::string_view operator[](std::size_t index) const { return views_[index]; }
    /// What the texts point into; null where there is no text.
    const std::shared_ptr<const std::deque<std::string>>& texts() const { return texts_; }

private:
    std::shared_ptr<const std::deque<std::string>> texts_;
    std::vector<std::string_view> views_;
};

} // namespace casedraw::spreadsheet
