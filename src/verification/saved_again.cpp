#include "verification/saved_again.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <map>
#include <set>

#include "caselist/csv_text.hpp"
#include "rating/spreadsheet_form.hpp"

namespace casedraw {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::vector<std::vector<std::string>> rows_parted_by(const std::string& text, char delimiter) {
    const bool is_marked = std::string_view(text).substr(0, byte_order_mark.size()) == byte_order_mark;
    CsvText csv(text, delimiter, is_marked ? byte_order_mark.size() : 0);
    std::vector<std::vector<std::string>> rows;
    TableRow row;
    while (csv.next(row)) {
        auto& cells = rows.emplace_back();
        for (const auto cell : row.cells) cells.push_back(as_before_append(cell));
    }
    return rows;
}

std::string_view without_zeros(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('0'), text.size()));
}

/// The ids that a spreadsheet may have turned into other texts.
class IdForms {
public:
    explicit IdForms(const std::vector<std::string_view>& ids) : ids_(ids) {
        for (const auto id : ids) {
            own_.insert(id);
            ++by_digits_.emplace(without_zeros(id), std::pair(id, 0)).first->second.second;
        }
    }

    /// Empty where no id, or more than one, may have become this cell.
    std::string_view id_of(const std::string& cell) {
        if (own_.count(cell) != 0) return cell;
        const auto digits = by_digits_.find(without_zeros(cell));
        if (digits != by_digits_.end()) return digits->second.second == 1 ? digits->second.first : std::string_view();
        const auto known = found_.find(cell);
        return known != found_.end() ? known->second : found_.emplace(cell, searched(cell)).first->second;
    }

private:
    std::string_view searched(const std::string& cell) const {
        std::string_view found;
        for (const auto id : ids_) {
            if (spreadsheet_form(id, cell) == SpreadsheetForm::none) continue;
            if (!found.empty()) return {};
            found = id;
        }
        return found;
    }

    const std::vector<std::string_view>& ids_;
    std::set<std::string_view, std::less<>> own_;
    std::map<std::string_view, std::pair<std::string_view, int>, std::less<>> by_digits_;
    std::map<std::string, std::string_view> found_; ///< by cell
};

} // namespace

std::vector<std::vector<std::string>> rows_as_saved(const std::string& text) {
    auto rows = rows_parted_by(text, ',');
    for (const char delimiter : {';', '\t'}) {
        auto others = rows_parted_by(text, delimiter);
        if (!others.empty() && others.front().size() > rows.front().size()) rows = std::move(others);
    }
    return rows;
}

std::optional<std::string> as_written_before(const std::string& text, const IdColumns& columns,
                                             const std::vector<std::string_view>& ids, const std::string& digest) {
    IdForms forms(ids);
    std::string written;
    bool is_heading = true;
    for (const auto& row : rows_as_saved(text)) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c > 0) written += ',';
            const bool is_id = !is_heading && c >= columns.first && c < columns.behind;
            const auto cell = is_id ? forms.id_of(row[c]) : std::string_view(row[c]);
            if (is_id && cell.empty()) return std::nullopt;
            append_cell(written, cell);
        }
        written += '\n';
        is_heading = false;
    }
    if (to_hex(sha256(written)) != digest) return std::nullopt;
    return written;
}

} // namespace casedraw
