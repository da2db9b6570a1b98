#include <algorithm>
#include <array>
#include <string_view>

#include "verification/compare.hpp"

namespace casedraw {

namespace {

/// The words of a page's element from where its first tag opens, without tags.
std::string words_from(const std::string& page, std::size_t open) {
    const auto end_of_name = page.find_first_of(" >", open);
    const auto close = page.find("</" + page.substr(open + 1, end_of_name - open - 1), open);
    std::string words;
    bool is_in_tag = false;
    for (auto at = open; at < std::min(close, page.size()); ++at) {
        if (page[at] == '<') is_in_tag = true;
        if (!is_in_tag) words += page[at];
        if (page[at] == '>') is_in_tag = false;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> signs{
        {{"&#39;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}};
    for (const auto& [written, sign] : signs)
        for (auto at = words.find(written); at != std::string::npos; at = words.find(written, at + sign.size()))
            words.replace(at, written.size(), sign);
    return words;
}

/// Where the last of some tags opens up to a place; npos where none does.
std::size_t last_open(const std::string& page, std::size_t to, std::initializer_list<const char*> tags) {
    auto last = std::string::npos;
    for (const auto* tag : tags)
        if (const auto at = page.rfind(tag, to); at != std::string::npos)
            last = last == std::string::npos ? at : std::max(last, at);
    return last;
}

/// The name of the row of a table, or of the entry of a list, in which a place stands; empty outside.
std::string row_name(const std::string& page, std::size_t from, std::size_t at) {
    const auto name = last_open(page, at, {"<th scope=\"row\"", "<dt"});
    if (name == std::string::npos || name < from) return {};
    const auto end = std::min(page.find("</tr>", name), page.find("</div>", name));
    return end > at ? words_from(page, name) : std::string();
}

} // namespace

Statement page_difference(const std::string& name, const std::string& page, const std::string& again) {
    const std::string differs = "is not what the record and the list give";
    const auto [here, there] = std::mismatch(again.begin(), again.end(), page.begin(), page.end());
    const auto at = static_cast<std::size_t>(here - again.begin());
    if (there == page.end()) return {name, "is cut short"};
    if (here == again.end()) return {name, "what stands behind its end " + differs};
    const auto heading = last_open(again, at, {"<h1", "<h2", "<h3"});
    if (heading == std::string::npos) return {name, "what stands above its first heading " + differs};
    const auto part = words_from(again, heading);
    const auto row = row_name(again, heading, at);
    return {name,
            "what stands " + (row.empty() ? "" : "at “" + row + "” ") + "under “" + part + "” " + differs,
            {},
            row.empty() ? part : row};
}

} // namespace casedraw
