#include "document/chart.hpp"

#include "document/percent_encoded.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw::document {

namespace {

constexpr double file_width = 640;
constexpr double bars_share = 0.80;    // of the width; the value stands to the right of its bar
constexpr double letters_in_line = 36; // that a narrow phone shows
constexpr double line_height = 20;
constexpr double bar_height = 16;
constexpr double bar_step = 20;
constexpr double category_gap = 14;
constexpr const char* ink = "#0b0c0c";

struct Look {
    const char* background;
    const char* lines;
    const char* pattern; ///< a path in a square of 8 by 8
};
/// Solid, slanting lines, dots, upright lines: each at least 3:1 against white by its outline.
constexpr std::array<Look, 4> looks{{{"#1d70b8", "", ""},
                                     {"#ffffff", "#0b0c0c", "M-2 2L2 -2M0 8L8 0M6 10L10 6"},
                                     {"#fff2d3", "#594d00", "M3 3h2v2h-2z"},
                                     {"#ffffff", "#4c2c92", "M2 0V8M6 0V8"}}};

/// What bears the title says which language that is in.
Element in_language(const BarPicture& picture, Element element) {
    if (!picture.title_language.empty()) element.set("lang", picture.title_language);
    return element;
}

/// Where the title is in another language, what stands before it is no part of it.
std::string title_in_one(const BarPicture& picture) {
    return (picture.title_language.empty() ? picture.before_title : "") + picture.title;
}
std::string before_other_language(const BarPicture& picture) {
    return picture.title_language.empty() ? "" : picture.before_title;
}

Element caption(const BarPicture& picture) {
    const auto before = before_other_language(picture);
    if (before.empty()) return in_language(picture, Element("figcaption", title_in_one(picture)));
    return Element("figcaption", before).add(in_language(picture, Element("span", picture.title)));
}

/// Draws with widths either in percent of the space there is or in units of a file.
class BarDrawing {
public:
    BarDrawing(const BarPicture& picture, bool for_file) : picture_(picture), for_file_(for_file) {
        longest_ = picture.longest.value_or(0);
        for (const auto& category : picture.categories)
            for (const auto& value : category.values) longest_ = std::max(longest_, value.length.value_or(0));
    }

    Element drawn() {
        Element body("g");
        if (for_file_) add_title(body);
        if (picture_.series.size() > 1)
            for (std::size_t s = 0; s < picture_.series.size(); ++s) add_key(body, s);
        for (const auto& category : picture_.categories) add_category(body, category);
        const auto height = decimal(top_ + 6, 0);
        Element svg("svg");
        svg.set("xmlns", "http://www.w3.org/2000/svg")
            .set("role", "img")
            .set("font-family", "Arial, Helvetica, sans-serif");
        svg.set("font-size", "15").set("fill", ink).set("height", height);
        svg.set("width", for_file_ ? decimal(file_width, 0) : std::string("100%"));
        svg.set("aria-labelledby", picture_.id + "-title " + picture_.id + "-desc");
        svg.add(in_language(picture_, Element("title", title_in_one(picture_)).set("id", picture_.id + "-title")));
        const auto description = before_other_language(picture_) + picture_.description;
        svg.add(Element("desc", description).set("id", picture_.id + "-desc"));
        svg.add(patterns());
        if (for_file_) svg.add(Element("rect").set("width", "100%").set("height", "100%").set("fill", "#ffffff"));
        svg.add(std::move(body));
        return svg;
    }

private:
    std::string across(double share) const {
        return for_file_ ? decimal(share * file_width, 2) : decimal(100 * share, 3) + "%";
    }
    std::string fill(std::size_t series) const {
        return series == 0 ? std::string(looks[0].background)
                           : "url(#" + picture_.id + "-series-" + std::to_string(series) + ")";
    }

