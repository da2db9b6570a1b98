#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "rating/spreadsheet_form.hpp"
#include "verification/compare.hpp"
#include "verification/saved_again.hpp"

namespace casedraw {

namespace {

using Cells = std::vector<std::string>;

std::string plain_file(const std::string& name) { return std::string(draw_file::plain_name(name)); }

std::vector<Cells> rows_of(const ShownTable& table) {
    std::vector<Cells> rows{table.columns};
    std::vector<TableCell> cells;
    for (std::size_t r = 0; r < table.rows; ++r) {
        table.read(r, cells);
        auto& row = rows.emplace_back();
        for (const auto& cell : cells) row.push_back(text_of(cell));
    }
    return rows;
}

/// Whether a spreadsheet that saved `written` again may have left `seen`: zeros or dates turned, decimals cut.
bool is_saved_again(const std::string& written, const std::string& seen) {
    if (written == seen || spreadsheet_form(written, seen) != SpreadsheetForm::none) return true;
    auto with_point = seen;
    std::replace(with_point.begin(), with_point.end(), ',', '.');
    const auto a = parse_rate(written), b = parse_rate(with_point);
    return a && b && *a == *b;
}

/// What a row is about: domain and case, or domain, variable and level; in a ledger the case alone.
class Keys {
public:
    /// A key, and how many rows with the same one stand before.
    using Key = std::pair<Cells, std::size_t>;

    explicit Keys(const Cells& headings) {
        const auto column = [&](const char* name) -> std::optional<std::size_t> {
            const auto at = std::find(headings.begin(), headings.end(), name);
            if (at == headings.end()) return std::nullopt;
            return static_cast<std::size_t>(at - headings.begin());
        };
        id_ = column("case_id");
        const bool is_ledger = column("outcome").has_value();
        for (const char* name : {"domain", "case_id", "variable", "level"})
            if (const auto at = column(name); at && (!is_ledger || at == id_)) columns_.push_back(*at);
    }
    std::vector<Key> of_rows(const std::vector<Cells>& rows) const {
        std::map<Cells, std::size_t> times;
        std::vector<Key> keys(rows.size());
        for (std::size_t r = 1; r < rows.size(); ++r) {
            auto key = of(rows[r]);
            const auto time = times[key]++;
            keys[r] = {std::move(key), time};
        }
        return keys;
    }
    std::optional<std::size_t> id() const { return id_; }
    Cells of(const Cells& row) const {
        Cells key;
        for (const auto column : columns_) key.push_back(column < row.size() ? row[column] : std::string());
        return key;
    }
    std::string case_id(const Cells& row) const { return id_ && *id_ < row.size() ? row[*id_] : std::string(); }

private:
    std::vector<std::size_t> columns_;
    std::optional<std::size_t> id_;
};

/// `panel 102 of the lottery`, or what else picked a domain's sample.
std::string picked_by(const Record& record, const std::string& domain) {
    const auto* drawn = record.domain(domain);
    if (drawn == nullptr || !drawn->design.number) return "the draw made again";
    return "row " + std::to_string(*drawn->design.number) + " of the lottery of " + domain;
}

std::string case_words(const std::string& name, const Record& record, const Cells& key, bool stands_there) {
    const auto what = "case " + key.back();
    if (name == draw_file::sample)
        return stands_there
                   ? what + " stands in the sample, but " + picked_by(record, key.front()) + " does not have it"
                   : what + " does not stand in the sample, but " + picked_by(record, key.front()) + " has it";
    if (name == draw_file::reserves)
        return stands_there ? what + " stands among the reserves of " + key.front() + ", and is none"
                            : what + " is a reserve of " + key.front() + ", and does not stand among them";
    return (stands_there ? "a row stands there that the draw does not give: " : "a row is missing: ") + listed(key);
}

/// The rows' numbers in their file, from 1.
std::vector<std::size_t> numbers_of(const std::vector<Cells>& rows) {
    std::vector<std::size_t> numbers(rows.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{1});
    return numbers;
}

/// Whether some of these cells are empty, or all.
bool is_without_words(const Cells& cells, bool all = false) {
    const auto empty = std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
    return all ? empty == static_cast<std::ptrdiff_t>(cells.size()) : empty > 0;
}

/// Takes out the rows of domains that are not checked, with their numbers in the file.
void leave_out(const std::set<std::string>& domains, std::vector<Cells>& rows, std::vector<std::size_t>& numbers) {
    const auto& headings = rows.front();
    const auto at = static_cast<std::size_t>(std::find(headings.begin(), headings.end(), "domain") - headings.begin());
    for (std::size_t r = rows.size(); r-- > 1;)
        if (at < rows[r].size() && domains.count(rows[r][at]) != 0) {
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(r));
            numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(r));
        }
}

