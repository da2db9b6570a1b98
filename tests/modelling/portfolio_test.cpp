#include "modelling/modelled.hpp"

#include <algorithm>
#include <set>

using namespace casedraw;

namespace {

PortfolioReading read(const std::string& csv) {
    const auto& framework = built_in("hmip-youth-2018");
    const auto table = read_text_table(csv, {"service"}, "portfolio.csv", NamedLikeTotals::kept);
    REQUIRE(table);
    return read_portfolio(*table, framework, "seed");
}

std::set<std::string> codes(const PortfolioReading& reading) {
    std::set<std::string> found;
    for (const auto& finding : reading.findings) found.insert(finding.cell + " " + finding.code);
    return found;
}

} // namespace

TEST_CASE("a portfolio has a service a row, with caseloads and levels where they are given", "[modelling]") {
    const auto reading =
        read("Service,Court,OOCD,court caseload,court_rosh_low,court_rosh_very_high\nNorth,3,0,9,1,2\nSouth,4,7,,,\n");
    CHECK(reading.findings.empty());
    REQUIRE(reading.services.size() == 2);
    const auto& court = reading.services[0].domains[0];
    CHECK(court.population == 3);
    CHECK(court.caseload == 9);
    CHECK(court.fields.size() == 1);
    REQUIRE(court.levels.size() == 3);
    CHECK(std::count_if(court.levels.begin(), court.levels.end(), [](const auto& each) { return each[0] == 0; }) == 1);
    CHECK(reading.services[1].domains[0].levels.empty());
    CHECK(reading.services[1].domains[1].population == 7);
}

TEST_CASE("every fault of a portfolio is found at its cell in one reading", "[modelling]") {
    const auto reading = read(
        "service,court,oocd,court_rosh_low,court_rosh_high,colour\nNorth,10,5,3,6,red\nNorth,x,,1,1,\n,-1,2.5,,,\n");
    CHECK(codes(reading) == std::set<std::string>{"B2 parts-do-not-add-up", "A3 service-twice", "B3 bad-count",
                                                  "C3 bad-count", "A4 no-name", "B4 bad-count", "C4 bad-count",
                                                  "F1 unknown-column"});
    CHECK(codes(read("service,court\nNorth,10\n")) == std::set<std::string>{" missing-column"});
    CHECK(codes(read("service,court,oocd\n")) == std::set<std::string>{" no-service"});
}

TEST_CASE("the heading that may be meant for a missing column of a portfolio is named", "[modelling]") {
    const auto reading = read("Service,Court cases,OOCD cases\nNorth,10,5\n");
    std::string messages;
    for (const auto& finding : reading.findings) messages += finding.message + "\n";
    CHECK(messages.find("no column oocd: the number of eligible cases. Is C1, “OOCD cases”, meant for it?") !=
          std::string::npos);
    CHECK(messages.find("`service`") == std::string::npos);
}

TEST_CASE("each heading that may be meant for one column of a portfolio is named", "[modelling]") {
    const auto reading = read("service,court (2018),court (2019),oocd\nNorth,20,21,15\n");
    REQUIRE_FALSE(reading.findings.empty());
    CHECK(reading.findings.front().message.find("Each of B1, “court (2018)” and C1, “court (2019)” may be meant") !=
          std::string::npos);
}

TEST_CASE("a row of totals under any name and a service that is there twice but for case are noticed", "[modelling]") {
    const auto totals = read("service,court,oocd\nNorth,10,5\nSouth,4,7\nEngland,14,12\n");
    CHECK(codes(totals) == std::set<std::string>{"A4 looks-like-a-total"});
    CHECK(totals.services.size() == 3);
    CHECK(codes(read("service,court,oocd\nNorth,10,5\nSouth,4,7\nEast,14,11\n")).empty());
    CHECK(codes(read("service,court,oocd\nNorth,10,5\nNorth-East,4,7\nnorth,1,2\n")) ==
          std::set<std::string>{"A4 services-look-alike"});
}

