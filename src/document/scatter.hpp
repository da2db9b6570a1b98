#pragma once

#include <string>
#include <vector>

#include "document/element.hpp"

namespace casedraw::document {

/// Points of two figures, each with a letter that a key beneath names. Those marked stand out by shape and are joined.
struct Scatter {
    struct Point {
        double x = 0;
        double y = 0;
        std::string name;
        bool marked = false;
    };
    std::string id; ///< unlike any other in the page
    std::string title;
    std::string description;
    std::string x_label;
    std::string y_label;
    int x_places = 0; ///< of the figures along the axes
    int y_places = 1;
    std::vector<Point> points;
    std::string download_label{};
};

Element scatter_svg(const Scatter& scatter);
Element scatter_figure(const Scatter& scatter);

} // namespace casedraw::document
