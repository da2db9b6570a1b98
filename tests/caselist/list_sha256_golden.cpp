#include "support/catch.hpp"
#include "support/frameworks.hpp"
#include "support/golden_table.hpp"
#include "support/project_file.hpp"
#include <casedraw/caselist/read.hpp>

using namespace casedraw;

TEST_CASE("the hash of a list is the one that a second implementation gives", "[caselist]") {
    const auto& framework = built_in("hmip-youth-2018");
    const auto table = test::golden_table("caselist/list_sha256.csv");
    REQUIRE(table.rows.size() >= 5);
    for (const auto& row : table.rows) {
        CAPTURE(row[0]);
        const auto reading = read_case_list(test::project_file("tests/golden/caselist/lists/" + row[0]), framework, {});
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
