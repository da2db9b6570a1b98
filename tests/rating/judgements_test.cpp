#include "rating/scheme.hpp"

#include <algorithm>
#include <casedraw/rating/judgements.hpp>

using namespace casedraw;

namespace {

TextTable table(std::string text, const std::vector<std::string>& required = {"case_id", "domain"}) {
    auto read = read_text_table(std::move(text), required, "sheet.csv");
    if (!read) FAIL(read.error().message);
    return std::move(*read);
}

using test::rated;

JudgementReading read(const std::string& text, const std::optional<DrawnSample>& drawn = std::nullopt,
                      Completeness completeness = Completeness::required) {
    return read_judgements(table(text), rated().framework, rated().scheme, drawn, completeness);
}

/// `code cell`, one a finding.
std::vector<std::string> found(const std::vector<Finding>& findings) {
    std::vector<std::string> all;
    for (const auto& each : findings) all.push_back(each.code + " " + each.cell);
    return all;
}

const Tally* tally(const JudgementReading& reading, const std::string& id) {
    for (const auto& each : reading.tallies)
        if (each.key_question == id) return &each;
    return nullptr;
}

const std::string headings = "case_id,domain,2.1.1,2.1.2,2.1.3,2.2.1,2.2.2,2.2.3";

DrawnSample drawn_court(std::vector<std::string> sample, std::vector<std::string> reserves = {}) {
    return {{}, {{"court", 5, std::move(sample), std::move(reserves)}}, {}, {}};
}

} // namespace

TEST_CASE("answers are counted, and n/a says that a question does not apply", "[rating]") {
    const auto reading = read(headings + "\nA,court,yes,no,YES,yes,yes,n/a\nB,Court,yes,yes,No,no,N/A,not asked\n");
    CHECK(found(reading.findings) == std::vector<std::string>{"missing-column "});
    CHECK(reading.waiting_cases.empty());
    REQUIRE(tally(reading, "2.1.2") != nullptr);
    CHECK(tally(reading, "2.1.2")->yes == 1);
    CHECK(tally(reading, "2.1.2")->relevant == 2);
    CHECK(tally(reading, "2.2.2")->relevant == 1);
    CHECK(tally(reading, "2.2.2")->read == 2);
    CHECK(tally(reading, "2.2.3")->relevant == 0);
    CHECK(reading.domains.at("court").sample == 2);
}

TEST_CASE("headings of judgements are read through marks, width, prefixes and what cannot be seen", "[rating]") {
    for (const std::string heading : {"2.1.1\u200B", "\uFEFF2.1.1", "\uFF12.\uFF11.\uFF11", "2.1.1*", "* 2.1.1",
                                      "\"\"\"2.1.1\"\"\"", "2.1.1\u2020", "2.1.1 (required)", "Judgements[2.1.1]"}) {
        CAPTURE(heading);
        const auto reading = read("Judgements[case_id],Judgements[domain],2.1.2,2.1.3,2.2.1,2.2.2,2.2.3," + heading +
                                  "\nA,court,yes,yes,yes,yes,yes,no\n");
        CHECK(reading.domains.count("court") == 1);
        REQUIRE(tally(reading, "2.1.1") != nullptr);
        CHECK(tally(reading, "2.1.1")->yes == 0);
    }
}

TEST_CASE("a heading that may be a key question's is named where it is not read, and two that claim one are not",
          "[rating]") {
    const auto near = read("case_id,domain,2-1-1,2.1.2\nA,court,yes,yes\n");
    CHECK(found(near.findings) == std::vector<std::string>{"near-heading C1", "missing-column "});
    const auto twice = read("case_id,domain,2.1.1,2.1.1*\nA,court,yes,yes\n");
    CHECK(found(twice.findings).front() == "heading-twice D1");
    CHECK(found(read("case_id,domain,2.1.2,*9.9.9\nA,court,yes,yes\n").findings).front() == "unknown-key-question D1");
    const auto noted =
        read("case_id,domain,2.1.1,2.1.1 notes,2.1.2\nA,court,yes,she agreed,yes\n"); // beside the answers
    CHECK(found(noted.findings) == found(read("case_id,domain,2.1.1,2.1.2\nA,court,yes,yes\n").findings));
}