/// Undoes what a spreadsheet did to rows that it saved again, as far as the rows made again and the ids of other cases
/// tell what stood there. Whether it did anything.
bool restore(const std::vector<Cells>& again, const std::vector<std::string_view>& more_ids, std::vector<Cells>& seen) {
    const Keys keys(again.front());
    auto ids = more_ids;
    for (std::size_t r = 1; keys.id() && r < again.size(); ++r) ids.push_back(again[r][*keys.id()]);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    IdForms forms(std::move(ids));
    bool is_changed = false;
    for (std::size_t r = 1; keys.id() && r < seen.size(); ++r)
        if (const auto id = forms.id_of(keys.case_id(seen[r])); !id.empty() && id != seen[r][*keys.id()]) {
            seen[r][*keys.id()] = std::string(id);
            is_changed = true;
        }
    std::map<Keys::Key, const Cells*> written;
    const auto keys_again = keys.of_rows(again);
    for (std::size_t r = 1; r < again.size(); ++r) written.emplace(keys_again[r], &again[r]);
    const auto keys_seen = keys.of_rows(seen);
    for (std::size_t r = 1; r < seen.size(); ++r) {
        const auto row = written.find(keys_seen[r]);
        if (row == written.end()) continue;
        for (std::size_t c = 0; c < std::min(seen[r].size(), row->second->size()); ++c) {
            const auto& before = (*row->second)[c];
            if (seen[r][c] == before || !is_saved_again(before, seen[r][c])) continue;
            seen[r][c] = before;
            is_changed = true;
        }
    }
    return is_changed;
}

std::vector<std::string_view> ids_in(const Record& record) {
    std::vector<std::string_view> ids;
    for (const auto& domain : record.domains)
        for (const auto* cases : {&domain.sample, &domain.reserves})
            ids.insert(ids.end(), cases->begin(), cases->end());
    return ids;
}

/// Rows of the two by their keys, in turn.
std::vector<Statement> row_differences(const std::string& name, const std::vector<Cells>& again,
                                       const std::vector<Cells>& seen, const std::vector<std::size_t>& numbers,
                                       const Record& record) {
    const auto& headings = again.front();
    const Keys keys(headings);
    const auto keys_again = keys.of_rows(again), keys_seen = keys.of_rows(seen);
    const std::set<Keys::Key> due(keys_again.begin() + 1, keys_again.end());
    std::map<Keys::Key, std::size_t> seen_by_key;
    std::vector<Statement> found;
    for (std::size_t r = 1; r < seen.size(); ++r) {
        const auto& [key, time] = keys_seen[r];
        const bool is_due = due.count(keys_seen[r]) != 0;
        const auto row = "row " + std::to_string(numbers[r]);
        if (!is_due && is_without_words(key)) // nothing to call it by
            found.push_back(
                {plain_file(name), "unknown-row",
                 row + (is_without_words(seen[r], true) ? " is blank" : " is not one that casedraw wrote")});
        else if (!is_due && time > 0)
            found.push_back({plain_file(name), "repeated-row", row + " stands there twice", keys.case_id(seen[r]), {}});
        else
            seen_by_key.emplace(keys_seen[r], r);
    }
    for (std::size_t r = 1; r < again.size(); ++r) {
        const auto& key = keys_again[r].first;
        const auto other = seen_by_key.find(keys_again[r]);
        if (other == seen_by_key.end()) {
            found.push_back(
                {plain_file(name), "missing-row", case_words(name, record, key, false), keys.case_id(again[r]), {}});
            continue;
        }
        const auto& cells = seen[other->second];
        const auto what = !keys.case_id(again[r]).empty() ? "case " + key.back()
                          : is_without_words(key)         ? "row " + std::to_string(numbers[other->second])
                                                          : listed(key);
        for (std::size_t c = 0; c < headings.size(); ++c)
            if (c >= cells.size() || cells[c] != again[r][c])
                found.push_back({plain_file(name), "other-value",
                                 what + ": " + headings[c] + " is not what the list and the record give",
                                 keys.case_id(again[r]), headings[c]});
        seen_by_key.erase(other);
    }
    for (const auto& [key, r] : seen_by_key)
        found.push_back(
            {plain_file(name), "unknown-row", case_words(name, record, key.first, true), keys.case_id(seen[r]), {}});
    return found;
}