TEST_CASE("a service whose name begins as a total's does is one where its counts are its own", "[modelling]") {
    const auto own = read("service,court,oocd\nMean Valley,10,5\nTotal Support,4,8\nKey Valley,3,2\nNorth,1,1\n");
    CHECK(own.services.size() == 4);
    CHECK(codes(own) ==
          std::set<std::string>{"A2 named-like-a-total", "A3 named-like-a-total", "A4 named-like-a-total"});
    const auto sums = read("service,court,oocd\nA,10,5\nB,4,8\nTotal North,14,13\nC,1,1\nTotal South,1,1\n"
                           "Overall,15,14\nTotal,99,99\n");
    CHECK(sums.services.size() == 3);
    CHECK(std::all_of(sums.findings.begin(), sums.findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::notice && finding.code.compare(0, 6, "not-a-") == 0;
    }));
    CHECK(sums.findings.size() == 4);
}

TEST_CASE("a row that may be a total or a service is a problem to settle", "[modelling]") {
    CHECK(codes(read("service,court,oocd\nNorth,10,5\nOverall,4,8\nMean Valley,25,\n")) ==
          std::set<std::string>{"A3 total-or-service", "A4 total-or-service"});
    CHECK(codes(read("service,court,oocd,colour\nNorth,10,5,red\nOverall,4,8,blue\n")) ==
          std::set<std::string>{"A3 total-or-service", "D1 unknown-column"});
}

TEST_CASE("two columns of one domain in a portfolio are a problem", "[modelling]") {
    CHECK(codes(read("service,court,oocd,Court\nNorth,10,5,7\n")) == std::set<std::string>{"D1 duplicate-heading"});
}

TEST_CASE("margins of several fields are put together the same way every time and keep their counts", "[modelling]") {
    const std::string csv =
        "service,court,oocd,court_rosh_low,court_rosh_high,court_gender_male,court_gender_female\nNorth,9,0,4,5,7,2\n";
    const auto one = read(csv).services[0].domains[0];
    CHECK(one.levels == read(csv).services[0].domains[0].levels);
    REQUIRE(one.fields.size() == 2);
    for (std::size_t f = 0; f < 2; ++f) {
        std::vector<std::int64_t> counts(6, 0);
        for (const auto& levels : one.levels) ++counts[levels[f]];
        std::sort(counts.rbegin(), counts.rend());
        const auto largest = counts[0];
        CHECK((largest == 7 || largest == 5));
        CHECK(counts[0] + counts[1] == 9);
    }
}

TEST_CASE("a total that agrees with its parts is taken, one that does not is a problem at its cell", "[modelling]") {
    const auto reading =
        read("service,court,oocd,total\nNorth,30,20,50\nSouth,30,20,999\nEast,30,20,\nHuge,100000,100000,200000\n");
    CHECK(codes(reading) == std::set<std::string>{"D3 total-disagrees"});
    CHECK_THAT(reading.findings.at(0).message,
               Catch::Matchers::Contains("999") && Catch::Matchers::Contains("come to 50"));
    CHECK(reading.services.size() == 4);
    const auto above = read("service,court,oocd,total\nHuge,100000,100000,200001\n");
    CHECK(codes(above) == std::set<std::string>{"D2 bad-count"});
    CHECK_THAT(above.findings.at(0).message, Catch::Matchers::EndsWith("from 0 to 200,000."));
}

TEST_CASE("a heading that is not known is told with the one most like it", "[modelling]") {
    const auto reading = read("service,court,oocd,court_disposal_yro\nNorth,30,20,4\n");
    REQUIRE(reading.findings.size() == 1);
    CHECK_THAT(reading.findings[0].message, Catch::Matchers::Contains("D1") &&
                                                Catch::Matchers::Contains("court_disposal_type_") &&
                                                !Catch::Matchers::Contains("court_rosh"));
    CHECK_THAT(read("service,court,oocd,colour\nNorth,30,20,4\n").findings.at(0).message,
               Catch::Matchers::Contains("nearest is `court"));
}