TEST_CASE("a mark behind the id of a key question in a table of counts is no part of it", "[rating]") {
    const auto counts =
        read_counts(table("key_question,relevant,yes\n2.1.1*,22,21\n", {"key_question"}), rated().scheme);
    CHECK(counts.findings.empty());
    REQUIRE(counts.tallies.size() == 1);
    CHECK(counts.tallies[0].key_question == "2.1.1");
}

TEST_CASE("a blank is not yet answered, unless a sheet is said to know no n/a", "[rating]") {
    const auto sheet = headings + ",2.4.1\nA,court,yes,no,YES,yes,yes,,\nB,Court,yes,yes,No,no,,,\nC,court,yes,yes,yes,"
                                  "yes,yes,yes,n/a\n";
    const auto reading = read(sheet);
    CHECK(found(reading.findings) ==
          std::vector<std::string>{"blank-answer I2", "no-judgement ", "no-judgement ", "missing-column "});
    for (std::size_t k = 0; k < 3; ++k) CHECK(reading.findings[k].severity == Severity::problem);
    CHECK(reading.findings[0].message.find("has no answer for 2 cases, this one first.") != std::string::npos);
    CHECK(reading.findings[1].message.find("In 2 cases there is a blank under a key question that depends on it.") !=
          std::string::npos);
    CHECK(reading.waiting_cases == std::set<std::string>{"A", "B"});
    CHECK(tally(reading, "2.2.2")->read == 2);
    const auto older = read_judgements(table(sheet), rated().framework, rated().scheme, std::nullopt,
                                       {Completeness::required, Blanks::not_applicable});
    CHECK(found(older.findings) == std::vector<std::string>{"missing-column "});
    CHECK(tally(older, "2.2.2")->read == 3);
    CHECK(tally(older, "2.4.1")->relevant == 0);
    CHECK(older.waiting_cases.empty());
}

TEST_CASE("n/a to a question that applies is no answer", "[rating]") {
    const auto reading = read(headings + ",inspector_rosh,inspector_safety_wellbeing\n"
                                         "A,court,n/a,yes,yes,yes,yes,n/a,high,high\n"
                                         "B,court,yes,yes,yes,yes,n/a,n/a,low,low\n");
    CHECK(found(reading.findings) == std::vector<std::string>{"answer-due C2", "answer-due H2", "missing-column "});
    CHECK(reading.findings[1].message.find("applies to this case by its “Risk of serious harm") != std::string::npos);
}

TEST_CASE("every fault of a sheet is found at once, with its row and cell", "[rating]") {
    const auto reading = read(headings + ",3.1.1,2.9.9,notes\n"
                                         "A,court,yes,maybe,,yes,,,,,free text\n"
                                         "A,court,yes,yes,yes,yes,,,,,\n"
                                         "B,children,yes,yes,yes,yes,,,,,\n"
                                         ",court,yes,yes,yes,yes,,,,,\n"
                                         "C,,yes,yes,yes,yes,,,,,\n"
                                         "D,court,yes,yes,yes,yes,,,no,,\n"
                                         "E,court,,,,,,,,,\n");
    CHECK(found(reading.findings) ==
          std::vector<std::string>{"unknown-key-question J1", "bad-answer D2", "blank-answer E2", "duplicate-case A3",
                                   "unknown-domain B4", "no-case-id A5", "no-domain B6", "answer-not-due I7",
                                   "case-without-answers A8", "no-judgement ", "no-judgement ", "missing-column "});
    for (const auto& each : reading.findings)
        CHECK((each.severity == Severity::problem) == (each.code != "missing-column"));
}

