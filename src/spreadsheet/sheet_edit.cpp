#include "spreadsheet/sheet_edit.hpp"

#include <algorithm>
#include <map>
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/row_height.hpp"
#include "spreadsheet/sheet_builder.hpp"
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/xlsx_reader.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

/// Replacements in a text, applied all at once.
class Replacements {
public:
    void replace(Span span, std::string by) { list_.push_back({span, std::move(by), list_.size()}); }
    void insert(std::size_t at, std::string text) { replace({at, at}, std::move(text)); }
    std::string applied_to(const std::string& text) {
        std::sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) {
            if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
            if (a.span.is_there() != b.span.is_there()) return b.span.is_there(); // what is put in goes first
            return a.order < b.order;
        });
        auto size = text.size();
        for (const auto& each : list_) size += each.by.size();
        std::string result;
        result.reserve(size);
        std::size_t done = 0;
        for (const auto& each : list_) {
            result.append(text, done, each.span.begin - done);
            result += each.by;
            done = each.span.end;
        }
        return result.append(text, done, std::string::npos);
    }

private:
    struct Replacement {
        Span span;
        std::string by;
        std::size_t order;
    };
    std::vector<Replacement> list_;
};

/// Elements without a prefix, given the one of their document; text has no bare `<`.
std::string with_prefix(const std::string& xml, const std::string& prefix) {
    if (prefix.empty()) return xml;
    std::string result;
    for (std::size_t k = 0; k < xml.size(); ++k) {
        result += xml[k];
        if (xml[k] != '<') continue;
        if (xml[k + 1] == '/') result += xml[++k];
        result += prefix;
    }
    return result;
}

constexpr std::string_view xml_space = " \t\r\n";

/// A start tag without an attribute and, where given, with it anew.
std::string with_attribute(const std::string& tag, const std::string& name, const std::optional<std::string>& value) {
    auto changed = tag;
    for (auto at = tag.find_first_of(xml_space);
         at != std::string::npos;) { // where the space before an attribute begins
        const auto begin = tag.find_first_not_of(xml_space, at);
        const auto name_end = tag.find_first_of(" \t\r\n=/>", begin);
        const auto open = tag.find_first_of("\"'", name_end);
        const auto close = open == std::string::npos ? open : tag.find(tag[open], open + 1);
        if (close == std::string::npos) break;
        if (tag.compare(begin, name_end - begin, name) == 0) {
            changed.erase(at, close + 1 - at);
            break;
        }
        at = close + 1;
    }
    if (!value) return changed;
    const auto end = changed[changed.size() - 2] == '/' ? changed.size() - 2 : changed.size() - 1;
    changed.insert(end, " " + name + "=\"" + *value + "\"");
    return changed;
}

/// Puts the new cells of one row, and the colours of its marked ones, into the text.
class RowEdit {
public:
    RowEdit(const std::string& text, const SheetMap& map, AppendedStyles& styles, const SharedStrings& shared,
            Replacements& replacements)
        : text_(text), map_(map), styles_(styles), heights_(text, map, styles, shared), replacements_(replacements) {}

    void run(const RowPlace& row, const std::vector<StyledCell>& added, const std::map<std::size_t, Fill>& marks,
             const std::vector<double>& widths) {
        height_ = height_in_points(added, widths);
        std::map<std::size_t, std::string> inserted; // by column
        std::map<std::size_t, std::size_t> styles;   // of cells that stay, by place
        for (const auto& [column, fill] : marks) {
            const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                           [&, at = column](const auto& each) { return each.column == at; });
            if (cell == row.cells.end())
                inserted[column] = blank_cell(row, column, fill);
            else
                styles[cell->tag.begin] = styles_.recoloured(cell->style, fill);
        }
        for (std::size_t k = 0; k < added.size(); ++k) {
            const auto column = map_.next_free_column + k;
            const auto style = styles_.index_of(added[k].style, begins_like_formula(added[k]));
            inserted[column] = cell_element(added[k], row.number - 1, column, style);
        }
        std::vector<CellPlace> kept;
        for (const auto& cell : row.cells) {
            if (inserted.count(cell.column) > 0)
                replacements_.replace(cell.whole, ""); // blank, or of an earlier check
            else
                kept.push_back(cell);
        }
        keep(row, kept, styles);
        insert(row, kept, inserted);
    }

