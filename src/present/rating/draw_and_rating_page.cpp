#include <iterator>
#include <optional>

#include "document/page.hpp"
#include "present/rating/rating_page.hpp"
#include "present/rating/rating_rows.hpp"

namespace casedraw {

namespace {

using namespace document;

Element link(const std::string& id, const std::string& words) {
    return Element("li").add(Element("a", words).set("href", "#" + id));
}

} // namespace

std::optional<std::string> draw_and_rating_page(const std::string& draw_page, const RatingReport& report,
                                                Chances told) {
    auto drawn = read_page(draw_page);
    if (!drawn) return std::nullopt;
    auto page = rating_page_content(report, told);
    page.title = "How cases were drawn and rated";
    page.skip_label = "Skip to the report";
    page.under_title.clear();
    page.before_under_title = {std::move(drawn->under_title)};
    page.before_footer = {std::move(drawn->footer)};
    const auto contents = Element("nav")
                              .set("aria-label", "Contents")
                              .add(Element("ul")
                                       .add(link(drawn->first_heading, "How the cases were drawn"))
                                       .add(link("ratings", "Ratings")));
    std::vector<Element> content{callout(overall_in_words(report)), contents, std::move(drawn->content)};
    std::move(page.content.begin(), page.content.end(), std::back_inserter(content));
    page.content = std::move(content);
    return html(page);
}

} // namespace casedraw
