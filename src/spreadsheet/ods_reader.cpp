#include "spreadsheet/ods_reader.hpp"

#include <algorithm>
#include <set>
#include "base/digits.hpp"
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/sheet_builder.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

constexpr std::string_view content_part = "content.xml";

/// A count such as `number-rows-repeated`; 1 where it is not given, at most `most`.
std::int64_t count(std::optional<std::string_view> written, std::int64_t most) {
    if (!written) return 1;
    std::int64_t value = 0;
    for (const char c : *written) {
        if (c < '0' || c > '9') return 1;
        value = std::min(most, value * 10 + (c - '0'));
    }
    return std::max<std::int64_t>(value, 1);
}

/// The paragraphs of a cell as one text (OpenDocument 1.2 part 1, sections 6.1.1 to 6.1.5): white space in the file
/// counts once, spaces and line breaks that are meant have elements of their own.
class CellText {
public:
    void begin_cell() {
        text_.clear();
        paragraphs_ = 0;
    }
    void begin_paragraph() {
        if (paragraphs_++ > 0) text_ += '\n';
        after_space_ = true;
    }
    void add_spaces(std::int64_t spaces) {
        if (text_.size() <= longest) text_.append(static_cast<std::size_t>(spaces), ' ');
    }
    void add_literal(char c) { text_ += c; }
    void add(std::string_view piece) {
        for (const char c : piece) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space || !after_space_) text_ += space ? ' ' : c;
            after_space_ = space;
        }
    }
    const std::string& text() const { return text_; }

private:
    static constexpr std::size_t longest = 1'000'000; // spaces beyond are none of a cell
    std::string text_;
    std::int64_t paragraphs_ = 0;
    bool after_space_ = true;
};

/// Reads the cells of one table (OpenDocument 1.2 part 1, section 9).
class TableScan {
public:
    TableScan(ByteSource& source, XmlScanner& scanner, const ReadingLimits& limits, std::string part)
        : source_(source), scanner_(scanner), limits_(limits), part_(std::move(part)), builder_(limits) {}

    /// From behind the start of the table to behind its end.
    Result<Sheet> run();

private:
    bool start();
    bool start_row();
    bool start_cell();
    bool read_cell();
    bool inside_cell();
    bool end_row();
    CellType type_of_cell();
    CellType type_of_number();
    std::string decoded(std::optional<std::string_view> attribute);

    struct PendingCell {
        std::size_t column;
        std::int64_t repeated;
        CellType type;
        std::string_view text;
    };

    ByteSource& source_;
    XmlScanner& scanner_;
    ReadingLimits limits_;
    std::string part_;
    SheetBuilder builder_;
    CellText text_;
    std::string piece_;
    std::string value_;          ///< of the cell being read
    bool is_percentage_ = false; ///< the number in it
    std::vector<PendingCell> pending_;
    std::int64_t row_ = 1;
    std::int64_t rows_repeated_ = 1;
    bool row_hidden_ = false;
    std::size_t column_ = 0;
    bool good_text_ = true;
};

Result<Sheet> TableScan::run() {
    const auto outside = scanner_.depth() - 1;
    while (true) {
        const auto token = scanner_.next();
        bool good = token != XmlToken::malformed && token != XmlToken::done;
        if (token == XmlToken::end && scanner_.depth() == outside) break;
        if (token == XmlToken::start) good = start();
        if (token == XmlToken::end && scanner_.local_name() == "table-row") good = end_row();
        if (builder_.is_too_large()) return too_large(part_, builder_.limit_passed());
        if (!good || !good_text_) return broken(source_.state(), part_);
    }
    auto sheet = builder_.finish();
    if (!sheet) return too_large(part_, builder_.limit_passed());
    return std::move(*sheet);
}

bool TableScan::start() {
    const auto name = scanner_.qualified_name();
    if (name == "table:table-row") return start_row();
    if (name == "table:table-cell" || name == "table:covered-table-cell") return start_cell();
    const bool holds_rows =
        name == "table:table-rows" || name == "table:table-header-rows" || name == "table:table-row-group";
    return holds_rows || scanner_.skip_element();
}

bool TableScan::start_row() {
    rows_repeated_ = count(scanner_.attribute("table:number-rows-repeated"), most_rows);
    const auto visibility = scanner_.attribute("table:visibility").value_or("");
    row_hidden_ = visibility == "collapse" || visibility == "filter";
    column_ = 0;
    pending_.clear();
    return true;
}

std::string TableScan::decoded(std::optional<std::string_view> attribute) {
    std::string text;
    if (attribute && !append_decoded(*attribute, text)) good_text_ = false;
    return text;
}

