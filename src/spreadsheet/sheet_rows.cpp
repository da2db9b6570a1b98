#include <casedraw/spreadsheet/read_workbook.hpp>

#include <algorithm>

namespace casedraw {
namespace {

class SheetRows : public RowSource {
public:
    explicit SheetRows(Sheet sheet) : sheet_(std::move(sheet)) {}

    bool next(TableRow& row) override {
        if (next_ == sheet_.rows.size()) return false;
        // Only what the row before had set is cleared: a cell in the last of 16,384 columns must not cost that many steps.
        for (const auto column : set_) cells_[column] = {};
        set_.clear();
        const auto& found = sheet_.rows[next_++];
        std::size_t width = 0;
        for (std::size_t k = 0; k < found.cells; ++k) {
            const auto& cell = sheet_.cells[found.first_cell + k];
            width = std::max<std::size_t>(width, cell.column + std::size_t{1});
            if (cells_.size() < width) cells_.resize(width);
            cells_[cell.column] = shown(cell);
            set_.push_back(cell.column);
        }
        row.number = found.number;
        row.cells = std::span<const std::string_view>(cells_.data(), width);
        return true;
    }

    std::vector<Finding> findings() const override { return {}; }

    void release(CaseList& cases) override {
        for (auto& text : sheet_.texts) cases.kept.push_back(std::move(text));
        sheet_.texts.clear();
    }

private:
    /// An error value is no value: what the cell should hold is not known.
    static std::string_view shown(const SheetCell& cell) {
        return cell.type == CellType::error ? std::string_view() : cell.text();
    }

    Sheet sheet_;
    std::size_t next_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<std::uint16_t> set_;
};

} // namespace

std::unique_ptr<RowSource> rows_of(Sheet sheet) { return std::make_unique<SheetRows>(std::move(sheet)); }

} // namespace casedraw
