#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/element.hpp"

namespace casedraw::document {

/// A table of squares, the darker the more. Every square says its value, so that the shade carries nothing alone.
struct HeatMap {
    struct Square {
        std::optional<double> amount; ///< from 0; nothing: the square is left blank
        std::string shown;
    };
    struct Row {
        std::string label;
        std::vector<Square> squares; ///< by column
    };
    std::string id; ///< unlike any other in the page
    std::string title;
    std::string description;
    std::vector<std::string> columns;
    std::vector<Row> rows;
    std::string download_label{};
};

Element heat_map_svg(const HeatMap& map);
Element heat_map_figure(const HeatMap& map);

} // namespace casedraw::document
