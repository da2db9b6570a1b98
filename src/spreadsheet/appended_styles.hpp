#pragma once

#include <casedraw/base/error.hpp>
#include <map>
#include <pugixml.hpp>
#include "spreadsheet/style_table.hpp"
#include <utility>
#include <vector>

namespace casedraw::spreadsheet {

/// The styles of another program's workbook, to which casedraw's are added. None that is there changes or moves.
class AppendedStyles : public CellStyles {
public:
    /// An error where the text is no part `styles.xml`.
    static Result<AppendedStyles> read(const std::string& text);

    std::size_t index_of(const CellStyle& style, bool guarded) override;
    /// The style of this number with another background; for `Fill::none` without one that marks a problem or a notice,
    /// else as it is.
    std::size_t recoloured(std::size_t index, Fill fill);
    std::string text() const;

    /// How a style of the workbook itself shows texts.
    struct TextShape {
        bool wraps = false;
        double points = 11; ///< of its font
    };
    TextShape shape(std::size_t index) const { return index < shapes_.size() ? shapes_[index] : TextShape(); }
    /// Of the usual font, in whose characters columns are measured.
    double usual_points() const { return usual_points_; }
    bool wraps_any() const;

private:
    AppendedStyles() = default;
    pugi::xml_node section(const std::string& name);
    std::size_t append(const std::string& section_name, const std::vector<std::string>& elements);
    int add_number_format(NumberFormat format);
    void note_shapes();

    pugi::xml_document tree_;
    StyleOffsets offsets_;
    std::vector<TextShape> shapes_;
    double usual_points_ = 11;
    std::map<std::string, std::size_t> own_;
    std::map<std::pair<std::size_t, Fill>, std::size_t> recoloured_;
};

} // namespace casedraw::spreadsheet
