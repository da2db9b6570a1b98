#include "document/chart.hpp"
#include "document/heat_map.hpp"
#include "document/scatter.hpp"
#include "document/page.hpp"
#include "document/table.hpp"
#include <pugixml.hpp>
#include <set>
#include "support/catch.hpp"

using namespace casedraw::document;

namespace {

BarPicture picture() {
    return {.id = "gender",
            .title = "Gender",
            .description = "The sample follows the population.",
            .series = {"Population", "Sample"},
            .categories = {{"female", {{20.0, "20.0%"}, {10.0, "10.0%"}}},
                           {"other & <more>", {{40.0, "40.0%"}, {std::nullopt, "1 to 4"}}}}};
}

/// The drawing as an XML parser sees it.
pugi::xml_document parsed(const std::string& markup) {
    pugi::xml_document document;
    const auto result = document.load_string(markup.c_str());
    INFO(result.description());
    REQUIRE(result);
    return document;
}

/// Widths of the bars, keys aside, in the order they are drawn.
std::vector<std::string> bar_widths(const pugi::xml_document& svg) {
    std::vector<std::string> widths;
    for (const auto bar : svg.select_nodes("/svg/g/rect"))
        if (std::string(bar.node().attribute("width").value()) != "28")
            widths.emplace_back(bar.node().attribute("width").value());
    return widths;
}

} // namespace

TEST_CASE("whatever text goes into an element comes out as text", "[document]") {
    const auto text = "</p><script>alert('x')</script> & \"quotes\"";
    const auto document = parsed(Element("p", text).set("title", text).markup());
    CHECK(document.child("p").text().get() == std::string(text));
    CHECK(document.child("p").attribute("title").value() == std::string(text));
    CHECK(document.select_nodes("//script").empty());
}

TEST_CASE("what no document may hold or nobody can see is made visible", "[document]") {
    CHECK(escaped(std::string("a\0b\x01"
                              "c\nd\t\xC5\xB5",
                              10)) == "a&lt;U+0000&gt;b&lt;U+0001&gt;c\nd\t\xC5\xB5");
    CHECK(escaped("a\u202Eb") == "a&lt;U+202E&gt;b");
}

TEST_CASE("an element that holds nothing has no end tag, any other has one", "[document]") {
    CHECK(Element("meta").set("charset", "utf-8").markup() == "<meta charset=\"utf-8\">");
    CHECK(Element("p").markup() == "<p></p>");
}

TEST_CASE("bars are as long as their values, the longest at four fifths of the width", "[document]") {
    CHECK(bar_widths(parsed(bar_svg(picture()).markup())) == std::vector<std::string>{"40.000%", "20.000%", "80.000%"});
    CHECK(bar_widths(parsed(bar_svg_file(picture()))) == std::vector<std::string>{"256.00", "128.00", "512.00"});
}

TEST_CASE("a stated longest value sets the scale of the bars", "[document]") {
    auto half = picture();
    half.longest = 80.0;
    CHECK(bar_widths(parsed(bar_svg(half).markup())) == std::vector<std::string>{"20.000%", "10.000%", "40.000%"});
}

TEST_CASE("a value that is not to be shown as a bar is said in words", "[document]") {
    const auto svg = bar_svg(picture()).markup();
    CHECK(svg.find(">1 to 4</text>") != std::string::npos);
    CHECK(bar_widths(parsed(svg)).size() == 3);
}

TEST_CASE("a chart of no case at all is drawn without bars", "[document]") {
    auto empty = picture();
    empty.categories = {{"female", {{0.0, "0"}, {0.0, "0"}}}};
    CHECK(bar_widths(parsed(bar_svg(empty).markup())).empty());
}

