#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/element.hpp"

namespace casedraw::document {

/// Lying bars, one under the other for each category. Series are told apart by pattern, by the words of the key and by
/// their order, and every bar says its value, so that colour carries nothing alone.
struct BarPicture {
    struct Value {
        std::optional<double> length; ///< from 0; nothing: no bar is drawn, only the words are shown
        std::string shown;            ///< the value in words or figures
    };
    struct Category {
        std::string label;
        std::vector<Value> values; ///< by series
    };
    std::string id; ///< unlike any other in the page
    std::string title;
    std::string description;         ///< what a person sees in it, for people who do not
    std::vector<std::string> series; ///< names, at most four; with one there is no key
    std::vector<Category> categories;
    std::optional<double> longest{}; ///< what the full width stands for; nothing: the longest bar
    std::string download_label{};    ///< words of the link that saves the picture; empty: no link
    std::string title_language{};    ///< of the title, where that is another than the page's
    std::string before_title{};      ///< in the page's language, such as that a run was stopped
};

/// The drawing alone, as wide as the space it is in: `svg` with `title` and `desc`.
Element bar_svg(const BarPicture& picture);

/// The same as a file of its own, 640 units wide.
std::string bar_svg_file(const BarPicture& picture);

/// A `figure`: the drawing, then the link that saves it. Put a table of the same values beneath it.
Element bar_figure(const BarPicture& picture);

} // namespace casedraw::document
