#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casedraw::document {

/// An element of HTML or SVG with its attributes and children. Whatever text goes in comes out escaped, so that no
/// value of a list can become markup.
class Element {
public:
    /// The name and the attributes' names are ours, never a list's.
    explicit Element(std::string name, std::string_view text = {});

    /// Markup of ours that goes in as it stands: a style, or what an earlier page of casedraw's holds.
    static Element as_it_stands(std::string markup);

    Element& set(std::string name, std::string value) &;
    Element& set(std::string name, std::int64_t value) & { return set(std::move(name), std::to_string(value)); }
    Element& add(Element child) &;
    Element& add_text(std::string_view text) &;

    Element set(std::string name, std::string value) && { return std::move(set(std::move(name), std::move(value))); }
    Element set(std::string name, std::int64_t value) && { return std::move(set(std::move(name), value)); }
    Element add(Element child) && { return std::move(add(std::move(child))); }
    Element add_text(std::string_view text) && { return std::move(add_text(text)); }

    /// As HTML; inside `svg` as XML, which HTML reads alike.
    std::string markup() const;

private:
    void append_to(std::string& text) const;

    std::string name_; ///< empty where `markup_` is all of it
    std::string markup_;
    std::vector<std::pair<std::string, std::string>> attributes_;
    std::vector<std::variant<std::string, Element>> children_;
};

/// `&`, `<`, `>` and quotes as references; letters that no document may hold (most below the space) left out.
std::string escaped(std::string_view text);

} // namespace casedraw::document