TEST_CASE("a chart has a title and a description that its drawing points to", "[document]") {
    const auto document = parsed(bar_svg(picture()).markup());
    const auto svg = document.child("svg");
    CHECK(svg.attribute("role").value() == std::string("img"));
    CHECK(svg.attribute("aria-labelledby").value() == std::string("gender-title gender-desc"));
    CHECK(svg.child("title").attribute("id").value() == std::string("gender-title"));
    CHECK(svg.child("title").text().get() == std::string("Gender"));
    CHECK(svg.child("desc").text().get() == std::string("The sample follows the population."));
}

TEST_CASE("series differ in pattern, not in colour alone", "[document]") {
    auto four = picture();
    four.series = {"a", "b", "c", "d"};
    four.categories = {{"x", {{1.0, "1"}, {1.0, "1"}, {1.0, "1"}, {1.0, "1"}}}};
    const auto document = parsed(bar_svg(four).markup());
    std::set<std::string> patterns;
    for (const auto path : document.select_nodes("//pattern/path")) patterns.insert(path.node().attribute("d").value());
    CHECK(patterns.size() == 3);
    CHECK(document.select_nodes("/svg/g/text").size() == 4 + 1 + 4);
}

TEST_CASE("a long label goes on in the next line, whole words together", "[document]") {
    auto one = picture();
    one.series = {"Cases"};
    one.categories = {{"youth conditional caution with several conditions attached to it", {{1.0, "1"}}}};
    const auto document = parsed(bar_svg(one).markup());
    std::vector<std::string> texts;
    for (const auto text : document.select_nodes("/svg/g/text")) texts.emplace_back(text.node().text().get());
    CHECK(texts ==
          std::vector<std::string>{"youth conditional caution with", "several conditions attached to it", "1"});
}

TEST_CASE("a saved chart is the whole drawing, behind an address that stays inside the page", "[document]") {
    auto saved = picture();
    saved.download_label = "Save";
    const auto figure = bar_figure(saved).markup();
    CHECK(figure.find("href=\"data:image/svg+xml,%3Csvg%20xmlns%3D%22http") != std::string::npos);
    CHECK(figure.find("download=\"gender.svg\"") != std::string::npos);
    CHECK(bar_figure(picture()).markup().find("download") == std::string::npos);
}

TEST_CASE("what stands before a title in another language is no part of what is in that language", "[document]") {
    auto welsh = picture();
    welsh.title = "Asesu";
    welsh.before_title = "Stopped early: ";
    const auto plain = parsed(bar_figure(welsh).markup());
    CHECK(plain.child("figure").child("figcaption").text().get() == std::string("Stopped early: Asesu"));
    CHECK(plain.select_nodes("//*[@lang]").empty());
    CHECK(parsed(bar_svg(welsh).markup()).child("svg").child("title").text().get() ==
          std::string("Stopped early: Asesu"));
    welsh.title_language = "cy";
    const auto figure = parsed(bar_figure(welsh).markup());
    CHECK(figure.child("figure").child("figcaption").text().get() == std::string("Stopped early: "));
    for (const auto& markup : {bar_figure(welsh).markup(), bar_svg_file(welsh)}) {
        INFO(markup);
        const auto document = parsed(markup);
        for (const auto in_welsh : document.select_nodes("//*[@lang]")) {
            CHECK(in_welsh.node().attribute("lang").value() == std::string("cy"));
            CHECK(std::string(in_welsh.node().text().get()).find("Stopped") == std::string::npos);
        }
        CHECK(markup.find("<desc id=\"gender-desc\">Stopped early: The sample") != std::string::npos);
    }
    CHECK(bar_svg_file(welsh).find(">Stopped early: </text>") != std::string::npos);
}

