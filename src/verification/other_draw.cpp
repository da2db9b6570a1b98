#include "verification/other_draw.hpp"

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <set>

namespace casedraw {

namespace {

using Ids = std::set<std::string>;

Ids ids_in_workbook(const WorkbookFormat& book) {
    Ids ids;
    for (std::size_t s = 0; s < book.sheets().size(); ++s) {
        const auto sheet = book.sheet(s);
        if (!sheet) continue;
        std::set<std::size_t> columns; // whose heading says that ids follow
        for (const auto& cell : sheet->cells) {
            const auto text = cell.text();
            if (auto named = draw_id_named_in(text); !named.empty()) ids.insert(std::move(named));
            if (text == draw_id_column)
                columns.insert(cell.column);
            else if (columns.count(cell.column) != 0 && looks_like_draw_id(text))
                ids.emplace(text);
        }
    }
    return ids;
}

Ids ids_in_csv(const std::string& bytes) {
    Ids ids;
    const auto table = read_text_table(bytes, {draw_id_column}, "");
    if (!table) return ids;
    const auto column = *table->column(draw_id_column);
    for (const auto& row : table->rows)
        if (looks_like_draw_id(row.cells[column])) ids.insert(row.cells[column]);
    return ids;
}

Ids ids_in(const std::string& bytes) {
    const auto book = open_workbook(bytes);
    return book ? ids_in_workbook(**book) : ids_in_csv(bytes);
}

} // namespace

bool bears_draw(const std::string& bytes, const std::string& id) { return ids_in(bytes).count(id) != 0; }

std::optional<std::string> other_draw_in(const std::string& bytes, const std::string& own_id) {
    const auto ids = ids_in(bytes);
    if (ids.empty() || ids.count(own_id) != 0) return std::nullopt;
    return *ids.begin();
}

} // namespace casedraw
