#include <casedraw/spreadsheet/workbook.hpp>

#include <algorithm>
#include <casedraw/base/error.hpp>
#include "spreadsheet/chart_xml.hpp"
#include "spreadsheet/comment_xml.hpp"
#include "spreadsheet/style_table.hpp"
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/written_part.hpp"
#include "spreadsheet/xml_scanner.hpp"
#include "spreadsheet/zip_writer.hpp"

namespace casedraw {
namespace spreadsheet {
namespace {

const std::string relationship_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct Relation {
    std::string id;
    std::string type; ///< its last word
    std::string target;
};

std::string relations_part(const std::vector<Relation>& relations) {
    std::string xml(xml_declaration);
    xml += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& relation : relations)
        xml += "<Relationship Id=\"" + relation.id + "\" Type=\"" + relationship_types + relation.type +
               "\" Target=\"" + relation.target + "\"/>";
    return xml + "</Relationships>";
}

bool is_usable_name(const std::string& name) {
    return !name.empty() && cell_text(name).size() <= 31 && name.find_first_of("[]:*?/\\") == std::string::npos;
}

/// Names that spreadsheets know: the rows repeated in print and the range of a filter.
std::string defined_names(const Workbook& workbook) {
    std::string names;
    const auto define = [&](const std::string& name, std::size_t sheet, const std::string& reference, bool hidden) {
        names += "<definedName name=\"_xlnm." + name + "\" localSheetId=\"" + std::to_string(sheet) + "\"" +
                 (hidden ? " hidden=\"1\"" : "") + ">" + xml_escaped(reference) + "</definedName>";
    };
    for (std::size_t k = 0; k < workbook.sheets.size(); ++k) {
        const auto& sheet = workbook.sheets[k];
        if (sheet.filter) define("_FilterDatabase", k, reference_in_sheet(sheet.name, *sheet.filter), true);
        if (!sheet.page.repeated_rows) continue;
        const auto anywhere = reference_in_sheet(sheet.name, {});
        define("Print_Titles", k,
               anywhere.substr(0, anywhere.rfind('!')) + "!$1:$" + std::to_string(*sheet.page.repeated_rows), false);
    }
    return names.empty() ? names : "<definedNames>" + names + "</definedNames>";
}

std::string workbook_part(const Workbook& workbook, std::size_t chosen) {
    std::string xml(xml_declaration);
    xml += "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
           "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView "
           "activeTab=\"" +
           std::to_string(chosen) + "\"/></bookViews><sheets>";
    for (std::size_t k = 0; k < workbook.sheets.size(); ++k) {
        const auto number = std::to_string(k + 1);
        xml += "<sheet name=\"" + xml_escaped(workbook.sheets[k].name) + "\" sheetId=\"" + number + "\"" +
               (workbook.sheets[k].hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
    }
    return xml + "</sheets>" + defined_names(workbook) + "</workbook>";
}

std::string properties_part(const Workbook& workbook) {
    return std::string(xml_declaration) +
           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
           xml_escaped(workbook.title) + "</dc:title><dc:creator>casedraw</dc:creator><dc:language>" +
           xml_escaped(workbook.language) + "</dc:language></cp:coreProperties>";
}

/// The parts of an `.xlsx` file as they come to be, with what the list of content types says of each.
class PackageWriter {
public:
    explicit PackageWriter(const Workbook& workbook) : workbook_(workbook) {}
    std::string write();

private:
    void add(const std::string& name, std::string text, const std::string& content_type);
    void add_sheet(std::size_t index, bool chosen);
    void add_charts(const Worksheet& sheet, const std::string& number);

    const Workbook& workbook_;
    StyleTable styles_;
    std::vector<ZipPart> parts_;
    std::string overrides_;
    std::size_t charts_ = 0;
};

void PackageWriter::add(const std::string& name, std::string text, const std::string& content_type) {
    if (!content_type.empty())
        overrides_ += "<Override PartName=\"/" + name + "\" ContentType=\"" + content_type + "\"/>";
    parts_.push_back({name, std::move(text)});
}

void PackageWriter::add_charts(const Worksheet& sheet, const std::string& number) {
    std::vector<Relation> relations;
    for (const auto& chart : sheet.charts) {
        const auto name = "chart" + std::to_string(++charts_) + ".xml";
        relations.push_back({"rId" + std::to_string(relations.size() + 1), "chart", "../charts/" + name});
        add("xl/charts/" + name, chart_part(chart, sheet), office_content_types + "drawingml.chart+xml");
    }
    add("xl/drawings/drawing" + number + ".xml", drawing_part(sheet.charts), office_content_types + "drawing+xml");
    add("xl/drawings/_rels/drawing" + number + ".xml.rels", relations_part(relations), "");
}

void PackageWriter::add_sheet(std::size_t index, bool chosen) {
    const auto& sheet = workbook_.sheets[index];
    const auto number = std::to_string(index + 1);
    std::vector<Relation> relations;
    WorksheetRelations ids;
    if (!sheet.charts.empty()) {
        ids.drawing = "rId1";
        relations.push_back({"rId1", "drawing", "../drawings/drawing" + number + ".xml"});
        add_charts(sheet, number);
    }
    const auto comments = comments_of(sheet);
    if (!comments.empty()) {
        ids.comments_drawing = "rId2";
        relations.push_back({"rId2", "vmlDrawing", "../drawings/vmlDrawing" + number + ".vml"});
        relations.push_back({"rId3", "comments", "../comments" + number + ".xml"});
        add("xl/comments" + number + ".xml", comments_part(comments),
            office_content_types + "spreadsheetml.comments+xml");
        add("xl/drawings/vmlDrawing" + number + ".vml", comment_shapes_part(comments), "");
    }
    add("xl/worksheets/sheet" + number + ".xml", worksheet_part(sheet, styles_, ids, chosen),
        office_content_types + "spreadsheetml.worksheet+xml");
    if (!relations.empty()) add("xl/worksheets/_rels/sheet" + number + ".xml.rels", relations_part(relations), "");
}

std::string PackageWriter::write() {
    const auto& sheets = workbook_.sheets;
    const auto shown = std::find_if(sheets.begin(), sheets.end(), [](const auto& sheet) { return !sheet.hidden; });
    expects(shown != sheets.end(), "a workbook has a sheet that is not hidden");
    for (const auto& sheet : sheets)
        expects(is_usable_name(sheet.name), "a sheet's name is one that spreadsheets take");
    const auto chosen = static_cast<std::size_t>(shown - sheets.begin());
    std::vector<Relation> relations;
    for (std::size_t k = 0; k < sheets.size(); ++k) {
        const auto number = std::to_string(k + 1);
        relations.push_back({"rId" + number, "worksheet", "worksheets/sheet" + number + ".xml"});
        add_sheet(k, k == chosen);
    }
    relations.push_back({"rId" + std::to_string(sheets.size() + 1), "styles", "styles.xml"});
    add("xl/styles.xml", styles_.part(), office_content_types + "spreadsheetml.styles+xml");
    add("xl/workbook.xml", workbook_part(workbook_, chosen), office_content_types + "spreadsheetml.sheet.main+xml");
    add("xl/_rels/workbook.xml.rels", relations_part(relations), "");
    add("docProps/core.xml", properties_part(workbook_), "application/vnd.openxmlformats-package.core-properties+xml");
    auto top = relations_part({{"rId1", "officeDocument", "xl/workbook.xml"}});
    const std::string to_properties =
        "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
        "metadata/core-properties\" Target=\"docProps/core.xml\"/>";
    top.insert(top.rfind("</Relationships>"), to_properties);
    add("_rels/.rels", std::move(top), "");
    const auto types =
        std::string(xml_declaration) +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/><Default Extension=\"vml\" "
        "ContentType=\"" +
        office_content_types + "vmlDrawing\"/>" + overrides_ + "</Types>";
    parts_.insert(parts_.begin(), {"[Content_Types].xml", types}); // where programs look for it first
    return zip_archive_of(parts_);
}

} // namespace
} // namespace spreadsheet

std::string xlsx(const Workbook& workbook) { return spreadsheet::PackageWriter(workbook).write(); }

} // namespace casedraw
