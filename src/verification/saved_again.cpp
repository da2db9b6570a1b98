#include "verification/saved_again.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
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

/// A list in canonical form from one whose rows a spreadsheet filled up to one length, with the ids that fit.
struct PartedList {
    std::string text;
    std::size_t rows = 0;
    std::size_t known = 0; ///< rows with an id that fits
    std::size_t cells = 0;
};

PartedList list_parted_by(const std::string& text, char delimiter, IdForms& forms) {
    PartedList list;
    for (auto& row : rows_parted_by(text, delimiter)) {
        while (!row.empty() && row.back().empty()) row.pop_back();
        if (row.empty()) continue;
        if (list.rows++ > 0)
            if (const auto id = forms.id_of(row.front()); !id.empty()) {
                row.front() = std::string(id);
                ++list.known;
            }
        list.cells += row.size();
        for (std::size_t c = 0; c < row.size(); ++c) list.text += (c > 0 ? "," : "") + csv_cell(row[c]);
        list.text += '\n';
    }
    return list;
}

} // namespace

IdForms::IdForms(std::vector<std::string_view> ids) : ids_(std::move(ids)) {
    for (const auto id : ids_) {
        own_.insert(id);
        ++by_digits_.emplace(without_zeros(id), std::pair(id, 0)).first->second.second;
    }
}

std::string_view IdForms::id_of(const std::string& cell) {
    if (const auto own = own_.find(cell); own != own_.end()) return *own;
    const auto digits = by_digits_.find(without_zeros(cell));
    if (digits != by_digits_.end()) return digits->second.second == 1 ? digits->second.first : std::string_view();
    const auto known = found_.find(cell);
    return known != found_.end() ? known->second : found_.emplace(cell, searched(cell)).first->second;
}

std::string_view IdForms::searched(const std::string& cell) const {
    std::string_view found;
    for (const auto id : ids_) {
        if (spreadsheet_form(id, cell) == SpreadsheetForm::none) continue;
        if (!found.empty()) return {};
        found = id;
    }
    return found;
}

std::string rows_as_written(const std::vector<std::vector<std::string>>& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) append_cell(c > 0 ? text += ',' : text, row[c]);
        text += '\n';
    }
    return text;
}

std::vector<std::vector<std::string>> rows_as_saved(const std::string& text) {
    auto rows = rows_parted_by(text, ',');
    for (const char delimiter : {';', '\t'}) {
        auto others = rows_parted_by(text, delimiter);
        if (!others.empty() && others.front().size() > rows.front().size()) rows = std::move(others);
    }
    return rows;
}

bool PutBack::has_digest(const std::string& digest) const { return to_hex(sha256(text)) == digest; }

PutBack put_back(const std::string& text, const IdColumns& columns, const std::vector<std::string_view>& ids) {
    IdForms forms(ids);
    PutBack made;
    auto rows = rows_as_saved(text);
    for (std::size_t r = 1; r < rows.size(); ++r)
        for (auto c = columns.first; c < std::min(columns.behind, rows[r].size()); ++c) {
            const auto id = forms.id_of(rows[r][c]);
            made.are_ids_known = made.are_ids_known && !id.empty();
            if (!id.empty()) rows[r][c] = std::string(id);
        }
    made.text = rows_as_written(rows);
    made.was_saved_again = made.text != text;
    return made;
}

PutBack list_put_back(const std::string& text, const std::vector<std::string_view>& ids) {
    IdForms forms(ids);
    auto best = list_parted_by(text, ',', forms);
    for (const char delimiter : {';', '\t'}) {
        auto other = list_parted_by(text, delimiter, forms);
        if (std::pair(other.known, other.cells) > std::pair(best.known, best.cells)) best = std::move(other);
    }
    return {best.text, best.text != text, best.known + 1 >= best.rows};
}

PutBack list_put_back_by(const std::string& written, const std::string& text) {
    std::vector<std::string> ids;
    for (auto& row : rows_as_saved(written))
        if (!row.empty()) ids.push_back(std::move(row.front()));
    return list_put_back(text, {ids.begin(), ids.end()});
}

std::vector<std::string> ids_beside_list(const OpenedDraw& draw) {
    std::set<std::string> ids;
    const auto add_columns = [&](const std::string& name, std::size_t first, std::size_t behind) {
        const auto file = draw.files.find(name);
        if (file == draw.files.end()) return;
        const auto rows = rows_as_saved(file->second);
        for (std::size_t r = 1; r < rows.size(); ++r)
            for (auto c = first; c < std::min(behind, rows[r].size()); ++c) ids.insert(rows[r][c]);
    };
    for (const auto& domain : draw.record.domains) {
        ids.insert(domain.sample.begin(), domain.sample.end());
        ids.insert(domain.reserves.begin(), domain.reserves.end());
        if (!draw.record.has_sample) add_columns(draw_file::lottery(domain.id), 1, std::string::npos);
    }
    for (const char* ledger : {draw_file::ledger, draw_file::second_ledger}) add_columns(ledger, 1, 2);
    add_columns(draw_file::carried, 0, 1);
    return {ids.begin(), ids.end()};
}

void say_other_list(const OpenedDraw& draw, const std::string& name, const std::string& text, const std::string& digest,
                    const std::string& otherwise, Verification& found) {
    const auto ids = ids_beside_list(draw);
    const auto before = list_put_back(text, {ids.begin(), ids.end()});
    if (before.has_digest(digest)) {
        found.differences.push_back({name, "saved-again", saved_again_words});
        return;
    }
    const bool may_be_all = before.was_saved_again && !before.are_ids_known;
    found.differences.push_back(
        {name, "other-contents",
         otherwise + (may_be_all ? ". Another program saved the file again, which may be all: zeros in front of "
                                   "ids cannot be told any more. Put the file back as casedraw wrote it"
                                 : "")});
    if (before.was_saved_again && !may_be_all)
        found.differences.push_back({name, "also-saved-again", also_saved_again_words});
}

} // namespace casedraw
