#include "document/table.hpp"

namespace casedraw::document {

namespace {

Element cell(const DataTable& table, const DataTable::Row& row, std::size_t column) {
    Element element(column == 0 ? "th" : "td", column < row.cells.size() ? row.cells[column] : std::string());
    if (column < row.languages.size() && !row.languages[column].empty()) element.set("lang", row.languages[column]);
    if (column == 0) element.set("scope", "row");
    if (table.columns[column].number) element.set("class", "number");
    return element;
}

Element heading_row(const DataTable& table) {
    Element row("tr");
    for (const auto& column : table.columns) {
        Element heading("th", column.heading);
        heading.set("scope", "col");
        if (column.number) heading.set("class", "number");
        row.add(std::move(heading));
    }
    return row;
}

Element group_rows(const DataTable& table, const DataTable::Group& group) {
    Element body("tbody");
    if (!group.heading.empty())
        body.add(Element("tr").add(Element("th", group.heading)
                                       .set("scope", "rowgroup")
                                       .set("class", "group")
                                       .set("colspan", static_cast<std::int64_t>(table.columns.size()))));
    for (const auto& row : group.rows) {
        Element line("tr");
        for (std::size_t column = 0; column < table.columns.size(); ++column) line.add(cell(table, row, column));
        body.add(std::move(line));
    }
    return body;
}

} // namespace

Element table_element(const DataTable& table) {
    const auto caption_id = table.id + "-caption";
    Element element("table");
    element.add(Element("caption", table.caption).set("id", caption_id));
    element.add(Element("thead").add(heading_row(table)));
    for (const auto& group : table.groups) element.add(group_rows(table, group));
    return Element("div")
        .set("class", "scrolls")
        .set("role", "group")
        .set("tabindex", "0")
        .set("aria-labelledby", caption_id)
        .add(std::move(element));
}

} // namespace casedraw::document
