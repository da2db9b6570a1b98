#include <casedraw/spreadsheet/annotated_copy.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>
#include "spreadsheet/annotated_values.hpp"
#include "spreadsheet/comment_edit.hpp"
#include "spreadsheet/package_editor.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/shared_strings.hpp"
#include "spreadsheet/sheet_edit.hpp"
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/written_part.hpp"
#include "spreadsheet/xlsx_package.hpp"
#include "spreadsheet/xlsx_reader.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw {
namespace spreadsheet {
namespace {

/// The comments of the marks, those of one cell put together.
std::vector<PlacedComment> placed_comments(const SheetAnnotations& annotations) {
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

/// Edits the parts of one `.xlsx` file.
class Annotator {
public:
    Annotator(ZipArchive archive, const Annotations& annotations)
        : package_(std::move(archive)), annotations_(annotations) {}
    Result<std::string> run();

private:
    Result<void> read();
    Result<void> read_shared_strings();
    Result<void> annotate(const SheetAnnotations& annotations);
    Result<SheetComments> edit_comments(const XlsxSheet& sheet, const SheetAnnotations& annotations,
                                        const std::string& named_drawing);
    Result<EditedComments> edit_comment_part(const XlsxSheet& sheet, const SheetAnnotations& annotations,
                                             const std::map<std::string, Relationship>& relations);
    Result<void> add_summary();
    Result<bool> replace_summary();
    Result<void> without_order_of_calculation();
    Result<void> add_sheet_name(const std::string& relationship);

    ReadingLimits limits() const { return ReadingLimits::for_file(package_.archive().size()); }

    PackageEditor package_;
    const Annotations& annotations_;
    XlsxWorkbook workbook_;
    std::optional<AppendedStyles> styles_;
    std::string relationships_; ///< namespace
    SharedStrings shared_;      ///< read where texts wrap, which make rows high
};

Result<void> Annotator::read() {
    auto workbook = xlsx_workbook(package_.archive());
    if (!workbook) return tl::unexpected<Error>(workbook.error());
    workbook_ = std::move(*workbook);
    const auto type = package_.declared_type(workbook_.part);
    if (!type) return tl::unexpected<Error>(type.error());
    if (type->find("macroEnabled") != std::string::npos || type->find("template") != std::string::npos)
        return not_a_plain_xlsx();
    const auto text = package_.text(workbook_.part);
    if (!text) return tl::unexpected<Error>(text.error());
    relationships_ = relationship_namespace(*text);
    if (workbook_.styles_part.empty()) {
        workbook_.styles_part = package_.unused_name("xl/styles", ".xml");
        package_.put(workbook_.styles_part, StyleTable().part());
        const auto declared =
            package_.declare_part(workbook_.styles_part, office_content_types + "spreadsheetml.styles+xml");
        if (!declared) return declared;
        const auto related = package_.relate(workbook_.part, relationships_ + "/styles", workbook_.styles_part);
        if (!related) return tl::unexpected<Error>(related.error());
    }
    const auto part = package_.text(workbook_.styles_part);
    if (!part) return tl::unexpected<Error>(part.error());
    auto styles = AppendedStyles::read(*part);
    if (!styles) return tl::unexpected<Error>(styles.error());
    styles_ = std::move(*styles);
    return styles_->wraps_any() ? read_shared_strings() : Result<void>();
}

Result<void> Annotator::read_shared_strings() {
    const auto* entry = package_.archive().find(workbook_.shared_strings_part);
    if (workbook_.shared_strings_part.empty() || entry == nullptr) return {};
    const auto source = package_.archive().unpacking(*entry, std::min(limits().part_bytes, entry->size));
    return shared_.read(*source, limits());
}

Result<EditedComments> Annotator::edit_comment_part(const XlsxSheet& sheet, const SheetAnnotations& annotations,
                                                    const std::map<std::string, Relationship>& relations) {
    auto comments = placed_comments(annotations);
    const auto present = std::find_if(relations.begin(), relations.end(),
                                      [](const auto& each) { return each.second.type == "comments"; });
    if (present != relations.end()) {
        const auto text = package_.text(present->second.target);
        if (!text) return tl::unexpected<Error>(text.error());
        auto edited = edited_comments(*text, comments);
        if (edited && !(comments.empty() && edited->no_longer.empty()))
            package_.put(present->second.target, edited->part);
        return edited;
    }
    EditedComments made{comments_part(comments), std::move(comments), {}};
    if (made.all.empty()) return made;
    const auto part = package_.unused_name("xl/comments", ".xml");
    package_.put(part, made.part);
    const auto declared = package_.declare_part(part, office_content_types + "spreadsheetml.comments+xml");
    if (!declared) return tl::unexpected<Error>(declared.error());
    const auto related = package_.relate(sheet.part, relationships_ + "/comments", part);
    if (!related) return tl::unexpected<Error>(related.error());
    return made;
}

/// Edits the comments of the list's sheet and the shapes that show them, which stand in the drawing that the sheet
/// names: a page's head has a drawing of the same kind.
Result<SheetComments> Annotator::edit_comments(const XlsxSheet& sheet, const SheetAnnotations& annotations,
                                               const std::string& named_drawing) {
    const auto relations = relationships(package_.archive(), sheet.part);
    if (!relations) return tl::unexpected<Error>(relations.error());
    const auto edited = edit_comment_part(sheet, annotations, *relations);
    if (!edited) return tl::unexpected<Error>(edited.error());
    if (edited->all.empty() && edited->no_longer.empty()) return SheetComments{};
    if (const auto drawing = relations->find(named_drawing); drawing != relations->end()) {
        const auto text = package_.text(drawing->second.target);
        if (!text) return tl::unexpected<Error>(text.error());
        package_.put(drawing->second.target, edited_shapes(*text, *edited));
        return SheetComments{"", edited->no_longer};
    }
    const auto part = package_.unused_name("xl/drawings/vmlDrawing", ".vml");
    package_.put(part, comment_shapes_part(edited->all));
    const auto declared = package_.declare_ending("vml", office_content_types + "vmlDrawing");
    if (!declared) return tl::unexpected<Error>(declared.error());
    const auto related = package_.relate(sheet.part, relationships_ + "/vmlDrawing", part);
    if (!related) return tl::unexpected<Error>(related.error());
    return SheetComments{*related, edited->no_longer};
}

/// Whether a sheet of an earlier check was there and has been written anew in its place.
Result<bool> Annotator::replace_summary() {
    std::unique_ptr<const WorkbookFormat> reader;
    for (std::size_t k = 0; k < workbook_.sheets.size(); ++k) {
        if (!may_be_summary(workbook_.sheets[k].name, annotations_)) continue;
        if (!reader) {
            auto opened = open_xlsx(package_.archive(), limits());
            if (!opened) return tl::unexpected<Error>(opened.error());
            reader = std::move(*opened);
        }
        const auto sheet = reader->sheet(k);
        if (!sheet) return tl::unexpected<Error>(sheet.error());
        if (!is_summary(*sheet, annotations_)) continue;
        package_.put(workbook_.sheets[k].part, worksheet_part(annotations_.summary, *styles_, {}, false));
        return true;
    }
    return false;
}

Result<void> Annotator::add_summary() {
    const auto replaced = replace_summary();
    if (!replaced) return tl::unexpected<Error>(replaced.error());
    if (*replaced) return without_order_of_calculation();
    const auto part = package_.unused_name("xl/worksheets/sheet", ".xml");
    package_.put(part, worksheet_part(annotations_.summary, *styles_, {}, false));
    const auto declared = package_.declare_part(part, office_content_types + "spreadsheetml.worksheet+xml");
    if (!declared) return declared;
    const auto id = package_.relate(workbook_.part, relationships_ + "/worksheet", part);
    if (!id) return tl::unexpected<Error>(id.error());
    return add_sheet_name(*id);
}

/// Formulas that were replaced may be named in the part that says in which order to work them out; programs make it
/// anew.
Result<void> Annotator::without_order_of_calculation() {
    const auto relations = relationships(package_.archive(), workbook_.part);
    if (!relations) return tl::unexpected<Error>(relations.error());
    for (const auto& [id, relation] : *relations)
        if (relation.type == "calcChain") return package_.remove(relation.target, workbook_.part);
    return {};
}

Result<void> Annotator::add_sheet_name(const std::string& relationship) {
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
    text->insert(place, "<" + prefix + "sheet xmlns:r=\"" + relationships_ + "\" name=\"" +
                            xml_escaped(unlike(names, annotations_.summary.name)) + "\" sheetId=\"" +
                            number_text(last_id + 1) + "\" r:id=\"" + relationship + "\"/>");
    package_.put(workbook_.part, std::move(*text));
    return {};
}

Result<void> Annotator::annotate(const SheetAnnotations& annotations) {
    const auto sheet = std::find_if(workbook_.sheets.begin(), workbook_.sheets.end(),
                                    [&](const auto& each) { return each.name == annotations.sheet; });
    expects(sheet != workbook_.sheets.end(), "the annotated sheet is one of the workbook's");
    const auto text = package_.text(sheet->part, limits().part_bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    const auto map = map_of_sheet(*text, annotations);
    if (!map) return damaged("the sheet \"" + sheet->name + "\"");
    const auto comments = edit_comments(*sheet, annotations, map->comments_drawing);
    if (!comments) return tl::unexpected<Error>(comments.error());
    auto edited = edited_sheet(*text, *map, annotations, *styles_, shared_, *comments);
    if (!edited) return tl::unexpected<Error>(edited.error());
    package_.put(sheet->part, std::move(*edited));
    return {};
}

Result<std::string> Annotator::run() {
    const auto known = read();
    if (!known) return tl::unexpected<Error>(known.error());
    for (const auto* each : annotations_.sheets())
        if (const auto done = annotate(*each); !done) return tl::unexpected<Error>(done.error());
    const auto summed = add_summary();
    if (!summed) return tl::unexpected<Error>(summed.error());
    package_.put(workbook_.styles_part, styles_->text());
    return std::move(package_).write();
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
