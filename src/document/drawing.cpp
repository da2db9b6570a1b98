#include "document/drawing.hpp"

#include "document/percent_encoded.hpp"

#include <casedraw/base/text.hpp>
#include <string_view>

namespace casedraw::document {

std::string percent_encoded(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        if (plain)
            encoded += letter;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

Element drawing(const std::string& id, const std::string& title, const std::string& description, double height) {
    Element svg("svg");
    svg.set("xmlns", "http://www.w3.org/2000/svg")
        .set("role", "img")
        .set("font-family", "Arial, Helvetica, sans-serif");
    svg.set("font-size", "15")
        .set("fill", "#0b0c0c")
        .set("viewBox", "0 0 640 " + decimal(height, 0))
        .set("width", "100%");
    svg.set("aria-labelledby", id + "-title " + id + "-desc");
    svg.add(Element("title", title).set("id", id + "-title"));
    svg.add(Element("desc", description).set("id", id + "-desc"));
    svg.add(Element("rect").set("width", "640").set("height", decimal(height, 0)).set("fill", "#ffffff"));
    return svg;
}

Element words_at(const std::string& text, double x, double baseline, const std::string& anchor) {
    return Element("text", text).set("x", decimal(x, 1)).set("y", decimal(baseline, 1)).set("text-anchor", anchor);
}

Element drawing_figure(const std::string& id, Element svg, const std::string& download_label) {
    Element figure("figure"); // the drawing bears its title already
    const auto file = svg.markup();
    figure.add(std::move(svg));
    if (!download_label.empty())
        figure.add(Element("p")
                       .set("class", "save")
                       .add(Element("a", download_label)
                                .set("download", id + ".svg")
                                .set("href", "data:image/svg+xml," + percent_encoded(file))));
    return figure;
}

} // namespace casedraw::document
