#include "document/element.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw::document {

namespace {

/// Elements of HTML that hold nothing and have no end tag.
bool is_void(std::string_view name) {
    static constexpr std::array<std::string_view, 5> names{"br", "col", "hr", "link", "meta"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_plain_letter(char letter) { return (letter >= ' ' && letter < 0x7F) || letter == '\n' || letter == '\t'; }

} // namespace

std::string escaped(std::string_view given) {
    const bool is_plain = std::all_of(given.begin(), given.end(), is_plain_letter);
    const auto shown = is_plain ? std::string() : visible_lines(given);
    const auto text = is_plain ? given : std::string_view(shown);
    std::string safe;
    safe.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += letter;
        }
    }
    return safe;
}

Element::Element(std::string name, std::string_view text) : name_(std::move(name)) {
    if (!text.empty()) add_text(text);
}

Element Element::as_it_stands(std::string markup) {
    Element element{std::string()};
    element.markup_ = std::move(markup);
    return element;
}

Element& Element::set(std::string name, std::string value) & {
    attributes_.emplace_back(std::move(name), std::move(value));
    return *this;
}

Element& Element::add(Element child) & {
    children_.emplace_back(std::move(child));
    return *this;
}

Element& Element::add_text(std::string_view text) & {
    children_.emplace_back(std::string(text));
    return *this;
}

std::string Element::markup() const {
    std::string text;
    append_to(text);
    return text;
}

void Element::append_to(std::string& text) const {
    text += markup_;
    if (name_.empty()) return;
    text += "<" + name_;
    for (const auto& [name, value] : attributes_) text += " " + name + "=\"" + escaped(value) + "\"";
    text += ">";
    if (is_void(name_)) return;
    for (const auto& child : children_) {
        if (const auto* element = std::get_if<Element>(&child))
            element->append_to(text);
        else
            text += escaped(std::get<std::string>(child));
    }
    text += "</" + name_ + ">";
}

} // namespace casedraw::document
