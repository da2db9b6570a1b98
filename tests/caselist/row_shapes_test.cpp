#include "caselist/reading.hpp"
#include "support/catch.hpp"
#include <casedraw/caselist/text_table.hpp>

using namespace casedraw;

namespace {

const std::string more = ",Team,Transferred out,Restricted";

std::vector<std::string> six_rows() {
    std::vector<std::string> rows;
    for (int i = 1; i <= 6; ++i) rows.push_back(std::to_string(i) + ",M,RO,1/2/2019,L,L,Ash,yes,no");
    return rows;
}

std::string with_row(std::size_t at, const std::string& row) {
    auto rows = six_rows();
    rows[at] = row;
    return list_of(rows, more);
}

std::vector<std::uint8_t> faulty(const std::string& text) { return read(text)->cases.faulty; }

} // namespace

TEST_CASE("a quote that opens in a heading and swallows rows is a problem which names the lines", "[caselist]") {
    const auto text = "Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing,\"Team,Notes\n"
                      "1,M,RO,1/2/2019,L,L,Ash,\n2,M,RO,2/2/2019,L,L,Ash\",\n3,M,RO,3/2/2019,L,L,Ash,\n";
    const auto findings = found(text, "swallowed-rows");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::problem);
    CHECK(findings[0].cell == "G1");
    CHECK(findings[0].message.find("lines 2 to 3") != std::string::npos);
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,H"}, ",\"Level\n(low, medium, high, very high, not recorded)\""),
                "swallowed-rows")
              .empty());
}

TEST_CASE("a quote that takes a row is a problem wherever it opens and closes", "[caselist]") {
    const auto with_notes = std::string(",Team,Transferred out,Notes"), four_more = std::string(",End date,A,B,C");
    const auto row = [](int number, const std::string& end) {
        return std::to_string(number) + ",M,RO,1/2/2019,L,L,Ash" + end;
    };
    const auto rows = [&](const std::string& usual, const std::string& two) {
        return std::vector<std::string>{row(1, usual), row(2, usual), row(3, two), row(4, two), row(5, usual)};
    };
    // all full, all shorter than the headings, and only the two that the quote stands in
    const std::vector<std::pair<std::string, std::vector<std::string>>> lists{
        {with_notes, rows(",,", ",,")}, {with_notes + four_more, rows("", "")}, {with_notes, rows(",,", "")}};
    const auto quoted = [](std::string line, std::size_t cell, bool is_open) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < cell + (is_open ? 0 : 1); ++i) at = std::min(line.find(',', at), line.size()) + 1;
        return line.insert(is_open ? at : at - 1, "\"");
    };
    for (const auto& [headings_more, lines] : lists) {
        const auto cells = static_cast<std::size_t>(std::count(lines[2].begin(), lines[2].end(), ',')) + 1;
        for (std::size_t opens = 0; opens < cells; ++opens)
            for (std::size_t closes = 0; closes < cells; ++closes) {
                CAPTURE(headings_more, lines[2], opens, closes);
                auto with_quote = lines;
                with_quote[2] = quoted(lines[2], opens, true);
                with_quote[3] = quoted(lines[3], closes, false);
                const auto findings = found(list_of(with_quote, headings_more), "swallowed-rows");
                REQUIRE(findings.size() == 1);
                CHECK(findings[0].message.find("line 4 of the file, and closes in line 5") != std::string::npos);
            }
    }
}

TEST_CASE("a quote above headings that come again swallows a whole page, which is a problem", "[caselist]") {
    const auto text = "\"Page 1\n" + list_of({"1,M,RO,1/2/2019,L,L", "2,M,RO,2/2/2019,L,L"}) + "\"\n" +
                      list_of({"3,M,RO,3/2/2019,L,L"});
    CHECK(found(text, "swallowed-rows").size() == 1);
}

TEST_CASE("a row that a line break parted is a problem, and its rest is no footer", "[caselist]") {
    auto rows = six_rows();
    rows[2] = "3,M,RO,1/2/2019,L,L,Ash";
    rows.insert(rows.begin() + 3, "notes,yes,no");
    const auto text = list_of(rows, more);
    const auto findings = found(text, "row-in-two");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].row == 4);
    CHECK(findings[0].message.find("row 5 looks like the rest of it") != std::string::npos);
    CHECK(faulty(text) == std::vector<std::uint8_t>{0, 0, 1, 0, 0, 0});
    CHECK(found(text, "not-a-case")[0].message.find("rest of the row above") != std::string::npos);
}

TEST_CASE("a row that lacks a cell between rows that have all is a problem where it may have slipped", "[caselist]") {
    const auto slipped = with_row(2, "3,M,RO,1/2/2019,L,L,yes,no");
    const auto findings = found(slipped, "row-too-narrow");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].row == 4);
    CHECK(findings[0].message.find("8 cells under 9 headings") != std::string::npos);
    CHECK(faulty(slipped) == std::vector<std::uint8_t>{0, 0, 1, 0, 0, 0});
}

