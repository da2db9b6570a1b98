#include "caselist/headings.hpp"
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>

namespace casedraw {

Result<ColumnNames> read_column_names(std::string bytes) {
    const std::vector<std::string> columns{"heading", "field"};
    const auto table = read_text_table(std::move(bytes), columns, "the file");
    if (!table && table.error().code != "no-headings") return tl::unexpected<Error>(table.error());
    const std::string what_to_write =
        "write two columns, headed heading,field, with a heading of the list and the field it holds.";
    if (!table) return failure(ErrorKind::wrong_use, "bad-columns-file", "row 1: " + what_to_write);
    const auto heading = *table->column(columns[0]), field = *table->column(columns[1]);
    ColumnNames names;
    for (const auto& row : table->rows) {
        const auto place = "row " + std::to_string(row.number) + ": ";
        if (row.cells[heading].empty() || row.cells[field].empty())
            return failure(ErrorKind::wrong_use, "bad-columns-file", place + what_to_write);
        if (!names.emplace(row.cells[heading], row.cells[field]).second)
            return failure(ErrorKind::wrong_use, "column-named-twice", place + "this heading is named twice.");
    }
    return names;
}

} // namespace casedraw
