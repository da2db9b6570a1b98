#pragma once

#include "caselist/part_reading.hpp"
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

/// What a sheet has besides values, noted before its rows are handed to the long list's reader.
struct SheetRemarks {
    struct Cell {
        std::int64_t row;
        std::size_t column;
        bool is_error;
        std::string shown;
    };
    std::vector<Cell> without_value;
    std::vector<std::int64_t> rows_of_errors; ///< in which no other cell holds anything
    std::vector<std::int64_t> hidden_rows;
    std::vector<std::int64_t> struck_rows;
    std::vector<std::pair<std::int64_t, std::size_t>> struck_cells; ///< of other rows: their rows and columns
    std::vector<MergedCells> merged;
};

SheetRemarks remarks_on(const Sheet& sheet);

/// Adds to what was read of a sheet's list what its reader could not see: cells without a value and
/// those merged over several fields are problems, hidden rows, rows struck through and other merged cells notices.
void add_remarks(PartReading& part, const SheetRemarks& remarks, const Framework& framework);

/// That rows, in rising order, are hidden in the workbook and were read all the same.
std::string hidden_rows_words(const std::vector<std::int64_t>& rows);

/// The first few of many places, and how many more there are.
std::string first_few(const std::vector<std::string>& places);

} // namespace casedraw::spreadsheet
