#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

/// The styles that a workbook uses, in the order in which they are first asked for.
class StyleTable {
public:
    StyleTable();
    /// The number by which a cell names this style. A text that begins like a formula is marked so that editing the cell
    /// does not turn it into one.
    std::size_t index_of(const CellStyle& style, bool guarded);
    /// The part `xl/styles.xml`.
    std::string part() const;

private:
    struct Entry {
        CellStyle style;
        bool guarded;
    };
    std::vector<Entry> entries_;
};

/// Six hexadecimal digits; empty for no fill.
std::string fill_colour(Fill fill);

/// Identifier of a number format in the part `xl/styles.xml`.
int number_format_id(NumberFormat format);

} // namespace casedraw::spreadsheet
