#include "spreadsheet/comment_edit.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <set>
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/xlsx_package.hpp"
#include "spreadsheet/xml_scanner.hpp"
#include <sstream>

namespace casedraw::spreadsheet {
namespace {

using Place = std::pair<std::int64_t, std::size_t>; ///< row and column from 0

const std::string own_author = "casedraw";
const std::string own_start = "casedraw: "; ///< of every line that is casedraw's

std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const auto child : node.children())
        text += child.type() == pugi::node_pcdata ? std::string(child.value()) : text_of(child);
    return text;
}

/// The number of casedraw among the authors, who is added where not there; never one that others' comments have without
/// an author.
std::size_t own_author_index(pugi::xml_node root) {
    auto authors = child_of(root, "authors");
    if (!authors) authors = root.prepend_child((prefix_of(root) + "authors").c_str());
    std::size_t index = 0;
    for (const auto author : authors.children()) {
        if (local_name(author) != "author") continue;
        if (text_of(author) == own_author) return index;
        ++index;
    }
    if (index == 0) {
        append_element(authors, "<author></author>");
        ++index;
    }
    append_element(authors, "<author>" + own_author + "</author>");
    return index;
}

/// The comments of one sheet by their cells.
class CommentList {
public:
    CommentList(pugi::xml_node list, std::size_t author) : list_(list), author_(author) {}

    /// Takes casedraw's own lines away, in comments whoever has written them, and gives the cells that they were at.
    std::set<Place> take_own_away() {
        std::set<Place> cells;
        for (auto comment = list_.first_child(); comment;) {
            const auto next = comment.next_sibling();
            const auto address = cell_address(comment.attribute("ref").value());
            const auto place = address ? std::optional(Place{address->row - 1, address->column}) : std::nullopt;
            const bool has_own = place && take_own_lines_away(comment);
            if (has_own) cells.insert(*place);
            if (has_own && trimmed(text_of(child_of(comment, "text"))).empty())
                list_.remove_child(comment);
            else if (place)
                by_place_[*place] = comment;
            comment = next;
        }
        return cells;
    }

    void add(const PlacedComment& comment) {
        auto& present = by_place_[{comment.row, comment.column}];
        if (!present) {
            append_element(list_, comment_element(comment, author_));
            present = list_.last_child();
            return;
        }
        const auto text = xml_escaped(cell_text("\n" + comment.text));
        append_element(child_of(present, "text"), "<r><t xml:space=\"preserve\">" + text + "</t></r>");
    }

    std::vector<PlacedComment> all() const {
        std::vector<PlacedComment> comments;
        for (const auto& [place, node] : by_place_)
            comments.push_back({place.first, place.second, text_of(child_of(node, "text"))});
        return comments;
    }

private:
    /// Programs may have joined them with the words before them.
    static bool take_own_lines_away(pugi::xml_node node) {
        bool found = false;
        for (auto child = node.first_child(); child;) {
            const auto next = child.next_sibling();
            if (child.type() == pugi::node_pcdata) {
                const std::string text = child.value();
                const auto kept = without_own_lines(text);
                if (kept != text) found = child.set_value(kept.c_str());
            } else if (take_own_lines_away(child)) {
                found = true;
                if (local_name(child) == "r" && text_of(child).empty()) node.remove_child(child);
            }
            child = next;
        }
        return found;
    }

    /// The break before a line goes with it; of the first line the one behind it.
    static std::string without_own_lines(const std::string& text) {
        std::string kept;
        for (std::size_t at = 0; at < text.size();) {
            const bool is_after_break = text[at] == '\n';
            const auto start = at + (is_after_break ? 1 : 0);
            const auto line_end = std::min(text.find('\n', start), text.size());
            const bool is_own = text.compare(start, own_start.size(), own_start) == 0;
            if (!is_own) kept.append(text, at, line_end - at);
            at = is_own && !is_after_break ? std::min(line_end + 1, text.size()) : line_end;
        }
        return kept;
    }

    pugi::xml_node list_;
    std::size_t author_;
    std::map<Place, pugi::xml_node> by_place_;
};

/// A shape in the text of a drawing; those of comments belong to a cell.
struct Shape {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<Place> comment_of;
};

/// The number in the first element of a name.
std::optional<double> number_in(std::string_view text, std::string_view element) {
    const auto at = text.find(std::string(element) + ">");
    if (at == std::string_view::npos) return std::nullopt;
    const auto start = at + element.size() + 1;
    return parse_number(trimmed(text.substr(start, text.find('<', start) - start)));
}

