#pragma once

#include <casedraw/spreadsheet/annotated_copy.hpp>
#include "spreadsheet/appended_styles.hpp"
#include "spreadsheet/cell_address.hpp"
#include "spreadsheet/shared_strings.hpp"
#include "spreadsheet/sheet_map.hpp"
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

/// What a sheet has to say of its comments after they were edited.
struct SheetComments {
    std::string drawing;                ///< the relationship to name where the sheet names none; may be empty
    std::vector<CellAddress> no_longer; ///< cells whose comment of an earlier check was taken away: so is its colour
};

/// A worksheet part with annotations put into its text; every byte that is not about them stays. An error where there
/// is no room for the new columns.
Result<std::string> edited_sheet(const std::string& text, const SheetMap& map, const SheetAnnotations& annotations,
                                 AppendedStyles& styles, const SharedStrings& shared, const SheetComments& comments);

/// The namespace of relationships in a part, which differs in the strict form.
std::string relationship_namespace(const std::string& part);

} // namespace casedraw::spreadsheet