TEST_CASE("a partly filled sheet gives what it has and says what is missing", "[rating]") {
    const auto reading = read(headings + "\nA,court,yes,yes,,yes,,\nB,court,,,,,,\nC,court,no,yes,yes,yes,yes,\n",
                              drawn_court({"A", "B", "C", "D"}), Completeness::partial);
    CHECK_FALSE(has_problem(reading.findings));
    CHECK(found(reading.findings) == std::vector<std::string>{"blank-answer E2", "case-without-answers A3",
                                                              "missing-case ", "no-judgement ", "no-judgement ",
                                                              "missing-column "});
    CHECK(tally(reading, "2.1.3")->relevant == 1);
    CHECK(tally(reading, "2.1.1")->relevant == 2);
    CHECK(tally(reading, "2.2.2")->read == 1);
    CHECK(reading.waiting_cases == std::set<std::string>{"A", "B", "C", "D"});
    CHECK(reading.domains.at("court").to_read == 4);
    CHECK(reading.missing_cases == std::vector<std::string>{"D"});
    CHECK(reading.domains.at("court").population == 5);
}

TEST_CASE("the inspector's own judgement says where a question applies", "[rating]") {
    const auto sheet = headings + ",inspector_rosh,inspector_safety_wellbeing\n"
                                  "A,court,yes,yes,yes,yes,yes,,low,medium\n"
                                  "B,court,yes,yes,yes,yes,,yes,VH,Low\n"
                                  "C,court,yes,yes,yes,yes,,,high,low\n"
                                  "D,court,yes,yes,yes,yes,yes,no,low,rather high\n";
    const auto reading = read(sheet);
    CHECK(found(reading.findings) ==
          std::vector<std::string>{"blank-answer H4", "bad-judgement J5", "answer-not-due H5", "missing-column "});
    CHECK(tally(reading, "2.2.3")->relevant == 1);
    CHECK(tally(reading, "2.2.3")->read == 2);
    CHECK(reading.findings[2].message.find("by its “Risk of serious harm, as the inspector judges it”.") !=
          std::string::npos);
}

TEST_CASE("answers that one judgement rules out are one problem that names their cells", "[rating]") {
    std::string sheet = headings + ",inspector_rosh,inspector_safety_wellbeing\n";
    for (int i = 0; i < 20; ++i) sheet += "A" + std::to_string(i) + ",court,yes,yes,yes,yes,yes,no,low,medium\n";
    const auto reading = read(sheet);
    CHECK(found(reading.findings) == std::vector<std::string>{"answer-not-due H2", "missing-column "});
    CHECK(reading.findings[0].message.find("20 answers are to questions that do not apply") == 0);
    CHECK(reading.findings[0].message.find("H2, H3, H4") != std::string::npos);
    CHECK(reading.findings[0].message.find("and 8 more.") != std::string::npos);
}

TEST_CASE("a sheet holds answers where anything stands under a key question, right or wrong", "[rating]") {
    CHECK(read(headings + "\nA,court,yes,,,,,\n").holds_answers);
    CHECK(read(headings + "\nZ,nowhere,,,,,,x\n").holds_answers);
    CHECK_FALSE(read(headings + ",notes\nA,court,,, ,,,,yes\n").holds_answers);
}

TEST_CASE("a question for one kind of disposal goes by the list", "[rating]") {
    const std::string sheet = "case_id,domain,3.4.1,3.4.2\nA,oocd,yes,yes\nB,oocd,yes,yes\nC,oocd,yes,\n";
    const auto field = field_of(rated().framework, "disposal_type");
    DrawnSample drawn{{}, {{"oocd", 3, {"A", "B", "C"}, {}}}, {}, {}};
    drawn.listed_levels = {{{"A", field}, "youth conditional caution"},
                           {{"B", field}, "youth caution"},
                           {{"C", field}, "youth conditional caution"}};
    const auto findings = read(sheet, drawn).findings;
    CHECK(found(findings) == std::vector<std::string>{"answer-not-due D3", "blank-answer D4", "missing-column "});
    CHECK(findings[0].message ==
          "Key question 3.4.2 is only asked where the list's “Disposal type” is youth conditional caution, "
          "which it is not for this case. Leave the cell blank.");
    CHECK(found(read("case_id,domain,3.4.1,3.4.2,Disposal type\nA,oocd,yes,yes,YCC\nB,oocd,yes,yes,youth caution\n")
                    .findings) == std::vector<std::string>{"answer-not-due D3", "missing-column "});
}

