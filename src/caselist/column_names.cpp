#include "caselist/csv_text.hpp"
#include "caselist/decode.hpp"
#include <casedraw/base/text.hpp>

namespace casedraw {

Result<ColumnNames> read_column_names(std::string bytes) {
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) return tl::unexpected(decoded.error());
    CsvText rows(std::move(decoded->text), ',', decoded->offset);
    ColumnNames names;
    TableRow row;
    for (bool is_first = true; rows.next(row); is_first = false) {
        const bool is_pair = row.cells.size() == 2;
        if (is_first && is_pair && match_key(row.cells[0]) == "heading" && match_key(row.cells[1]) == "field") continue;
        if (row.cells.size() == 1 && trimmed(row.cells[0]).empty()) continue;
        if (is_first || !is_pair)
            return failure(
                ErrorKind::wrong_use, "bad-columns-file",
                "row " + std::to_string(row.number) +
                    ": write two columns, headed heading,field, with a heading of the list and the field it holds.");
        if (!names.emplace(trimmed(row.cells[0]), trimmed(row.cells[1])).second)
            return failure(ErrorKind::wrong_use, "column-named-twice",
                           "row " + std::to_string(row.number) + ": this heading is named twice.");
    }
    return names;
}

} // namespace casedraw
