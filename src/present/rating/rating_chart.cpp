#include "present/rating/rating_chart.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/base/text.hpp>

#include "present/rating/rating_rows.hpp"

namespace casedraw {

namespace {

using document::Element;

constexpr double side = 0.02; // left free on either side, so that 0% and 100% have room
constexpr std::int64_t axis_height = 22;
constexpr std::int64_t label_height = 20;
constexpr std::int64_t bar_height = 16;
constexpr std::int64_t step = 52;
constexpr const char* ink = "#0b0c0c";
constexpr const char* quiet = "#505a5f";
constexpr const char* blue = "#1d70b8";

std::string across(double share) { return decimal(100 * (side + (1 - 2 * side) * share), 3) + "%"; }
std::string wide(double share) { return decimal(100 * (1 - 2 * side) * share, 3) + "%"; }

Element line(double from, double to, std::int64_t top, std::int64_t bottom, const char* colour, std::int64_t width) {
    Element element("line");
    element.set("x1", across(from))
        .set("x2", across(to))
        .set("y1", top)
        .set("y2", bottom)
        .set("stroke", colour)
        .set("stroke-width", width);
    return element;
}

/// Over a bar: short enough for a phone.
std::string answered(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    std::string words = std::to_string(*rated.percent) + "%, " + band_label(scheme, rated.band);
    if (rated.relevant) words += ", " + std::to_string(*rated.yes) + " of " + std::to_string(*rated.relevant);
    return words;
}

/// For people who do not see it, with what the black line shows.
std::string described(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    auto words = answered(scheme, rated);
    if (rated.interval) words += "; " + interval_in_words(rated.interval);
    return words;
}

/// White under black, so that it is seen on a bar and beside it.
void add_whisker(Element& body, const Interval& interval, std::int64_t middle) {
    for (const auto* colour : {"#ffffff", ink}) {
        const std::int64_t width = colour == ink ? 2 : 4;
        const std::int64_t cap = colour == ink ? 6 : 7;
        body.add(line(interval.lower, interval.upper, middle, middle, colour, width));
        for (const auto end : {interval.lower, interval.upper})
            body.add(line(end, end, middle - cap, middle + cap, colour, width));
    }
}

void add_question(Element& body, const RatingReport& report, const KeyQuestionRating& rated, std::int64_t top) {
    body.add(Element("text", rated.id + ": " + answered(report.scheme, rated)).set("x", across(0)).set("y", top + 15));
    const auto bar = top + label_height;
    body.add(Element("rect")
                 .set("x", across(0))
                 .set("width", wide(1))
                 .set("y", bar)
                 .set("height", bar_height)
                 .set("fill", "#f3f2f1"));
    const auto share = static_cast<double>(*rated.percent) / 100;
    body.add(Element("rect")
                 .set("x", across(0))
                 .set("width", wide(share))
                 .set("y", bar)
                 .set("height", bar_height)
                 .set("fill", blue));
    for (const auto& band : report.scheme.bands) {
        if (band.least_percent == 0) continue;
        const auto at = static_cast<double>(band.least_percent) / 100;
        body.add(line(at, at, bar - 2, bar + bar_height + 2, "#ffffff", 3));
        body.add(line(at, at, bar - 2, bar + bar_height + 2, ink, 1).set("stroke-dasharray", "3 2"));
    }
    if (rated.interval && !rated.interval->census) add_whisker(body, *rated.interval, bar + bar_height / 2);
}

void add_axis(Element& body, const RatingScheme& scheme) {
    for (const auto& band : scheme.bands)
        body.add(Element("text", std::to_string(band.least_percent) + "%")
                     .set("x", across(static_cast<double>(band.least_percent) / 100))
                     .set("y", 15)
                     .set("text-anchor", band.least_percent == 0 ? "start" : "middle")
                     .set("font-size", "13")
                     .set("fill", quiet));
}

} // namespace

bool has_bars(const StandardRating& standard) {
    for (const auto& each : standard.key_questions)
        if (each.percent) return true;
    return false;
}

Element rating_figure(const RatingReport& report, const StandardRating& standard, const std::string& id) {
    const auto label = label_of(*report.framework, standard.id);
    const auto before = standard.id + " ", behind = ": " + band_so_far(report.scheme, standard);
    const auto language = foreign_language(report.wording, standard.id);
    Element body("g");
    add_axis(body, report.scheme);
    std::vector<std::string> said;
    auto top = axis_height;
    for (const auto& each : standard.key_questions) {
        if (!each.percent) continue;
        add_question(body, report, each, top);
        said.push_back(each.id + " " + described(report.scheme, each));
        top += step;
    }
    Element svg("svg");
    svg.set("xmlns", "http://www.w3.org/2000/svg")
        .set("role", "img")
        .set("font-family", "Arial, Helvetica, sans-serif");
    svg.set("font-size", "15").set("fill", ink).set("width", "100%").set("height", top);
    svg.set("aria-labelledby", id + "-title " + id + "-desc");
    Element title("title", before + label + behind);
    title.set("id", id + "-title");
    Element caption("figcaption", before);
    if (language.empty()) {
        caption.add_text(label);
    } else {
        title.set("lang", language);
        caption.add(Element("span", label).set("lang", language));
    }
    svg.add(std::move(title)).add(Element("desc", listed(said)).set("id", id + "-desc"));
    svg.add(std::move(body));
    return Element("figure").add(std::move(caption.add_text(behind))).add(std::move(svg));
}

} // namespace casedraw
