#pragma once

#include <string>

#include "document/element.hpp"

namespace casedraw::document {

/// An `svg` 640 units wide that fills the width it is in and keeps its shape, with `title` and `desc` for people who do
/// not see it. The same markup stands alone as a file.
Element drawing(const std::string& id, const std::string& title, const std::string& description, double height);

/// Words at a place, the start, middle or end of them there.
Element words_at(const std::string& text, double x, double baseline, const std::string& anchor = "start");

/// A `figure` with the drawing, and under it a link that saves it where there are words for one.
Element drawing_figure(const std::string& id, Element svg, const std::string& download_label);

} // namespace casedraw::document
