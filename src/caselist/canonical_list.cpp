#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <limits>

#include "caselist/canonical_lines.hpp"
#include "caselist/csv_text.hpp"
#include "caselist/ordered_lines.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> no_canonical_list(const std::string& what) {
    return failure(ErrorKind::unreadable, "list-not-canonical",
                   "list.csv is not a list in the form " + std::string(canonical_form) + ": " + what + ".");
}

/// The rows of a canonical list as a table: a column for each field that is required or that any case has.
class CanonicalRows final : public RowSource {
public:
    CanonicalRows(std::string text, const Framework& framework)
        : framework_(&framework), lines_(std::move(text), ',', canonical_form.size() + 1),
          column_of_(framework.fields.size(), no_column) {}

    /// Takes every line apart; an error says which is no line of a canonical list.
    std::optional<Error> take_apart() {
        for (std::size_t f = 0; f < framework_->fields.size(); ++f)
            if (framework_->fields[f].required || framework_->fields[f].role == FieldRole::case_id) column(f);
        TableRow line;
        while (lines_.next(line)) {
            auto& row = rows_.emplace_back();
            row.emplace_back(*framework_->field_with(FieldRole::case_id), line.cells.empty() ? "" : line.cells.front());
            for (std::size_t c = 1; c < line.cells.size(); ++c) {
                const auto equals = line.cells[c].find('=');
                const auto field = framework_->field_named(line.cells[c].substr(0, equals));
                if (equals == std::string_view::npos || !field)
                    return no_canonical_list("line " + std::to_string(rows_.size() + 1) + " names no field").value();
                column(*field);
                row.emplace_back(*field, line.cells[c].substr(equals + 1));
            }
        }
        return std::nullopt;
    }

    bool next(TableRow& row) override {
        if (at_ > rows_.size()) return false;
        cells_.assign(headings_.size(), std::string_view());
        if (at_ == 0)
            for (std::size_t c = 0; c < headings_.size(); ++c) cells_[c] = framework_->fields[headings_[c]].name;
        else
            for (const auto& [field, value] : rows_[at_ - 1]) cells_[column_of_[field]] = value;
        row = {static_cast<std::int64_t>(++at_), cells_};
        return true;
    }
    std::vector<Finding> findings() const override { return lines_.findings(); }
    void release(CaseList& cases) override { lines_.release(cases); }

private:
    static constexpr std::size_t no_column = std::numeric_limits<std::size_t>::max();

    void column(std::size_t field) {
        if (column_of_[field] != no_column) return;
        column_of_[field] = headings_.size();
        headings_.push_back(field);
    }

    const Framework* framework_;
    CsvText lines_;
    std::vector<std::size_t> headings_;  ///< fields
    std::vector<std::size_t> column_of_; ///< by field
    std::vector<std::vector<std::pair<std::size_t, std::string_view>>> rows_;
    std::vector<std::string_view> cells_;
    std::size_t at_ = 0;
};

} // namespace

std::string canonical_list(const CaseList& cases, const Framework& framework) {
    const auto case_id = framework.field_with(FieldRole::case_id);
    expects(case_id.has_value(), "a framework has a case id");
    OrderedLines lines(cases, framework, *case_id);
    ByteBuffer bytes;
    bytes.put(canonical_form);
    bytes.put('\n');
    lines.append(bytes, std::numeric_limits<std::size_t>::max());
    return std::string(bytes.view());
}

Result<CaseListReading> read_canonical_list(std::string text, const Framework& framework, const TaskRunner& run) {
    if (text.compare(0, canonical_form.size() + 1, std::string(canonical_form) + "\n") != 0)
        return no_canonical_list("its first line does not say so");
    CanonicalRows rows(std::move(text), framework);
    if (auto wrong = rows.take_apart()) return tl::unexpected(std::move(*wrong));
    return read_case_list(rows, framework, {}, run);
}

} // namespace casedraw
