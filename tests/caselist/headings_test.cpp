#include "caselist/reading.hpp"
#include <casedraw/framework/framework.hpp>
#include "support/catch.hpp"

using namespace casedraw;

namespace {

const std::string row = "1,M,RO,1/2/2019,L,L\n";

std::string error_of(const std::string& text, const ColumnNames& columns = {}) {
    const auto reading = read(text, columns);
    return reading ? "none" : reading.error().code + ": " + reading.error().message;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("headings match by name, heading or alias, whatever the case, spaces and punctuation", "[caselist]") {
    for (const auto* line : {"CASE_ID,gender,disposal_type,disposal_date,rosh,safety_wellbeing",
                             "Case ID,Sex,Outcome,Outcome date,RoSH,S&W",
                             "\"Case\nreference\",Gender,Disposal Type,DISPOSAL DATE,Risk of Serious Harm [RoSH] "
                             "Classification,Safety & wellbeing? and,x"}) {
        std::string text = line;
        const auto wellbeing = text.find("Safety & wellbeing? and,x");
        if (wellbeing != std::string::npos) text.replace(wellbeing, std::string::npos, "\"Safety and\r\nwellbeing\"");
        CAPTURE(text);
        const auto reading = read(text + "\n" + row);
        REQUIRE(reading);
        CHECK(reading->cases.size() == 1);
        CHECK(reading->cases.others.empty());
    }
}

TEST_CASE("title and blank rows above the headings are passed over and counted", "[caselist]") {
    const auto reading = read("Long list of cases,,,\n\nprinted 3 June 2019\n\n" + headings + "\n" + row);
    REQUIRE(reading);
    CHECK(reading->cases.headings_row == 5);
    CHECK(reading->cases.row == std::vector<std::int64_t>{6});
}

TEST_CASE("the delimiter is the one that parts the row of headings", "[caselist]") {
    auto text = "A title, with commas, in it\n" + headings + "\n" + row;
    const auto by_comma = hash_of(text);
    for (const char delimiter : {';', '\t'}) {
        auto other = headings + "\n" + row;
        for (auto& c : other)
            if (c == ',') c = delimiter;
        CHECK(hash_of("A title, with commas, in it\n" + other) == by_comma);
    }
}

TEST_CASE("every missing column is named at once, with the heading that is near it", "[caselist]") {
    const auto error = error_of("Case id,Gendar,Disposal type,Disposal date,RoSH\n1,M,RO,1/2/2019,L\n");
    CHECK(holds(error, "missing-columns: The list has no column for Gender or Safety and wellbeing."));
    CHECK(holds(error, "Is B1, “Gendar”, meant for Gender?"));
}

TEST_CASE("a list without headings is an error that says which are needed, and quotes nothing from it", "[caselist]") {
    const auto error = error_of("1,Jo Bloggs,M\n2,Sam Bloggs,F\n");
    CHECK(holds(error, "missing-columns: No row of headings was found"));
    CHECK(holds(error, "Case id, Gender, Disposal type, Disposal date, RoSH and Safety and wellbeing"));
    CHECK_FALSE(holds(error, "Bloggs"));
}

TEST_CASE("two headings for one field are a problem that names both cells", "[caselist]") {
    const auto findings = found(list_of({"1,M,RO,1/2/2019,L,L,F"}, ",Sex"), "duplicate-heading");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::problem);
    CHECK(findings[0].field == "gender");
    CHECK(findings[0].row == 1);
    CHECK(findings[0].cell == "G1");
    CHECK(holds(findings[0].message, "Both B1 and G1"));
}

TEST_CASE("a mapped heading means its field and goes before the framework's own names", "[caselist]") {
    const auto text = list_of({"1,M,RO,1/2/2019,L,L,F"}, ",Gender recorded by the court");
    const auto reading = read(text, {{"gender recorded by the COURT", "gender"}});
    REQUIRE(reading);
    const auto& framework = small_framework();
    CHECK(reading->cases.level_name(framework, field_index("gender"), 0) == "female");
    REQUIRE(reading->cases.others.size() == 1);
    CHECK(reading->cases.others[0].heading == "Gender");
    CHECK(reading->cases.others[0].text[0] == "M");
}

TEST_CASE("a mapping of an unknown field or an absent heading is wrong use", "[caselist]") {
    const auto text = headings + "\n" + row;
    CHECK(holds(error_of(text, {{"Gender", "sex_at_birth"}}), "unknown-field: "));
    CHECK(holds(error_of(text, {{"Geschlecht", "gender"}}), "unknown-heading: "));
    CHECK(read(text, {{"Gender", "sex_at_birth"}}).error().kind == ErrorKind::wrong_use);
    CHECK(read(text, {{"Geschlecht", "gender"}}).error().kind == ErrorKind::wrong_use);
}

TEST_CASE("a mapping that names one field or one heading twice is wrong use and names both", "[caselist]") {
    const auto text = list_of({"1,M,RO,1/2/2019,L,L,F"}, ",Sex at birth");
    const auto field_twice = error_of(text, {{"Gender", "gender"}, {"Sex at birth", "gender"}});
    CHECK(holds(field_twice, "field-mapped-twice: "));
    CHECK(holds(field_twice, "the headings “Gender” and “Sex at birth” for gender, which can only be in one column"));
    const auto heading_twice = error_of(text, {{"Sex at birth", "gender"}, {"sex at Birth ", "team"}});
    CHECK(holds(heading_twice, "heading-mapped-twice: "));
    CHECK(read(text, {{"Gender", "gender"}, {"Sex at birth", "gender"}}).error().kind == ErrorKind::wrong_use);
}

TEST_CASE("a heading a slip away from a field that has no column is noticed", "[caselist]") {
    const auto findings = found(list_of({"1,M,RO,1/2/2019,L,L,yes"}, ",Transfered out"), "near-heading");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::notice);
    CHECK(findings[0].cell == "G1");
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,yes"}, ",Notes"), "near-heading").empty());
}

