#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "spreadsheet/table_sheet.hpp"
#include "present/draw/pack_source.hpp"

/// What the sheets of the pack have in common.
namespace casedraw::pack {

/// More rows make a workbook slow to open; the plain file beside it has them all.
inline constexpr std::size_t most_rows = 50'000;

/// What stands above every sheet of a draw.
struct SheetNotes {
    PackOptions options;
    std::string service; ///< empty: not named
    Date fieldwork;
    std::string draw_id;
    std::string other_framework; ///< that another is in force; empty where it is the one
    std::string drawn_again;     ///< that it followed another draw, and why; empty where it did not
    std::string list_needed;     ///< that a second list is needed and was not given; else empty
};

/// That a second list is needed and was not given, in a sentence; empty where it was, or none is needed.
std::string second_list_needed(const PackSource& source);

SheetNotes notes_of(const PackSource& source, const PackOptions& options);

/// `Anytown. Fieldwork from 4 March 2019. Draw 3f1c2a90b7de. OFFICIAL-SENSITIVE. Dispose of this file by 1 April
/// 2020.`, or less; and that another framework is in force, and that it was drawn again.
std::string handling(const SheetNotes& notes);

/// A sheet with everything above its table; the rows are added to `rows`. Ready to print, with the headings on each
/// page.
Worksheet table_sheet(const std::string& name, const std::string& title, const std::string& about,
                      const std::vector<SheetColumn>& columns, const SheetNotes& notes);

StyledCell blank_to_fill_in(NumberFormat format = NumberFormat::text);

/// A name that a spreadsheet takes for a sheet.
std::string sheet_name(std::string label);

/// The heading of a column of the plain files as people know it: a field's heading, else its name in plain words.
std::string column_heading(const DrawSource& source, const std::string& name);

/// The domain's label, or the labels of several ids parted by semicolons.
std::string domain_labels(const Framework& framework, const std::string& ids);

} // namespace casedraw::pack
