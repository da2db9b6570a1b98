#include "document/heat_map.hpp"

#include "document/drawing.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/text.hpp>
#include <cmath>

namespace casedraw::document {

namespace {

constexpr double map_left = 150;
constexpr double map_top = 64;
constexpr double row_height = 34;

/// From white to a dark blue; words on it turn white where that reads better.
std::string shade(double part) {
    const auto mixed = [part](double light, double dark) {
        return static_cast<int>(std::floor(light + part * (dark - light) + 0.5));
    };
    return "rgb(" + std::to_string(mixed(255, 0)) + "," + std::to_string(mixed(255, 48)) + "," +
           std::to_string(mixed(255, 120)) + ")";
}

} // namespace

Element heat_map_svg(const HeatMap& map) {
    expects(!map.columns.empty(), "a heat map has a column");
    double most = 0;
    for (const auto& row : map.rows)
        for (const auto& square : row.squares) most = std::max(most, square.amount.value_or(0));
    const auto width = (640 - map_left) / static_cast<double>(map.columns.size());
    auto svg =
        drawing(map.id, map.title, map.description, map_top + row_height * static_cast<double>(map.rows.size()) + 6);
    svg.add(words_at(map.title, 0, 18).set("font-weight", "700"));
    for (std::size_t c = 0; c < map.columns.size(); ++c)
        svg.add(words_at(map.columns[c], map_left + width * (static_cast<double>(c) + 0.5), map_top - 10, "middle"));
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
        const auto y = map_top + row_height * static_cast<double>(r);
        svg.add(words_at(map.rows[r].label, 0, y + 22));
        for (std::size_t c = 0; c < map.rows[r].squares.size(); ++c) {
            const auto& square = map.rows[r].squares[c];
            const auto part = square.amount && most > 0 ? *square.amount / most : 0;
            const auto x = map_left + width * static_cast<double>(c);
            svg.add(Element("rect")
                        .set("x", decimal(x + 1, 1))
                        .set("y", decimal(y + 1, 1))
                        .set("width", decimal(width - 2, 1))
                        .set("height", decimal(row_height - 2, 1))
                        .set("fill", shade(part))
                        .set("stroke", "#505a5f"));
            svg.add(words_at(square.shown, x + width / 2, y + 22, "middle")
                        .set("fill", part > 0.5 ? "#ffffff" : "#0b0c0c"));
        }
    }
    return svg;
}

Element heat_map_figure(const HeatMap& map) { return drawing_figure(map.id, heat_map_svg(map), map.download_label); }

} // namespace casedraw::document
