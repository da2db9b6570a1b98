#pragma once

#include <casedraw/caselist/headings_in.hpp>
#include <functional>
#include <string>

namespace casedraw::commands {

/// A file that a command reads.
struct InputFile {
    std::string name; ///< as people know it, for messages
    std::string bytes;
};

/// A long list of any kind: CSV, `.xlsx` or `.ods`.
struct ListFile {
    InputFile file;
    ColumnNames columns = {}; ///< what headings mean that the framework does not know
    std::string sheet = {};   ///< of a workbook; empty: the one that fits
};

inline constexpr std::size_t largest_copy = 10'000'000; ///< in bytes, of a list that is kept to be looked at again

/// Whether a name ends so, in letters of either case.
bool has_ending(std::string_view name, std::string_view ending);

/// Whether bytes start as a ZIP archive, which `.xlsx` and `.ods` files are, whatever they are called.
bool is_workbook(std::string_view bytes);

/// The code of an error where a list of another kind is in the place of the one that is wanted.
inline constexpr const char* other_list_code = "list-of-another-kind";

/// Whether a list could not be read for want of columns, on the one sheet or on any.
bool lacks_columns(const Error& error);

/// Whether the file has the columns that the framework asks for.
bool has_columns_of(ListFile list, const Framework& framework);

/// What is there of a list that lacks columns the framework asks for; of a workbook the sheet that has the most of
/// them. Nothing where that cannot be told.
ListOutline outline_of(ListFile list, const Framework& framework);

/// Reads the list. Errors name the file; that the list is a text, which has no sheets, is one where a sheet is named.
/// A workbook that was made of a draw is none (`paper-of-a-draw`), and where columns are missing, and it is the
/// framework's second list, that is said.
Result<CaseListReading> read_list(ListFile list, const Framework& framework, const TaskRunner& run = run_in_turn);

/// Reads a list that is held against one that was read before, which may have had another form: a text where a sheet is
/// named, or a workbook that has no such sheet, is read without the name; of several sheets that are lists the one is
/// taken that `is_meant`.
Result<CaseListReading> read_list_in_any_form(ListFile list, const Framework& framework,
                                              const std::function<bool(const CaseListReading&)>& is_meant,
                                              const TaskRunner& run = run_in_turn);

} // namespace casedraw::commands
