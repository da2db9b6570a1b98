#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <numeric>
#include <set>

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

bool is_saved_again(const std::vector<Cells>& written, const std::vector<Cells>& seen) {
    if (written.size() != seen.size()) return false;
    for (std::size_t r = 0; r < written.size(); ++r) {
        if (written[r].size() != seen[r].size()) return false;
        for (std::size_t c = 0; c < written[r].size(); ++c)
            if (!is_saved_again(written[r][c], seen[r][c])) return false;
    }
    return true;
}

/// What a row is about: domain and case, or domain, variable and level.
class Keys {
public:
    explicit Keys(const Cells& headings) {
        for (const char* name : {"domain", "case_id", "variable", "level"})
            if (const auto at = std::find(headings.begin(), headings.end(), name); at != headings.end())
                columns_.push_back(static_cast<std::size_t>(at - headings.begin()));
        const auto id = std::find(headings.begin(), headings.end(), "case_id");
        if (id != headings.end()) id_ = static_cast<std::size_t>(id - headings.begin());
    }
    Cells of(const Cells& row) const {
        Cells key;
        for (const auto column : columns_) key.push_back(column < row.size() ? row[column] : std::string());
        return key;
    }
    std::string case_id(const Cells& row) const { return id_ && *id_ < row.size() ? row[*id_] : std::string(); }
    bool is_key(std::size_t column) const {
        return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
    }
    static std::string in_words(const Cells& key) { return listed(key); }

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

/// Rows of the two by their keys, in turn.
std::vector<Statement> row_differences(const std::string& name, const std::vector<Cells>& again,
                                       const std::vector<Cells>& seen, const std::vector<std::size_t>& numbers,
                                       const Record& record) {
    const auto& headings = again.front();
    const Keys keys(headings);
    const std::set<Cells> due = [&] {
        std::set<Cells> all;
        for (std::size_t r = 1; r < again.size(); ++r) all.insert(keys.of(again[r]));
        return all;
    }();
    std::map<Cells, const Cells*> seen_by_key;
    std::vector<Statement> found;
    for (std::size_t r = 1; r < seen.size(); ++r) {
        const auto key = keys.of(seen[r]);
        const auto row = "row " + std::to_string(numbers[r]);
        if (due.count(key) == 0 && is_without_words(key)) // nothing to call it by
            found.push_back(
                {plain_file(name),
                 row + (is_without_words(seen[r], true) ? " is blank" : " is not one that casedraw wrote")});
        else if (!seen_by_key.emplace(key, &seen[r]).second)
            found.push_back({plain_file(name), row + " stands there twice", keys.case_id(seen[r]), {}});
    }
    for (std::size_t r = 1; r < again.size(); ++r) {
        const auto key = keys.of(again[r]);
        const auto other = seen_by_key.find(key);
        if (other == seen_by_key.end()) {
            found.push_back({plain_file(name), case_words(name, record, key, false), keys.case_id(again[r]), {}});
            continue;
        }
        const auto& cells = *other->second;
        for (std::size_t c = 0; c < headings.size(); ++c)
            if (c >= cells.size() || cells[c] != again[r][c])
                found.push_back({plain_file(name),
                                 (keys.case_id(again[r]).empty() ? Keys::in_words(key) : "case " + key.back()) + ": " +
                                     headings[c] + " is not what the list and the record give",
                                 keys.case_id(again[r]), headings[c]});
        seen_by_key.erase(other);
    }
    for (const auto& [key, cells] : seen_by_key)
        found.push_back({plain_file(name), case_words(name, record, key, true), keys.case_id(*cells), {}});
    return found;
}

/// A ledger stands in the order of its list, so the numbers of its rows rise; those with a sheet's name are left out.
bool is_in_order(const std::vector<Cells>& ledger) {
    constexpr std::size_t most_digits = 18;
    std::int64_t before = 0;
    for (std::size_t r = 1; r < ledger.size(); ++r) {
        const auto& number = ledger[r].front();
        if (number.empty() || number.size() > most_digits ||
            number.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const auto now = std::stoll(number);
        if (now <= before) return false;
        before = now;
    }
    return true;
}

} // namespace

void add_some(const std::string& file, std::vector<Statement> found, std::vector<Statement>& to) {
    const auto more = found.size() > most_spelled_out ? found.size() - most_spelled_out : 0;
    found.resize(found.size() - more);
    to.insert(to.end(), found.begin(), found.end());
    if (more == 0) return;
    to.push_back({plain_file(file), "and " + std::to_string(more) + " more differences like these"});
    to.back().count = static_cast<std::int64_t>(more);
}

void compare_table(const std::string& name, const std::string& text, const ShownTable& table, const Record& record,
                   Verification& found, const std::set<std::string>& left_out) {
    auto again = rows_of(table);
    auto seen = rows_as_saved(text);
    auto numbers = numbers_of(seen);
    if (seen.empty() || (seen.front() != again.front() && seen.front().size() != again.front().size())) {
        found.differences.push_back({plain_file(name), "its columns are not those that casedraw wrote"});
        return;
    }
    if (!left_out.empty() && !seen.empty()) {
        auto numbers_again = numbers_of(again);
        leave_out(left_out, again, numbers_again);
        leave_out(left_out, seen, numbers);
        if (seen == again) return;
    }
    if (seen == again || is_saved_again(again, seen)) {
        found.differences.push_back({plain_file(name), saved_again_words});
        return;
    }
    if (seen.front() != again.front()) {
        found.differences.push_back({plain_file(name), "its headings are not those that casedraw wrote"});
        return;
    }
    auto differences = row_differences(name, again, seen, numbers, record);
    if (differences.empty())
        differences.push_back(
            {plain_file(name), "the rows are the same, but stand in another order than casedraw wrote them"});
    add_some(name, std::move(differences), found.differences);
}

void compare_ledger(const std::string& name, const std::string& text, const DrawSource& source, DrawTables& tables,
                    bool list_was_given, Verification& found) {
    const auto again = rows_of(ledger_table(source, tables));
    const auto seen = rows_as_saved(text);
    std::multimap<Cells, std::size_t> by_content; // rows made again, without their number
    for (std::size_t r = 1; r < again.size(); ++r)
        by_content.emplace(Cells(again[r].begin() + 1, again[r].end()), r - 1);
    std::vector<LedgerRow> in_order;
    std::set<std::string> numbers, numbers_again;
    bool is_same = seen.size() == again.size() && !seen.empty() && seen.front() == again.front() && is_in_order(seen);
    for (std::size_t r = 1; is_same && r < seen.size(); ++r) {
        const auto row = by_content.find(Cells(seen[r].begin() + 1, seen[r].end()));
        is_same = row != by_content.end();
        if (!is_same) break;
        in_order.push_back(tables.ledger[row->second]);
        in_order.back().row = seen[r].front();
        numbers.insert(seen[r].front());
        numbers_again.insert(again[row->second + 1].front());
        by_content.erase(row);
    }
    if (!is_same) return compare_table(name, text, ledger_table(source, tables), {}, found);
    tables.ledger = std::move(in_order);
    if (csv_of(ledger_table(source, tables)) != text)
        return compare_table(name, text, ledger_table(source, tables), {}, found);
    if (list_was_given)
        found.notices.push_back(
            {plain_file(name), numbers == numbers_again
                                   ? "the same, but the rows of the list are in another order than at the draw"
                                   : "says the same of every case; the numbers of its rows are not those of the list "
                                     "given, as where that was saved in another form than the one drawn from"});
    else
        found.unchecked.push_back({plain_file(name),
                                   "says the same of every case; the numbers of its rows are those of the "
                                   "list, which was not given"});
}

} // namespace casedraw
