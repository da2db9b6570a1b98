#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <map>
#include <string>

#include "cli/command_line.hpp"

/// What the texts of a command line mean, or an error that says what is allowed.
namespace casedraw::cli {

/// A use of the program that is wrong: what was given and what is allowed.
tl::unexpected<Error> wrong_use(std::string code, std::string message);

/// A number of at most 15 digits and nothing else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// Whether this is the name of a file rather than the id of something built in.
bool is_path(const std::string& id_or_path);

/// The built-in framework with this id or the one in this file, with the variant's limits.
Result<Framework> chosen_framework(const std::string& id_or_path, const std::string& variant);

/// The JSON text of the built-in framework with this id, or of the one in this file.
Result<std::string> chosen_framework_text(const std::string& id_or_path);

/// How that framework turns answers into ratings; nothing where it does not say, an error where what it says is faulty.
Result<std::optional<RatingScheme>> scheme_of(const std::string& id_or_path, const Framework& framework);

Result<EligibilityRequest> eligibility_request(const CommandLine& line, const Framework& framework);
Result<Precision> precision(const CommandLine& line, const Framework& framework);
Result<Allocation> allocation(const CommandLine& line, const Framework& framework);
Result<PackOptions> pack_options(const CommandLine& line);
Result<DrawRequest> draw_request(const CommandLine& line, const Framework& framework);

/// `court=25,oocd=40`: whole numbers by domain; each domain at most once.
Result<std::map<std::string, std::int64_t>> counts_by_domain(const std::string& option, const std::string& text,
                                                             const Framework& framework);

Result<ColumnNames> column_names(const std::string& path);

/// Reads a long list of any kind from a file.
Result<CaseListReading> read_list(const std::string& path, const Framework& framework, const ColumnNames& columns,
                                  const std::string& sheet);

/// An error where --sheet names a sheet of a list that has none, because it is text.
std::optional<Error> sheet_of_text(const CommandLine& line, const CaseListReading& reading);

/// Reads a small table from a CSV file or a workbook: the first sheet, or the named one, with the required headings.
Result<TextTable> read_table(const std::string& path, const std::vector<std::string>& required,
                             const std::string& sheet);

/// The same, with the file's bytes as they were where they are to be kept.
struct ListFile {
    CaseListReading reading;
    std::string bytes;
};
Result<ListFile> read_list_file(const std::string& path, const Framework& framework, const ColumnNames& columns,
                                const std::string& sheet, bool keep_bytes);

/// Whether the bytes are an `.ods`.
bool is_open_document(std::string_view bytes);

/// A list's own workbook, or one made of a list that is text, with annotations.
Result<std::string> annotated_list(std::string bytes, const Framework& framework, const ColumnNames& columns,
                                   const Annotations& annotations);

} // namespace casedraw::cli
