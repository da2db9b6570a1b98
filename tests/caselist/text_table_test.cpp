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

TEST_CASE("a cell beyond the headings, and rows that a quote swallowed, are problems of a table", "[caselist]") {
    CHECK(codes(table_of("name,count\na, b,1\n")) == std::vector<std::string>{"cell-without-heading"});
    const auto table = table_of("name,count,note\na,1,\"open\nb,2,ok\nc,3,end\"\nd,4,\n");
    CHECK(codes(table) == std::vector<std::string>{"swallowed-rows"});
    CHECK(table.findings[0].row == 2);
}