TEST_CASE("a table names itself, its columns, its rows and its groups", "[document]") {
    const DataTable table{.id = "t",
                          .caption = "Cases by gender",
                          .columns = {{"Level"}, {"Cases", true}},
                          .groups = {{"Gender", {{{"female", "20"}}, {{"male"}}}}}};
    const auto document = parsed(table_element(table).markup());
    const auto frame = document.child("div");
    CHECK(frame.attribute("tabindex").value() == std::string("0"));
    CHECK(frame.attribute("aria-labelledby").value() ==
          std::string(frame.child("table").child("caption").attribute("id").value()));
    CHECK(document.select_nodes("//thead//th[@scope='col']").size() == 2);
    CHECK(document.select_nodes("//tbody//th[@scope='row']").size() == 2);
    CHECK(document.select_node("//th[@scope='rowgroup']").node().attribute("colspan").as_int() == 2);
    CHECK(document.select_nodes("//td[@class='number']").size() == 2);
}

TEST_CASE("a page bears its marking above and below, and asks nothing of any network", "[document]") {
    Page page{.title = "Title & more",
              .marking = "OFFICIAL-SENSITIVE",
              .skip_label = "Skip",
              .under_title = {"One"},
              .footer = {"Two"}};
    page.content.push_back(section("s", "Section", {Element("p", "Text"), facts({{"a", "b"}}), callout("Mind")}));
    const auto file = html(page);
    CHECK(file.rfind("<!DOCTYPE html>\n<html lang=\"en-GB\">", 0) == 0);
    CHECK(file.find("<title>OFFICIAL-SENSITIVE: Title &amp; more</title>") != std::string::npos);
    CHECK(file.find("<div class=\"marking above\">OFFICIAL-SENSITIVE</div>") != std::string::npos);
    CHECK(file.find("<div class=\"marking below\">OFFICIAL-SENSITIVE</div>") != std::string::npos);
    CHECK(file.find("default-src &#39;none&#39;") != std::string::npos);
    for (const auto* outside : {"<script", "src=", "@import", "url(http", "href=\"http"})
        CHECK(file.find(outside) == std::string::npos);
    CHECK(html(page) == file);
    CHECK(file.find("@top-center{content:\"OFFICIAL\\2d SENSITIVE\"") != std::string::npos);
    page.marking.clear();
    CHECK(html(page).find("class=\"marking") == std::string::npos);
    CHECK(html(page).find("@top-center") == std::string::npos);
}

TEST_CASE("a marking cannot end the style sheet it stands in", "[document]") {
    const Page page{.title = "T", .marking = "x\"}</style><script>alert(1)</script>", .skip_label = "Skip"};
    const auto file = html(page);
    CHECK(file.find("<script") == std::string::npos);
    CHECK(file.find("</style>") == file.rfind("</style>"));
}

TEST_CASE("a heat map says every value and escapes every word", "[document]") {
    const auto svg =
        heat_map_svg({"map", "T<b>", "D", {"a&b", "c"}, {{"row <1>", {{0.5, "50.0"}, {std::nullopt, "none"}}}}, ""})
            .markup();
    for (const auto* text : {"T&lt;b&gt;", "a&amp;b", "row &lt;1&gt;", ">50.0<", ">none<"})
        CHECK(svg.find(text) != std::string::npos);
    CHECK(svg.find("<b>") == std::string::npos);
}

TEST_CASE("a scatter draws one shape and one line of the key for every point", "[document]") {
    const auto svg = scatter_svg({"points",
                                  "T",
                                  "D",
                                  "x",
                                  "y",
                                  0,
                                  1,
                                  {{1, 2, "one", true}, {3, 1, "two", false}, {3, 1, "three & four", true}},
                                  ""})
                         .markup();
    const auto count = [&](const std::string& text) {
        int found = 0;
        for (auto at = svg.find(text); at != std::string::npos; at = svg.find(text, at + 1)) ++found;
        return found;
    };
    CHECK(count("<circle") == 1);
    CHECK(count("width=\"12\"") == 2);
    CHECK(count("three &amp; four") == 1);
    CHECK(svg.find("nan") == std::string::npos);
    CHECK(scatter_svg({"none", "T", "D", "x", "y", 0, 1, {}, ""}).markup().find("nan") == std::string::npos);
}
