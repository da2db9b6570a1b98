#include <algorithm>
#include <array>
#include <string_view>

#include "verification/compare.hpp"

namespace casedraw {

namespace {

/// The words between tags.
std::string words_of(std::string_view markup) {
    std::string words;
    bool is_in_tag = false;
    for (const char each : markup) {
        if (each == '<') is_in_tag = true;
        if (!is_in_tag) words += each;
        if (each == '>') is_in_tag = false;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> signs{
        {{"&#39;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}};
    for (const auto& [written, sign] : signs)
        for (auto at = words.find(written); at != std::string::npos; at = words.find(written, at + sign.size()))
            words.replace(at, written.size(), sign);
    return words;
}

/// The part of a page from the last of some elements that both begin and end in it; empty where none does.
std::string_view from_last(std::string_view page, std::initializer_list<std::string_view> openings) {
    std::string_view last;
    for (const auto opening : openings) {
        const auto at = page.rfind(opening);
        if (at == std::string_view::npos) continue;
        const auto closing = "</" + std::string(opening.substr(1, 2));
        if (page.find(closing, at) == std::string_view::npos) continue;
        if (last.empty() || page.size() - at < last.size()) last = page.substr(at);
    }
    return last;
}

std::string words_of_first_element(std::string_view markup) { return words_of(markup.substr(0, markup.find("</"))); }

/// The name of the row of a table, or of the entry of a list, that is open at the end of a part of a page.
std::string open_row(std::string_view page) {
    const auto row = from_last(page, {"<th scope=\"row\"", "<dt"});
    const bool is_over = row.find("</tr>") != std::string_view::npos || row.find("</div>") != std::string_view::npos;
    return is_over ? std::string() : words_of_first_element(row);
}

} // namespace

Statement page_difference(const std::string& name, const std::string& page, const std::string& again) {
    const std::string differs = "is not what the record and the list give";
    const auto [seen, made] = std::mismatch(page.begin(), page.end(), again.begin(), again.end());
    if (seen == page.end()) return {name, "other-contents", "is cut short"};
    if (made == again.end()) return {name, "other-contents", "what stands behind its end " + differs};
    const auto agreed = std::string_view(page).substr(0, static_cast<std::size_t>(seen - page.begin()));
    const auto under = from_last(agreed, {"<h1", "<h2", "<h3"});
    if (under.empty()) return {name, "other-contents", "what stands above its first heading " + differs};
    const auto part = words_of_first_element(under);
    const auto row = open_row(under);
    return {name,
            "other-contents",
            "what stands " + (row.empty() ? "" : "at “" + row + "” ") + "under “" + part + "” " + differs,
            {},
            row.empty() ? part : row};
}

} // namespace casedraw
