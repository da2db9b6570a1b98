#include <spreadsheet/worksheet_xml.hpp>

#include <algorithm>
#include <spreadsheet/xml_scanner.hpp>

namespace casedraw::spreadsheet {
namespace {

/// Calls `use(row, column, comment)` for each comment, row by row.
template <typename Use>
void for_each_comment(const Worksheet& sheet, Use use) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            if (!sheet.rows[row][column].comment.empty())
                use(static_cast<std::int64_t>(row), column, sheet.rows[row][column].comment);
}

} // namespace

bool has_comments(const Worksheet& sheet) {
    bool found = false;
    for_each_comment(sheet, [&](std::int64_t, std::size_t, const std::string&) { found = true; });
    return found;
}

std::string comments_part(const Worksheet& sheet) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                      "<authors><author>casedraw</author></authors><commentList>";
    for_each_comment(sheet, [&](std::int64_t row, std::size_t column, const std::string& comment) {
        xml += "<comment ref=\"" + cell_reference(row, column) + "\" authorId=\"0\"><text><t xml:space=\"preserve\">" +
               xml_escaped(cell_text(comment)) + "</t></text></comment>";
    });
    return xml + "</commentList></comments>";
}

std::string comment_shapes_part(const Worksheet& sheet) {
    std::string xml = R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" )"
                      R"(xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">)"
                      R"(<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" )"
                      R"(coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>)"
                      R"(<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)";
    std::int64_t shape = 1025;
    for_each_comment(sheet, [&](std::int64_t row, std::size_t column, const std::string& comment) {
        const auto lines = std::min<std::int64_t>(12, 3 + static_cast<std::int64_t>(comment.size()) / 30);
        const auto place = std::to_string(column + 1) + ", 12, " + std::to_string(row) + ", 4, " + std::to_string(column + 4) +
                           ", 12, " + std::to_string(row + lines) + ", 4";
        xml += "<v:shape id=\"_x0000_s" + std::to_string(shape++) +
               R"(" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">)"
               R"(<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>)"
               R"(<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>)"
               R"(<x:SizeWithCells/><x:Anchor>)" +
               place + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(row) + "</x:Row><x:Column>" +
               std::to_string(column) + "</x:Column></x:ClientData></v:shape>";
    });
    return xml + "</xml>";
}

} // namespace casedraw::spreadsheet
