#include <casedraw/spreadsheet/annotated_copy.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>
#include <spreadsheet/annotated_values.hpp>
#include <spreadsheet/comment_xml.hpp>
#include <spreadsheet/package_editor.hpp>
#include <spreadsheet/reading_error.hpp>
#include <spreadsheet/sheet_edit.hpp>
#include <spreadsheet/worksheet_xml.hpp>
#include <spreadsheet/xlsx_package.hpp>
#include <spreadsheet/xml_scanner.hpp>
#include <sstream>

namespace casedraw {
namespace spreadsheet {
namespace {

const std::string content_types = "application/vnd.openxmlformats-officedocument.";

/// The comments of the marks, those of one cell put together.
std::vector<PlacedComment> placed_comments(const Annotations& annotations) {
    std::map<std::pair<std::int64_t, std::size_t>, std::string> by_cell;
    for (const auto& mark : annotations.marks) {
        if (mark.comment.empty()) continue;
        auto& text = by_cell[{mark.row, mark.column}];
        text += (text.empty() ? "" : "\n") + mark.comment;
    }
    std::vector<PlacedComment> comments;
    for (const auto& [cell, text] : by_cell) comments.push_back({cell.first - 1, cell.second, text});
    return comments;
}

/// Adds to a part of comments; those of a cell that has one already are added to its text.
Result<std::string> with_comments(const std::string& part, std::vector<PlacedComment> comments) {
    pugi::xml_document tree;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!tree.load_buffer(part.data(), part.size(), everything)) return damaged("the comments");
    auto root = child_of(tree, "comments");
    auto list = child_of(root, "commentList");
    if (!list) return damaged("the comments");
    const std::string root_name = root.name();
    const auto prefix = root_name.substr(0, root_name.size() - std::string("comments").size());
    for (const auto& comment : comments) {
        const auto reference = cell_reference(comment.row, comment.column);
        auto present = list.find_child([&](pugi::xml_node node) { return node.attribute("ref").value() == reference; });
        if (!present) {
            present = list.append_child((prefix + "comment").c_str());
            present.append_attribute("ref").set_value(reference.c_str());
            present.append_attribute("authorId").set_value("0");
            present.append_child((prefix + "text").c_str());
        }
        auto run = child_of(present, "text").append_child((prefix + "r").c_str()).append_child((prefix + "t").c_str());
        run.append_attribute("xml:space").set_value("preserve");
        const bool added_to = run.parent().previous_sibling();
        run.text().set(((added_to ? "\n" : "") + comment.text).c_str());
    }
    std::ostringstream stream;
    tree.save(stream, "", pugi::format_raw, pugi::encoding_utf8);
    return stream.str();
}

/// Adds shapes for comments; text, since these parts are often not well-formed.
std::string with_shapes(const std::string& part, const std::vector<PlacedComment>& comments) {
    std::size_t number = 30'000;
    std::string shapes;
    for (const auto& comment : comments) {
        while (part.find("_x0000_s" + std::to_string(number) + "\"") != std::string::npos) ++number;
        shapes += comment_shape(comment, number++);
    }
    const auto end = part.rfind("</xml>");
    return end == std::string::npos ? part : part.substr(0, end) + shapes + part.substr(end);
}

/// Edits the parts of one `.xlsx` file.
class Annotator {
public:
    Annotator(ZipArchive archive, const Annotations& annotations) : package_(std::move(archive)), annotations_(annotations) {}
    Result<std::string> run();

private:
    Result<void> read();
    Result<void> add_comments(const XlsxSheet& sheet, const std::string& sheet_text);
    Result<void> add_summary();
    Result<void> edit_comment_parts(const std::map<std::string, Relationship>& relations, const std::vector<PlacedComment>& comments);