/// The type, by what the writing program says of the value; `value_` is set where the value is not the text shown.
CellType TableScan::type_of_cell() {
    value_.clear();
    const auto type = scanner_.attribute("office:value-type").value_or("");
    if (scanner_.attribute("calcext:value-type").value_or("") == "error") return CellType::error;
    if (type == "float" || type == "currency" || type == "percentage") {
        value_ = decoded(scanner_.attribute("office:value"));
        is_percentage_ = type == "percentage";
        return CellType::number;
    }
    if (type == "date") {
        value_ = date_and_time(decoded(scanner_.attribute("office:date-value")));
        return CellType::date;
    }
    if (type == "boolean") {
        value_ = scanner_.attribute("office:boolean-value").value_or("") == "true" ? "yes" : "no";
        return CellType::yes_no;
    }
    if (type == "string") value_ = decoded(scanner_.attribute("office:string-value"));
    const bool formula_without_value = type.empty() && scanner_.attribute("table:formula");
    return formula_without_value ? CellType::not_calculated : CellType::text;
}

/// Whether a number's format shows a word in its place, as `"Yes";;"No"` does: then the word is what people see.
bool is_word(std::string_view shown) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !shown.empty() && std::all_of(shown.begin(), shown.end(), [&](char c) { return is_letter(c) || c == ' '; });
}

/// Puts a number as people read it into `value_`. LibreOffice writes the booleans of an Excel workbook as numbers that
/// are shown as TRUE and FALSE.
CellType TableScan::type_of_number() {
    const auto& shown = text_.text();
    const auto number = parse_number(value_);
    if (shown == "TRUE" || shown == "FALSE") {
        value_ = shown == "TRUE" ? "yes" : "no";
        return CellType::yes_no;
    }
    if (is_word(shown)) {
        value_ = shown;
        return CellType::text;
    }
    const bool padded_by_format = is_digits(shown) && shown.size() > 1 && shown[0] == '0';
    const bool same = number && padded_by_format && parse_number(shown) == number;
    const bool is_as_shown = !number || same || makes_an_id(shown, number_text(*number));
    value_ = is_as_shown ? shown : is_percentage_ ? percent_text(*number) : number_in_file(value_, *number);
    return CellType::number;
}

bool TableScan::start_cell() {
    const auto most = static_cast<std::int64_t>(most_columns);
    const auto repeated = count(scanner_.attribute("table:number-columns-repeated"), most);
    const auto rows_spanned = count(scanner_.attribute("table:number-rows-spanned"), most_rows);
    const auto columns_spanned = count(scanner_.attribute("table:number-columns-spanned"), most);
    auto type = type_of_cell();
    if (!read_cell()) return false;
    const auto& shown = text_.text();
    if (type == CellType::not_calculated && !shown.empty()) type = CellType::text;
    if (type == CellType::number) type = type_of_number();
    const std::string_view text = value_.empty() ? std::string_view(shown) : value_;
    const bool blank = text.empty() && type != CellType::not_calculated;
    if (!blank && column_ < most_columns) pending_.push_back({column_, repeated, type, builder_.keep(text)});
    if (rows_spanned > 1 || columns_spanned > 1)
        builder_.merge({row_, std::min(row_ + rows_spanned - 1, most_rows), column_,
                        std::min(column_ + static_cast<std::size_t>(columns_spanned), most_columns) - 1});
    column_ = std::min(column_ + static_cast<std::size_t>(repeated), most_columns);
    return true;
}

/// From behind the start of a cell to behind its end.
bool TableScan::read_cell() {
    const auto outside = scanner_.depth() - 1;
    text_.begin_cell();
    while (true) {
        const auto token = scanner_.next();
        if (token == XmlToken::malformed || token == XmlToken::done) return false;
        if (token == XmlToken::end && scanner_.depth() == outside) return true;
        if (token == XmlToken::start && !inside_cell()) return false;
        if (token == XmlToken::text && scanner_.depth() > outside + 1) {
            piece_.clear();
            if (!scanner_.append_text(piece_)) return false;
            text_.add(piece_);
        }
    }
}

bool TableScan::inside_cell() {
    constexpr std::int64_t longest_cell = 32'767;
    const auto name = scanner_.qualified_name();
    if (name == "text:p")
        text_.begin_paragraph();
    else if (name == "text:s")
        text_.add_spaces(count(scanner_.attribute("text:c"), longest_cell));
    else if (name == "text:tab")
        text_.add_literal('\t');
    else if (name == "text:line-break")
        text_.add_literal('\n');
    else if (name != "text:span" && name != "text:a")
        return scanner_.skip_element(); // comments, pictures
    return true;
}

bool TableScan::end_row() {
    builder_.begin_row(row_, row_hidden_);
    for (const auto& cell : pending_) {
        for (std::int64_t k = 0; k < cell.repeated; ++k) {
            const auto column = cell.column + static_cast<std::size_t>(k);
            if (column < most_columns) builder_.add_cell(column, cell.type, cell.text);
        }
    }
    builder_.end_row();
    const auto last = pending_.empty() ? row_ : std::min(row_ + rows_repeated_ - 1, most_rows);
    for (auto number = row_ + 1; number <= last; ++number) {
        builder_.repeat_row(number);
        if (builder_.is_too_large()) return false;
    }
    row_ += rows_repeated_;
    // Rows beyond the last that a spreadsheet has can only be blank ones.
    return !builder_.is_too_large() && (row_ <= most_rows + 1 || pending_.empty());
}

