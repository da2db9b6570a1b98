#pragma once

#include <casedraw/base/date.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A workbook as plain values, to be written as `.xlsx`. Rows and columns count from 0.
namespace casedraw {

enum class NumberFormat { general, text, whole, percent, two_decimals, six_decimals, date };

/// What a cell's background says; each is told apart by words in the sheet as well, never by colour alone.
enum class Fill { none, heading, problem, notice, eligible, ineligible, to_fill_in };

struct CellStyle {
    NumberFormat number = NumberFormat::general;
    Fill fill = Fill::none;
    bool bold = false;
    bool wrap = false;
    bool large = false; ///< a title
    bool border = false;
    friend bool operator==(const CellStyle&, const CellStyle&) = default;
};

/// A formula without its `=`, and the value that it has, for programs that do not work formulas out.
struct Formula {
    std::string expression;
    std::variant<double, std::string> value;
    friend bool operator==(const Formula&, const Formula&) = default;
};

/// A text is always written as text, whatever it begins with; only a `Formula` is a formula.
using CellValue = std::variant<std::monostate, std::string, double, bool, Date, Formula>;

struct StyledCell {
    CellValue value;
    CellStyle style;
    std::string comment; ///< shown beside the cell; empty for none
    friend bool operator==(const StyledCell&, const StyledCell&) = default;
};

/// Bounds included.
struct CellRange {
    std::int64_t first_row = 0;
    std::int64_t last_row = 0;
    std::size_t first_column = 0;
    std::size_t last_column = 0;
    friend bool operator==(const CellRange&, const CellRange&) = default;
};

/// `$A$2:$A$9`
std::string absolute_reference(const CellRange& range);

struct ChoiceRange { ///< a drop-down of the texts in a range of a sheet
    std::string sheet;
    CellRange range;
};
struct DateRange {
    Date first;
    Date last;
};
struct WholeNumberRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
};
struct UniqueValues {}; ///< no two cells of the range may hold the same
struct Anything {};     ///< the prompt alone

/// What may be typed into cells. Anything else is refused with `refusal`, or only warned of.
struct Validation {
    CellRange cells;
    std::variant<std::vector<std::string>, ChoiceRange, DateRange, WholeNumberRange, UniqueValues, Anything> allowed;
    std::string prompt;  ///< shown while a cell is chosen; at most 255 characters
    std::string refusal; ///< at most 225 characters
    bool only_warns = false;
};

/// A text cut to what a `Validation` shows, between words where it has any, with a mark that it goes on. UTF-8 letters
/// stay whole.
std::string as_prompt(std::string_view words);
std::string as_refusal(std::string_view words);

/// Cells that are shown grey, as those that are not to be filled in, where a condition holds.
struct GreyedCells {
    CellRange cells;
    std::string when; ///< a formula without its `=`, as it stands for the first cell
};

/// Bars side by side for each category, lying, from cells of the chart's own sheet.
struct BarChart {
    struct Series {
        std::string name;
        CellRange values;   ///< one column of numbers
        std::string colour; ///< six hexadecimal digits
    };
    std::string title;
    std::string description; ///< for people who do not see it
    std::string value_axis;  ///< what the bars measure
    CellRange categories;    ///< one column of texts
    std::vector<Series> series;
    CellRange place;
};

struct PageSetup {
    bool landscape = true;
    std::optional<std::int64_t> repeated_rows; ///< how many rows from the top are printed on each page
    std::string header;                        ///< in the middle at the top of each page
    std::string footer;                        ///< at the bottom left; the number of the page stands at the right
};

struct Worksheet {
    std::string name; ///< at most 31 characters, none of `[]:*?/\`, unlike any other in the workbook
    std::vector<std::vector<StyledCell>> rows;
    std::vector<double> column_widths; ///< in characters; columns beyond have the width of spreadsheets' choice
    std::int64_t frozen_rows = 0;
    std::size_t frozen_columns = 0;
    std::optional<CellRange> filter;
    std::vector<CellRange> merged;
    std::vector<Validation> validations;
    std::vector<GreyedCells> greyed;
    std::vector<BarChart> charts;
    PageSetup page;
    bool hidden = false;
};

struct Workbook {
    std::string title;
    std::string language = "en-GB";
    std::vector<Worksheet> sheets; ///< at least one that is not hidden
};

/// The workbook as the bytes of an `.xlsx` file: the same values give the same bytes everywhere, since nothing is
/// compressed and no time is written. A text of more than 32,767 characters, which no spreadsheet holds, is cut there.
std::string xlsx(const Workbook& workbook);

} // namespace casedraw