/// Rows that were read from a file and those made again.
void compare_rows(const std::string& name, const std::string& text, std::vector<Cells> again, const Record& record,
                  Verification& found, const std::set<std::string>& left_out = {}) {
    auto seen = rows_as_saved(text);
    auto numbers = numbers_of(seen);
    if (seen.empty() || (seen.front() != again.front() && seen.front().size() != again.front().size())) {
        found.differences.push_back(
            {plain_file(name), "other-columns", "its columns are not those that casedraw wrote"});
        return;
    }
    const bool is_of_another_program = rows_as_written(seen) != text;
    if (!left_out.empty()) {
        auto numbers_again = numbers_of(again);
        leave_out(left_out, again, numbers_again);
        leave_out(left_out, seen, numbers);
        if (seen == again) return;
    }
    if (seen.front() != again.front()) {
        found.differences.push_back(
            {plain_file(name), "other-columns", "its headings are not those that casedraw wrote"});
        return;
    }
    const bool is_saved = restore(again, ids_in(record), seen) || is_of_another_program;
    if (seen == again) {
        found.differences.push_back({plain_file(name), "saved-again", saved_again_words});
        return;
    }
    auto differences = row_differences(name, again, seen, numbers, record);
    if (differences.empty())
        differences.push_back({plain_file(name), "other-order",
                               "the rows are the same, but stand in another order than casedraw wrote them"});
    add_some(name, std::move(differences), found.differences);
    if (is_saved) found.differences.push_back({plain_file(name), "also-saved-again", also_saved_again_words});
}

/// Of each row made again the published one: that which says the same but for its number, else that of the same case.
/// 0 where there is none.
std::vector<std::size_t> published_rows(const std::vector<Cells>& again, const std::vector<Cells>& seen) {
    std::vector<std::size_t> published(again.size(), 0);
    std::vector<bool> is_taken(seen.size(), false);
    const auto match = [&](const auto& key_of) {
        std::multimap<Cells, std::size_t> rows;
        for (std::size_t r = 1; r < seen.size(); ++r)
            if (!is_taken[r]) rows.emplace(key_of(seen[r]), r);
        for (std::size_t r = 1; r < again.size(); ++r) {
            if (published[r] != 0) continue;
            const auto key = key_of(again[r]);
            const auto row = rows.lower_bound(key);
            if (row == rows.end() || row->first != key) continue;
            published[r] = row->second;
            is_taken[row->second] = true;
            rows.erase(row);
        }
    };
    match([](const Cells& row) { return row.empty() ? Cells() : Cells(row.begin() + 1, row.end()); });
    match([](const Cells& row) { return row.size() > 1 ? Cells{row[1]} : Cells(); });
    return published;
}