    Element patterns() const {
        Element defs("defs");
        for (std::size_t s = 1; s < picture_.series.size(); ++s) {
            Element pattern("pattern");
            pattern.set("id", picture_.id + "-series-" + std::to_string(s)).set("width", "8").set("height", "8");
            pattern.set("patternUnits", "userSpaceOnUse");
            pattern.add(Element("rect").set("width", "8").set("height", "8").set("fill", looks[s].background));
            pattern.add(
                Element("path").set("d", looks[s].pattern).set("stroke", looks[s].lines).set("stroke-width", "1.5"));
            defs.add(std::move(pattern));
        }
        return defs;
    }

    Element bar(std::size_t series, const std::string& width) const {
        return Element("rect")
            .set("x", "1")
            .set("y", decimal(top_, 0))
            .set("width", width)
            .set("height", decimal(bar_height, 0))
            .set("fill", fill(series))
            .set("stroke", series == 0 ? looks[0].background : ink);
    }

    Element words(const std::string& text, const std::string& x, double baseline, bool bold) const {
        Element element("text", text);
        element.set("x", x).set("y", decimal(baseline, 0));
        if (bold) element.set("font-weight", "700");
        return element;
    }

    /// One text over as many lines as it needs.
    void add_line(Element& body, const std::string& text, bool bold) {
        std::string line;
        std::size_t letters = 0;
        const auto put = [&] {
            body.add(words(line, "0", top_ + 15, bold));
            top_ += line_height;
        };
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at + 1), text.size());
            const auto word = text.substr(at, end - at);
            const auto length = static_cast<std::size_t>(
                std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
            if (letters > 0 && static_cast<double>(letters + length) > letters_in_line)
                put(), line.clear(), letters = 0;
            line += letters == 0 && !word.empty() && word[0] == ' ' ? word.substr(1) : word;
            letters += length;
            at = end;
        }
        put();
    }

    void add_title(Element& body) {
        if (picture_.title_language.empty()) return add_line(body, title_in_one(picture_), true);
        if (!picture_.before_title.empty()) add_line(body, picture_.before_title, true);
        Element title("g");
        add_line(title, picture_.title, true);
        body.add(in_language(picture_, std::move(title)));
    }

    void add_key(Element& body, std::size_t series) {
        body.add(bar(series, "28"));
        body.add(words(picture_.series[series], "36", top_ + 13, false));
        top_ += bar_step + 2;
    }

    void add_category(Element& body, const BarPicture::Category& category) {
        expects(category.values.size() == picture_.series.size(), "a bar chart has a value for every series");
        top_ += category_gap;
        add_line(body, category.label, true);
        for (std::size_t s = 0; s < category.values.size(); ++s, top_ += bar_step) {
            const auto& value = category.values[s];
            const auto share = value.length && longest_ > 0 ? bars_share * *value.length / longest_ : 0;
            if (share > 0) body.add(bar(s, across(share)));
            body.add(words(value.shown, across(share), top_ + 13, false).set("dx", "7"));
        }
    }

    const BarPicture& picture_;
    bool for_file_;
    double longest_ = 0;
    double top_ = 0;
};

} // namespace

Element bar_svg(const BarPicture& picture) {
    expects(!picture.series.empty() && picture.series.size() <= looks.size(), "a bar chart has one to four series");
    return BarDrawing(picture, false).drawn();
}

std::string bar_svg_file(const BarPicture& picture) {
    expects(!picture.series.empty() && picture.series.size() <= looks.size(), "a bar chart has one to four series");
    return BarDrawing(picture, true).drawn().markup();
}

Element bar_figure(const BarPicture& picture) {
    Element figure("figure");
    figure.add(caption(picture));
    figure.add(bar_svg(picture));
    if (!picture.download_label.empty())
        figure.add(Element("p")
                       .set("class", "save")
                       .add(Element("a", picture.download_label)
                                .set("download", picture.id + ".svg")
                                .set("href", "data:image/svg+xml," + percent_encoded(bar_svg_file(picture)))));
    return figure;
}

} // namespace casedraw::document
