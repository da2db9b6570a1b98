#include "spreadsheet/xlsx_package.hpp"

#include <algorithm>
#include <cstring>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/reading_error.hpp"

namespace casedraw::spreadsheet {
namespace {

std::string_view after_last(std::string_view text, char mark) {
    const auto at = text.rfind(mark);
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

/// A target as relationships write it, absolute (`/xl/styles.xml`) or relative to the folder of the part that names it.
/// Some writers part folders with `\\`, which Excel takes for `/`.
std::string resolved(std::string target, std::string_view from_part) {
    std::replace(target.begin(), target.end(), '\\', '/');
    const bool absolute = !target.empty() && target.front() == '/';
    auto left = absolute ? target.substr(1) : folder_of(from_part) + target;
    std::vector<std::string> folders;
    std::size_t start = 0;
    while (start <= left.size()) {
        const auto slash = std::min(left.find('/', start), left.size());
        const auto step = left.substr(start, slash - start);
        if (step == ".." && !folders.empty())
            folders.pop_back();
        else if (step != "." && step != ".." && !step.empty())
            folders.push_back(step);
        start = slash + 1;
    }
    std::string name;
    for (const auto& folder : folders) name += (name.empty() ? "" : "/") + folder;
    return name;
}

/// With the characters that `%20` and its like stand for.
std::string without_percents(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto code = text[at] == '%' ? text.substr(at + 1, 2) : std::string_view();
        const auto high = code.size() == 2 ? digits.find(code[0]) : std::string_view::npos;
        const auto low = code.size() == 2 ? digits.find(code[1]) : std::string_view::npos;
        const bool is_code = high != std::string_view::npos && low != std::string_view::npos;
        plain.push_back(is_code ? static_cast<char>(high % 16 * 16 + low % 16) : text[at]);
        at += is_code ? 2 : 0;
    }
    return plain;
}

/// The name of the part in the archive: as it is written, or as it reads without percent signs.
std::string part_meant(const ZipArchive& archive, std::string name) {
    if (archive.find(name) != nullptr || name.find('%') == std::string::npos) return name;
    auto plain = without_percents(name);
    return archive.find(plain) == nullptr ? name : plain;
}

const char* attribute_of_local_name(pugi::xml_node node, std::string_view name, bool with_prefix) {
    for (const auto attribute : node.attributes()) {
        const std::string_view written(attribute.name());
        const auto colon = written.find(':');
        if ((colon != std::string_view::npos) == with_prefix && after_last(written, ':') == name)
            return attribute.value();
    }
    return "";
}

void set_prefix(pugi::xml_node node, const std::string& prefix) {
    if (prefix.empty() || node.type() != pugi::node_element) return;
    node.set_name((prefix + node.name()).c_str());
    for (auto child : node.children()) set_prefix(child, prefix);
}

/// What a text takes in memory as a tree, at most: an element or an attribute beside its letters.
std::uint64_t bytes_as_tree(std::string_view text) {
    constexpr std::uint64_t bytes_of_a_node = 64;
    const auto nodes = std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; });
    return text.size() + bytes_of_a_node * static_cast<std::uint64_t>(nodes);
}

bool is_true(std::string_view value) { return value == "1" || value == "true"; }

} // namespace

std::string_view local_name(pugi::xml_node node) { return after_last(node.name(), ':'); }

pugi::xml_node child_of(pugi::xml_node parent, std::string_view name) {
    for (const auto child : parent.children())
        if (local_name(child) == name) return child;
    return {};
}

std::string prefix_of(pugi::xml_node node) {
    const std::string name = node.name();
    const auto colon = name.find(':');
    return colon == std::string::npos ? std::string() : name.substr(0, colon + 1);
}

void append_element(pugi::xml_node parent, const std::string& element) {
    parent.append_buffer(element.data(), element.size());
    set_prefix(parent.last_child(), prefix_of(parent));
}

Result<pugi::xml_document> part_tree(const ZipArchive& archive, std::string_view part) {
    const auto named = "the part " + std::string(part);
    const auto* entry = archive.find(part);
    if (entry == nullptr) return damaged(named);
    if (entry->encrypted) return encrypted();
    const auto source = archive.unpacking(*entry, most_tree_bytes);
    const auto bytes = unpacked(*source);
    if (bytes.state != SourceState::ended) return broken(bytes.state, named);
    if (bytes_as_tree(bytes.text) > ReadingLimits::for_file(archive.size()).tree_bytes) return too_large(named);
    pugi::xml_document tree;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!tree.load_buffer(bytes.text.data(), bytes.text.size(), everything)) return damaged(named);
    return tree;
}

