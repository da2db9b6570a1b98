#include "caselist/reading.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The one finding of a row, whose cells are given.
Finding only_finding(const std::string& row, const std::string& more_headings, const std::string& code) {
    const auto findings = found(list_of({row}, more_headings), code);
    REQUIRE(findings.size() == 1);
    return findings[0];
}

std::vector<std::uint8_t> faulty_rows(const std::string& text) {
    const auto reading = read(text);
    REQUIRE(reading);
    return reading->cases.faulty;
}

} // namespace

TEST_CASE("a plain list is typed by the framework's fields", "[caselist]") {
    const auto reading = read(list_of({"007,M,Referral Order,01/02/2019,VH,medium,12,Yes"}, ",Age,Restricted"));
    REQUIRE(reading);
    const auto& cases = reading->cases;
    const auto& framework = small_framework();
    REQUIRE(cases.size() == 1);
    CHECK(cases.row[0] == 2);
    CHECK(cases.faulty[0] == 0);
    CHECK(cases.text(field_index("case_id"), 0) == "007");
    CHECK(cases.level_name(framework, field_index("gender"), 0) == "male");
    CHECK(cases.level_name(framework, field_index("disposal_type"), 0) == "referral order");
    CHECK(to_iso(*cases.date(field_index("disposal_date"), 0)) == "2019-02-01");
    CHECK(cases.level_name(framework, field_index("rosh"), 0) == "very high");
    CHECK(cases.whole_number(field_index("age"), 0) == 12);
    CHECK(cases.is_yes(field_index("restricted"), 0));
    CHECK(cases.cell(field_index("rosh"), 0) == "E2");
    CHECK(cases.cell(field_index("team"), 0).empty());
    CHECK_FALSE(cases.is_yes(field_index("transferred_out"), 0));
    CHECK_FALSE(cases.level(small_framework(), field_index("case_id"), 0)); // what a field is not, it has no value of
    CHECK_FALSE(cases.whole_number(field_index("gender"), 0));
    CHECK_FALSE(cases.is_yes(field_index("gender"), 0));
    CHECK(cases.text(field_index("gender"), 0).empty());
    CHECK_FALSE(cases.date(field_index("end_date"), 0));
}

TEST_CASE("spaces, no-break spaces and the apostrophe of a guarded formula are no part of a value", "[caselist]") {
    const auto reading = read(list_of({" '=cmd ,\xC2\xA0M\xC2\xA0, RO\t,  1/2/2019 ,L,L"}));
    REQUIRE(reading);
    CHECK(reading->cases.text(field_index("case_id"), 0) == "=cmd");
    CHECK(reading->cases.faulty[0] == 0);
}

TEST_CASE("a case id may hold a comma, a quote, a line break and a formula", "[caselist]") {
    const auto reading = read(list_of({"\"a,b\",M,RO,1/2/2019,L,L", "\"a\"\"b\",M,RO,1/2/2019,L,L",
                                       "\"a\nb\",M,RO,1/2/2019,L,L", "'=cmd,M,RO,1/2/2019,L,L"}));
    REQUIRE(reading);
    const auto id = field_index("case_id");
    CHECK(reading->cases.text(id, 0) == "a,b");
    CHECK(reading->cases.text(id, 1) == "a\"b");
    CHECK(reading->cases.text(id, 2) == "a\nb");
    CHECK(reading->cases.text(id, 3) == "=cmd");
    CHECK(reading->cases.row == std::vector<std::int64_t>{2, 3, 4, 5});
}

TEST_CASE("a blank class is the blank level and no problem; a class not understood is a problem and no level",
          "[caselist]") {
    const auto reading = read(list_of({"1,M,RO,1/2/2019,,L", "2,M,RO,1/2/2019,Hihg,L"}));
    REQUIRE(reading);
    const auto rosh = field_index("rosh");
    CHECK(reading->cases.level_name(small_framework(), rosh, 0) == "not recorded");
    CHECK_FALSE(reading->cases.level(small_framework(), rosh, 1));
    CHECK(reading->cases.level_name(small_framework(), rosh, 1).empty());
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 1});
}

TEST_CASE("an unknown value is a problem that quotes it and names the nearest allowed one", "[caselist]") {
    const auto finding = only_finding("1,M,RO,1/2/2019,Hihg,L", "", "unknown-value");
    CHECK(finding.severity == Severity::problem);
    CHECK(finding.field == "rosh");
    CHECK(finding.row == 2);
    CHECK(finding.cell == "E2");
    CHECK(holds(finding.message, "“Hihg”"));
    CHECK(holds(finding.message, "The nearest allowed value is “high”."));
    CHECK(holds(finding.message, "Allowed: low, medium, high, very high or not recorded."));
}

TEST_CASE("a value that begins with an allowed one has that suggested", "[caselist]") {
    CHECK(holds(only_finding("1,M,Referral Order (6 months),1/2/2019,L,L", "", "unknown-value").message,
                "The nearest allowed value is “referral order”."));
    CHECK_FALSE(holds(only_finding("1,M,RO,1/2/2019,M/H,L", "", "unknown-value").message, "nearest"));
}

TEST_CASE("an outcome with another number is not suggested", "[caselist]") {
    const auto finding = only_finding("1,M,Outcome 9,1/2/2019,L,L", "", "unknown-value");
    CHECK_FALSE(holds(finding.message, "nearest"));
}

TEST_CASE("a row whose disposal is unknown is still a case", "[caselist]") {
    const auto reading = read(list_of({"1,M,hanging,1/2/2019,L,L"}));
    REQUIRE(reading);
    CHECK(reading->cases.size() == 1);
    CHECK(reading->cases.faulty[0] == 1);
}

