#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/profile/characteristics.hpp>
#include <casedraw/profile/tables.hpp>

#include "support/catch.hpp"
#include "support/frameworks.hpp"

using namespace casedraw;

namespace {

constexpr const char* csv = "case_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team\n"
                            "A1,male,referral order,2018-07-01,low,medium,North\n"
                            "A2,female,referral order,2018-07-01,high,low,North\n"
                            "A3,male,referral order,2018-07-01,medium,low,South\n"
                            "B1,male,community resolution,2018-11-01,low,low,\n";

CaseList cases() { return read_case_list(csv, default_framework(), {}).value().cases; }

std::vector<std::string> rows_of(const ProfileTable& table) {
    std::vector<std::string> rows;
    for (const auto& row : table.rows)
        rows.push_back(row.domain + " " + row.level + " " + std::to_string(row.eligible) + " " +
                       std::to_string(row.read));
    return rows;
}

} // namespace

TEST_CASE("cases are told apart by the framework's levels in its order, and texts by their values", "[profile]") {
    const auto gender = characteristic(cases(), default_framework(), "Gender");
    REQUIRE(gender);
    CHECK(gender->levels == std::vector<std::string>{"male", "female"});
    CHECK(gender->level_of.at("A2") == 1);
    for (const auto* heading : {"Disposal", "Type of order", "disposal_type"}) // as lists head the field
        CHECK(characteristic(cases(), default_framework(), heading).value().name == "disposal_type");
    CHECK_THAT(characteristic(cases(), default_framework(), "LAC").error().message,
               Catch::Matchers::Contains("no column Looked after"));
    const auto team = characteristic(cases(), default_framework(), "team");
    REQUIRE(team);
    CHECK(team->levels == std::vector<std::string>{"North", "South", "not known"});
    for (const auto* name : {"case_id", "disposal_date", "shoe_size", "ethnicity"}) {
        INFO(name);
        const auto refused = characteristic(cases(), default_framework(), name);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::wrong_use);
    }
    const auto unknown = characteristic(cases(), default_framework(), "shoe_size").error().message;
    CHECK(unknown.find("team") != std::string::npos); // a text that tells few groups apart
    CHECK(unknown.find("case_id") == std::string::npos);
}

TEST_CASE("a blank is told apart from what the framework counts it as", "[profile]") {
    const auto list = read_case_list("case_id,gender,ethnicity,disposal_type,disposal_date,rosh,safety_wellbeing\n"
                                     "A1,male,white,referral order,2018-07-01,low,medium\n"
                                     "A2,,information not obtainable,referral order,2018-07-01,low,medium\n"
                                     "A3,not recorded,,referral order,2018-07-01,low,medium\n",
                                     default_framework(), {})
                          .value()
                          .cases;
    CHECK(characteristic(list, default_framework(), "ethnicity").value().levels ==
          std::vector<std::string>{"white", "information not obtainable", "not recorded"});
    CHECK(characteristic(list, default_framework(), "gender").value().levels ==
          std::vector<std::string>{"male", "not recorded"});
}

TEST_CASE("a text with more values than can be told apart is refused", "[profile]") {
    std::string many = "case_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team\n";
    for (std::size_t each = 0; each <= most_levels; ++each)
        many += "A" + std::to_string(each) + ",male,referral order,2018-07-01,low,low,T" + std::to_string(each) + "\n";
    const auto list = read_case_list(many, default_framework(), {}).value().cases;
    CHECK(characteristic(list, default_framework(), "team").error().message.find("13 different values") !=
          std::string::npos);
}

TEST_CASE("eligible cases are those read, those waiting and those lost", "[profile]") {
    const DrawnSample drawn{
        .domains = {{.domain = "court", .population = 3, .sample = {"A1"}, .reserves = {"A2"}, .lost = {"A3"}},
                    {.domain = "oocd", .population = 1, .sample = {"B1"}, .reserves = {}},
                    {.domain = "victims", .population = 1, .sample = {"V1"}, .reserves = {}}},
        .listed_levels = {}};
    const auto gender = characteristic(cases(), default_framework(), "gender").value();
    const auto tables = profile(drawn, {gender});
    REQUIRE(tables.size() == 1);
    CHECK(rows_of(tables[0]) == std::vector<std::string>{"court male 2 1", "court female 1 0", "oocd male 1 1"});
}

TEST_CASE("where the inspector judged otherwise than the service is counted either way", "[profile]") {
    const auto& framework = default_framework();
    const auto rosh = field_of(framework, "rosh");
    RatingScheme scheme;
    scheme.judgements = {{"inspector_rosh", "Risk of harm", rosh}};
    const auto judged = [](const char* id, const char* domain, std::optional<std::string> level) {
        return CaseJudgement{id, domain, {std::move(level)}, {}, {}, 0};
    };
    const auto tables = agreement({judged("A1", "court", "high"), judged("A2", "court", "high"),
                                   judged("A3", "court", "low"), judged("B1", "oocd", std::nullopt)},
                                  cases(), framework, scheme);
    REQUIRE(tables.size() == 1); // nothing can be compared out of court
    CHECK(tables[0].domain == "court");
    CHECK(std::vector<std::int64_t>{tables[0].too_low, tables[0].agreed, tables[0].too_high, tables[0].not_compared} ==
          std::vector<std::int64_t>{1, 1, 1, 0});
}
