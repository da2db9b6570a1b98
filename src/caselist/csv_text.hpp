#pragma once

#include "caselist/byte_marks.hpp"
#include <casedraw/caselist/read.hpp>
#include <optional>
#include <vector>

namespace casedraw {

/// No spreadsheet has more columns than this; cells beyond it are reported, not kept.
inline constexpr std::size_t most_columns = 16384;

/// Rows of a CSV text by RFC 4180, read as spreadsheets read it: line ends are LF, CR LF or CR, a row is a record
/// however many lines its quoted cells take, and a quote that does not start a cell is an ordinary character. Doubled
/// quotes are undoubled where they stand, so every cell is a view into the text.
class CsvText final : public RowSource {
public:
    /// Reads from this offset (behind a byte order mark, or a first line that is no row).
    CsvText(std::string text, char delimiter, std::size_t offset = 0);

    bool next(TableRow& row) override;
    std::vector<Finding> findings() const override { return findings_; }
    std::int64_t lines() const override { return row_ + other_lines_; }
    std::vector<CellOverLines> cells_over_lines() const override { return over_lines_; }
    void release(CaseList& cases) override { cases.texts->source = std::move(text_); }

private:
    struct Quoted {
        std::size_t closing_quote;
        bool has_doubled_quotes;
        std::int64_t line_ends;
    };

    std::uint64_t marks_at(std::size_t block) const;
    void go_to(std::size_t offset);
    std::size_t next_mark();
    std::size_t next_end_of_cell();
    void read_plain_cells();
    bool read_cell();
    bool read_quoted_cell();
    bool read_unclosed_cell(std::size_t start);
    std::optional<Quoted> find_closing_quote();
    std::size_t undouble_quotes(std::size_t start, std::size_t end);
    void keep(std::size_t start, std::size_t end);
    bool goes_on_behind(std::size_t end_of_cell);
    void report(std::string code, std::string message);

    std::string text_;
    char delimiter_;
    std::size_t at_ = 0;    ///< where the next cell starts
    std::size_t block_ = 0; ///< the block that `marks_` belongs to
    std::uint64_t marks_ = 0;
    std::int64_t row_ = 0;
    std::size_t cell_count_ = 0;
    std::vector<std::string_view> cells_;
    std::int64_t other_lines_ = 0; ///< inside quoted cells, and a line that is no row
    std::vector<CellOverLines> over_lines_;
    bool has_unclosed_quote_ = false;
    std::vector<Finding> findings_;
};

} // namespace casedraw