TEST_CASE("a blank required cell is a problem", "[caselist]") {
    for (const auto* row : {",M,RO,1/2/2019,L,L", "1,M,,1/2/2019,L,L", "1,M,RO,,L,L", "1,M,RO"}) {
        CAPTURE(row);
        const auto finding = only_finding(row, "", "required-blank");
        CHECK(finding.severity == Severity::problem);
        CHECK(finding.row == 2);
    }
    CHECK(found(list_of({"1,,RO,1/2/2019,,"}), "required-blank").empty());
}

TEST_CASE("a date that is none is a problem that says what is wrong with it", "[caselist]") {
    struct Sample {
        const char* text;
        const char* words;
    };
    for (const auto& sample :
         {Sample{"31/02/2019", "February 2019 has 28 days"}, Sample{"13/13/2019", "There is no month 13"},
          Sample{"02/25/2019", "There is no month 25"}, Sample{"1/2/19", "four digits"},
          Sample{"29/02/1900", "has 28 days"}, Sample{"0/1/2019", "There is no day 0"},
          Sample{"2019-02-30", "has 28 days"}, Sample{"43500", "spreadsheet's number"},
          Sample{"1/2/1066", "1900 to 2199"}, Sample{"tomorrow", "not a date"},
          Sample{"1/2/2019 or later", "time of day"}}) {
        CAPTURE(sample.text);
        const auto finding = only_finding(std::string("1,M,RO,") + sample.text + ",L,L", "", "bad-date");
        CHECK(finding.severity == Severity::problem);
        CHECK(finding.cell == "D2");
        const bool is_date_like = std::string(sample.text).find_first_of("mr") == std::string::npos;
        CHECK(holds(finding.message, is_date_like ? sample.text : "is a text of "));
        CHECK(holds(finding.message, sample.words));
    }
}

TEST_CASE("a number that is not whole is a problem that does not quote it", "[caselist]") {
    const auto finding = only_finding("1,M,RO,1/2/2019,L,L,fifteen", ",Age", "bad-number");
    CHECK(finding.cell == "G2");
    CHECK_FALSE(holds(finding.message, "fifteen"));
}

TEST_CASE("an answer other than yes or no is a problem", "[caselist]") {
    CHECK(only_finding("1,M,RO,1/2/2019,L,L,perhaps", ",Restricted", "unknown-value").cell == "G2");
    CHECK(faulty_rows(list_of({"1,M,RO,1/2/2019,L,L,Y", "2,M,RO,1/2/2019,L,L,0", "3,M,RO,1/2/2019,L,L,"},
                              ",Restricted")) == std::vector<std::uint8_t>{0, 0, 0});
}

TEST_CASE("texts that the framework takes for blank are blank", "[caselist]") {
    const auto reading =
        read(list_of({"1,M,RO,1/2/2019,L,L,N/A,N", "2,M,RO,1/2/2019,L,L,NA7,3/4/2019"}, ",Child id,End date"));
    REQUIRE(reading);
    CHECK(reading->cases.text(field_index("child_id"), 0).empty());
    CHECK(reading->cases.text(field_index("child_id"), 1) == "NA7");
    CHECK_FALSE(reading->cases.date(field_index("end_date"), 0));
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 0});
}

TEST_CASE("a value with a known trap is a notice in its cell, for the spellings that call for it", "[caselist]") {
    const auto findings = found(
        list_of({"1,M,Reprimand,1/2/2019,L,L", "2,M,CR,1/2/2019,L,L", "3,M,Outcome 8,1/2/2019,L,L"}), "value-to-check");
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].severity == Severity::notice);
    CHECK(findings[0].cell == "C2");
    CHECK(holds(findings[0].message, "Outcome 23"));
    CHECK(findings[1].cell == "C4");
    CHECK(faulty_rows(list_of({"1,M,Reprimand,1/2/2019,L,L"})) == std::vector<std::uint8_t>{0});
}

TEST_CASE("a cell beyond what a spreadsheet can hold is a problem", "[caselist]") {
    const auto at_most = std::string(32766, 'x');
    CHECK(found(list_of({at_most + "é,M,RO,1/2/2019,L,L"}), "cell-too-long").empty());
    CHECK(only_finding(at_most + "éx,M,RO,1/2/2019,L,L", "", "cell-too-long").cell == "A2");
    CHECK(only_finding("1,M," + at_most + "xx,1/2/2019,L,L", "", "cell-too-long").cell == "C2");
    CHECK(only_finding("1,M,RO," + at_most + "xx,L,L", "", "cell-too-long").cell == "D2");
}

TEST_CASE("a filled cell beyond the headings is a problem; blank ones and short rows are not", "[caselist]") {
    const auto finding = only_finding("1,M,RO,1/2/2019,L,L,,x", "", "cell-without-heading");
    CHECK(finding.severity == Severity::problem);
    CHECK(finding.cell == "H2");
    CHECK(faulty_rows(list_of({"1,M,RO,1/2/2019,L,L,, ", "2,M,RO,1/2/2019"})) == std::vector<std::uint8_t>{0, 0});
}

TEST_CASE("a fault of the text marks its row", "[caselist]") {
    CHECK(faulty_rows(list_of({"1,M,RO,1/2/2019,L,L", "2,M,RO,1/2/2019,L,\"L", "3,M,RO,1/2/2019,L,L"})) ==
          std::vector<std::uint8_t>{0, 1, 0});
}
