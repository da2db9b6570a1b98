#include "spreadsheet/sheet_map.hpp"

#include <algorithm>
#include <map>
#include "spreadsheet/sheet_builder.hpp"
#include "spreadsheet/xlsx_reader.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

/// Elements that stand behind `legacyDrawing` in a worksheet (ECMA-376 part 1, section 18.3.1.99).
bool comes_after_comments(std::string_view name) {
    for (const auto* later :
         {"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"})
        if (name == later) return true;
    return false;
}

// How deep an element is, the worksheet itself being 1.
constexpr std::int64_t part_depth = 2, row_depth = 3;

/// Reads a worksheet part for the places in it. Nothing where a start tag has no end tag of its own.
class Mapping {
public:
    Mapping(const std::string& text, const SheetAnnotations& annotations) : source_(text), scanner_(source_) {
        for (const auto& row : annotations.rows) wanted_[row.row] = true;
        for (const auto& mark : annotations.marks) wanted_[mark.row] = true;
        if (annotations.headings_row > 0) wanted_[annotations.headings_row] = true;
    }
    std::optional<SheetMap> run();

private:
    bool start();
    bool closes();
    void start_row();
    void start_cell();
    void end(std::string_view name);
    void note_merged(std::string_view reference);
    void note_usual_sizes();
    void note_column();
    std::size_t whole_attribute(std::string_view name, std::size_t otherwise) const;
    double attribute_or(std::string_view name, double otherwise) const;
    bool is_true(std::string_view name) const;
    std::size_t begin() const { return static_cast<std::size_t>(scanner_.begin_offset()); }
    std::size_t end() const { return static_cast<std::size_t>(scanner_.end_offset()); }

    MemorySource source_;
    XmlScanner scanner_;
    std::vector<std::string> open_; ///< names of elements
    std::map<std::int64_t, bool> wanted_;
    SheetMap map_;
    RowPlace row_;
    CellPlace cell_;
    bool in_data_ = false;
    bool in_cell_ = false;
    std::size_t next_column_ = 0;
    double usual_height_ = 0;
    bool usual_height_is_set_ = false;
};

