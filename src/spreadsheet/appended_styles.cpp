#include "spreadsheet/appended_styles.hpp"

#include <algorithm>
#include <array>
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/xlsx_package.hpp"
#include <sstream>

namespace casedraw::spreadsheet {
namespace {

/// The sections of a part `styles.xml` up to the last that is written to, in the order that it must keep.
constexpr std::array<std::string_view, 6> sections{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"};

/// Whether it is a solid background in the colour of a mark.
bool is_fill_of_mark(pugi::xml_node fill) {
    const std::string colour = child_of(child_of(fill, "patternFill"), "fgColor").attribute("rgb").value();
    return colour == "FF" + fill_colour(Fill::problem) || colour == "FF" + fill_colour(Fill::notice);
}

pugi::xml_node element_at(pugi::xml_node parent, std::size_t index) {
    for (auto child : parent.children())
        if (child.type() == pugi::node_element && index-- == 0) return child;
    return {};
}

std::size_t elements_in(pugi::xml_node parent) {
    const auto children = parent.children();
    return static_cast<std::size_t>(std::count_if(
        children.begin(), children.end(), [](pugi::xml_node child) { return child.type() == pugi::node_element; }));
}

void set_attribute(pugi::xml_node node, const char* name, const std::string& value) {
    auto attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute.set_value(value.c_str());
}

} // namespace

Result<AppendedStyles> AppendedStyles::read(const std::string& text) {
    AppendedStyles styles;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!styles.tree_.load_buffer(text.data(), text.size(), everything) || !child_of(styles.tree_, "styleSheet"))
        return damaged("the table of styles");
    styles.note_shapes();
    styles.offsets_.date_format = styles.add_number_format(NumberFormat::date);
    styles.offsets_.six_decimals_format = styles.add_number_format(NumberFormat::six_decimals);
    styles.offsets_.font = styles.append("fonts", own_fonts());
    styles.offsets_.fill = styles.append("fills", own_fills());
    styles.offsets_.border = styles.append("borders", own_borders());
    return styles;
}

void AppendedStyles::note_shapes() {
    const auto root = child_of(tree_, "styleSheet");
    std::vector<double> points;
    for (const auto font : child_of(root, "fonts").children())
        if (font.type() == pugi::node_element)
            points.push_back(std::clamp(child_of(font, "sz").attribute("val").as_double(usual_points_), 1.0, 409.0));
    if (!points.empty()) usual_points_ = points.front();
    for (const auto format : child_of(root, "cellXfs").children()) {
        if (format.type() != pugi::node_element) continue;
        const auto font = format.attribute("fontId").as_uint();
        shapes_.push_back({child_of(format, "alignment").attribute("wrapText").as_bool(),
                           font < points.size() ? points[font] : usual_points_});
    }
}

bool AppendedStyles::wraps_any() const {
    return std::any_of(shapes_.begin(), shapes_.end(), [](const TextShape& each) { return each.wraps; });
}

/// The section of this name, made at its place where there is none.
pugi::xml_node AppendedStyles::section(const std::string& name) {
    auto root = child_of(tree_, "styleSheet");
    if (const auto found = child_of(root, name)) return found;
    const auto made_name = prefix_of(root) + name;
    const auto own_place = std::find(sections.begin(), sections.end(), name);
    for (auto earlier = own_place; earlier != sections.begin();) {
        --earlier;
        if (const auto before = child_of(root, *earlier)) return root.insert_child_after(made_name.c_str(), before);
    }
    return root.prepend_child(made_name.c_str());
}

/// The place of the first of the elements in their section.
std::size_t AppendedStyles::append(const std::string& section_name, const std::vector<std::string>& elements) {
    auto parent = section(section_name);
    const auto first = elements_in(parent);
    for (const auto& element : elements) append_element(parent, element);
    set_attribute(parent, "count", std::to_string(first + elements.size()));
    return first;
}

int AppendedStyles::add_number_format(NumberFormat format) {
    int id = 164; // those below are built in
    for (const auto node : section("numFmts").children()) id = std::max(id, node.attribute("numFmtId").as_int() + 1);
    append("numFmts", {number_format_element(id, format)});
    return id;
}

std::size_t AppendedStyles::index_of(const CellStyle& style, bool guarded) {
    const auto element = format_element(style, guarded, offsets_);
    const auto found = own_.find(element);
    if (found != own_.end()) return found->second;
    return own_[element] = append("cellXfs", {element});
}

std::size_t AppendedStyles::recoloured(std::size_t index, Fill fill) {
    const auto found = recoloured_.find({index, fill});
    if (found != recoloured_.end()) return found->second;
    auto parent = section("cellXfs");
    const auto original = element_at(parent, index);
    if (fill == Fill::none && !is_fill_of_mark(element_at(section("fills"), original.attribute("fillId").as_uint())))
        return recoloured_[{index, fill}] = index;
    if (!original) return recoloured_[{index, fill}] = index_of({.fill = fill}, false);
    const auto place = elements_in(parent);
    auto copy = parent.append_copy(original);
    set_attribute(copy, "fillId", std::to_string(fill == Fill::none ? 0 : offsets_.fill + own_fill_index(fill)));
    set_attribute(copy, "applyFill", "1");
    set_attribute(parent, "count", std::to_string(place + 1));
    return recoloured_[{index, fill}] = place;
}

std::string AppendedStyles::text() const {
    std::ostringstream stream;
    tree_.save(stream, "", pugi::format_raw, pugi::encoding_utf8);
    return stream.str();
}

} // namespace casedraw::spreadsheet
