#include <algorithm>
#include "caselist/headings.hpp"
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/fields.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>

namespace casedraw {

namespace {

const std::vector<std::string> heading_and_field{"heading", "field"};
const std::string what_to_write =
    "write two columns, headed heading,field, with a heading of the list and the field it holds.";

tl::unexpected<Error> bad_file(const std::string& message) {
    return failure(ErrorKind::wrong_use, "bad-columns-file", message);
}

std::string without_line_breaks(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return text;
}

/// Whether a line of a heading, but for its last, ends as a row of such a table does: in a field behind a delimiter.
bool holds_rows(std::string_view heading) {
    for (auto end = heading.find_first_of("\r\n"); end != std::string_view::npos;
         end = heading.find_first_of("\r\n", end + 1)) {
        const auto line = trimmed(heading.substr(0, end));
        const auto delimiter = line.find_last_of(",;\t|\r\n");
        if (delimiter == std::string_view::npos || line[delimiter] == '\r' || line[delimiter] == '\n') continue;
        const auto field = trimmed(line.substr(delimiter + 1));
        if (!field.empty() && field.find(' ') == std::string_view::npos) return true;
    }
    return false;
}

} // namespace

Result<ColumnNames> column_names_in(const Result<TextTable>& table) {
    if (!table && table.error().code != "no-headings") return tl::unexpected<Error>(table.error());
    if (!table) return bad_file(table.error().message + "\n  For " + named_setting("columns") + " " + what_to_write);
    const auto heading = *table->column(heading_and_field[0]), field = *table->column(heading_and_field[1]);
    ColumnNames names;
    std::string problems;
    const auto say = [&](const std::string& problem) { problems += (problems.empty() ? "" : "\n  ") + problem; };
    for (const auto& finding : table->findings)
        if (finding.severity == Severity::problem || finding.code == "second-list")
            say(finding.message + (finding.row > 0 ? " (row " + std::to_string(finding.row) + ")" : ""));
    for (const auto& row : table->rows) {
        const auto place = table->file + ": row " + std::to_string(row.number) + ": ";
        if (row.cells[heading].empty() || row.cells[field].empty())
            say(place + what_to_write);
        else if (holds_rows(row.cells[heading]))
            say(place +
                "a quote opens in this row and closes in a later line of the file, so the rows between are part "
                "of one heading. Close the quote in its own line, or take it out. If it is one heading after "
                "all, write it on one line.");
        else if (!names.field_of.emplace(without_line_breaks(row.cells[heading]), without_line_breaks(row.cells[field]))
                      .second)
            say(place + "this heading is named twice.");
    }
    for (const auto& row : table->passed_over)
        names.passed_over.push_back({table->file + ": row " + std::to_string(row.number), row.text});
    if (!problems.empty()) return bad_file(problems);
    return names;
}

Result<ColumnNames> read_column_names(std::string bytes) {
    return column_names_in(read_text_table(std::move(bytes), heading_and_field, "the file"));
}

} // namespace casedraw
