#include "caselist/csv_text.hpp"

#include "support/catch.hpp"
#include <string>
#include <vector>

using namespace casedraw;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(CsvText& text) {
    Rows rows;
    TableRow row;
    while (text.next(row)) rows.emplace_back(row.cells.begin(), row.cells.end());
    return rows;
}

Rows rows_of(const std::string& text, char delimiter = ',') {
    CsvText csv(text, delimiter);
    return rows_of(csv);
}

struct Found {
    Rows rows;
    std::vector<Finding> findings;
};

Found found_in(const std::string& text) {
    CsvText csv(text, ',');
    auto rows = rows_of(csv);
    return {std::move(rows), csv.findings()};
}

} // namespace

TEST_CASE("lines end with LF, CR LF or CR, and the last line needs no end", "[caselist]") {
    const Rows expected{{"a", "b"}, {"c", "d"}};
    CHECK(rows_of("a,b\nc,d\n") == expected);
    CHECK(rows_of("a,b\r\nc,d\r\n") == expected);
    CHECK(rows_of("a,b\rc,d\r") == expected);
    CHECK(rows_of("a,b\nc,d") == expected);
    CHECK(rows_of("a;b\nc;d", ';') == expected);
    CHECK(rows_of("a\tb\nc\td", '\t') == expected);
}

TEST_CASE("a blank line is a row with one empty cell", "[caselist]") {
    CHECK(rows_of("a\n\nb\n") == Rows{{"a"}, {""}, {"b"}});
    CHECK(rows_of("a\r\n\r\nb\r\n") == Rows{{"a"}, {""}, {"b"}});
    CHECK(rows_of("").empty());
}

TEST_CASE("a quoted cell holds delimiters, line ends and doubled quotes", "[caselist]") {
    CHECK(rows_of("\"a,b\",\"c\nd\r\ne\",\"say \"\"no\"\"\"\nf") == Rows{{"a,b", "c\nd\r\ne", "say \"no\""}, {"f"}});
    CHECK(rows_of("\"\",\"\"\"\",x") == Rows{{"", "\"", "x"}});
    CHECK(rows_of("\"a\" ,b") == Rows{{"a", "b"}});
}

TEST_CASE("a quote that does not start a cell is an ordinary character", "[caselist]") {
    CHECK(rows_of("5\" pipe,a\"b\"\nc,\" d") == Rows{{"5\" pipe", "a\"b\""}, {"c", " d"}});
}

TEST_CASE("a row is a record, so a line break in a cell does not move the numbers after it", "[caselist]") {
    CsvText csv("a\n\"b\nb\nb\"\nc\n", ',');
    TableRow row;
    while (csv.next(row)) {}
    CHECK(row.number == 3);
    CHECK(std::string(row.cells[0]) == "c");
}

TEST_CASE("cells longer than a block of the scanner are whole, wherever they start", "[caselist]") {
    for (std::size_t length = 0; length < 200; ++length) {
        const std::string cell(length, 'x');
        CAPTURE(length);
        CHECK(rows_of(cell + ",y\n\"" + cell + "\",z") == Rows{{cell, "y"}, {cell, "z"}});
    }
}

TEST_CASE("an unclosed quote is a problem in its row, and the rows after it are still read", "[caselist]") {
    const auto found = found_in("a,b\nc,\"d\ne,f\n");
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].code == "unclosed-quote");
    CHECK(found.findings[0].row == 2);
    CHECK(found.findings[0].cell == "B2");
    CHECK(found.rows == Rows{{"a", "b"}, {"c", "d"}, {"e", "f"}});
}

TEST_CASE("text behind a closing quote is a problem in its row", "[caselist]") {
    const auto found = found_in("a,b\n\"c\"d,e\nf,g");
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].code == "stray-quote");
    CHECK(found.findings[0].cell == "A2");
    CHECK(found.rows == Rows{{"a", "b"}, {"cd", "e"}, {"f", "g"}});
}

TEST_CASE("a text of opening quotes only takes time in step with its length", "[caselist]") {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "\"\"\"\n";
    const auto found = found_in(text + "\"");
    CHECK(found.findings.size() <= 2 * found.rows.size());
    CHECK(found.rows.size() <= 200001);
}

TEST_CASE("a row with more cells than a spreadsheet has columns is a problem and takes no more memory", "[caselist]") {
    const auto found = found_in(std::string(20000, ',') + "\na");
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].code == "too-many-cells");
    CHECK(found.findings[0].row == 1);
    REQUIRE(found.rows.size() == 2);
    CHECK(found.rows[0].size() == most_columns);
}

TEST_CASE("the scanner finds the same bytes with and without vector instructions", "[caselist]") {
    std::string block(marked_block, '\0');
    std::uint32_t state = 1;
    for (int round = 0; round < 2000; ++round) {
        for (auto& c : block) {
            state = state * 1664525U + 1013904223U;
            c = "ab,;\t\"\n\r\xFF\x80"[(state >> 16) % 10];
        }
        for (const char delimiter : {',', ';', '\t'})
            REQUIRE(marks(block.data(), delimiter) == marks_portably(block.data(), delimiter));
    }
}
