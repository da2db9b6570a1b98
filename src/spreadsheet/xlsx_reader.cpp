#include "spreadsheet/xlsx_reader.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/shared_strings.hpp"
#include "spreadsheet/sheet_builder.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {

std::optional<MergedCells> merged_block(std::string_view text) {
    const auto colon = text.find(':');
    const auto first = cell_address(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : cell_address(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return MergedCells{first->row, last->row, first->column, last->column};
}

namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::size_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value;
}

struct ReadingContext {
    const SharedStrings& shared;
    const std::vector<CellFormat>& formats;
    DateSystem date_system;
    ReadingLimits limits;
    std::string part; ///< for messages
};

/// Reads the cells of one worksheet part (ECMA-376 part 1, section 18.3).
class WorksheetScan {
public:
    WorksheetScan(ByteSource& source, const ReadingContext& context)
        : source_(source), context_(context), scanner_(source), builder_(context.limits) {
        builder_.share(context.shared.texts());
    }

    Result<Sheet> run();

private:
    bool start();
    bool end();
    bool start_row();
    bool start_cell();
    bool end_cell();
    bool add_cell();
    bool add_shared_string();
    bool find_place(std::string_view reference);
    bool refuse(const std::string& fault) {
        fault_ = context_.part + " " + fault;
        fault_.front() = 'T'; // begins the sentence
        return false;
    }
    tl::unexpected<Error> why_not() const;
    void add_number();
    void add_kept(CellType type, std::string_view text) { builder_.add_cell(cell_.column, type, builder_.keep(text)); }

    enum class Within { nothing, value, inline_text };

    ByteSource& source_;
    const ReadingContext& context_;
    XmlScanner scanner_;
    SheetBuilder builder_;
    std::string fault_; ///< what is wrong with the sheet, where more is known than that it is
    CellAddress cell_;
    std::size_t next_column_ = 0;
    std::string type_;
    std::size_t style_ = 0;
    bool in_row_ = false;
    bool in_cell_ = false;
    bool has_formula_ = false;
    bool is_row_struck_ = false; ///< all of its cells so far that show something
    Within within_ = Within::nothing;
    std::string text_;
};

Result<Sheet> WorksheetScan::run() {
    for (auto token = scanner_.next(); token != XmlToken::done; token = scanner_.next()) {
        bool good = token != XmlToken::malformed;
        if (token == XmlToken::start)
            good = start();
        else if (token == XmlToken::end)
            good = end();
        else if (token == XmlToken::text && within_ != Within::nothing)
            good = scanner_.append_text(text_);
        if (!good) return why_not();
        if (builder_.is_too_large()) return too_large(context_.part, builder_.limit_passed());
    }
    auto sheet = builder_.finish();
    if (!sheet) return too_large(context_.part, builder_.limit_passed());
    if (const auto twice = builder_.found_twice(); !twice.empty()) {
        refuse("has " + twice + " twice");
        return why_not();
    }
    return std::move(*sheet);
}

tl::unexpected<Error> WorksheetScan::why_not() const {
    if (!fault_.empty()) return damaged_because("The workbook is damaged: " + fault_);
    const auto from = cell_.row > 0 ? " from row " + std::to_string(cell_.row) + " on" : std::string();
    return broken(source_.state(), context_.part + from);
}

bool WorksheetScan::start() {
    const auto name = scanner_.local_name();
    if (in_cell_) {
        if (name == "v")
            within_ = Within::value;
        else if (name == "t")
            within_ = Within::inline_text;
        else if (name == "f")
            has_formula_ = true;
        else if (name == "rPh")
            return scanner_.skip_element();
        return true;
    }
    if (name == "c") return in_row_ && start_cell();
    if (name == "row") return start_row();
    if (name == "mergeCell") {
        const auto merged = merged_block(scanner_.attribute("ref").value_or(""));
        if (merged) builder_.merge(*merged);
        return merged.has_value();
    }
    return true;
}

bool WorksheetScan::start_row() {
    auto number = cell_.row + 1;
    if (const auto written = scanner_.attribute("r")) {
        const auto value = whole_number(*written);
        if (!value) return false;
        number = static_cast<std::int64_t>(*value);
    }
    if (in_row_) return false;
    if (number < 1 || number > most_rows) return refuse("has a row " + std::to_string(number) + ", which no sheet has");
    const auto hidden = scanner_.attribute("hidden").value_or("");
    cell_.row = number;
    next_column_ = 0;
    in_row_ = true;
    is_row_struck_ = true;
    builder_.begin_row(number, hidden == "1" || hidden == "true");
    return true;
}

bool WorksheetScan::start_cell() {
    cell_.column = next_column_;
    if (const auto written = scanner_.attribute("r")) {
        if (!find_place(*written)) return false;
    }
    if (cell_.column >= most_columns)
        return refuse("has more columns than a sheet has in row " + std::to_string(cell_.row));
    next_column_ = cell_.column + 1;
    type_ = scanner_.attribute("t").value_or("n");
    style_ = whole_number(scanner_.attribute("s").value_or("0")).value_or(0);
    has_formula_ = false;
    in_cell_ = true;
    text_.clear();
    return true;
}

/// Puts the cell where its reference says. Without letters it stands behind the one before, without digits in the row
/// that it is written in, as Excel reads them.
bool WorksheetScan::find_place(std::string_view reference) {
    std::string capitals;
    for (const char c : reference)
        if (c != '$') capitals += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto digits = capitals.find_first_of("0123456789");
    if (digits == 0 && capitals.find_first_not_of("0123456789") == std::string::npos) return true;
    if (digits == std::string::npos) capitals += std::to_string(cell_.row);
    const auto address = cell_address(capitals);
    const auto row = std::to_string(cell_.row);
    if (!address) return refuse("has a cell in row " + row + " whose reference is none of a cell");
    if (address->row != cell_.row)
        return refuse("has the cell " + column_letters(address->column) + std::to_string(address->row) + " in row " +
                      row);
    cell_.column = address->column;
    return true;
}

bool WorksheetScan::end() {
    const auto name = scanner_.local_name();
    if (in_cell_) {
        if (name == "v" || name == "t") within_ = Within::nothing;
        return name == "c" ? end_cell() : true;
    }
    if (name == "row") {
        if (!in_row_) return false;
        in_row_ = false;
        if (is_row_struck_) builder_.strike_row();
        builder_.end_row();
    }
    return true;
}

bool WorksheetScan::end_cell() {
    in_cell_ = false;
    within_ = Within::nothing;
    const bool is_struck = style_ < context_.formats.size() && context_.formats[style_].is_struck;
    const bool is_read = add_cell();
    if (!text_.empty() || has_formula_) is_row_struck_ = is_row_struck_ && is_struck;
    if (is_struck && is_read && !text_.empty()) builder_.strike_cell(cell_.column);
    return is_read;
}

bool WorksheetScan::add_cell() {
    const bool is_text = type_ == "str" || type_ == "inlineStr";
    if (!is_text) text_ = trimmed(text_);
    if (has_formula_ && text_.empty() && !is_text) {
        builder_.add_cell(cell_.column, CellType::not_calculated, {});
    } else if (text_.empty()) {
        return true;
    } else if (type_ == "s") {
        return add_shared_string();
    } else if (is_text) {
        undo_code_escapes(text_);
        add_kept(CellType::text, text_);
    } else if (type_ == "b") {
        builder_.add_cell(cell_.column, CellType::yes_no, text_ == "1" || text_ == "true" ? "yes" : "no");
    } else if (type_ == "e") {
        add_kept(CellType::error, text_);
    } else if (type_ == "d") { // ISO 8601; a time of day may follow
        add_kept(CellType::date, date_and_time(text_));
    } else {
        add_number();
    }
    return true;
}

bool WorksheetScan::add_shared_string() {
    if (text_ == "-1") return true; // some writers' mark of a blank cell
    const auto index = whole_number(text_);
    if (!index || *index >= context_.shared.size())
        return refuse("has in " + column_letters(cell_.column) + std::to_string(cell_.row) +
                      " a text that is not in the table of texts");
    builder_.add_cell(cell_.column, CellType::text, context_.shared[*index]);
    return true;
}

void WorksheetScan::add_number() {
    const auto number = parse_number(text_);
    if (!number) return add_kept(CellType::text, text_);
    const auto* format = style_ < context_.formats.size() ? &context_.formats[style_] : nullptr;
    if (format != nullptr && format->is_date) {
        if (const auto date = serial_to_date_and_time(*number, context_.date_system))
            return add_kept(CellType::date, *date);
    } else if (format != nullptr && format->is_percent) {
        return add_kept(CellType::number, percent_text(*number));
    } else if (format != nullptr && !format->padding.empty()) {
        if (const auto shown = padded(*number, format->padding)) return add_kept(CellType::number, *shown);
    }
    add_kept(CellType::number, number_in_file(trimmed(text_), *number));
}

class XlsxFormat : public WorkbookFormat {
public:
    XlsxFormat(ZipArchive archive, const ReadingLimits& limits) : archive_(std::move(archive)), limits_(limits) {}

    Result<void> open();
    const std::vector<SheetName>& sheets() const override { return names_; }
    Result<Sheet> sheet(std::size_t index) const override;

private:
    Result<void> read_shared_strings();
    /// Unpacks a part, as far as what has been unpacked in all allows.
    std::unique_ptr<ByteSource> unpacking(const ZipEntry& entry) const;

    mutable std::uint64_t unpacked_bytes_ = 0;
    ZipArchive archive_;
    ReadingLimits limits_;
    XlsxWorkbook workbook_;
    std::vector<SheetName> names_;
    std::vector<CellFormat> formats_;
    SharedStrings shared_;
};

Result<void> XlsxFormat::open() {
    auto workbook = xlsx_workbook(archive_);
    if (!workbook) return tl::unexpected<Error>(workbook.error());
    workbook_ = std::move(*workbook);
    for (const auto& sheet : workbook_.sheets) names_.push_back({sheet.name, sheet.hidden});
    auto formats = cell_formats(archive_, workbook_);
    if (!formats) return tl::unexpected<Error>(formats.error());
    formats_ = std::move(*formats);
    return read_shared_strings();
}

std::unique_ptr<ByteSource> XlsxFormat::unpacking(const ZipEntry& entry) const {
    const auto left = limits_.total_bytes - std::min(limits_.total_bytes, unpacked_bytes_);
    const auto most = std::min({limits_.part_bytes, left, entry.size});
    unpacked_bytes_ += entry.size;
    return archive_.unpacking(entry, most);
}

Result<void> XlsxFormat::read_shared_strings() {
    if (workbook_.shared_strings_part.empty()) return {};
    const auto* entry = archive_.find(workbook_.shared_strings_part);
    if (entry == nullptr) return {}; // some writers name a table that they leave out when there is no text
    const auto source = unpacking(*entry);
    return shared_.read(*source, limits_);
}

Result<Sheet> XlsxFormat::sheet(std::size_t index) const {
    const auto& found = workbook_.sheets.at(index);
    const auto part = "the sheet \"" + found.name + "\"";
    const auto* entry = archive_.find(found.part);
    if (entry == nullptr) return damaged(part);
    const auto source = unpacking(*entry);
    const ReadingContext context{shared_, formats_, workbook_.date_system, limits_, part};
    WorksheetScan scan(*source, context);
    return scan.run();
}

} // namespace

Result<std::unique_ptr<const WorkbookFormat>> open_xlsx(ZipArchive archive, const ReadingLimits& limits) {
    auto format = std::make_unique<XlsxFormat>(std::move(archive), limits);
    const auto opened = format->open();
    if (!opened) return tl::unexpected<Error>(opened.error());
    return format;
}

} // namespace casedraw::spreadsheet
