#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

/// Where cells get the number of their style from.
class CellStyles {
public:
    virtual ~CellStyles() = default;
    /// The number by which a cell names this style. A text that begins like a formula is marked so that editing the
    /// cell does not turn it into one.
    virtual std::size_t index_of(const CellStyle& style, bool guarded) = 0;
};

/// Where casedraw's own fonts, fills, borders and number formats begin in a part `styles.xml`.
struct StyleOffsets {
    std::size_t font = 0;
    std::size_t fill = 2; ///< the first two are the file format's own
    std::size_t border = 0;
    int date_format = 164;
    int six_decimals_format = 165;
};

/// The elements of casedraw's own that its styles refer to, without the elements around them.
std::vector<std::string> own_fonts();
std::vector<std::string> own_fills();
std::vector<std::string> own_borders();
/// An element `numFmt`.
std::string number_format_element(int id, NumberFormat format);
/// An element `xf` of `cellXfs`.
std::string format_element(const CellStyle& style, bool guarded, const StyleOffsets& offsets);
/// Red, green and blue as six hexadecimal digits; empty for `Fill::none`.
std::string fill_colour(Fill fill);
/// Place of a fill among `own_fills`; `Fill::none` has none.
std::size_t own_fill_index(Fill fill);

/// The styles that a new workbook uses, in the order in which they are first asked for.
class StyleTable : public CellStyles {
public:
    StyleTable();
    std::size_t index_of(const CellStyle& style, bool guarded) override;
    /// The part `xl/styles.xml`.
    std::string part() const;

private:
    struct Entry {
        CellStyle style;
        bool guarded;
    };
    std::vector<Entry> entries_;
};

} // namespace casedraw::spreadsheet
