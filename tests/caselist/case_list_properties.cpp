#include "caselist/reading.hpp"
#include "support/catch.hpp"
#include "support/properties.hpp"
#include <casedraw/base/text.hpp>
#include <numeric>

#include "caselist/csv_text.hpp"

using namespace casedraw;

namespace {

using Row = std::vector<std::string>;

/// A cell of letters, spaces and everything that CSV gives a meaning.
rc::Gen<std::string> any_cell() {
    const auto letters = rc::gen::container<Row>(
        rc::gen::elementOf(Row{"a", "b", " ", ",", ";", "\t", "\"", "\n", "\r", "'", "=", "é"}));
    return rc::gen::map(letters, [](const Row& all) { return std::accumulate(all.begin(), all.end(), std::string()); });
}

rc::Gen<Row> any_case() {
    const auto one_of = [](Row values) { return rc::gen::elementOf(std::move(values)); };
    return rc::gen::map(
        rc::gen::tuple(any_cell(), one_of({"M", "female", "", "boy"}), one_of({"RO", "youth caution", "YRO"}),
                       one_of({"1/2/2019", "2019-02-28", "03-Apr-2019", "31/02/2019", ""}),
                       one_of({"L", "very high", "", "odd"}), one_of({"M", "2", "low"}), any_cell(),
                       one_of({"yes", "no", ""})),
        [](const auto& cells) { return std::apply([](const auto&... cell) { return Row{cell...}; }, cells); });
}

std::string quoted_always(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + "\"";
}

struct Form {
    char delimiter = ',';
    const char* line_end = "\n";
    bool quote_all = false;
    const char* start = "";
};

std::string written(const std::vector<Row>& rows, const Form& form) {
    std::string text = form.start;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool needed = row[i].find_first_of(",;\t\"\r\n") != std::string::npos;
            text += (i > 0 ? std::string(1, form.delimiter) : "") +
                    (needed || form.quote_all ? quoted_always(row[i]) : row[i]);
        }
        text += form.line_end;
    }
    return text;
}

std::vector<Row> with_headings(std::vector<Row> rows) {
    rows.insert(rows.begin(), {"Case id", "Gender", "Disposal type", "Disposal date", "RoSH", "Safety and wellbeing",
                               "Team", "Restricted"});
    return rows;
}

} // namespace

TEST_CASE("what is written as CSV is read back cell for cell", "[caselist]") {
    CHECK(rc::check([] {
        const auto cells = *rc::gen::nonEmpty(rc::gen::container<Row>(any_cell()));
        const auto rows = std::vector<Row>{cells, cells};
        const bool quote_all = *rc::gen::arbitrary<bool>();
        CsvText csv(written(rows, {',', *rc::gen::element("\n", "\r\n", "\r"), quote_all, ""}), ',');
        TableRow row;
        for (const auto& expected : rows) {
            // A row of one empty, unquoted cell is a blank line.
            RC_ASSERT(csv.next(row));
            RC_ASSERT(Row(row.cells.begin(), row.cells.end()) == expected);
        }
        RC_ASSERT(!csv.next(row));
        RC_ASSERT(csv.findings().empty());
    }));
}

TEST_CASE(
    "the hash is the same for any order of rows, delimiter, line end, quoting, byte order mark and further column",
    "[caselist]") {
    CHECK(rc::check([] {
        auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(any_case()));
        const auto hash = hash_of(written(with_headings(rows), {}));
        RC_ASSERT(hash.size() == 64U);
        const auto order =
            *rc::gen::container<std::vector<std::uint32_t>>(rows.size(), rc::gen::arbitrary<std::uint32_t>());
        std::vector<std::size_t> by(rows.size());
        std::iota(by.begin(), by.end(), std::size_t{0});
        std::stable_sort(by.begin(), by.end(), [&](auto a, auto b) { return order[a] < order[b]; });
        std::vector<Row> other;
        for (const auto i : by) other.push_back(rows[i]);
        other = with_headings(other);
        for (std::size_t i = 0; i < other.size(); ++i) other[i].push_back(i == 0 ? "Notes" : std::to_string(i));
        const Form form{*rc::gen::element(',', ';', '\t'), *rc::gen::element("\n", "\r\n", "\r"),
                        *rc::gen::arbitrary<bool>(), *rc::gen::element("", "\xEF\xBB\xBF", "A long list\n\n")};
        RC_ASSERT(hash_of(written(other, form)) == hash);
    }));
}

TEST_CASE("any change of a case's value changes the hash", "[caselist]") {
    CHECK(rc::check([] {
        auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<Row>>(any_case()));
        const auto hash = hash_of(written(with_headings(rows), {}));
        const auto row = *rc::gen::inRange<std::size_t>(0, rows.size());
        const auto column = *rc::gen::inRange<std::size_t>(0, rows[row].size());
        const Row others{"another id", "other", "CR", "2000-01-01", "H", "4", "another team", "perhaps"};
        RC_PRE(std::string(trimmed(rows[row][column])) != others[column]);
        rows[row][column] = others[column];
        RC_ASSERT(hash_of(written(with_headings(rows), {})) != hash);
    }));
}

TEST_CASE("any bytes are read or refused in words", "[caselist]") {
    CHECK(rc::check([] {
        const auto bytes = *rc::gen::arbitrary<std::string>();
        const auto reading = read(*rc::gen::element(std::string(), headings + "\n") + bytes);
        if (!reading)
            RC_ASSERT(!reading.error().message.empty());
        else
            RC_ASSERT(reading->cases.faulty.size() == reading->cases.size());
    }));
}
