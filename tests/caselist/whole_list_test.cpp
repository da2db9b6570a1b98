#include "caselist/case_order.hpp"
#include "caselist/reading.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

std::vector<std::string> codes_of(const std::string& text) {
    const auto reading = read(text);
    REQUIRE(reading);
    std::vector<std::string> codes;
    for (const auto& finding : reading->findings) codes.push_back(finding.code);
    return codes;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string message_of(const std::string& text, const std::string& code) {
    const auto findings = found(text, code);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::notice);
    CHECK(findings[0].row == 0);
    return findings[0].message;
}

} // namespace

TEST_CASE("headings without cases are a list of no cases, which is a problem", "[caselist]") {
    for (const auto& text : {headings, headings + "\n", headings + "\n\n,,,\n"}) {
        const auto reading = read(text);
        REQUIRE(reading);
        CHECK(reading->cases.size() == 0);
        REQUIRE(reading->findings.size() == 1);
        CHECK(reading->findings[0].code == "no-cases");
        CHECK(reading->findings[0].severity == Severity::problem);
    }
}

TEST_CASE("blank rows are no cases but count as rows", "[caselist]") {
    const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L", "", " , ,\xC2\xA0", "2,M,RO,1/2/2019,L,L", "", ",,,,,"}));
    REQUIRE(reading);
    CHECK(reading->cases.row == std::vector<std::int64_t>{2, 5});
}

TEST_CASE("every row that shares a case id has a problem that names the others, not the id", "[caselist]") {
    const auto text = list_of(
        {"secret,M,RO,1/2/2019,L,L", "2,M,RO,1/2/2019,L,L", "secret,F,YC,1/3/2019,L,L", " secret ,F,YC,1/3/2019,L,L"});
    const auto findings = found(text, "duplicate-case-id");
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].row == 2);
    CHECK(findings[0].cell == "A2");
    CHECK(findings[0].message.find("rows 4 and 5") != std::string::npos);
    CHECK(findings[1].message.find("rows 2 and 5") != std::string::npos);
    CHECK(findings[0].message.find("secret") == std::string::npos);
    const auto reading = read(text);
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{1, 0, 1, 1});
}

TEST_CASE("leading zeros tell case ids apart, and blank ids are not duplicates", "[caselist]") {
    CHECK(found(list_of({"7,M,RO,1/2/2019,L,L", "07,M,RO,1/2/2019,L,L"}), "duplicate-case-id").empty());
    CHECK(found(list_of({",M,RO,1/2/2019,L,L", ",M,RO,1/2/2019,L,L"}), "duplicate-case-id").empty());
}

TEST_CASE("an id that many rows share names the first few of them", "[caselist]") {
    const std::vector<std::string> rows(100, "1,M,RO,1/2/2019,L,L");
    const auto findings = found(list_of(rows), "duplicate-case-id");
    REQUIRE(findings.size() == 100);
    CHECK(findings[99].message.find("rows 2, 3, 4, 5, 6 and 94 more") != std::string::npos);
}

TEST_CASE("what blank and absent cells mean is said once", "[caselist]") {
    const auto text =
        list_of({"1,,RO,1/2/2019,L,L,,", "2,M,RO,1/2/2019,,L,yes,9", "3,M,RO,1/2/2019,,L,no,"}, ",Restricted,Child id");
    CHECK(message_of(text, "blank-means-no") ==
          "Taken as “no”: Transferred out (no column) and Restricted (blank in 1 case).");
    CHECK(found(text, "blank-level").size() == 2);
    CHECK(message_of(text, "blank-person").find("2 cases") != std::string::npos);
    CHECK(message_of(text, "no-age-column").find("no case is left out by age") != std::string::npos);
    CHECK(message_of(list_of({"1,M,RO,1/2/2019,L,L"}), "no-person-column").find("not applied") != std::string::npos);
    CHECK(message_of(list_of({"1,M,RO,1/2/2019,L,L,", "2,M,RO,1/2/2019,L,L,15"}, ",Age"), "unknown-age")
              .find("1 case.") != std::string::npos);
}

TEST_CASE("an age that nobody has is a problem", "[caselist]") {
    const auto findings =
        found(list_of({"1,M,RO,1/2/2019,L,L,200", "2,M,RO,1/2/2019,L,L,-1", "3,M,RO,1/2/2019,L,L,15"}, ",Age"),
              "impossible-age");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::problem);
    CHECK(findings[0].cell == "G2");
    CHECK(found(list_of({"2,M,RO,1/2/2019,L,L,-1"}, ",Age"), "bad-number").size() == 1);
}