TEST_CASE("a value that ends or begins with the delimiter has parted its row", "[caselist]") {
    for (const auto* row : {"3,M,RO,1/2/2019,L,L,London,,yes,", "3,M,RO,1/2/2019,L,L,,yes,no,"}) {
        CAPTURE(row);
        for (const auto& text : {with_row(2, row), list_of({row}, more)}) {
            const auto findings = found(text, "row-too-wide");
            REQUIRE(findings.size() == 1);
            CHECK(findings[0].severity == Severity::problem);
            CHECK(findings[0].message.find("10 cells under 9 headings") != std::string::npos);
        }
    }
    const auto of_texts =
        found(list_of({"1,M,RO,1/2/2019,L,L,Ash,,Jo,", "2,M,RO,1/2/2019,L,L,Ash,Jo,"}, ",Team,Case manager,Notes"),
              "row-too-wide");
    REQUIRE(of_texts.size() == 1);
    CHECK(of_texts[0].severity == Severity::notice);
    CHECK(found(with_row(2, "3,M,RO,1/2/2019,L,L,London,yes,,"), "row-too-wide").empty());
}

TEST_CASE("a row that is wider than all others may have slipped under fewer cells than headings", "[caselist]") {
    const std::string ends_in_delimiter = "3,M,RO,1/2/2019,L,L,London,,yes";
    std::vector<std::string> rows(6, "1,M,RO,1/2/2019,L,L,Ash,yes");
    rows[2] = ends_in_delimiter;
    REQUIRE(found(list_of(rows, more), "row-too-wide").size() == 1);
    CHECK(found(list_of(rows, more), "row-too-wide")[0].message.find("9 cells where nearly all rows have 8") !=
          std::string::npos);
    rows[2] = "3,M,RO,1/2/2019,L,L,Ash,yes,no";
    CHECK(found(list_of(rows, more), "row-too-wide").empty());
    rows[2] = ends_in_delimiter;
    rows[4] = "3,M,RO,1/2/2019,L,L,Ash";
    CHECK(found(list_of(rows, more), "row-too-wide").empty());
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,Ash,yes,no", "2,M,RO,1/2/2019,L,L,Ash,yes,no",
                         "3,M,RO,1/2/2019,L,L,London,,yes,", "4,M,RO,1/2/2019,L,L,Ash,yes,no"},
                        more + ","),
                "row-too-wide")
              .size() == 1);
}

TEST_CASE("rows that end early have not slipped where the cells fit nowhere else, or several do so", "[caselist]") {
    CHECK(found(with_row(2, "3,M,RO,1/2/2019,L,L,Ash"), "row-too-narrow").empty());
    auto rows = six_rows();
    for (auto& row : rows) row = row.substr(0, row.size() - 3);
    rows[0] += ",";
    CHECK(found(list_of(rows, more), "row-too-narrow").empty());
    std::vector<std::string> trimmed(5, "1,M,RO,1/2/2019,L,L,no,Ash,later");
    trimmed[2] = "1,M,RO,1/2/2019,L,L,no,Ash";
    CHECK(found(list_of(trimmed, ",Restricted,Team,Notes"), "row-too-narrow").empty());
}

TEST_CASE("headings in the middle of the list are a problem where they stand in other columns", "[caselist]") {
    const std::string usual = "Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing,Team",
                      swapped = "Case id,Gender,Disposal type,Disposal date,Safety and wellbeing,RoSH,Team";
    const auto with = [](const std::string& again) {
        return list_of({"1,M,RO,1/2/2019,L,H,Ash", again, "2,M,RO,1/2/2019,L,H,Ash"}, ",Team");
    };
    const auto findings = found(with(swapped), "headings-again");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::problem);
    CHECK(findings[0].row == 3);
    CHECK(read(with(swapped))->cases.size() == 2);
    CHECK(found(with(usual), "headings-again").empty());
    CHECK(found(with(usual), "not-a-case").size() == 1);
    CHECK(
        found(with("Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing,Restricted"), "headings-again")
            .size() == 1);
}

TEST_CASE("headings in other columns of a small table are a problem", "[caselist]") {
    const auto table = read_text_table("standard,rating,reason\n1.1,good,a\nrating,standard,reason\ngood,1.2,b\n",
                                       {"standard", "rating"}, "panel.csv");
    REQUIRE(table);
    REQUIRE(table->findings.size() == 1);
    CHECK(table->findings[0].severity == Severity::problem);
    CHECK(table->findings[0].row == 3);
}

TEST_CASE("remarks with figures behind a label are no cases", "[caselist]") {
    for (const auto* remark :
         {"n=12", "Printed: 01/02/2019,,,,,Page 1", "\"Key: M = male, F = female\"", "Key: M = male, F = female"}) {
        CAPTURE(remark);
        CHECK(found(list_of({"1,M,RO,1/2/2019,L,L", remark}), "not-a-case").size() == 1);
    }
    CHECK(read(list_of({"1,M,RO,1/2/2019,L,L", "KEY12,M"}))->cases.size() == 2);
}
