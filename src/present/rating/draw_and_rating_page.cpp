#include <optional>
#include <string_view>

#include "document/page.hpp"
#include "present/rating/rating_page.hpp"
#include "present/rating/rating_rows.hpp"

namespace casedraw {

namespace {

using namespace document;

constexpr std::string_view title_end = "</h1>";
constexpr std::string_view main_start = "<main id=\"content\" tabindex=\"-1\">";
constexpr std::string_view main_end = "</main>";
constexpr std::string_view footer_start = "<footer><div class=\"inner\">";
constexpr std::string_view inner_end = "</div>";

/// What stands between two texts; nothing where they do not both occur, one behind the other.
std::optional<std::string> between(std::string_view text, std::string_view from, std::string_view to) {
    const auto start = text.find(from);
    if (start == std::string_view::npos) return std::nullopt;
    const auto end = text.find(to, start + from.size());
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(text.substr(start + from.size(), end - start - from.size()));
}

void insert_behind(std::string& text, std::string_view mark, const std::string& part) {
    text.insert(text.find(mark) + mark.size(), part);
}

Element link(const std::string& id, const std::string& words) {
    return Element("li").add(Element("a", words).set("href", "#" + id));
}

} // namespace

std::optional<std::string> draw_and_rating_page(const std::string& draw_page, const RatingReport& report,
                                                Chances told) {
    const auto about = between(draw_page, title_end, inner_end);
    const auto drawn = between(draw_page, main_start, main_end);
    const auto footer = between(draw_page, footer_start, inner_end);
    if (!about || !drawn || !footer) return std::nullopt;
    const auto first = between(*drawn, "<h2 id=\"", "\"").value_or("content");
    auto page = rating_page_content(report, told);
    page.title = "How cases were drawn and rated";
    page.skip_label = "Skip to the report";
    page.under_title.clear();
    auto text = html(page);
    const auto contents =
        Element("nav")
            .set("aria-label", "Contents")
            .add(Element("ul").add(link(first, "How the cases were drawn")).add(link("ratings", "Ratings")));
    insert_behind(text, footer_start, *footer);
    insert_behind(text, main_start, callout(overall_in_words(report)).markup() + contents.markup() + *drawn);
    insert_behind(text, title_end, *about);
    return text;
}

} // namespace casedraw