TEST_CASE("the words of a column that may be another one are not quoted", "[caselist]") {
    const auto text = list_of({"1,Jane,RO,1/2/2019,L,L,M"}, ",Sex");
    REQUIRE(found(text, "duplicate-heading").size() == 1);
    const auto unknown = found(text, "unknown-value");
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].message.find("Jane") == std::string::npos);
    CHECK(unknown[0].message.find("What is written here is not a value of Gender.") == 0);
}

TEST_CASE("a whole list in order has no findings", "[caselist]") {
    CHECK(codes_of(list_of({"1,M,RO,1/2/2019,L,L,c1,15,no,no"}, ",Child id,Age,Restricted,Transferred out")).empty());
}

TEST_CASE("findings stand in the order of rows, those about the whole list first", "[caselist]") {
    const auto reading = read(list_of({"1,M,RO,soon,L,L", "2,M,RO,1/2/2019,L,L", "1,M,RO,1/2/2019,L,odd"}));
    REQUIRE(reading);
    const auto& findings = reading->findings;
    CHECK(std::is_sorted(findings.begin(), findings.end(),
                         [](const Finding& a, const Finding& b) { return a.row < b.row; }));
    CHECK(findings.front().row == 0);
    CHECK(holds(codes_of(list_of({"1,M,RO,soon,L,L"})), "bad-date"));
}

TEST_CASE("texts are put in bytewise order, equal ones as they came", "[caselist]") {
    std::vector<std::string> texts{
        "b", "a",      "", "case-10",          "case-1",          "a", "case-100", "\xC3\xA9",
        "B", "case-1", "", "case-10000000001", "case-10000000000"};
    for (int i = 0; i < 2000; ++i)
        texts.push_back("prefix-" + std::to_string((i * 7919) % 1009) + (i % 3 == 0 ? std::string(1, '\0') : ""));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::uint32_t> expected(texts.size());
    for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
    const auto order = bytewise_order(views);
    CHECK(order.indices == expected);
    std::size_t pairs = 0;
    for (const auto& run : order.equal)
        for (auto i = run.start; i + 1 < run.end; ++i, ++pairs)
            REQUIRE(texts[order.indices[i]] == texts[order.indices[i + 1]]);
    std::size_t expected_pairs = 0;
    for (std::size_t i = 0; i + 1 < expected.size(); ++i)
        expected_pairs += texts[expected[i]] == texts[expected[i + 1]] ? 1 : 0;
    CHECK(pairs == expected_pairs);
    CHECK(bytewise_order({}).indices.empty());
}

TEST_CASE("dates and texts whose day is always above 12 are noticed as likely swapped by an American setting",
          "[caselist]") {
    const std::vector<std::string> mixed{"1,M,RO,2019-02-01,L,L", "2,M,RO,13/2/2019,L,L",
                                         "3,M,RO,28/02/2019 10:00,L,L"};
    CHECK(message_of(list_of(mixed), "months-may-be-swapped").find("2 cells with a date as text") != std::string::npos);
    auto with_low_day = mixed;
    with_low_day.push_back("4,M,RO,5/2/2019,L,L");
    CHECK(found(list_of(with_low_day), "months-may-be-swapped").empty());
    CHECK(found(list_of({mixed[1], mixed[2]}), "months-may-be-swapped").empty());
    CHECK(found(list_of({mixed[0], mixed[1], "3,M,RO,1-Feb-2019,L,L"}), "months-may-be-swapped").empty());
}

TEST_CASE("a question mark inside a word is noticed as a lost letter, once a column and without the word",
          "[caselist]") {
    const auto findings =
        found(list_of({"1,M,RO,1/2/2019,L,L,Why? Me,", "2,M,RO,1/2/2019,L,L,D?r,Gl?n", "3,M,RO,1/2/2019,L,L,Ll?n,"},
                      ",Team,Notes"),
              "lost-letter");
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].severity == Severity::notice);
    CHECK(findings[0].field == "team");
    CHECK(findings[0].cell == "G3");
    CHECK(findings[0].message.find("2 cells") != std::string::npos);
    CHECK(findings[0].message.find("D?r") == std::string::npos);
    CHECK(findings[1].cell == "H3");
}
