#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/canonical_list.hpp>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"
#include "support/project_file.hpp"

using namespace casedraw;
using casedraw::test::project_file;

namespace {

/// The canonical text of a list and of what is read from that text.
void check_round_trip(const std::string& csv, const std::string& fieldwork) {
    const auto& framework = default_framework();
    auto request = small_request(framework);
    request.eligibility.fieldwork = *parse_date(fieldwork);
    const auto checked = checked_list(csv, framework, request);
    const auto text = canonical_list(checked.cases, framework);
    CHECK(to_hex(sha256(text)) == checked.list_sha256);
    auto reading = read_canonical_list(text, framework);
    REQUIRE(reading);
    const auto again = check(std::move(*reading), framework, request.eligibility).value();
    CHECK(canonical_list(again.cases, framework) == text);
    CHECK(again.list_sha256 == checked.list_sha256);
    CHECK(again.eligibility.population == checked.eligibility.population);
    for (const auto status : {Status::eligible, Status::ineligible, Status::problem})
        CHECK(again.count(status) == checked.count(status));
}

} // namespace

TEST_CASE("a canonical list hashes to the list's digest, and reads back to the same cases", "[record][caselist]") {
    for (const auto* name : {"examples/typical.csv", "examples/small.csv", "examples/southampton-2019.csv"})
        check_round_trip(project_file(name), "2019-03-04");
    for (const auto* name : {"awkward", "plain"})
        check_round_trip(project_file("tests/golden/caselist/lists/" + std::string(name) + ".csv"), "2019-03-04");
    check_round_trip(eligible_list(30, 20), "2019-03-04");
}

TEST_CASE("ids and texts that spreadsheets and CSV trip over survive the canonical form", "[record][caselist]") {
    check_round_trip("case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,case_manager\n"
                     "'=1+1,K1,male,referral order,2018-07-01,low,low,\"Two\nlines, and \"\"quotes\"\"\"\n"
                     "007,K2,female,referral order,2018-07-02,low,,a=b\n"
                     "\"1,2\",K3,other,referral order,2018-07-03,not a level,high,@x\n"
                     "007,K4,female,referral order,2018-07-02,low,low,\n",
                     "2019-03-04");
}

TEST_CASE("a text that is no canonical list is refused in words", "[record][caselist]") {
    const auto& framework = default_framework();
    CHECK(read_canonical_list("case_id,gender\n", framework).error().code == "list-not-canonical");
    CHECK(read_canonical_list("casedraw-list/1\nA1,shoe_size=41\n", framework).error().message ==
          "list.csv is not a list in the form casedraw-list/1: line 2 names no field.");
    CHECK(read_canonical_list("casedraw-list/1\nA1,gender\n", framework).error().code == "list-not-canonical");
}