    PackageEditor package_;
    const Annotations& annotations_;
    XlsxWorkbook workbook_;
    std::optional<AppendedStyles> styles_;
    std::string relationships_; ///< namespace
    std::string comments_drawing_;
};

Result<void> Annotator::read() {
    auto workbook = xlsx_workbook(package_.archive());
    if (!workbook) return tl::unexpected<Error>(workbook.error());
    workbook_ = std::move(*workbook);
    const auto text = package_.text(workbook_.part);
    if (!text) return tl::unexpected<Error>(text.error());
    relationships_ = relationship_namespace(*text);
    if (workbook_.styles_part.empty()) {
        workbook_.styles_part = package_.unused_name("xl/styles", ".xml");
        package_.put(workbook_.styles_part, StyleTable().part());
        const auto declared = package_.declare_part(workbook_.styles_part, content_types + "spreadsheetml.styles+xml");
        if (!declared) return declared;
        const auto related = package_.relate(workbook_.part, relationships_ + "/styles", workbook_.styles_part);
        if (!related) return tl::unexpected<Error>(related.error());
    }
    const auto part = package_.text(workbook_.styles_part);
    if (!part) return tl::unexpected<Error>(part.error());
    auto styles = AppendedStyles::read(*part);
    if (!styles) return tl::unexpected<Error>(styles.error());
    styles_ = std::move(*styles);
    return {};
}

Result<void> Annotator::edit_comment_parts(const std::map<std::string, Relationship>& relations, const std::vector<PlacedComment>& comments) {
    for (const auto& [id, relation] : relations) {
        if (relation.type != "comments" && relation.type != "vmlDrawing") continue;
        const auto text = package_.text(relation.target);
        if (!text) return tl::unexpected<Error>(text.error());
        if (relation.type == "vmlDrawing") {
            package_.put(relation.target, with_shapes(*text, comments));
            continue;
        }
        auto changed = with_comments(*text, comments);
        if (!changed) return tl::unexpected<Error>(changed.error());
        package_.put(relation.target, std::move(*changed));
    }
    return {};
}

Result<void> Annotator::add_comments(const XlsxSheet& sheet, const std::string& sheet_text) {
    const auto comments = placed_comments(annotations_);
    if (comments.empty()) return {};
    const auto relations = relationships(package_.archive(), sheet.part);
    if (!relations) return tl::unexpected<Error>(relations.error());
    const auto drawing = relations->find(named_comments_drawing(sheet_text));
    const bool has_comments = std::any_of(relations->begin(), relations->end(), [](const auto& each) { return each.second.type == "comments"; });
    if (drawing != relations->end() && has_comments) return edit_comment_parts(*relations, comments);
    if (!has_comments) {
        const auto part = package_.unused_name("xl/comments", ".xml");
        package_.put(part, comments_part(comments));
        const auto declared = package_.declare_part(part, content_types + "spreadsheetml.comments+xml");
        if (!declared) return declared;
        const auto related = package_.relate(sheet.part, relationships_ + "/comments", part);
        if (!related) return tl::unexpected<Error>(related.error());
    }
    if (drawing != relations->end()) { // of form controls: the shapes stand in one part
        const auto text = package_.text(drawing->second.target);
        if (!text) return tl::unexpected<Error>(text.error());
        package_.put(drawing->second.target, with_shapes(*text, comments));
        return {};
    }
    const auto part = package_.unused_name("xl/drawings/vmlDrawing", ".vml");
    package_.put(part, comment_shapes_part(comments));
    const auto declared = package_.declare_ending("vml", content_types + "vmlDrawing");
    if (!declared) return declared;
    const auto related = package_.relate(sheet.part, relationships_ + "/vmlDrawing", part);
    if (!related) return tl::unexpected<Error>(related.error());
    comments_drawing_ = *related;
    return {};
}

Result<void> Annotator::add_summary() {
    const auto part = package_.unused_name("xl/worksheets/sheet", ".xml");
    package_.put(part, worksheet_part(annotations_.summary, *styles_, {}, false));
    const auto declared = package_.declare_part(part, content_types + "spreadsheetml.worksheet+xml");
    if (!declared) return declared;
    const auto id = package_.relate(workbook_.part, relationships_ + "/worksheet", part);
    if (!id) return tl::unexpected<Error>(id.error());
    auto text = package_.text(workbook_.part);
    if (!text) return tl::unexpected<Error>(text.error());
    MemorySource source(*text);
    XmlScanner scanner(source);
    std::size_t place = 0;
    std::string prefix;
    double last_id = 0;
    std::vector<SheetName> names;
    for (auto token = scanner.next(); token != XmlToken::done && token != XmlToken::malformed; token = scanner.next()) {
        if (token == XmlToken::end && scanner.local_name() == "sheets") {
            place = static_cast<std::size_t>(scanner.begin_offset());
            const auto name = scanner.qualified_name();
            prefix = std::string(name.substr(0, name.size() - 6));
        }
        if (token != XmlToken::start || scanner.local_name() != "sheet") continue;
        last_id = std::max(last_id, parse_number(scanner.attribute("sheetId").value_or("0")).value_or(0));
        std::string name;
        append_decoded(scanner.attribute("name").value_or(""), name);
        names.push_back({name, false});
    }
    if (place == 0) return damaged("the part " + workbook_.part);
    text->insert(place, "<" + prefix + "sheet xmlns:r=\"" + relationships_ + "\" name=\"" + xml_escaped(unlike(names, annotations_.summary.name)) +
                            "\" sheetId=\"" + number_text(last_id + 1) + "\" r:id=\"" + *id + "\"/>");
    package_.put(workbook_.part, std::move(*text));
    return {};
}

Result<std::string> Annotator::run() {
    const auto known = read();
    if (!known) return tl::unexpected<Error>(known.error());
    const auto sheet = std::find_if(workbook_.sheets.begin(), workbook_.sheets.end(), [&](const auto& each) { return each.name == annotations_.sheet; });
    expects(sheet != workbook_.sheets.end(), "the annotated sheet is one of the workbook's");
    const auto text = package_.text(sheet->part);
    if (!text) return tl::unexpected<Error>(text.error());
    const auto commented = add_comments(*sheet, *text);
    if (!commented) return tl::unexpected<Error>(commented.error());
    auto edited = edited_sheet(*text, annotations_, *styles_, comments_drawing_);
    if (!edited) return damaged("the sheet \"" + sheet->name + "\"");
    package_.put(sheet->part, std::move(edited->text));
    const auto summed = add_summary();
    if (!summed) return tl::unexpected<Error>(summed.error());
    package_.put(workbook_.styles_part, styles_->text());
    return package_.write();
}

} // namespace
} // namespace spreadsheet

Result<std::string> annotated_copy(std::string workbook_bytes, const Annotations& annotations) {
    using namespace spreadsheet;
    auto archive = ZipArchive::open(workbook_bytes);
    if (!archive) return not_a_workbook(workbook_bytes);
    if (archive->find("content.xml") != nullptr) return annotated_values(std::move(workbook_bytes), annotations);
    return Annotator(std::move(*archive), annotations).run();
}

} // namespace casedraw