/// The first row of a ledger, from 1, that does not stand where its number says: it stands in the order of its list, so
/// the numbers rise. Those with a sheet's name are left out.
std::optional<std::size_t> row_out_of_order(const std::vector<Cells>& ledger) {
    constexpr std::size_t most_digits = 18;
    std::int64_t before = 0, before_that = 0;
    std::size_t row_before = 0;
    for (std::size_t r = 1; r < ledger.size(); ++r) {
        const auto number = ledger[r].empty() ? std::string() : ledger[r].front();
        if (number.empty() || number.size() > most_digits ||
            number.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const auto now = std::stoll(number);
        if (now <= before) return now > before_that ? row_before : r;
        before_that = std::exchange(before, now);
        row_before = r;
    }
    return std::nullopt;
}

} // namespace

void add_some(const std::string& file, std::vector<Statement> found, std::vector<Statement>& to) {
    const auto more = found.size() > most_spelled_out ? found.size() - most_spelled_out : 0;
    found.resize(found.size() - more);
    to.insert(to.end(), found.begin(), found.end());
    if (more == 0) return;
    to.push_back(
        {plain_file(file), "more-like-these",
         "and " + counted(static_cast<std::int64_t>(more), "more difference", "more differences") + " like these"});
    to.back().count = static_cast<std::int64_t>(more);
}

void compare_table(const std::string& name, const std::string& text, const ShownTable& table, const Record& record,
                   Verification& found, const std::set<std::string>& left_out) {
    compare_rows(name, text, rows_of(table), record, found, left_out);
}

void compare_carried(const std::string& text, const std::string& written, Verification& found) {
    compare_rows(draw_file::carried, text, rows_as_saved(written), {}, found);
}

void compare_ledger(const std::string& name, const std::string& text, const DrawSource& source, DrawTables& tables,
                    bool list_was_given, Verification& found) {
    const auto again = rows_of(ledger_table(source, tables));
    auto seen = rows_as_saved(text);
    if (seen.empty() || seen.front() != again.front())
        return compare_table(name, text, ledger_table(source, tables), {}, found);
    restore(again, {}, seen);
    const auto published = published_rows(again, seen);
    std::vector<std::size_t>
        order; // rows made again as the published ones stand, and behind them those that are missing
    for (std::size_t r = 1; r < again.size(); ++r) order.push_back(r);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return published[a] - 1 < published[b] - 1; // 0 becomes the greatest
    });
    std::vector<LedgerRow> in_order;
    std::set<std::string> numbers, numbers_again;
    for (const auto r : order) {
        in_order.push_back(tables.ledger[r - 1]);
        if (published[r] != 0) in_order.back().row = seen[published[r]].front();
        numbers.insert(in_order.back().row);
        numbers_again.insert(again[r].front());
    }
    tables.ledger = std::move(in_order);
    const auto out_of_order = row_out_of_order(seen);
    if (csv_of(ledger_table(source, tables)) != text)
        compare_table(name, text, ledger_table(source, tables), {}, found);
    if (out_of_order) {
        const auto id = Keys(seen.front()).case_id(seen[*out_of_order]);
        found.differences.push_back({plain_file(name), "other-order",
                                     "the rows stand in another order than casedraw wrote them, or the number of one "
                                     "was changed: row " +
                                         std::to_string(*out_of_order + 1) +
                                         (id.empty() ? std::string() : ", of case " + id),
                                     id, "row"});
        return;
    }
    if (csv_of(ledger_table(source, tables)) != text) return;
    if (list_was_given)
        found.notices.push_back({plain_file(name), "other-order",
                                 numbers == numbers_again
                                     ? "the same, but the rows of the list are in another order than at the draw"
                                     : "says the same of every case; the numbers of its rows are not those of the list "
                                       "given, as where that was saved in another form than the one drawn from"});
    else
        found.unchecked.push_back({plain_file(name), "list-not-given",
                                   "says the same of every case; the numbers of its rows are those of the "
                                   "list, which was not given"});
}

} // namespace casedraw
