#include "document/scatter.hpp"

#include "document/drawing.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw::document {

namespace {

constexpr double plot_left = 80;
constexpr double plot_right = 610;
constexpr double plot_top = 60;
constexpr double plot_bottom = 330;
constexpr double key_line = 20;

/// From figures to places along an axis, with a little room at both ends.
struct Axis {
    double least = 0;
    double most = 1;
    double from = 0; ///< place of the least
    double to = 1;

    double at(double value) const { return from + (value - least) / (most - least) * (to - from); }
};

Axis axis(const std::vector<double>& values, double from, double to) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    auto room = (*high - *low) * 0.08;
    if (room <= 0) room = std::max(1e-9, *high * 0.08 + 1e-9);
    return {std::max(0.0, *low - room), *high + room, from, to};
}

std::string letter(std::size_t index) {
    auto text = std::string(1, static_cast<char>('A' + index % 26));
    return index < 26 ? text : text + std::to_string(index / 26);
}

void add_axes(Element& svg, const Scatter& scatter, const Axis& x, const Axis& y) {
    svg.add(Element("path").set("d", "M80 60V330H610").set("fill", "none").set("stroke", "#505a5f"));
    constexpr int steps = 4;
    for (int i = 0; i <= steps; ++i) {
        const auto part = static_cast<double>(i) / steps;
        const auto of_x = x.least + part * (x.most - x.least);
        const auto of_y = y.least + part * (y.most - y.least);
        svg.add(
            words_at(decimal(of_x, scatter.x_places), x.at(of_x), plot_bottom + 18, "middle").set("font-size", "13"));
        svg.add(words_at(decimal(of_y, scatter.y_places), plot_left - 8, y.at(of_y) + 5, "end").set("font-size", "13"));
    }
    svg.add(words_at(scatter.x_label, (plot_left + plot_right) / 2, plot_bottom + 40, "middle"));
    svg.add(words_at(scatter.y_label, 0, plot_top - 14));
}

/// The marked points from left to right.
Element frontier(const Scatter& scatter, const Axis& x, const Axis& y) {
    std::vector<Scatter::Point> marked;
    for (const auto& point : scatter.points)
        if (point.marked) marked.push_back(point);
    std::sort(marked.begin(), marked.end(),
              [](const auto& a, const auto& b) { return a.x < b.x || (a.x == b.x && a.y > b.y); });
    std::string path;
    for (const auto& point : marked)
        path += (path.empty() ? "M" : "L") + decimal(x.at(point.x), 1) + " " + decimal(y.at(point.y), 1);
    return Element("path").set("d", path).set("fill", "none").set("stroke", "#1d70b8").set("stroke-dasharray", "4 3");
}

} // namespace

Element scatter_svg(const Scatter& scatter) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const auto& point : scatter.points) xs.push_back(point.x), ys.push_back(point.y);
    if (xs.empty()) xs.push_back(0), ys.push_back(0);
    const auto x = axis(xs, plot_left, plot_right);
    const auto y = axis(ys, plot_bottom, plot_top);
    auto svg = drawing(scatter.id, scatter.title, scatter.description,
                       plot_bottom + 56 + key_line * static_cast<double>(scatter.points.size()));
    svg.add(words_at(scatter.title, 0, 18).set("font-weight", "700"));
    add_axes(svg, scatter, x, y);
    svg.add(frontier(scatter, x, y));
    for (std::size_t i = 0; i < scatter.points.size(); ++i) {
        const auto& point = scatter.points[i];
        const auto across = x.at(point.x);
        const auto down = y.at(point.y);
        if (point.marked)
            svg.add(Element("rect")
                        .set("x", decimal(across - 6, 1))
                        .set("y", decimal(down - 6, 1))
                        .set("width", "12")
                        .set("height", "12")
                        .set("fill", "#1d70b8")
                        .set("stroke", "#0b0c0c"));
        else
            svg.add(Element("circle")
                        .set("cx", decimal(across, 1))
                        .set("cy", decimal(down, 1))
                        .set("r", "6")
                        .set("fill", "#ffffff")
                        .set("stroke", "#0b0c0c"));
        svg.add(words_at(letter(i), across + 10, down - 6).set("font-weight", "700"));
        svg.add(
            words_at(letter(i) + "  " + point.name, plot_left, plot_bottom + 66 + key_line * static_cast<double>(i)));
    }
    return svg;
}

Element scatter_figure(const Scatter& scatter) {
    return drawing_figure(scatter.id, scatter_svg(scatter), scatter.download_label);
}

} // namespace casedraw::document
