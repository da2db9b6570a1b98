#include <casedraw/spreadsheet/read_workbook.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

Result<CaseListReading> read_bytes(std::string bytes, const std::string& path, const Framework& framework,
                                   const ColumnNames& columns, const std::string& sheet) {
    if (!is_workbook(bytes) && !has_ending(path, ".xlsx") && !has_ending(path, ".ods"))
        return read_case_list(std::move(bytes), framework, columns, run_by_all_processors);
    return read_case_list_from_workbook(std::move(bytes), framework, columns,
                                        sheet.empty() ? std::nullopt : std::optional(sheet));
}

Error about_file(const std::string& path, Error error) {
    error.message = path + ": " + error.message;
    return error;
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
    auto list = read_list_file(path, framework, columns, sheet, false);
    if (!list) return tl::unexpected(list.error());
    return std::move(list->reading);
}

Result<ListFile> read_list_file(const std::string& path, const Framework& framework, const ColumnNames& columns,
                                const std::string& sheet, bool keep_bytes) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    std::string kept = keep_bytes ? *bytes : std::string();
    auto reading = read_bytes(std::move(*bytes), path, framework, columns, sheet);
    if (!reading) return tl::unexpected(about_file(path, reading.error()));
    return ListFile{std::move(*reading), std::move(kept)};
}

std::optional<Error> sheet_of_text(const CommandLine& line, const CaseListReading& reading) {
    if (line.sheet.empty() || !reading.sheet.empty()) return std::nullopt;
    return Error{ErrorKind::wrong_use, "no-sheets-in-text",
                 "The list is a text, which has no sheets. Leave out --sheet, or give the workbook."};
}

bool is_open_document(std::string_view bytes) {
    return is_workbook(bytes) && bytes.substr(0, 200).find("opendocument.spreadsheet") !=
                                     std::string_view::npos; // its first part, never packed
}

Result<std::string> annotated_list(std::string bytes, const Framework& framework, const ColumnNames& columns,
                                   const Annotations& annotations) {
    if (is_workbook(bytes)) return annotated_copy(std::move(bytes), annotations);
    auto rows = csv_rows(std::move(bytes), framework, columns);
    if (!rows) return tl::unexpected(rows.error());
    return annotated_copy(**rows, annotations);
}

} // namespace casedraw::cli
