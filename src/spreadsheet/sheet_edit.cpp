#include <spreadsheet/sheet_edit.hpp>

#include <algorithm>
#include <map>
#include <spreadsheet/sheet_builder.hpp>
#include <spreadsheet/worksheet_xml.hpp>
#include <spreadsheet/xlsx_reader.hpp>
#include <spreadsheet/xml_scanner.hpp>

namespace casedraw::spreadsheet {
namespace {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_there() const { return end > begin; }
};

struct CellPlace {
    std::size_t column = 0;
    Span tag;  ///< its start tag
    Span whole;
    std::size_t style = 0;
    bool blank = true;
    bool addressed = false;
};

struct RowPlace {
    std::int64_t number = 0;
    Span tag;
    std::size_t inside_end = 0; ///< where the row's end tag begins
    bool empty_element = false;
    std::vector<CellPlace> cells;
};

/// Where the things are that may have to be changed.
struct SheetMap {
    std::string prefix;
    Span dimension;
    std::string dimension_reference;
    std::size_t columns_end = 0; ///< where the end tag of `cols` begins; 0 where there is none
    std::size_t last_sized_column = 0; ///< from 1
    std::size_t sheet_data = 0;
    std::size_t comments_drawing_place = 0;
    std::string comments_drawing;
    std::size_t next_free_column = 0;
    std::vector<RowPlace> rows; ///< those that are annotated
};

/// Elements that stand behind `legacyDrawing` in a worksheet (ECMA-376 part 1, section 18.3.1.99).
bool comes_after_comments(std::string_view name) {
    for (const auto* later : {"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"})
        if (name == later) return true;
    return false;
}

/// Reads a worksheet part for the places in it.
class Mapping {
public:
    Mapping(const std::string& text, const Annotations& annotations) : source_(text), scanner_(source_) {
        for (const auto& row : annotations.rows) wanted_[row.row] = true;
        for (const auto& mark : annotations.marks) wanted_[mark.row] = true;
        wanted_[annotations.headings_row] = true;
    }
    std::optional<SheetMap> run();

private:
    bool start();
    void start_row();
    void start_cell();
    void end(std::string_view name);
    void note_merged(std::string_view reference);
    std::size_t begin() const { return static_cast<std::size_t>(scanner_.begin_offset()); }
    std::size_t end() const { return static_cast<std::size_t>(scanner_.end_offset()); }

