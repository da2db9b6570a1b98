#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <optional>
#include <spreadsheet/appended_styles.hpp>
#include <string>

namespace casedraw::spreadsheet {

/// A worksheet part with annotations put into its text; every byte that is not about them stays.
struct EditedSheet {
    std::string text;
    std::size_t first_new_column = 0; ///< from 0
};

/// Nothing where the text is no worksheet. `comments_drawing` is the relationship to name where the part names none.
std::optional<EditedSheet> edited_sheet(const std::string& text, const Annotations& annotations, AppendedStyles& styles,
                                        const std::string& comments_drawing);

/// The namespace of relationships in a part, which differs in the strict form.
std::string relationship_namespace(const std::string& part);

/// The id of the relationship by which a worksheet names the shapes of its comments; empty where it has none.
std::string named_comments_drawing(const std::string& text);

} // namespace casedraw::spreadsheet
