#include "rating/scheme.hpp"

#include <casedraw/rating/judgements.hpp>
#include "selection/synthetic_list.hpp"

using namespace casedraw;
using casedraw::testing::stream;

namespace {

using test::rated;

const std::vector<std::string> questions{"2.1.1", "2.1.2", "2.1.3", "2.2.1"};

/// Answers by case and question.
using Sheet = std::vector<std::vector<std::string>>;

TextTable table(const Sheet& sheet, const std::string& file) {
    std::string text = "case_id,domain";
    for (const auto& question : questions) text += "," + question;
    for (std::size_t c = 0; c < sheet.size(); ++c) {
        text += "\nC" + std::to_string(c) + ",court";
        for (const auto& answer : sheet[c]) text += "," + answer;
    }
    auto read = read_text_table(text + "\n", {"case_id", "domain"}, file);
    REQUIRE(read);
    return std::move(*read);
}

JudgementReading read(const std::vector<TextTable>& sheets) {
    return read_judgements(sheets, rated().framework, rated().scheme, std::nullopt, Completeness::required);
}

std::vector<std::pair<std::int64_t, std::int64_t>> counts(const JudgementReading& reading) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (const auto& tally : reading.tallies) all.emplace_back(tally.yes.value_or(-1), tally.relevant.value_or(-1));
    return all;
}

} // namespace

TEST_CASE("a disagreement names the answers that its question takes, and which of them each sheet gives", "[rating]") {
    const auto reading =
        read({table({{"Y", "yes", "yes", "yes"}}, "0.csv"), table({{"n/a", "yes", "perhaps", "N"}}, "1.csv")});
    REQUIRE(reading.disagreements.size() == 3);
    const auto& first = reading.disagreements[0];
    CHECK(first.key_question == "2.1.1");
    CHECK(first.answers == std::vector<std::string>{"yes", "no"}); // it applies to every case
    CHECK(first.said[0].means == "yes");
    CHECK(first.said[1].means.empty());
    CHECK(reading.disagreements[1].said[1].means.empty());
    CHECK(reading.disagreements[2].said[1].means == "no");
}

TEST_CASE("a sheet cut up among inspectors in any way counts as the whole, and a changed cell is the only problem",
          "[rating]") {
    for (int k = 0; k < 60; ++k) {
        auto bits = stream("sheets " + std::to_string(k));
        const auto cases = 1 + static_cast<std::size_t>(uniform_below(bits, 8));
        const auto inspectors = 2 + static_cast<std::size_t>(uniform_below(bits, 3));
        Sheet whole(cases, std::vector<std::string>(questions.size()));
        std::vector<Sheet> parts(inspectors, whole);
        for (std::size_t c = 0; c < cases; ++c)
            for (std::size_t q = 0; q < questions.size(); ++q) {
                whole[c][q] = uniform_below(bits, 2) == 0 ? "yes" : "no";
                parts[static_cast<std::size_t>(uniform_below(bits, inspectors))][c][q] = whole[c][q];
                if (uniform_below(bits, 4) == 0) parts[0][c][q] = whole[c][q]; // two may say the same
            }
        std::vector<TextTable> sheets;
        for (std::size_t i = 0; i < inspectors; ++i) sheets.push_back(table(parts[i], std::to_string(i) + ".csv"));
        CAPTURE(k);
        const auto together = read(sheets), alone = read({table(whole, "whole.csv")});
        CHECK(counts(together) == counts(alone));
        CHECK(together.findings.size() == alone.findings.size());

        const auto c = static_cast<std::size_t>(uniform_below(bits, cases));
        auto other = Sheet(cases, std::vector<std::string>(questions.size()));
        other[c][2] = whole[c][2] == "yes" ? "no" : "yes";
        sheets.push_back(table(other, "other.csv"));
        const auto disagreeing = read(sheets);
        std::vector<std::string> problems;
        for (const auto& finding : disagreeing.findings)
            if (finding.severity == Severity::problem) problems.push_back(finding.code + " " + finding.cell);
        CHECK(problems == std::vector<std::string>{"sheets-disagree E" + std::to_string(c + 2)});
    }
}

TEST_CASE("faults in one of several sheets are told with its name, and of several sheets of a workbook with theirs",
          "[rating]") {
    auto first = table({{"yes", "yes", "yes", "yes"}}, "AB.xlsx");
    auto second = table({{"", "perhaps", "", ""}}, "AB.xlsx");
    first.sheet = "Court";
    second.sheet = "Prompts";
    const auto of_a_workbook = read({first, second});
    REQUIRE(of_a_workbook.findings.front().code == "sheets-disagree");
    CHECK(of_a_workbook.findings.front().cell == "Prompts!D2");
    first.file = "CD.xlsx";
    first.rows[0].cells[3] = "perhaps";
    second.rows[0].cells[3] = "";
    const auto of_two = read({first, second});
    REQUIRE(of_two.findings.front().code == "bad-answer");
    CHECK(of_two.findings.front().cell == "Court!D2");
    CHECK(of_two.findings.front().message.find("CD.xlsx: ") == 0);
}