TEST_CASE("what a draw says is not asked is read as a blank, wherever it stands", "[rating]") {
    const auto reading = read(headings + ",3.1.1,3.1.2\nC1,court,yes,no,Not Asked,yes,yes,yes,not asked,not "
                                         "asked\nC2,court,not asked,not asked,,,,,,\n");
    CHECK(found(reading.findings) ==
          std::vector<std::string>{"blank-answer E2", "case-without-answers A3", "missing-column "});
    CHECK(tally(reading, "2.1.2")->relevant == 1);
    CHECK_FALSE(read(headings + "\nC1,court,not asked,,,,,\n").holds_answers);
}

TEST_CASE("a blank beside a blank judgement is not yet answered, and that is said once for all cases", "[rating]") {
    const auto reading = read(headings + ",inspector_rosh\nA,court,yes,yes,yes,yes,yes,,\nB,court,yes,yes,yes,yes,yes,,"
                                         "low\nC,court,yes,yes,yes,yes,yes,,\n"
                                         "D,court,yes,yes,yes,yes,yes,yes,\n");
    CHECK(found(reading.findings) == std::vector<std::string>{"no-judgement I1", "missing-column "});
    CHECK(reading.findings[0].severity == Severity::problem);
    CHECK(reading.findings[0].message.find("2 cases have no “Risk of serious harm, as the inspector judges it” and a "
                                           "blank under a key question that depends on it.") == 0);
    CHECK(tally(reading, "2.2.3")->relevant == 1);
}

TEST_CASE("a column named after a standard is not used, but where one of its key questions has no column", "[rating]") {
    const std::string whole = "case_id,domain,2.1.1,2.1.2,2.1.3,";
    for (const auto* heading : {"2.1", "2.1 overall", "2.1: my view"}) {
        CAPTURE(heading);
        const auto reading = read(whole + heading + "\nA,court,yes,yes,yes,good\n");
        CHECK(found(reading.findings).front() == "column-not-used F1");
        CHECK(reading.findings.front().severity == Severity::notice);
    }
    CHECK(found(read("case_id,domain,2.1.1,2.1.2,2.1 overall\nA,court,yes,yes,yes\n").findings).front() ==
          "unknown-key-question E1");
}

TEST_CASE("two columns for one judgement are a problem: nobody can tell which is meant", "[rating]") {
    const auto reading = read(
        headings +
        ",inspector_rosh,\"Risk of serious harm, as the inspector judges it\"\nA,court,yes,yes,yes,yes,yes,,,low\n");
    CHECK(found(reading.findings)[0] == "heading-twice J1");
}

TEST_CASE("a row that a case left when a corrected list moved it does not count, and is no problem", "[rating]") {
    DrawnSample drawn{{}, {{"court", 3, {"A"}, {}}, {"oocd", 3, {"B"}, {}}}, {}, {}};
    drawn.domains[0].read_no_more = {"B"};
    const auto codes = [&](const std::string& answer) {
        return found(
            read("case_id,domain,2.1.1,2.1.2,2.1.3\nA,court,yes,yes,yes\nB,court," + answer + ",,\n", drawn).findings);
    };
    const auto blank = codes("");
    CHECK(std::count(blank.begin(), blank.end(), "case-moved A3") == 0);
    CHECK(std::count(blank.begin(), blank.end(), "other-domain A3") == 0);
    const auto filled = codes("yes");
    CHECK(std::count(filled.begin(), filled.end(), "case-moved A3") == 1);
    CHECK(std::count(filled.begin(), filled.end(), "other-domain A3") == 0);
    CHECK(std::count(filled.begin(), filled.end(), "missing-case ") == 1);
}