std::optional<SheetMap> Mapping::run() {
    for (auto token = scanner_.next(); token != XmlToken::done; token = scanner_.next()) {
        if (token == XmlToken::malformed) return std::nullopt;
        if (token == XmlToken::start && !start()) return std::nullopt;
        if (token != XmlToken::end) continue;
        if (!closes()) return std::nullopt;
        end(scanner_.local_name());
    }
    if (map_.sheet_data == 0 || map_.comments_drawing_place == 0) return std::nullopt;
    std::stable_sort(map_.sized_columns.begin(), map_.sized_columns.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    return std::move(map_);
}

/// Whether the element that ends is the one that began last.
bool Mapping::closes() {
    const bool is_same = scanner_.qualified_name() == open_.back();
    open_.pop_back();
    return is_same;
}

bool Mapping::start() {
    open_.emplace_back(scanner_.qualified_name());
    const auto name = scanner_.local_name();
    const auto depth = scanner_.depth();
    if (in_cell_) {
        if (name == "v" || name == "is" || name == "f") cell_.blank = false;
    } else if (in_data_) {
        if (name == "row" && depth == row_depth)
            start_row();
        else if (name == "c" && depth == row_depth + 1)
            start_cell();
    } else if (depth == 1) {
        const auto written = scanner_.qualified_name();
        map_.prefix = std::string(written.substr(0, written.size() - name.size()));
        return name == "worksheet";
    } else if (name == "dimension" && depth == part_depth) {
        map_.dimension = {begin(), end()};
        map_.dimension_reference = scanner_.attribute("ref").value_or("");
    } else if (name == "sheetFormatPr") {
        note_usual_sizes();
    } else if (name == "col") {
        note_column();
    } else if (name == "cols" && depth == part_depth) {
        map_.columns = {begin(), end()};
        map_.columns_empty_element = scanner_.is_empty_element();
    } else if (name == "sheetData" && depth == part_depth) {
        map_.sheet_data = begin();
        in_data_ = true;
    } else if (name == "mergeCell") {
        note_merged(scanner_.attribute("ref").value_or(""));
    } else if (name == "legacyDrawing") {
        map_.comments_drawing = scanner_.attribute_of_local_name("id").value_or("");
    } else if (depth == part_depth && comes_after_comments(name) && map_.comments_drawing_place == 0) {
        map_.comments_drawing_place = begin();
    }
    return true;
}

std::size_t Mapping::whole_attribute(std::string_view name, std::size_t otherwise) const {
    return static_cast<std::size_t>(attribute_or(name, static_cast<double>(otherwise)));
}

double Mapping::attribute_or(std::string_view name, double otherwise) const {
    const auto number = parse_number(scanner_.attribute(name).value_or(""));
    return number ? std::clamp(*number, 0.0, 1e6) : otherwise;
}

bool Mapping::is_true(std::string_view name) const {
    const auto value = scanner_.attribute(name).value_or("");
    return value == "1" || value == "true";
}

/// ECMA-376 part 1, section 18.3.1.81.
void Mapping::note_usual_sizes() {
    map_.usual_width = attribute_or("defaultColWidth", map_.usual_width);
    usual_height_ = attribute_or("defaultRowHeight", 0);
    usual_height_is_set_ = is_true("customHeight");
}

void Mapping::note_column() {
    const auto first = whole_attribute("min", 1), last = whole_attribute("max", 0);
    if (first == 0 || last < first) return;
    const auto tag = scanner_.is_empty_element() ? Span{begin(), end()} : Span();
    map_.sized_columns.push_back({first - 1, last - 1, whole_attribute("style", 0),
                                  is_true("hidden") ? 0 : attribute_or("width", map_.usual_width), tag});
}

void Mapping::start_row() {
    const auto number =
        parse_number(scanner_.attribute("r").value_or("")).value_or(static_cast<double>(row_.number) + 1);
    row_ = {};
    row_.number = static_cast<std::int64_t>(number);
    row_.tag = {begin(), end()};
    row_.empty_element = scanner_.is_empty_element();
    if (is_true("customFormat")) row_.style = whole_attribute("s", 0);
    row_.height = attribute_or("ht", usual_height_);
    row_.is_set_by_hand = is_true("customHeight") || (usual_height_is_set_ && !scanner_.attribute("ht"));
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
    cell_.style = whole_attribute("s", 0);
    cell_.is_shared_text = scanner_.attribute("t").value_or("") == "s";
    in_cell_ = true;
}

void Mapping::end(std::string_view name) {
    const auto depth = scanner_.depth() + 1; // of what ends
    if (in_cell_ && depth == row_depth + 1) {
        in_cell_ = false;
        cell_.whole = {cell_.tag.begin, end()};
        if (!cell_.blank) map_.next_free_column = std::max(map_.next_free_column, cell_.column + 1);
        row_.cells.push_back(cell_);
    } else if (in_data_ && name == "row" && depth == row_depth) {
        row_.inside_end = begin();
        if (wanted_.count(row_.number) > 0) map_.rows.push_back(row_);
    } else if (name == "sheetData" && depth == part_depth) {
        in_data_ = false;
    } else if (name == "cols" && depth == part_depth) {
        map_.columns_end = begin();
        map_.columns.end = end();
    } else if (name == "dimension" && depth == part_depth) {
        map_.dimension.end = end();
    } else if (depth == 1 && map_.comments_drawing_place == 0) {
        map_.comments_drawing_place = begin();
    }
}

void Mapping::note_merged(std::string_view reference) {
    const auto block = merged_block(reference);
    if (!block || wanted_.empty() || block->last_row < wanted_.begin()->first ||
        block->first_row > wanted_.rbegin()->first)
        return;
    map_.next_free_column = std::max(map_.next_free_column, block->last_column + 1);
    map_.merged.emplace(block->first_row, block->first_column);
}

const SizedColumns* columns_with(const std::vector<SizedColumns>& columns, std::size_t column) {
    const auto behind = std::upper_bound(columns.begin(), columns.end(), column,
                                         [](std::size_t at, const SizedColumns& each) { return at < each.first; });
    return behind == columns.begin() || (behind - 1)->last < column ? nullptr : &*(behind - 1);
}

} // namespace

std::size_t SheetMap::style_of_unwritten(const RowPlace& row, std::size_t column) const {
    if (row.style) return *row.style;
    const auto* found = columns_with(sized_columns, column);
    return found == nullptr ? 0 : found->style;
}

double SheetMap::width_of(std::size_t column) const {
    const auto* found = columns_with(sized_columns, column);
    return found == nullptr ? usual_width : found->width;
}

std::optional<SheetMap> map_of_sheet(const std::string& text, const SheetAnnotations& annotations) {
    auto map = Mapping(text, annotations).run();
    if (map && annotations.columns_at) map->next_free_column = *annotations.columns_at;
    return map;
}

} // namespace casedraw::spreadsheet
