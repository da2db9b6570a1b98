#include "caselist/reading.hpp"
#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("a plain list is typed by the framework's fields", "[caselist]") {
    const auto reading = read(list_of({"007,M,Referral Order,01/02/2019,VH,medium"}));
    REQUIRE(reading);
    const auto& cases = reading->cases;
    const auto framework = small_framework();
    REQUIRE(cases.size() == 1);
    CHECK(cases.row[0] == 2);
    CHECK(cases.faulty[0] == 0);
    CHECK(cases.text(field_index("case_id"), 0) == "007");
    CHECK(cases.level_name(framework, field_index("gender"), 0) == "male");
    CHECK(cases.level_name(framework, field_index("disposal_type"), 0) == "referral order");
    CHECK(to_iso(*cases.date(field_index("disposal_date"), 0)) == "2019-02-01");
    CHECK(cases.level_name(framework, field_index("rosh"), 0) == "very high");
    CHECK(cases.cell(field_index("rosh"), 0) == "E2");
}