TEST_CASE("cases are held against the drawn sample", "[rating]") {
    const auto drawn = drawn_court({"0071", "3-4", "K1", "K2"}, {"R1", "R2"});
    const auto reading = read("case_id,domain,2.1.1,2.1.2,2.1.3\n71,court,yes,yes,yes\n03-Apr,court,yes,yes,yes\n"
                              "R1,court,yes,yes,yes\nZ,court,yes,yes,yes\n"
                              "K2,oocd,,,\n",
                              drawn);
    CHECK(found(reading.findings) == std::vector<std::string>{"id-changed-by-spreadsheet A2",
                                                              "id-changed-by-spreadsheet A3", "substituted-case A4",
                                                              "not-in-sample A5", "other-domain A6", "missing-case ",
                                                              "missing-column "});
    REQUIRE(reading.recognised.size() == 2);
    CHECK(reading.recognised[0].case_id == "0071");
    CHECK(reading.recognised[1].case_id == "3-4");
    CHECK(reading.domains.at("court").sample == 2);
    for (const auto& each : reading.findings)
        for (const auto* id : {"0071", "K1", "K2", "R1"}) CHECK(each.message.find(id) == std::string::npos);
}

TEST_CASE("a case sampled for court and for resettlement stands in two rows, and only one of them is judged",
          "[rating]") {
    const auto later = test::rated_framework("hmip-youth-2021");
    const std::string sheet =
        "case_id,domain,2.1.1,2.1.2,2.1.3\nA,court,yes,no,yes\nB,court,yes,yes,yes\nA,resettlement,,,\n";
    DrawnSample drawn{{}, {{"court", 5, {"A", "B"}, {}}, {"resettlement", 1, {"A"}, {}}}, {}, {}};
    for (const auto& held : {std::optional<DrawnSample>(), std::optional(drawn)}) {
        const auto reading = read_judgements(table(sheet), later.framework, later.scheme, held, Completeness::required);
        CHECK(found(reading.findings) == std::vector<std::string>{"missing-column "});
        CHECK(tally(reading, "2.1.1")->relevant == 2);
        CHECK(reading.domains.at("resettlement").sample == 1);
    }
    const auto once = read_judgements(table("case_id,domain,2.1.1,2.1.2,2.1.3\nA,court,yes,no,yes\nB,,yes,yes,yes\n"),
                                      later.framework, later.scheme, drawn, Completeness::required);
    CHECK(found(once.findings) == std::vector<std::string>{"missing-column "});
    const auto unclear = read_judgements(table("case_id,domain,2.1.1\nA,,yes\n"), later.framework, later.scheme, drawn,
                                         Completeness::partial);
    CHECK(unclear.findings[0].code == "no-domain");
    const auto twice = read_judgements(table("case_id,domain,2.1.1\nA,court,yes\nA,court,yes\n"), later.framework,
                                       later.scheme, drawn, Completeness::partial);
    CHECK(twice.findings[0].code == "duplicate-case");
}

TEST_CASE("an id changed by a spreadsheet and met again is a duplicate", "[rating]") {
    const auto reading =
        read("case_id,domain,2.1.1,2.1.2,2.1.3\n71,court,yes,yes,yes\n71.0,court,yes,yes,yes\n", drawn_court({"0071"}));
    CHECK(found(reading.findings) == std::vector<std::string>{"id-changed-by-spreadsheet A2",
                                                              "id-changed-by-spreadsheet A3", "duplicate-case A3",
                                                              "missing-column "});
}

TEST_CASE("an id that several sampled cases may have been is not guessed at", "[rating]") {
    const auto reading = read("case_id,domain,2.1.1\n71,court,yes\n", drawn_court({"0071", "071"}));
    CHECK(reading.findings[0].code == "id-changed-by-spreadsheet");
    CHECK(reading.findings[0].severity == Severity::problem);
    CHECK(reading.recognised.empty());
}