    MemorySource source_;
    XmlScanner scanner_;
    std::map<std::int64_t, bool> wanted_;
    SheetMap map_;
    RowPlace row_;
    CellPlace cell_;
    bool in_data_ = false;
    bool in_cell_ = false;
    std::size_t next_column_ = 0;
};

std::optional<SheetMap> Mapping::run() {
    for (auto token = scanner_.next(); token != XmlToken::done; token = scanner_.next()) {
        if (token == XmlToken::malformed) return std::nullopt;
        if (token == XmlToken::start && !start()) return std::nullopt;
        if (token == XmlToken::end) end(scanner_.local_name());
    }
    if (map_.sheet_data == 0 || map_.comments_drawing_place == 0) return std::nullopt;
    return std::move(map_);
}

bool Mapping::start() {
    const auto name = scanner_.local_name();
    if (in_cell_) {
        if (name == "v" || name == "is" || name == "f") cell_.blank = false;
    } else if (in_data_) {
        if (name == "row") start_row();
        else if (name == "c") start_cell();
    } else if (scanner_.depth() == 1) {
        const auto written = scanner_.qualified_name();
        map_.prefix = std::string(written.substr(0, written.size() - name.size()));
        return name == "worksheet";
    } else if (name == "dimension") {
        map_.dimension = {begin(), end()};
        map_.dimension_reference = scanner_.attribute("ref").value_or("");
    } else if (name == "col") {
        const auto last = parse_number(scanner_.attribute("max").value_or("0")).value_or(0);
        map_.last_sized_column = std::max(map_.last_sized_column, static_cast<std::size_t>(std::clamp(last, 0.0, 20'000.0)));
    } else if (name == "sheetData") {
        map_.sheet_data = begin();
        in_data_ = true;
    } else if (name == "mergeCell") {
        note_merged(scanner_.attribute("ref").value_or(""));
    } else if (name == "legacyDrawing") {
        map_.comments_drawing = scanner_.attribute_of_local_name("id").value_or("");
    } else if (scanner_.depth() == 2 && comes_after_comments(name) && map_.comments_drawing_place == 0) {
        map_.comments_drawing_place = begin();
    }
    return true;
}

void Mapping::start_row() {
    const auto number = parse_number(scanner_.attribute("r").value_or("")).value_or(static_cast<double>(row_.number) + 1);
    row_ = {};
    row_.number = static_cast<std::int64_t>(number);
    row_.tag = {begin(), end()};
    row_.empty_element = scanner_.is_empty_element();
    next_column_ = 0;
}

void Mapping::start_cell() {
    cell_ = {};
    cell_.column = next_column_;
    if (const auto address = cell_address(scanner_.attribute("r").value_or(""))) {
        cell_.column = address->column;
        cell_.addressed = true;
    }
    next_column_ = cell_.column + 1;
    cell_.tag = {begin(), end()};
    cell_.style = static_cast<std::size_t>(std::clamp(parse_number(scanner_.attribute("s").value_or("0")).value_or(0), 0.0, 1e6));
    in_cell_ = true;
}

void Mapping::end(std::string_view name) {
    if (in_cell_ && name == "c") {
        in_cell_ = false;
        cell_.whole = {cell_.tag.begin, end()};
        if (!cell_.blank) map_.next_free_column = std::max(map_.next_free_column, cell_.column + 1);
        row_.cells.push_back(cell_);
    } else if (in_data_ && name == "row") {
        row_.inside_end = begin();
        if (wanted_.count(row_.number) > 0) map_.rows.push_back(row_);
    } else if (name == "sheetData") {
        in_data_ = false;
    } else if (name == "cols") {
        map_.columns_end = begin();
    } else if (name == "worksheet" && map_.comments_drawing_place == 0) {
        map_.comments_drawing_place = begin();
    }
}

void Mapping::note_merged(std::string_view reference) {
    const auto block = merged_block(reference);
    if (!block || wanted_.empty() || block->last_row < wanted_.begin()->first || block->first_row > wanted_.rbegin()->first) return;
    map_.next_free_column = std::max(map_.next_free_column, block->last_column + 1);
}

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
        std::string result;
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

/// A start tag without an attribute and, where given, with it anew.
std::string with_attribute(const std::string& tag, const std::string& name, const std::optional<std::string>& value) {
    auto changed = tag;
    const auto at = changed.find(" " + name + "=");
    if (at != std::string::npos) {
        const auto quote = changed[at + name.size() + 2];
        const auto closing = changed.find(quote, at + name.size() + 3);
        if (closing != std::string::npos) changed.erase(at, closing + 1 - at);
    }
    if (!value) return changed;
    const auto end = changed[changed.size() - 2] == '/' ? changed.size() - 2 : changed.size() - 1;
    changed.insert(end, " " + name + "=\"" + *value + "\"");
    return changed;
}

/// Puts the new cells of one row, and the colours of its marked ones, into the text.
class RowEdit {
public:
    RowEdit(const std::string& text, const SheetMap& map, AppendedStyles& styles, Replacements& replacements)
        : text_(text), map_(map), styles_(styles), replacements_(replacements) {}

    void run(const RowPlace& row, const std::vector<StyledCell>& added, const std::map<std::size_t, Fill>& marks) {
        std::map<std::size_t, std::string> inserted; // by column
        for (const auto& [column, fill] : marks) {
            const auto cell = std::find_if(row.cells.begin(), row.cells.end(), [&, at = column](const auto& each) { return each.column == at; });
            const auto style = styles_.recoloured(cell == row.cells.end() ? 0 : cell->style, fill);
            if (cell == row.cells.end()) inserted[column] = cell_element({}, row.number - 1, column, style);
            else replacements_.replace(cell->tag, with_attribute(piece(cell->tag), "s", std::to_string(style)));
        }
        for (std::size_t k = 0; k < added.size(); ++k) {
            const auto column = map_.next_free_column + k;
            const auto style = styles_.index_of(added[k].style, begins_like_formula(added[k]));
            inserted[column] = cell_element(added[k], row.number - 1, column, style);
        }
        auto kept = row.cells;
        for (const auto& cell : row.cells) // blank ones, that only have a style
            if (inserted.count(cell.column) > 0) replacements_.replace(cell.whole, "");
        kept.erase(std::remove_if(kept.begin(), kept.end(), [&](const auto& cell) { return inserted.count(cell.column) > 0; }), kept.end());
        insert(row, kept, inserted);
    }

private:
    std::string piece(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

    void insert(const RowPlace& row, const std::vector<CellPlace>& kept, const std::map<std::size_t, std::string>& inserted) {
        auto tag = with_attribute(piece(row.tag), "spans", std::nullopt); // a hint to readers that would no longer be true
        if (row.empty_element) {
            std::string cells;
            for (const auto& [column, xml] : inserted) cells += xml;
            tag.erase(tag.size() - 2, 1);
            replacements_.replace(row.tag, tag + with_prefix(cells, map_.prefix) + "</" + map_.prefix + "row>");
            return;
        }
        replacements_.replace(row.tag, tag);
        for (const auto& [column, xml] : inserted) {
            const auto next = std::find_if(kept.begin(), kept.end(), [&, at = column](const auto& cell) { return cell.column > at; });
            // A cell without an address counts from the one before it: nothing may come between.
            if (next != kept.end() && !next->addressed) continue;
            replacements_.insert(next == kept.end() ? row.inside_end : next->whole.begin, with_prefix(xml, map_.prefix));
        }
    }

    const std::string& text_;
    const SheetMap& map_;
    AppendedStyles& styles_;
    Replacements& replacements_;
};

std::vector<StyledCell> new_cells(const Annotations& annotations, std::int64_t row) {
    std::vector<StyledCell> cells;
    if (row == annotations.headings_row) {
        for (const auto& heading : annotations.headings) cells.push_back({heading, {.fill = Fill::heading, .bold = true, .wrap = true}, ""});
        return cells;
    }
    const auto found = std::lower_bound(annotations.rows.begin(), annotations.rows.end(), row,
                                        [](const RowAnnotation& each, std::int64_t number) { return each.row < number; });
    if (found == annotations.rows.end() || found->row != row) return cells;
    for (const auto& text : found->cells) cells.push_back({text, {.fill = found->fill, .wrap = true}, ""});
    return cells;
}

void widen_columns(const SheetMap& map, const Annotations& annotations, Replacements& replacements) {
    if (map.last_sized_column > map.next_free_column || annotations.column_widths.empty()) return; // all columns have widths already
    std::string columns;
    for (std::size_t k = 0; k < annotations.column_widths.size(); ++k) {
        const auto number = std::to_string(map.next_free_column + k + 1);
        columns += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + number_text(annotations.column_widths[k]) + "\" customWidth=\"1\"/>";
    }
    if (map.columns_end > 0) replacements.insert(map.columns_end, with_prefix(columns, map.prefix));
    else replacements.insert(map.sheet_data, with_prefix("<cols>" + columns + "</cols>", map.prefix));
}

void extend_dimension(const SheetMap& map, std::size_t added, Replacements& replacements) {
    const auto block = merged_block(map.dimension_reference);
    if (!block || !map.dimension.is_there()) return;
    const auto last_column = std::max(block->last_column, map.next_free_column + added - 1);
    replacements.replace(map.dimension, "<" + map.prefix + "dimension ref=\"" + cell_reference(block->first_row - 1, block->first_column) + ":" +
                                            cell_reference(block->last_row - 1, last_column) + "\"/>");
}

} // namespace

std::string relationship_namespace(const std::string& part) {
    const bool strict = part.find("http://purl.oclc.org/ooxml/spreadsheetml") != std::string::npos;
    return strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

std::string named_comments_drawing(const std::string& text) {
    const auto map = Mapping(text, {}).run();
    return map ? map->comments_drawing : std::string();
}

std::optional<EditedSheet> edited_sheet(const std::string& text, const Annotations& annotations, AppendedStyles& styles,
                                        const std::string& comments_drawing) {
    const auto map = Mapping(text, annotations).run();
    if (!map || map->next_free_column + annotations.headings.size() > most_columns) return std::nullopt;
    std::map<std::int64_t, std::map<std::size_t, Fill>> marks;
    for (const auto& mark : annotations.marks) marks[mark.row].emplace(mark.column, mark.fill);
    Replacements replacements;
    RowEdit edit(text, *map, styles, replacements);
    for (const auto& row : map->rows) edit.run(row, new_cells(annotations, row.number), marks[row.number]);
    widen_columns(*map, annotations, replacements);
    extend_dimension(*map, annotations.headings.size(), replacements);
    if (map->comments_drawing.empty() && !comments_drawing.empty())
        replacements.insert(map->comments_drawing_place,
                            "<" + map->prefix + "legacyDrawing xmlns:r=\"" + relationship_namespace(text) + "\" r:id=\"" + comments_drawing + "\"/>");
    return EditedSheet{replacements.applied_to(text), map->next_free_column};
}

} // namespace casedraw::spreadsheet
