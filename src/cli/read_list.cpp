#include <casedraw/spreadsheet/read_workbook.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace casedraw::cli {

namespace {

/// `.xlsx` and `.ods` files are ZIP archives, whatever they are called.
bool is_workbook(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Result<CaseListReading> read_workbook_list(std::string bytes, const Framework& framework, const ColumnNames& columns, const std::string& sheet) {
    auto found = read_case_list_from_workbook(std::move(bytes), framework, columns,
                                              sheet.empty() ? std::nullopt : std::optional<std::string>(sheet));
    if (!found) return tl::unexpected(found.error());
    return std::move(found->reading);
}

} // namespace

Result<ColumnNames> column_names(const std::string& path) {
    ColumnNames names;
    if (path.empty()) return names;
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto read = read_column_names(std::move(*bytes));
    if (!read) read.error().message = path + ": " + read.error().message;
    return read;
}

Result<CaseListReading> read_list(const std::string& path, const Framework& framework, const ColumnNames& columns,
                                  const std::string& sheet) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!is_workbook(*bytes) && (ends_with(path, ".xlsx") || ends_with(path, ".ods")))
        return failure(ErrorKind::unreadable, "not-a-workbook",
                       path + ": this is not the workbook that its name says. Save it again as .xlsx, .ods or .csv.");
    auto reading = is_workbook(*bytes) ? read_workbook_list(std::move(*bytes), framework, columns, sheet)
                                       : read_case_list(std::move(*bytes), framework, columns);
    if (!reading) reading.error().message = path + ": " + reading.error().message;
    return reading;
}

} // namespace casedraw::cli
