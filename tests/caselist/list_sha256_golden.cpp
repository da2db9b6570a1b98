#include "support/catch.hpp"
#include "support/golden_table.hpp"
#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/load.hpp>
#include <iterator>

using namespace casedraw;

TEST_CASE("the hash of a list is the one that a second implementation gives", "[caselist]") {
    const auto framework = builtin_framework("hmip-youth-2018").value();
    const auto table = test::golden_table("caselist/list_sha256.csv");
    REQUIRE(table.rows.size() >= 5);
    for (const auto& row : table.rows) {
        CAPTURE(row[0]);
        std::ifstream file(CASEDRAW_ROOT "/tests/golden/caselist/lists/" + row[0], std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(file), {}};
        const auto reading = read_case_list(std::move(bytes), framework, {});
        REQUIRE(reading);
        CHECK(list_sha256(reading->cases, framework) == row[1]);
    }
}

TEST_CASE("the same cases in another file format have the same hash", "[caselist]") {
    const auto table = test::golden_table("caselist/list_sha256.csv");
    std::vector<std::string> same;
    for (const auto& row : table.rows)
        if (row[0] == "plain.csv" || row[0].rfind("same-cases", 0) == 0) same.push_back(row[1]);
    REQUIRE(same.size() == 3);
    CHECK(same[0] == same[1]);
    CHECK(same[0] == same[2]);
}
