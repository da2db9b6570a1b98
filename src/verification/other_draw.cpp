#include "verification/other_draw.hpp"

#include <algorithm>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>
#include <set>

#include "caselist/csv_text.hpp"

namespace casedraw {

namespace {

bool is_draw_id(std::string_view text) {
    constexpr std::size_t digits = 12;
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Ids of draws, as cells are read one after another, row by row.
class DrawIds {
public:
    explicit DrawIds(std::size_t own_digits) : digits_(own_digits) {}

    void read(std::size_t column, std::string_view text) {
        const std::string_view before = draw_id_words;
        for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1))
            add(text.substr(at + before.size(), digits_));
        if (text == draw_id_column)
            columns_.insert(column);
        else if (columns_.count(column) != 0)
            add(text);
    }

    void next_sheet() { columns_.clear(); }

    const std::set<std::string>& found() const { return found_; }

private:
    void add(std::string_view text) {
        if (is_draw_id(text)) found_.emplace(text);
    }

    std::size_t digits_;
    std::set<std::size_t> columns_; ///< whose heading says that ids follow
    std::set<std::string> found_;
};

void read_workbook_cells(const std::string& bytes, DrawIds& ids) {
    const auto book = open_workbook(bytes);
    for (std::size_t s = 0; book && s < (*book)->sheets().size(); ++s) {
        const auto sheet = (*book)->sheet(s);
        if (!sheet) continue;
        ids.next_sheet();
        for (const auto& cell : sheet->cells) ids.read(cell.column, cell.text());
    }
}

void read_csv_cells(const std::string& text, DrawIds& ids) {
    CsvText csv(text, ',', 0);
    TableRow row;
    while (csv.next(row))
        for (std::size_t c = 0; c < row.cells.size(); ++c) ids.read(c, row.cells[c]);
}

} // namespace

std::optional<std::string> other_draw_in(const std::string& bytes, const std::string& own_id) {
    DrawIds ids(own_id.size());
    if (bytes.compare(0, 2, "PK") == 0)
        read_workbook_cells(bytes, ids);
    else
        read_csv_cells(bytes, ids);
    if (ids.found().empty() || ids.found().count(own_id) != 0) return std::nullopt;
    return *ids.found().begin();
}

} // namespace casedraw
