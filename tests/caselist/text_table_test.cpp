#include <casedraw/caselist/text_table.hpp>
#include "support/catch.hpp"

using namespace casedraw;

namespace {

TextTable table_of(const std::string& text) { return read_text_table(text, {"name", "count"}, "t.csv").value(); }

std::vector<std::string> codes(const TextTable& table) {
    std::vector<std::string> codes;
    for (const auto& finding : table.findings) codes.push_back(finding.code);
    return codes;
}

} // namespace

TEST_CASE("totals, footers and repeated headings are no rows of a table, and are said", "[caselist]") {
    const auto table = table_of("name,count\na,1\nTotal,1\nname,count\nb,2\nEnd of report\nPage 1 of 2,\n");
    CHECK(table.rows.size() == 2);
    CHECK(codes(table) == std::vector<std::string>(4, "not-a-row"));
    CHECK(table.findings[0].message == "t.csv: This row looks like a total, so it was not read.");
}

TEST_CASE("a service called like a total is a row", "[caselist]") {
    CHECK(table_of("name,count\nCountesthorpe,1\nSummerton,2\nEndon,3\n").rows.size() == 3);
}

TEST_CASE("headings of a table are known through hints and what cannot be seen", "[caselist]") {
    for (const auto* headings :
         {"Name (of the service),Count*", "name\u200B;COUNT", "1. Name|Count: cases", "name:count"}) {
        CAPTURE(headings);
        const auto table = table_of(std::string(headings) + "\n");
        CHECK(table.column("name") == 0U);
        CHECK(table.column("count") == 1U);
    }
    CHECK(table_of("Name (old),name,count\n").column("name") == 1U);
    CHECK_FALSE(read_text_table(std::string("Name (old),Name (new),count\n"), {"name", "count"}, "t.csv"));
}

TEST_CASE("two columns of one name are a problem of a table that names both", "[caselist]") {
    const auto table = table_of("name,count,Count (old),COUNT\na,1,2,3\n");
    CHECK(codes(table) == std::vector<std::string>{"duplicate-heading"});
    CHECK(table.findings[0].severity == Severity::problem);
    CHECK(table.findings[0].message ==
          "t.csv: Both B1 and D1 are headings for count. Take one of them out or rename it.");
    const auto optional = table_of("name,count,note,Note\na,1,x,y\n").about_headings({"name", "note"});
    REQUIRE(optional.size() == 1);
    CHECK(optional[0].message == "t.csv: Both C1 and D1 are headings for note. Take one of them out or rename it.");
}

TEST_CASE("a table is read by the delimiter that parts its headings, whatever its first line says", "[caselist]") {
    for (const auto* text : {"sep=;\nname,count\na,1\n", "sep=,\nname;count\na;1\n", "name|count\na|1\n"}) {
        CAPTURE(text);
        const auto table = table_of(text);
        REQUIRE(table.rows.size() == 1);
        CHECK(table.rows[0].cells == std::vector<std::string>{"a", "1"});
    }
    CHECK(codes(table_of("sep=;\nname,count\na,1\n")) == std::vector<std::string>{"separator-line"});
    for (const auto* text : {"sep=;\nservice,court\na,1\n", "sep=,\nservice;court\na;1\n"}) {
        CAPTURE(text);
        CHECK(read_text_table(std::string(text), {"service"}, "t.csv").value().headings.size() == 2);
    }
}

TEST_CASE("a table whose lines stand in quotes or are parted by a rare character is refused in words", "[caselist]") {
    const auto refused = [](const std::string& text) {
        const auto table = read_text_table(text, {"service"}, "t.csv");
        return table ? "read" : table.error().code + " " + table.error().message;
    };
    using Catch::Matchers::StartsWith;
    CHECK_THAT(refused("\"service,court,oocd\"\n\"Bath,25,40\"\n"),
               StartsWith("lines-in-quotes t.csv: Each line of the file stands in quotes"));
    CHECK_THAT(refused("\"service;court;oocd\"\n\"Bath;25;40\"\n"), StartsWith("lines-in-quotes"));
    CHECK_THAT(refused("service,court,oocd\n\"Bath,25,40\"\n\"Wells,20,30\"\n"),
               StartsWith("lines-in-quotes t.csv: Each line under the headings"));
    CHECK_THAT(refused("service\\court\\oocd\nBath\\25\\40\n"),
               StartsWith("unknown-delimiter t.csv: The columns of the table are parted by the character “\\”"));
    const auto one = read_text_table(std::string("service,court,oocd\nBath,25,40\n\"Wells and Frome,20,30\"\n"
                                                 "\"Source: A, B, C\"\n"),
                                     {"service"}, "t.csv");
    CHECK(codes(*one) == std::vector<std::string>{"line-in-quotes", "not-a-row"});
}

TEST_CASE("a heading that may be meant for a missing one of a table is named", "[caselist]") {
    const auto message = [](const std::string& text) {
        return read_text_table(text, {"standard", "rating"}, "t.csv").error().message;
    };
    CHECK(
        message("standard,ratting\n1.1,good\n") ==
        "t.csv: The table has no column for rating. Row 1 was read as the row of headings. Is B1, “ratting”, meant for "
        "rating? Change that heading, or add the column.");
    CHECK(message("Title\nstandrad,notes\n1.1,good\n") ==
          "t.csv: there is no row of headings. Needed: standard and rating. Is A2, “standrad”, meant for standard?");
}

TEST_CASE("a surplus cell that nobody can see is none", "[caselist]") {
    CHECK(codes(table_of("name,count\na,1,\u200B\n")).empty());
}

TEST_CASE("a cell beyond the headings, and rows that a quote swallowed, are problems of a table", "[caselist]") {
    CHECK(codes(table_of("name,count\na, b,1\n")) == std::vector<std::string>{"cell-without-heading"});
    const auto table = table_of("name,count,note\na,1,\"open\nb,2,ok\nc,3,end\"\nd,4,\n");
    CHECK(codes(table) == std::vector<std::string>{"swallowed-rows"});
    CHECK(table.findings[0].row == 2);
}
