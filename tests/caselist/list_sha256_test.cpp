#include "caselist/reading.hpp"
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