private:
    std::string piece(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

    std::string blank_cell(const RowPlace& row, std::size_t column, Fill fill) {
        return fill == Fill::none ? std::string()
                                  : cell_element({}, row.number - 1, column,
                                                 styles_.recoloured(map_.style_of_unwritten(row, column), fill));
    }

    /// A cell without an address counts from the one before it, which may now be another: each gets its own.
    void keep(const RowPlace& row, const std::vector<CellPlace>& kept,
              const std::map<std::size_t, std::size_t>& styles) {
        for (const auto& cell : kept) {
            const auto style = styles.find(cell.tag.begin);
            if (cell.addressed && style == styles.end()) continue;
            auto tag = piece(cell.tag);
            if (!cell.addressed) tag = with_attribute(tag, "r", cell_reference(row.number - 1, cell.column));
            if (style != styles.end()) tag = with_attribute(tag, "s", std::to_string(style->second));
            replacements_.replace(cell.tag, tag);
        }
    }

    void insert(const RowPlace& row, const std::vector<CellPlace>& kept,
                const std::map<std::size_t, std::string>& inserted) {
        auto tag =
            with_attribute(piece(row.tag), "spans", std::nullopt); // a hint to readers that would no longer be true
        if (static_cast<double>(height_) > row.height) {           // now the row is no longer fitted to its own texts
            const auto height = row.is_set_by_hand ? height_ : std::max(height_, heights_.of(row.number, kept));
            tag = with_attribute(with_attribute(tag, "ht", std::to_string(height)), "customHeight", "1");
        }
        if (row.empty_element) {
            std::string cells;
            for (const auto& [column, xml] : inserted) cells += xml;
            tag.erase(tag.size() - 2, 1);
            const auto name = tag.substr(1, tag.find_first_of(" \t\r\n>") - 1);
            replacements_.replace(row.tag, tag + with_prefix(cells, map_.prefix) + "</" + name + ">");
            return;
        }
        replacements_.replace(row.tag, tag);
        for (const auto& [column, xml] : inserted) {
            const auto next =
                std::find_if(kept.begin(), kept.end(), [&, at = column](const auto& cell) { return cell.column > at; });
            replacements_.insert(next == kept.end() ? row.inside_end : next->whole.begin,
                                 with_prefix(xml, map_.prefix));
        }
    }

    const std::string& text_;
    const SheetMap& map_;
    AppendedStyles& styles_;
    const WrittenHeights heights_;
    Replacements& replacements_;
    std::size_t height_ = 0; ///< that the texts of the new cells need
};

std::vector<StyledCell> new_cells(const SheetAnnotations& annotations, std::int64_t row) {
    std::vector<StyledCell> cells;
    if (row == annotations.headings_row) {
        for (const auto& heading : annotations.headings)
            cells.push_back({heading, {.fill = Fill::heading, .bold = true, .wrap = true}, ""});
        return cells;
    }
    const auto found =
        std::lower_bound(annotations.rows.begin(), annotations.rows.end(), row,
                         [](const RowAnnotation& each, std::int64_t number) { return each.row < number; });
    if (found == annotations.rows.end() || found->row != row) return cells;
    for (const auto& text : found->cells) cells.push_back({text, {.fill = found->fill, .wrap = true}, ""});
    return cells;
}

/// The elements `col` of the new columns.
std::string own_columns(const SheetMap& map, const std::vector<double>& widths) {
    std::string columns;
    for (std::size_t k = 0; k < widths.size(); ++k) {
        const auto number = std::to_string(map.next_free_column + k + 1);
        columns += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + number_text(widths[k]) +
                   "\" customWidth=\"1\"/>";
    }
    return with_prefix(columns, map.prefix);
}

