#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/element.hpp"

namespace casedraw::document {

/// A page in one file that asks nothing of any network and runs no script, for screen, phone and paper.
struct Page {
    std::string title{};
    std::string language = "en-GB";
    std::string marking{};    ///< such as `OFFICIAL-SENSITIVE`: above and below, and on every printed page; empty: none
    std::string skip_label{}; ///< words of the link past the header
    std::vector<std::string> under_title{}; ///< what the page is about, a line each
    std::vector<std::string> footer{};      ///< such as when to dispose of it, a line each
    std::vector<Element> content{};
    std::vector<Element> before_under_title{}; ///< of a page that this one goes on from
    std::vector<Element> before_footer{};      ///< likewise
};

/// The whole file. The same values give the same bytes.
std::string html(const Page& page);

/// What a page that `html` once gave holds, so that another can go on from it.
struct EarlierPage {
    Element under_title;
    Element content;
    Element footer;
    std::string first_heading; ///< the id of its first section; of the content where it has none
};

/// Nothing where the text is no such page.
std::optional<EarlierPage> read_page(std::string_view text);

/// A heading (`h2`) that can be linked to and what stands under it.
Element section(const std::string& id, const std::string& heading, std::vector<Element> content);

/// A short list of what stands for what: `dl`.
Element facts(const std::vector<std::pair<std::string, std::string>>& facts);

/// A text set apart, such as what must not be done with the page.
Element callout(const std::string& text);

} // namespace casedraw::document