class OdsFormat : public WorkbookFormat {
public:
    OdsFormat(ZipArchive archive, const ReadingLimits& limits) : archive_(std::move(archive)), limits_(limits) {}

    Result<void> open();
    const std::vector<SheetName>& sheets() const override { return names_; }
    Result<Sheet> sheet(std::size_t index) const override;

private:
    Result<void> is_encrypted() const;

    /// Where reading stands in the content: sheets asked for in their order are read in one go.
    struct Place {
        std::unique_ptr<ByteSource> source;
        std::unique_ptr<XmlScanner> scanner;
        std::size_t sheets_behind = 0;
    };
    bool begin_again() const;

    ZipArchive archive_;
    ReadingLimits limits_;
    const ZipEntry* content_ = nullptr;
    std::vector<SheetName> names_;
    mutable Place place_;
    mutable std::uint64_t unpacked_bytes_ = 0;
};

/// False where what has been unpacked in all does not allow it.
bool OdsFormat::begin_again() const {
    unpacked_bytes_ += content_->size;
    if (unpacked_bytes_ > limits_.total_bytes) return false;
    place_ = {};
    place_.source = archive_.unpacking(*content_, std::min(limits_.part_bytes, content_->size));
    place_.scanner = std::make_unique<XmlScanner>(*place_.source);
    return true;
}

Result<void> OdsFormat::is_encrypted() const {
    constexpr std::uint64_t most_manifest_bytes = std::uint64_t{1} << 24;
    const auto* entry = archive_.find("META-INF/manifest.xml");
    if (entry == nullptr) return {};
    const auto source = archive_.unpacking(*entry, most_manifest_bytes);
    const auto manifest = unpacked(*source);
    if (manifest.state != SourceState::ended) return broken(manifest.state, "its list of parts");
    if (manifest.text.find("encryption-data") != std::string::npos) return encrypted();
    return {};
}

Result<void> OdsFormat::open() {
    const auto checked = is_encrypted();
    if (!checked) return checked;
    content_ = archive_.find(content_part);
    if (content_ == nullptr) return no_workbook_inside(archive_);
    unpacked_bytes_ = content_->size;
    const auto source = archive_.unpacking(*content_, std::min(limits_.part_bytes, content_->size));
    XmlScanner scanner(*source);
    std::set<std::string, std::less<>> hidden_styles;
    std::string style;
    for (auto token = scanner.next(); token != XmlToken::done; token = scanner.next()) {
        if (token == XmlToken::malformed) return broken(source->state(), "its content");
        if (token != XmlToken::start) continue;
        const auto name = scanner.qualified_name();
        if (name == "style:style") {
            style = scanner.attribute("style:name").value_or("");
        } else if (name == "style:table-properties") {
            if (scanner.attribute("table:display").value_or("") == "false") hidden_styles.insert(style);
        } else if (name == "table:table") {
            std::string title;
            if (!append_decoded(scanner.attribute("table:name").value_or(""), title)) return damaged("its content");
            const auto hidden = hidden_styles.count(scanner.attribute("table:style-name").value_or("")) > 0;
            names_.push_back({title, hidden});
            if (!scanner.skip_element()) return broken(source->state(), "its content");
        }
    }
    if (names_.empty()) return no_sheets();
    return {};
}

Result<Sheet> OdsFormat::sheet(std::size_t index) const {
    const auto part = "the sheet \"" + names_.at(index).name + "\"";
    if ((!place_.scanner || place_.sheets_behind > index) && !begin_again()) return too_large("its content");
    auto& scanner = *place_.scanner;
    for (auto token = scanner.next(); token != XmlToken::done; token = scanner.next()) {
        if (token == XmlToken::malformed) break;
        if (token != XmlToken::start || scanner.qualified_name() != "table:table") continue;
        if (place_.sheets_behind++ == index) {
            auto sheet = TableScan(*place_.source, scanner, limits_, part).run();
            if (!sheet) place_.scanner.reset(); // stopped inside the table
            return sheet;
        }
        if (!scanner.skip_element()) break;
    }
    place_.scanner.reset();
    return broken(place_.source->state(), part);
}

} // namespace

Result<std::unique_ptr<const WorkbookFormat>> open_ods(ZipArchive archive, const ReadingLimits& limits) {
    auto format = std::make_unique<OdsFormat>(std::move(archive), limits);
    const auto opened = format->open();
    if (!opened) return tl::unexpected<Error>(opened.error());
    return format;
}

} // namespace casedraw::spreadsheet