/// Gives the new columns their widths, and takes them out of elements that size them with others; what an earlier check
/// left stays as people made it. The widths that they have then.
std::vector<double> sized_columns(const std::string& text, const SheetMap& map, const SheetAnnotations& annotations,
                                  Replacements& replacements) {
    const auto& widths = annotations.column_widths;
    const auto first = map.next_free_column, behind = first + widths.size();
    std::vector<SizedColumns> shared_with;
    for (const auto& each : map.sized_columns)
        if (each.first < behind && each.last >= first) shared_with.push_back(each);
    const auto is_whole = [](const SizedColumns& each) { return each.tag.is_there(); };
    if (!shared_with.empty() &&
        (annotations.columns_at || !std::all_of(shared_with.begin(), shared_with.end(), is_whole))) {
        std::vector<double> kept;
        for (auto column = first; column < behind; ++column) kept.push_back(map.width_of(column));
        return kept;
    }
    auto own = own_columns(map, widths);
    for (const auto& each : shared_with) {
        const auto tag = text.substr(each.tag.begin, each.tag.end - each.tag.begin);
        const auto before = each.first < first ? with_attribute(tag, "max", std::to_string(first)) : std::string();
        const auto after = each.last >= behind ? with_attribute(tag, "min", std::to_string(behind + 1)) : std::string();
        replacements.replace(each.tag, before + std::exchange(own, "") + after);
    }
    if (own.empty()) return widths;
    const auto next = std::find_if(map.sized_columns.begin(), map.sized_columns.end(),
                                   [&](const auto& each) { return each.first >= behind; });
    if (next != map.sized_columns.end() && is_whole(*next))
        replacements.insert(next->tag.begin, own);
    else if (map.columns.is_there() && !map.columns_empty_element)
        replacements.insert(map.columns_end, own);
    else if (const auto all = with_prefix("<cols>", map.prefix) + own + with_prefix("</cols>", map.prefix);
             map.columns.is_there())
        replacements.replace(map.columns, all);
    else
        replacements.insert(map.sheet_data, all);
    return widths;
}

void extend_dimension(const SheetMap& map, std::size_t added, Replacements& replacements) {
    const auto block = merged_block(map.dimension_reference);
    if (!block || !map.dimension.is_there()) return;
    const auto last_column = std::max(block->last_column, map.next_free_column + added - 1);
    replacements.replace(map.dimension, "<" + map.prefix + "dimension ref=\"" +
                                            cell_reference(block->first_row - 1, block->first_column) + ":" +
                                            cell_reference(block->last_row - 1, last_column) + "\"/>");
}

} // namespace

std::string relationship_namespace(const std::string& part) {
    const bool strict = part.find("http://purl.oclc.org/ooxml/spreadsheetml") != std::string::npos;
    return strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                  : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

Result<std::string> edited_sheet(const std::string& text, const SheetMap& map, const SheetAnnotations& annotations,
                                 AppendedStyles& styles, const SharedStrings& shared, const SheetComments& comments) {
    if (map.next_free_column + annotations.headings.size() > most_columns)
        return no_room_for_columns("The sheet \"" + annotations.sheet + "\"");
    std::map<std::int64_t, std::map<std::size_t, Fill>> marks;
    for (const auto& mark : annotations.marks) marks[mark.row].emplace(mark.column, mark.fill);
    for (const auto& cell : comments.no_longer) marks[cell.row].emplace(cell.column, Fill::none);
    Replacements replacements;
    RowEdit edit(text, map, styles, shared, replacements);
    const auto widths = sized_columns(text, map, annotations, replacements);
    for (const auto& row : map.rows) edit.run(row, new_cells(annotations, row.number), marks[row.number], widths);
    extend_dimension(map, annotations.headings.size(), replacements);
    if (map.comments_drawing.empty() && !comments.drawing.empty())
        replacements.insert(map.comments_drawing_place, "<" + map.prefix + "legacyDrawing xmlns:r=\"" +
                                                            relationship_namespace(text) + "\" r:id=\"" +
                                                            comments.drawing + "\"/>");
    return replacements.applied_to(text);
}

} // namespace casedraw::spreadsheet