std::optional<Place> commented_cell(std::string_view shape) {
    if (shape.find("ObjectType=\"Note\"") == std::string_view::npos) return std::nullopt;
    const auto row = number_in(shape, "Row"), column = number_in(shape, "Column");
    const auto is_place = [](const auto& number) { return number && *number >= 0 && *number < 2e6; };
    if (!is_place(row) || !is_place(column)) return std::nullopt;
    return Place{static_cast<std::int64_t>(*row), static_cast<std::size_t>(*column)};
}

/// The shapes of a drawing, found in its text: such parts are often not well-formed.
std::vector<Shape> shapes_in(const std::string& text) {
    std::vector<Shape> shapes;
    for (auto at = text.find(":shape"); at != std::string::npos; at = text.find(":shape", at + 1)) {
        const auto begin = text.rfind('<', at);
        const auto after = at + 6;
        if (begin == std::string::npos || after >= text.size() ||
            std::string_view(" \t\r\n").find(text[after]) == std::string_view::npos)
            continue;
        const auto closing = "</" + text.substr(begin + 1, after - begin - 1) + ">";
        const auto end = text.find(closing, after);
        if (end == std::string::npos) break;
        shapes.push_back(
            {begin, end + closing.size(), commented_cell(std::string_view(text).substr(begin, end - begin))});
        at = end;
    }
    return shapes;
}

/// A number above those by which the shapes of a drawing are named.
std::size_t unused_number(const std::string& text) {
    constexpr std::size_t least = 30'000, most_digits = 9;
    const std::string start = "_x0000_s";
    auto unused = least;
    for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
        std::size_t number = 0;
        for (auto k = at + start.size();
             k < std::min(at + start.size() + most_digits, text.size()) && text[k] >= '0' && text[k] <= '9'; ++k)
            number = 10 * number + static_cast<std::size_t>(text[k] - '0');
        unused = std::max(unused, number + 1);
    }
    return unused;
}

/// Without the shapes of comments that are no more, and of those one that is the second of its cell; the others go into
/// `shown`.
std::string with_shapes_that_stay(const std::string& part, const EditedComments& comments, std::set<Place>& shown) {
    std::set<Place> wanted, no_longer;
    for (const auto& comment : comments.all) wanted.insert({comment.row, comment.column});
    for (const auto& cell : comments.no_longer) no_longer.insert({cell.row - 1, cell.column});
    std::string kept;
    std::size_t done = 0;
    for (const auto& shape : shapes_in(part)) {
        if (!shape.comment_of) continue;
        const bool is_of_a_comment = wanted.count(*shape.comment_of) > 0;
        const bool stays =
            is_of_a_comment ? shown.insert(*shape.comment_of).second : no_longer.count(*shape.comment_of) == 0;
        if (stays) continue;
        kept.append(part, done, shape.begin - done);
        done = shape.end;
    }
    return kept.append(part, done, std::string::npos);
}

} // namespace

Result<EditedComments> edited_comments(const std::string& part, const std::vector<PlacedComment>& comments) {
    pugi::xml_document tree;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!tree.load_buffer(part.data(), part.size(), everything)) return damaged("the comments");
    const auto root = child_of(tree, "comments");
    const auto nodes = child_of(root, "commentList");
    if (!nodes) return damaged("the comments");
    CommentList list(nodes, own_author_index(root));
    auto before = list.take_own_away();
    for (const auto& comment : comments) {
        list.add(comment);
        before.erase({comment.row, comment.column});
    }
    std::ostringstream stream;
    tree.save(stream, "", pugi::format_raw, pugi::encoding_utf8);
    EditedComments edited{stream.str(), list.all(), {}};
    for (const auto& [row, column] : before) edited.no_longer.push_back({row + 1, column});
    return edited;
}

std::string edited_shapes(const std::string& part, const EditedComments& comments) {
    std::set<Place> shown;
    auto kept = with_shapes_that_stay(part, comments, shown);
    const auto end = kept.rfind("</xml>");
    if (end == std::string::npos) return kept;
    const std::string namespaces =
        R"( xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office")"
        R"( xmlns:x="urn:schemas-microsoft-com:office:excel")";
    const std::string opening = "<v:shape";
    auto number = unused_number(kept);
    std::string added;
    for (const auto& comment : comments.all) {
        if (shown.count({comment.row, comment.column}) > 0) continue;
        auto shape = comment_shape(comment, number++);
        added += shape.insert(opening.size(), namespaces);
    }
    return kept.insert(end, added);
}

} // namespace casedraw::spreadsheet
