#include "caselist/csv_text.hpp"
#include <algorithm>
#include <cstring>

namespace casedraw {

CsvText::CsvText(std::string text, char delimiter, std::size_t offset)
    : text_(std::move(text)), delimiter_(delimiter), cells_(64) {
    // A text on the heap stays where it is when the string is moved, and so do the views into it.
    text_.reserve(marked_block);
    go_to(std::min(offset, text_.size()));
    const auto before = std::string_view(text_).substr(0, at_);
    other_lines_ = before.find_first_of("\r\n") == std::string_view::npos ? 0 : 1;
}

std::uint64_t CsvText::marks_at(std::size_t block) const {
    if (block + marked_block <= text_.size()) return marks(text_.data() + block, delimiter_);
    char last[marked_block] = {};
    if (block < text_.size()) std::memcpy(last, text_.data() + block, text_.size() - block);
    return marks(last, delimiter_);
}

void CsvText::go_to(std::size_t offset) {
    at_ = offset;
    block_ = offset - offset % marked_block;
    marks_ = marks_at(block_) & (~std::uint64_t{0} << (offset % marked_block));
}

/// Where the next delimiter, quote or line end stands; the text's size when there is none.
inline std::size_t CsvText::next_mark() {
    while (marks_ == 0) {
        if (text_.size() <= block_ + marked_block) return text_.size();
        block_ += marked_block;
        marks_ = marks_at(block_);
    }
    const auto mark = block_ + static_cast<std::size_t>(__builtin_ctzll(marks_));
    marks_ &= marks_ - 1;
    return mark;
}

inline std::size_t CsvText::next_end_of_cell() {
    auto mark = next_mark();
    while (mark < text_.size() && text_[mark] == '"') mark = next_mark();
    return mark;
}

inline void CsvText::keep(std::size_t start, std::size_t end) {
    if (cell_count_ == cells_.size() && cells_.size() < most_columns) cells_.resize(cells_.size() * 2);
    if (cell_count_ < cells_.size()) cells_[cell_count_] = std::string_view(text_.data() + start, end - start);
    ++cell_count_;
}

/// Goes behind the delimiter or line end. True when the row has another cell.
inline bool CsvText::goes_on_behind(std::size_t end_of_cell) {
    at_ = end_of_cell;
    if (at_ == text_.size()) return false;
    ++at_;
    if (text_[end_of_cell] == delimiter_) return true;
    if (text_[end_of_cell] == '\r' && at_ < text_.size() && text_[at_] == '\n') at_ = next_mark() + 1;
    return false;
}

/// The cells from here on that a delimiter ends within the block, which nearly all are: they need no second look.
inline void CsvText::read_plain_cells() {
    const char* const text = text_.data();
    const auto room = cells_.size();
    auto start = at_, count = cell_count_;
    auto marks = marks_;
    for (; marks != 0 && count < room; marks &= marks - 1) {
        const auto mark = block_ + static_cast<std::size_t>(__builtin_ctzll(marks));
        if (text[mark] != delimiter_) break;
        cells_[count++] = {text + start, mark - start};
        start = mark + 1;
    }
    at_ = start;
    cell_count_ = count;
    marks_ = marks;
}

/// True when the row has another cell.
inline bool CsvText::read_cell() {
    if (at_ < text_.size() && text_[at_] == '"') return read_quoted_cell();
    const auto end = next_end_of_cell();
    keep(at_, end);
    return goes_on_behind(end);
}

std::optional<CsvText::Quoted> CsvText::find_closing_quote() {
    Quoted quoted{0, false, 0};
    for (auto mark = next_mark(); mark < text_.size(); mark = next_mark()) {
        if (text_[mark] == delimiter_) continue;
        if (text_[mark] != '"') {
            const bool is_first_of_two = text_[mark] == '\r' && mark + 1 < text_.size() && text_[mark + 1] == '\n';
            quoted.line_ends += is_first_of_two ? 0 : 1;
        } else if (mark + 1 == text_.size() || text_[mark + 1] != '"') {
            quoted.closing_quote = mark;
            return quoted;
        } else {
            quoted.has_doubled_quotes = true;
            next_mark();
        }
    }
    return std::nullopt;
}

/// Where the undoubled text ends.
std::size_t CsvText::undouble_quotes(std::size_t start, std::size_t end) {
    auto written = start;
    for (auto read = start; read < end; ++read) {
        text_[written++] = text_[read];
        if (text_[read] == '"') ++read;
    }
    return written;
}

bool CsvText::read_quoted_cell() {
    const auto start = next_mark() + 1;
    const auto quoted = find_closing_quote();
    if (!quoted) return read_unclosed_cell(start);
    auto end_of_text =
        quoted->has_doubled_quotes ? undouble_quotes(start, quoted->closing_quote) : quoted->closing_quote;
    const auto rest = quoted->closing_quote + 1;
    const auto end = next_end_of_cell();
    const auto behind_quote = std::string_view(text_).substr(rest, end - rest);
    if (behind_quote.find_first_not_of(" \t") != std::string_view::npos) {
        report("stray-quote", "There is text behind a closing quote, so where this cell ends is not certain. "
                              "Write every quote inside a quoted cell twice.");
        std::memmove(&text_[end_of_text], &text_[rest], end - rest);
        end_of_text += end - rest;
    }
    if (quoted->line_ends > 0)
        over_lines_.push_back({row_, cell_count_, lines(), {&text_[start], end_of_text - start}, delimiter_, 0});
    other_lines_ += quoted->line_ends;
    keep(start, end_of_text);
    return goes_on_behind(end);
}

/// The first time, reading goes on behind the quote, so that the rows after it are checked too. A second unclosed quote
/// takes the rest of the text: going back for each would take time that grows with the square of the length.
bool CsvText::read_unclosed_cell(std::size_t start) {
    report("unclosed-quote", "A quote opens in this cell and is never closed. Close it, or take it out.");
    if (has_unclosed_quote_) {
        keep(start, text_.size());
        return goes_on_behind(text_.size());
    }
    has_unclosed_quote_ = true;
    go_to(start);
    const auto end = next_end_of_cell();
    keep(start, end);
    return goes_on_behind(end);
}

bool CsvText::next(TableRow& row) {
    if (at_ >= text_.size()) return false;
    ++row_;
    cell_count_ = 0;
    do read_plain_cells();
    while (read_cell());
    for (auto cell = over_lines_.rbegin(); cell != over_lines_.rend() && cell->row == row_; ++cell)
        cell->cells_behind = cell_count_ - cell->column - 1;
    if (cell_count_ > most_columns)
        report("too-many-cells", "The row has " + std::to_string(cell_count_) + " cells. A spreadsheet has at most " +
                                     std::to_string(most_columns) + " columns, so the rest was not read.");
    row.number = row_;
    row.cells = {cells_.data(), std::min(cell_count_, most_columns)};
    return true;
}

void CsvText::report(std::string code, std::string message) {
    findings_.push_back({Severity::problem, std::move(code), "", row_,
                         column_letters(std::min(cell_count_, most_columns - 1)) + std::to_string(row_),
                         std::move(message)});
}

} // namespace casedraw