std::string relationships_part(std::string_view part) {
    return folder_of(part) + "_rels/" + std::string(after_last(part, '/')) + ".rels";
}

Result<std::map<std::string, Relationship>> relationships(const ZipArchive& archive, std::string_view part) {
    std::map<std::string, Relationship> found;
    const auto name = relationships_part(part);
    if (archive.find(name) == nullptr) return found;
    const auto tree = part_tree(archive, name);
    if (!tree) return tl::unexpected<Error>(tree.error());
    for (const auto node : child_of(*tree, "Relationships").children()) {
        if (std::strcmp(node.attribute("TargetMode").value(), "External") == 0) continue;
        found[node.attribute("Id").value()] = {std::string(after_last(node.attribute("Type").value(), '/')),
                                               part_meant(archive, resolved(node.attribute("Target").value(), part))};
    }
    return found;
}

Result<XlsxWorkbook> xlsx_workbook(const ZipArchive& archive) {
    XlsxWorkbook workbook;
    const auto top = relationships(archive, "");
    if (!top) return tl::unexpected<Error>(top.error());
    for (const auto& [id, relationship] : *top)
        if (relationship.type == "officeDocument") workbook.part = relationship.target;
    if (workbook.part.empty()) workbook.part = "xl/workbook.xml";
    if (archive.find(workbook.part) == nullptr) return no_workbook_inside(archive);
    if (after_last(workbook.part, '.') == "bin") return binary_workbook();
    const auto tree = part_tree(archive, workbook.part);
    if (!tree) return tl::unexpected<Error>(tree.error());
    const auto parts = relationships(archive, workbook.part);
    if (!parts) return tl::unexpected<Error>(parts.error());
    for (const auto& [id, relationship] : *parts) {
        if (relationship.type == "sharedStrings") workbook.shared_strings_part = relationship.target;
        if (relationship.type == "styles") workbook.styles_part = relationship.target;
    }
    const auto root = child_of(*tree, "workbook");
    if (!root) return no_workbook_inside(archive);
    if (is_true(child_of(root, "workbookPr").attribute("date1904").value()))
        workbook.date_system = DateSystem::from_1904;
    for (const auto node : child_of(root, "sheets").children()) {
        const auto relationship = parts->find(attribute_of_local_name(node, "id", true));
        if (relationship == parts->end() || relationship->second.type != "worksheet") continue;
        const std::string_view state = node.attribute("state").value();
        workbook.sheets.push_back(
            {node.attribute("name").value(), relationship->second.target, state == "hidden" || state == "veryHidden"});
    }
    if (workbook.sheets.empty()) return no_sheets();
    return workbook;
}

namespace {

bool is_struck(pugi::xml_node font) {
    const auto strike = child_of(font, "strike");
    return strike && strike.attribute("val").as_bool(true);
}

} // namespace

Result<std::vector<CellFormat>> cell_formats(const ZipArchive& archive, const XlsxWorkbook& workbook) {
    std::vector<CellFormat> formats;
    if (workbook.styles_part.empty()) return formats;
    const auto tree = part_tree(archive, workbook.styles_part);
    if (!tree) return tl::unexpected<Error>(tree.error());
    const auto root = child_of(*tree, "styleSheet");
    std::map<std::int64_t, std::string> codes;
    for (const auto node : child_of(root, "numFmts").children())
        codes[node.attribute("numFmtId").as_llong()] = node.attribute("formatCode").value();
    std::vector<bool> struck; // by font
    for (const auto font : child_of(root, "fonts").children())
        if (local_name(font) == "font") struck.push_back(is_struck(font));
    for (const auto node : child_of(root, "cellXfs").children()) {
        if (local_name(node) != "xf") continue;
        const auto id = node.attribute("numFmtId").as_llong();
        const auto code = codes.find(id);
        if (code == codes.end()) {
            formats.push_back({is_builtin_date_format(id), is_builtin_percent_format(id), {}});
        } else {
            const bool is_date = is_date_format(code->second);
            formats.push_back({is_date, is_percent_format(code->second),
                               !is_date && padded(0, code->second) ? code->second : std::string()});
        }
        const auto font = node.attribute("fontId").as_uint();
        formats.back().is_struck = font < struck.size() && struck[font];
    }
    return formats;
}

} // namespace casedraw::spreadsheet