TEST_CASE("prompts are counted beside the answers and never change them", "[rating]") {
    const auto reading =
        read("case_id,domain,2.1.1,2.1.1a,2.1.1b,2.1.2,2.1.3\nA,court,yes,no,no,yes,yes\nB,court,yes,yes,,yes,yes\n");
    CHECK(found(reading.findings) == std::vector<std::string>{"answer-against-prompts C2", "missing-column "});
    CHECK(reading.findings[0].severity == Severity::notice);
    CHECK(tally(reading, "2.1.1")->yes == 2);
    REQUIRE(reading.prompts.size() == 2);
    CHECK(reading.prompts[0].yes == 1);
    CHECK(reading.prompts[0].relevant == 2);
    CHECK(reading.prompts[1].relevant == 1);
}

TEST_CASE(
    "sheets with other delimiters, encodings and a title row are read, and headings turned into dates known again",
    "[rating]") {
    const auto reading = read("Judgements\n\nCase ID;Domain;02/01/2001;2.1.2 Assessment: safety;2.1.3;notes\n"
                              "A;court;yes;no;yes;Caf\xE9\n");
    CHECK(found(reading.findings) ==
          std::vector<std::string>{"windows-1252 ", "heading-changed-by-spreadsheet C3", "missing-column "});
    CHECK(tally(reading, "2.1.1")->yes == 1);
    CHECK(tally(reading, "2.1.2")->yes == 0);
    CHECK_FALSE(read_text_table("one,two\n1,2\n", {"case_id", "domain"}, "sheet.csv"));
    CHECK(found(read(headings + "\n").findings) == std::vector<std::string>{"no-cases "});
}

TEST_CASE("counts are read with every fault in its cell", "[rating]") {
    const std::vector<std::string> required{"key_question"};
    const auto good =
        read_counts(table("key_question,relevant,yes\n2.1.1,22,21\n2.4.1,0,\n", required), rated().scheme);
    CHECK(good.findings.empty());
    REQUIRE(good.tallies.size() == 2);
    CHECK(good.tallies[0].yes == 21);
    CHECK(good.tallies[1].relevant == 0);
    const auto percents = read_counts(
        table("key_question,percent\n2.1.1,95\n2.1.2,91%\n2.1.3,79.5\n2.2.1,101\n2.2.2,\n", required), rated().scheme);
    CHECK(found(percents.findings) == std::vector<std::string>{"bad-percent B4", "bad-percent B5", "no-count A6"});
    CHECK(percents.tallies[1].percent == 91);
    const auto bad =
        read_counts(table("key_question,relevant,yes\n2.1.1,22,\n2.1.2,x,3\n2.1.3,-1,0\n", required), rated().scheme);
    CHECK(found(bad.findings) == std::vector<std::string>{"bad-count C2", "bad-count B3", "bad-count B4"});
    CHECK(found(read_counts(table("key_question,n\n2.1.1,22\n", required), rated().scheme).findings) ==
          std::vector<std::string>{"no-counts "});
}

TEST_CASE("given ratings and the panel's decisions are read by rating word", "[rating]") {
    const auto given = read_standards(
        table("standard,rating\n1.1,Requires improvement\n1.2,good\n1.3,\n1.4,fair\n", {"standard", "rating"}),
        rated().scheme);
    CHECK(found(given.findings) == std::vector<std::string>{"unknown-rating B5"});
    REQUIRE(given.given.size() == 2);
    CHECK(given.given[0].band == 1);
    const auto panel =
        read_rating_panel(table("standard,rating,reason\n2.2,requires-improvement,small numbers\n2.3,,x\n",
                                {"standard", "rating", "reason"}),
                          rated().scheme);
    CHECK(found(panel.findings) == std::vector<std::string>{"no-rating B3"});
    REQUIRE(panel.panel.size() == 1);
    CHECK(panel.panel[0].reason == "small numbers");
    CHECK(panel.panel[0].place.cell == "A2");
}

