#include "spreadsheet/comment_xml.hpp"

#include <algorithm>
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {

std::vector<PlacedComment> comments_of(const Worksheet& sheet) {
    std::vector<PlacedComment> comments;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            if (!sheet.rows[row][column].comment.empty())
                comments.push_back({static_cast<std::int64_t>(row), column, sheet.rows[row][column].comment});
    return comments;
}

std::string comment_element(const PlacedComment& comment, std::size_t author) {
    return "<comment ref=\"" + cell_reference(comment.row, comment.column) + "\" authorId=\"" + std::to_string(author) +
           "\"><text><t xml:space=\"preserve\">" + xml_escaped(cell_text(comment.text)) + "</t></text></comment>";
}

std::string comments_part(const std::vector<PlacedComment>& comments) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                      "<authors><author>casedraw</author></authors><commentList>";
    for (const auto& comment : comments) xml += comment_element(comment, 0);
    return xml + "</commentList></comments>";
}

std::string comment_shape(const PlacedComment& comment, std::size_t number) {
    const auto lines = std::min<std::int64_t>(12, 3 + static_cast<std::int64_t>(comment.text.size()) / 30);
    const auto place = std::to_string(comment.column + 1) + ", 12, " + std::to_string(comment.row) + ", 4, " +
                       std::to_string(comment.column + 4) + ", 12, " + std::to_string(comment.row + lines) + ", 4";
    return "<v:shape id=\"_x0000_s" + std::to_string(number) +
           R"(" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">)"
           R"(<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>)"
           R"(<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>)"
           R"(<x:SizeWithCells/><x:Anchor>)" +
           place + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(comment.row) +
           "</x:Row><x:Column>" + std::to_string(comment.column) + "</x:Column></x:ClientData></v:shape>";
}

std::string comment_shapes_part(const std::vector<PlacedComment>& comments) {
    constexpr std::size_t first_number = 1025;
    std::string xml =
        R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" )"
        R"(xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">)"
        R"(<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" )"
        R"(coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>)"
        R"(<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)";
    for (std::size_t k = 0; k < comments.size(); ++k) xml += comment_shape(comments[k], first_number + k);
    return xml + "</xml>";
}

} // namespace casedraw::spreadsheet