TEST_CASE("an abbreviated heading, or one with letters of another script, is noticed where its field has no column",
          "[caselist]") {
    for (const auto* heading :
         {"Trans. out", "T/out", "Tr_Out", "Tr\u0430nsferred out", "Tranfered", "Tranferred out (Y/N)*"}) {
        CAPTURE(heading);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L,yes"}, "," + std::string(heading));
        REQUIRE(found(text, "near-heading").size() == 1);
        CHECK(found(text, "near-heading")[0].field == "transferred_out");
    }
    for (const auto* heading : {"Out", "T O", "Transferred in", "Turned out well", "Tout"})
        CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,yes"}, "," + std::string(heading)), "near-heading").empty());
}

TEST_CASE("a heading below another is read without it, which is said", "[caselist]") {
    const auto said = found("Case id,Gender,Disposal type,Disposal date,Initial,,Team\n,,,,RoSH,Safety and wellbeing,\n"
                            "1,M,RO,1/2/2019,L,L,Ash\n",
                            "heading-read-as");
    REQUIRE(said.size() == 1);
    CHECK(holds(said[0].message, "E2 “RoSH” below “Initial”"));
    CHECK(holds(said[0].message, "F2 “Safety and wellbeing” below “Initial”"));
    CHECK(found("Case id,Gender,Disposal,,RoSH,Safety and wellbeing\n,,type,date,,\n1,M,RO,1/2/2019,L,L\n",
                "heading-read-as")
              .empty());
}

TEST_CASE("columns that no field matches are kept as they are", "[caselist]") {
    const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L, as it is ,x"}, ",\"My\nnotes\","));
    REQUIRE(reading);
    REQUIRE(reading->cases.others.size() == 1);
    CHECK(reading->cases.others[0].heading == "My notes");
    CHECK(reading->cases.others[0].column == 6);
    CHECK(reading->cases.others[0].text[0] == " as it is ");
}

TEST_CASE("a cell as long as a file is no heading, and is not repeated in a message", "[caselist]") {
    const auto error = error_of(std::string(100000, 'x') + "," + headings.substr(0, 20) + "\n");
    CHECK(holds(error, "missing-columns"));
    CHECK(error.size() < 2000);
    const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L,x"}, "," + std::string(100000, 'x')));
    REQUIRE(reading);
    CHECK(reading->cases.others[0].heading.size() < 100);
}

TEST_CASE("by a framework without fields no row is a row of headings", "[caselist]") {
    const Framework empty;
    const auto reading = read_case_list(std::string("Case ID,Gender\n1,M\n2,F\n"), empty, {});
    REQUIRE_FALSE(reading);
    CHECK(reading.error().code == "missing-columns");
}