TEST_CASE("a failed look-up is no reason of the panel", "[rating]") {
    const auto panel = read_rating_panel(
        table("standard,rating,reason\n2.1,good,NULL\n2.2,good,#N/A\n2.3,good,x\n", {"standard", "rating", "reason"}),
        rated().scheme);
    CHECK(found(panel.findings) == std::vector<std::string>{"error-value C2", "error-value C3"});
    REQUIRE(panel.panel.size() == 3);
    CHECK(panel.panel[2].reason == "x");
}

TEST_CASE("a heading that nearly is that of a judgement is named", "[rating]") {
    const auto codes = found(read("case_id,domain,2.1.1,Inspectors rosh\nA,court,yes,high\n").findings);
    CHECK(std::count(codes.begin(), codes.end(), "near-heading D1") == 1);
    const auto known = found(read("case_id,domain,2.1.1,inspector_rosh\nA,court,yes,high\n").findings);
    CHECK(std::count(known.begin(), known.end(), "near-heading D1") == 0);
}

TEST_CASE("a row with nothing but a standard is a problem, and no footer", "[rating]") {
    for (const auto* row : {"2.1 Assessment of cases", "1.1 Governance and leadership", "Governance and leadership"}) {
        CAPTURE(row);
        const auto given = table(std::string("standard,rating\n1.3,good\n") + row + "\n", {"standard", "rating"});
        std::vector<Finding> findings = given.findings;
        find_passed_over(given, rated().framework, findings);
        CHECK(found(findings) == std::vector<std::string>{"row-not-read "});
    }
    const auto footer = table("standard,rating\n1.3,good\nPrinted by the panel of June\n", {"standard", "rating"});
    std::vector<Finding> findings = footer.findings;
    find_passed_over(footer, rated().framework, findings);
    CHECK(found(findings) == std::vector<std::string>{"not-a-row "});
}

TEST_CASE("answers as databases, data frames and people write them are read; what may be a cross is not", "[rating]") {
    for (const auto* yes : {"1", "-1", "1.0", "TRUE", "\u2713", "Y", "yes\u200B", "=\"yes\""}) {
        CAPTURE(yes);
        const auto reading = read("case_id,domain,2.1.1\nA,court," + std::string(yes) + "\n");
        REQUIRE(tally(reading, "2.1.1") != nullptr);
        CHECK(tally(reading, "2.1.1")->yes == 1);
    }
    for (const auto* none : {"x", "#N/A", "NULL", "maybe"}) {
        CAPTURE(none);
        const auto codes = found(read("case_id,domain,2.1.1\nA,court," + std::string(none) + "\n").findings);
        CHECK(std::count(codes.begin(), codes.end(), "bad-answer C2") == 1);
    }
    const auto doubtful = found(read("case_id,domain,2.1.1\nA,court,yes?\n").findings);
    CHECK(std::count(doubtful.begin(), doubtful.end(), "doubtful-value C2") == 1);
    const auto judged = found(read("case_id,domain,2.1.1,inspector_rosh\nA,court,yes,high?\n").findings);
    CHECK(std::count(judged.begin(), judged.end(), "doubtful-value D2") == 1);
}

TEST_CASE("counts are read through what cannot be seen, and commas between thousands", "[rating]") {
    const auto reading = read_counts(
        table("Key question (id);Relevant*;Yes\n2.1.1\u200B;1,022;1,021\u00A0\nTotal;1022;1021\nPage 1 of 1;;\n",
              {"key_question"}),
        rated().scheme);
    CHECK(found(reading.findings) == std::vector<std::string>{"not-a-row ", "not-a-row "});
    REQUIRE(reading.tallies.size() == 1);
    CHECK(reading.tallies[0].key_question == "2.1.1");
    CHECK(reading.tallies[0].yes == 1021);
    CHECK(found(read_counts(table("key_question,relevant,yes\n2.1.1,\"1,02\",#N/A\n", {"key_question"}), rated().scheme)
                    .findings) == std::vector<std::string>{"bad-count B2", "bad-count C2"});
}
