#include "caselist/reading.hpp"
#include "support/backwards.hpp"
#include "support/catch.hpp"
#include <casedraw/base/sha256.hpp>

using namespace casedraw;

TEST_CASE("the hash is over the canonical lines, written out by hand", "[caselist]") {
    const auto text = list_of({"b,F,YC,1/2/2019,,L,\"North, East\",n", "a,M,RO,2019-02-28,VH,,,"}, ",Team,Restricted");
    const std::string lines = "casedraw-list/1\n"
                              "a,disposal_date=2019-02-28,disposal_type=referral order,gender=male,rosh=very high\n"
                              "b,disposal_date=2019-02-01,disposal_type=youth caution,gender=female,restricted=no,"
                              "safety_wellbeing=low,\"team=North, East\"\n";
    CHECK(hash_of(text) == to_hex(sha256(lines)));
}

TEST_CASE("the hash of a list of many pieces is the same whichever task of a piece is run first", "[caselist]") {
    std::vector<std::string> rows;
    for (int i = 0; i < 30000; ++i) rows.push_back(std::to_string(100000 + i * 7919 % 30000) + ",M,RO,2019-02-28,VH,L");
    const auto reading = read(list_of(rows));
    REQUIRE(reading);
    std::string lines = "casedraw-list/1\n";
    for (int i = 0; i < 30000; ++i)
        lines +=
            std::to_string(100000 + i) +
            ",disposal_date=2019-02-28,disposal_type=referral order,gender=male,rosh=very high,safety_wellbeing=low\n";
    REQUIRE(lines.size() > std::size_t{3} << 20); // more than three pieces
    CHECK(list_sha256(reading->cases, small_framework(), run_backwards) == to_hex(sha256(lines)));
    CHECK(list_sha256(reading->cases, small_framework()) == to_hex(sha256(lines)));
}
