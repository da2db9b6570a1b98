#include "caselist/reading.hpp"
#include "support/catch.hpp"
#include "support/frameworks.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;

namespace {

const std::string notes = ",Notes,Transferred out";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string of_field(const std::string& text, const std::string& heading) {
    const auto reading = read(text);
    if (!reading) return reading.error().code;
    for (const auto& use : reading->cases.headings)
        if (use.heading == heading)
            return use.field  ? small_framework().fields[*use.field].name
                   : use.near ? "near " + small_framework().fields[*use.near].name
                              : "none";
    return "no such heading";
}

} // namespace

TEST_CASE("a quoted cell that swallowed rows is a problem which names the lines", "[caselist]") {
    const auto text =
        list_of({"1,M,RO,1/2/2019,L,L,ok,no", "2,F,YRO,2/2/2019,L,H,\"call home,no", "3,M,RO,3/2/2019,L,L,ok,yes",
                 "4,F,YC,4/2/2019,H,L,north end\",no", "5,M,RO,5/2/2019,L,L,ok,no"},
                notes);
    const auto findings = found(text, "swallowed-rows");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].row == 3);
    CHECK(findings[0].cell == "G3");
    CHECK(holds(findings[0].message, "lines 4 to 5"));
    const auto reading = read(text);
    CHECK(reading->cases.size() == 3);
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 1, 0});
    CHECK(reading->cases.account.lines == 6);
    CHECK(reading->cases.account.rows == 4);
}

TEST_CASE("a quote that swallows the end of one row and the start of the next is found", "[caselist]") {
    const auto text = list_of({"1,\"M,RO,1/2/2019,L,L", "2,\",RO,1/2/2019,L,L"});
    CHECK(found(text, "swallowed-rows").size() == 1);
}

TEST_CASE("notes over several lines with commas in them are no swallowed rows", "[caselist]") {
    const auto text =
        list_of({"1,M,RO,1/2/2019,L,L,\"Seen at home, with mum, on 3 May.\nThen school, college, work, the\n"
                 "gym, and so on, until June, low, later\",no"},
                notes);
    CHECK(found(text, "swallowed-rows").empty());
}

TEST_CASE("a row that an unquoted comma shifted is a problem though its surplus cell is blank", "[caselist]") {
    const std::string more = ",Team,Transferred out,Comments";
    const auto text = list_of({"1,M,RO,1/2/2019,L,L,Ash, B,yes,", "2,M,RO,1/2/2019,L,L,Ash,yes,"}, more);
    const auto findings = found(text, "row-too-wide");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].row == 2);
    CHECK(holds(findings[0].message, "10 cells under 9 headings"));
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,", "2,M,RO,1/2/2019,L,L"}), "row-too-wide").empty());
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,Ash,no,later,", "2,M,RO,1/2/2019,L,L,Ash,no,"}, more), "row-too-wide")
              .empty());
}

TEST_CASE("an export that ends every row with a delimiter shifts nothing", "[caselist]") {
    const auto text = list_of({"1,M,RO,1/2/2019,L,L,Ash,B,,", "2,M,RO,1/2/2019,L,L,Ash,B,,"}, ",Team,Notes,Comments");
    CHECK(found(text, "row-too-wide").empty());
}

TEST_CASE("headings are read through hints, marks, prefixes, quotes and what cannot be seen", "[caselist]") {
    for (const auto* heading : {"Transferred out [yes/no]", "Transferred out (Y/N) *", "Transferred\u200b out",
                                "TRANSFERRED\u00a0OUT", "Cases[Transferred out]", "Transferred out – yes or no",
                                "Transferred out: yes or no", "4. Transferred out", "\uFF34ransferred out"}) {
        CAPTURE(heading);
        const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L,yes"}, std::string(",") + heading));
        REQUIRE(reading);
        CHECK(reading->cases.is_yes(field_index("transferred_out"), 0));
    }
}

TEST_CASE("headings in Welsh and English are read by the half that is known", "[caselist]") {
    for (const auto* heading : {"Transferred out / Trosglwyddwyd", "Trosglwyddwyd / Transferred out"}) {
        CAPTURE(heading);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L,yes"}, std::string(",") + heading);
        CHECK(of_field(text, heading) == "transferred_out");
        CHECK(found(text, "heading-read-as").size() == 1);
    }
    const auto list =
        read("\"ID yr achos\nCase id\",\"Rhywedd\nGender\",\"Math\nDisposal type\",\"Dyddiad\nDisposal date\","
             "\"Risg\nRoSH\",\"Lles\nSafety and wellbeing\"\n1,M,RO,1/2/2019,L,L\n");
    REQUIRE(list);
    CHECK(list->cases.size() == 1);
    const auto commas = read(
        "ID yr achos / Case id,Rhywedd,Disposal type,Disposal date,RoSH,Safety and wellbeing\n1,M,RO,1/2/2019,L,L\n");
    REQUIRE_FALSE(commas);
    CHECK(commas.error().code == "missing-columns"); // and not that spaces part the columns
    const auto two_fields = list_of({"1,M,RO,1/2/2019,L,L,yes"}, ",Transferred out / Restricted");
    CHECK(of_field(two_fields, "Transferred out / Restricted") == "near transferred_out");
    const auto one_line_alone = list_of({"1,M,RO,1/2/2019,L,L,yes"}, ",\"Before:\nTransferred out\"");
    CHECK(found(one_line_alone, "near-heading").size() == 1);
}

TEST_CASE("a heading in its shorter form counts only where one alone claims the field", "[caselist]") {
    const std::string row = "1,M,RO,1/2/2019,L,L,yes,no";
    const auto both = list_of({row}, ",Restricted (initial),Restricted (current)");
    const auto findings = found(both, "near-heading");
    REQUIRE(findings.size() == 1);
    CHECK(holds(findings[0].message, "G1, “Restricted (initial)” and H1, “Restricted (current)”"));
    CHECK(of_field(both, "Restricted (initial)") == "near restricted");
    const auto exact = list_of({row}, ",Restricted,Restricted (current)");
    CHECK(of_field(exact, "Restricted") == "restricted");
    CHECK(of_field(exact, "Restricted (current)") == "near restricted");
    CHECK(found(exact, "near-heading").size() == 1);
}

TEST_CASE("a heading that begins with or holds a known one but is not taken is named", "[caselist]") {
    for (const auto* heading :
         {"Transferred out date", "Was the case transferred out?", "Transfered out", "Transferred"}) {
        CAPTURE(heading);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L,yes"}, std::string(",") + heading);
        CHECK(of_field(text, heading) == "near transferred_out");
        CHECK(found(text, "near-heading").size() == 1);
    }
}

TEST_CASE("headings over two rows are read as one", "[caselist]") {
    const auto reading =
        read("Case id,Gender,Disposal,,RoSH,Safety and wellbeing\n,,type,date,,\n1,M,RO,1/2/2019,L,L\n");
    REQUIRE(reading);
    CHECK(reading->cases.headings_row == 2);
    CHECK(reading->cases.size() == 1);
    CHECK(reading->cases.account.headings == 2);
}

TEST_CASE("two rows are headings too where the second names only what need not be there", "[caselist]") {
    const std::string required = "Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing";
    const auto below = "\n1,M,RO,1/2/2019,L,L,yes,no\n";
    const auto both = read(required + ",Transferred,\n,,,,,,out,in" + below);
    REQUIRE(both);
    CHECK(both->cases.account.headings == 2);
    CHECK(both->cases.size() == 1);
    const auto transferred = field_index("transferred_out");
    CHECK(both->cases.is_yes(transferred, 0));
    const auto one = read(required + ",Transferred,\n2,F,RO,3/2/2019,L,L,out,in" + below);
    REQUIRE(one);
    CHECK(one->cases.account.headings == 1);
    CHECK(one->cases.size() == 2);
    const auto above = read("Long list,,,,,,Transferred,\n" + required + ",out,in" + below);
    REQUIRE(above);
    CHECK(above->cases.is_yes(transferred, 0));
    const auto merged =
        read(required + ",Transferred,\n" + required + ",out,in" + below); // both rows have a merged cell
    REQUIRE(merged);
    CHECK(merged->cases.size() == 1);
    CHECK(merged->cases.is_yes(transferred, 0));
    const auto named = read(required + ",Transferred,,Team\n,,,,,,out,in,(name)\n1,M,RO,1/2/2019,L,L,yes,no,N\n");
    REQUIRE(named);
    CHECK(named->cases.size() == 1);
    CHECK(named->cases.is_yes(transferred, 0));
}

TEST_CASE("footers, totals and repeated headings are no cases, and said once by row", "[caselist]") {
    const std::string row = "1,M,RO,1/2/2019,L,L";
    for (const auto* line :
         {"Total,,,,,12", "Total cases: 12", "End of report", "Report run on 3 March 2019 by the office", "Page 2 of 3",
          "Applied filters: team is North", "(12 rows affected)", "------,---,----,---,--,--",
          "Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing", "Long list of cases"}) {
        CAPTURE(line);
        const auto text = "Long list of cases\n" + list_of({row, line});
        const auto reading = read(text);
        REQUIRE(reading);
        CHECK(reading->cases.size() == 1);
        CHECK(found(text, "required-blank").empty());
        const auto notices = found(text, "not-a-case");
        REQUIRE(notices.size() == 1);
        CHECK(notices[0].severity == Severity::notice);
        CHECK(notices[0].row == 4);
    }
}

TEST_CASE("a row with little in it that may be a case stays a problem", "[caselist]") {
    for (const auto* line : {"A17,,,,,", "A17,M,,,,", ",M,RO,,L,L", "Smith house,,,,,", "\"2,M,RO,1/2/2019,L,L\""}) {
        CAPTURE(line);
        const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L", line}));
        REQUIRE(reading);
        CHECK(reading->cases.size() == 2);
        CHECK(reading->cases.faulty[1] == 1);
    }
}

TEST_CASE("the account of rows adds up", "[caselist]") {
    const auto reading = read("A title\n\n" + list_of({"1,M,RO,1/2/2019,L,L", "", "2,F,RO,1/2/2019,L,L", "Total,2"}));
    REQUIRE(reading);
    const auto& account = reading->cases.account;
    CHECK(account.lines == 7);
    CHECK(account.rows == 7);
    CHECK(account.above_headings == 2);
    CHECK(account.cases == 2);
    CHECK(account.not_cases == 1);
    CHECK(account.blank == 1);
    CHECK(account.rows ==
          account.above_headings + account.headings + account.cases + account.not_cases + account.blank);
}

TEST_CASE("a line sep=; is no row, byte order marks and Ctrl-Z are passed over", "[caselist]") {
    auto text = list_of({"1,M,RO,1/2/2019,L,L", "2,X,RO,1/2/2019,L,L"});
    for (auto& c : text)
        if (c == ',') c = ';';
    const auto findings = found("\uFEFF\uFEFFsep=;\r\n" + text + "\x1A", "unknown-value");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].cell == "B3");
    CHECK(read("sep=;\n" + text)->cases.size() == 2);
}

TEST_CASE("a list is read by the delimiter that is there where its first line names another", "[caselist]") {
    const auto text = "sep=;\n" + list_of({"1,M,RO,1/2/2019,L,L"});
    REQUIRE(read(text));
    CHECK(read(text)->cases.size() == 1);
    const auto findings = found(text, "separator-line");
    REQUIRE(findings.size() == 1);
    CHECK(holds(findings[0].message, "says that “;” parts the columns, but “,” does"));
}

TEST_CASE("unusual delimiters are read, and lines wholly in quotes are refused with the way out", "[caselist]") {
    const auto text = list_of({"1,M,RO,1/2/2019,L,L"});
    for (const char delimiter : {'|', '^', '~'}) {
        auto other = text;
        for (auto& c : other)
            if (c == ',') c = delimiter;
        CHECK(hash_of(other) == hash_of(text));
    }
    std::string quoted_lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        quoted_lines += "\"" + text.substr(at, end - at) + "\"\n";
        at = end + 1;
    }
    const auto reading = read(quoted_lines);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().code == "lines-in-quotes");
    CHECK(holds(reading.error().message, "Text to Columns"));
    const auto under_headings = read(list_of({"\"1,M,RO,1/2/2019,L,L\"", "\"2,F,RO,1/2/2019,L,L\""}));
    REQUIRE_FALSE(under_headings);
    CHECK(under_headings.error().code == "lines-in-quotes");
    const auto semicolons =
        read("\"Case id;Gender;Disposal type;Disposal date;RoSH;Safety and wellbeing\"\n\"1;M;RO;1/2/2019;L;L\"\n");
    REQUIRE_FALSE(semicolons);
    CHECK(holds(semicolons.error().message, "Delimited, Semicolon"));
    const auto swallowed = list_of({"\"1,M,RO,1/2/2019,L,L", "2,F,RO,1/2/2019,L,L\""}); // one quote round both
    CHECK(found(swallowed, "swallowed-rows").size() == 1);
    const auto one_line = found(list_of({"1,M,RO,1/2/2019,L,L", "\"2,F,RO,1/2/2019,L,L\""}), "line-in-quotes");
    REQUIRE(one_line.size() == 1);
    CHECK(one_line[0].row == 3);
    CHECK(one_line[0].message == "The whole row is one cell with “,” between its values. Take any quotes at its start "
                                 "and end away, and part the values as in the other rows.");
    const auto semicolon = found(list_of({"1,M,RO,1/2/2019,L,L", "2;F;RO;1/2/2019;L;L"}), "line-in-quotes");
    REQUIRE(semicolon.size() == 1);
    CHECK(holds(semicolon[0].message, "one cell with “;” between its values"));
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L", "2\tF\tRO\t1/2/2019\tL\tL"}), "line-in-quotes").size() == 1);
    const auto all_others = read(list_of({"1;M;RO;1/2/2019;L;L", "2;F;RO;1/2/2019;L;L"}));
    REQUIRE_FALSE(all_others);
    CHECK(holds(all_others.error().message, "Each line under the headings is parted by another character than they"));
    CHECK(holds(all_others.error().message, "Delimited, Semicolon"));
}

TEST_CASE("footers, group headings and captions are no cases", "[caselist]") {
    for (const auto* row : {"Team: North",
                            "04/03/2019 10:22",
                            "\u00A9 Example",
                            "* provisional",
                            "N = 12",
                            "(continued)",
                            "Average age,14",
                            "All,12",
                            "Court total,12",
                            "OOCD total,,,,,12",
                            "Cyfanswm,12",
                            "Total,Total,4 female,,high 3,",
                            "~",
                            "As at 1 March",
                            "Printed on 4/3/2019",
                            ",12",
                            "Prepared by:,the team",
                            "--- end ---",
                            "Legend",
                            "Tudalen 1 o 2",
                            "No. of cases,12",
                            "\u03A3,12"}) {
        CAPTURE(row);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L", row});
        CHECK(found(text, "not-a-case").size() == 1);
        CHECK(read(text)->cases.size() == 1);
    }
}

TEST_CASE("a count of the cases of a domain is no case", "[caselist]") {
    const auto cases = [&](const std::string& row) {
        return read_case_list(headings + "\nA1,male,YRO,1/7/2018,low,low\n" + row + "\n", built_in("hmip-youth-2018"),
                              {})
            ->cases.size();
    };
    CHECK(cases("Court,6,,,,") == 1);
    CHECK(cases("Court,6,YRO,,,") == 2);
    CHECK(cases("A2,6,,,,") == 2);
}

TEST_CASE("a row that may be a case stays one, though it begins like a footer", "[caselist]") {
    for (const auto* row : {"Total,M,RO,1/2/2019,L,L", "END-12,M", "NOTE1,M,RO,,L,L", "A013", "12", "Summers,M,RO,,L,L",
                            "2018-END,M,RO", "Court,M,RO,,L,L"}) {
        CAPTURE(row);
        CHECK(found(list_of({"1,M,RO,1/2/2019,L,L", row}), "not-a-case").empty());
    }
}

TEST_CASE("captions of headings that come again are left out with them", "[caselist]") {
    const auto text = list_of({"1,M,RO,1/2/2019,L,L", "", "Diversion", headings, "2,M,RO,1/2/2019,L,L"});
    CHECK(found(text, "not-a-case").size() == 2);
    CHECK(read(text)->cases.size() == 2);
    const auto& account = read(text)->cases.account;
    CHECK(account.not_cases == 2);
    CHECK(account.blank == 1);
}

TEST_CASE("a row that is wider than most is looked at though every row ends in a delimiter", "[caselist]") {
    const std::string more = ",Team,Transferred out,Comments";
    const auto text = list_of({"1,M,RO,1/2/2019,L,L,North,yes,ok,", "2,M,RO,1/2/2019,L,L,No, rth,yes,,",
                               "3,M,RO,1/2/2019,L,L,North,no,ok,", "4,M,RO,1/2/2019,L,L,North,no,ok,"},
                              more);
    REQUIRE(found(text, "row-too-wide").size() == 1);
    CHECK(found(text, "row-too-wide")[0].row == 3);
}

TEST_CASE("a quote that swallowed the headings is named where they are missed", "[caselist]") {
    const auto text = "\"" + list_of({"1,M,RO,1/2/2019,L,L", "2\",M,RO,1/2/2019,L,L"});
    const auto reading = read(text);
    REQUIRE_FALSE(reading);
    CHECK(holds(reading.error().message, "In A1 a quote opens in line 1 of the file and closes in line 3"));
}

TEST_CASE("a heading like that of a field which another column has is named", "[caselist]") {
    const auto findings = found(list_of({"1,M,RO,1/2/2019,L,L,H"}, ",RoSH (current)"), "near-heading");
    REQUIRE(findings.size() == 1);
    CHECK(holds(findings[0].message, "G1, “RoSH (current)”, like"));
}

TEST_CASE("hints behind long dashes and numbers in front are taken off a heading", "[caselist]") {
    for (const auto* heading : {"Transferred out\u2014yes or no", "Transferred out\u2013Y/N", "a) Transferred out",
                                "Q7: Transferred out", "7 - Transferred out", "Transferred out -Y/N"}) {
        CAPTURE(heading);
        CHECK(of_field(list_of({"1,M,RO,1/2/2019,L,L,yes"}, std::string(",") + heading), heading) == "transferred_out");
    }
}

TEST_CASE("a delimiter that cannot be read is named", "[caselist]") {
    for (const std::string delimiter : {"\u00AC", "#", "\u00A6", "\\", "\uFF0C", "\u00A4"}) {
        CAPTURE(delimiter);
        auto text = list_of({"1,M,RO,1/2/2019,L,L"});
        for (auto at = text.find(','); at != std::string::npos; at = text.find(',')) text.replace(at, 1, delimiter);
        const auto reading = read(text);
        REQUIRE_FALSE(reading);
        CHECK(holds(reading.error().message, "“" + delimiter + "”"));
    }
}

TEST_CASE("columns parted by single spaces or by what cannot be seen are named", "[caselist]") {
    for (const auto& [delimiter, words] : {std::pair(' ', "parted by spaces"), {'\x1F', "“<U+001F>”"}}) {
        auto text = list_of({"1,M,RO,1/2/2019,L,L"});
        for (auto& c : text)
            if (c == ',') c = delimiter;
        const auto reading = read(text);
        REQUIRE_FALSE(reading);
        CHECK(reading.error().code == "unknown-delimiter");
        CHECK(holds(reading.error().message, words));
    }
}

TEST_CASE("a number alone under the ids that is how many cases stand above it is their total", "[caselist]") {
    const auto counted = read(list_of({"1,M,RO,1/2/2019,L,L", "2,F,RO,2/2/2019,L,L", "", "2,,,,,"}));
    CHECK(counted->cases.size() == 2);
    CHECK(counted->cases.account.not_cases == 1);
    for (const auto* other : {"3,,,,,", "2,,RO,,,", "02,,,,,"}) {
        CAPTURE(other);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L", "2,F,RO,2/2/2019,L,L", other});
        CHECK(read(text)->cases.size() == 3);
        CHECK(!found(text, "required-blank").empty());
    }
}

TEST_CASE("a count under a list of several batches is their total", "[caselist]") {
    constexpr int cases = 23456;
    std::vector<std::string> rows;
    for (int i = 0; i < cases; ++i) rows.push_back("C" + std::to_string(i) + ",M,RO,1/2/2019,L,L");
    rows.push_back(std::to_string(cases));
    const auto reading = read(list_of(rows));
    CHECK(reading->cases.size() == cases);
    CHECK(reading->cases.account.not_cases == 1);
}

TEST_CASE("a row that tells what the columns are for is no case", "[caselist]") {
    const std::string a_case = "1,M,RO,1/2/2019,L,L";
    for (const auto* row :
         {"text,text,list,date,list,list", "VARCHAR(20),varchar(6),VARCHAR(40),DATE,varchar(9),varchar(9)",
          "Required,Required,Required,Required,Optional,Optional", "Unique ref,dropdown,dropdown,dd/mm/yyyy,list,list",
          "1,2,3,4,5,6", "(1),(2),(3),(4),(5),(6)"}) {
        CAPTURE(row);
        const auto text = list_of({row, a_case});
        CHECK(read(text)->cases.size() == 1);
        REQUIRE(found(text, "not-a-case").size() == 1);
        CHECK(holds(found(text, "not-a-case")[0].message, "Row 2 tells what the columns are for"));
    }
    for (const auto* row : {"text,M,RO,1/2/2019,L,L", "1,2,3,4/5/2019,5,6", "text,M,RO,mm/dd/yyyy,L,L"}) {
        CAPTURE(row);
        CHECK(read(list_of({row, a_case}))->cases.size() == 2);
    }
}

TEST_CASE("footers that count in words, name a place or say that nothing follows are no cases", "[caselist]") {
    for (const auto* footer :
         {"12 young people", "12 children", "12 in total", "1 of 1", "1-12 of 12", "N=12", "No cases",
          "No data to show", "https://example.org/list", "C:\\lists\\list.csv", "Version 1.2"}) {
        CAPTURE(footer);
        const auto text = list_of({"1,M,RO,1/2/2019,L,L", "2,F,RO,2/2/2019,L,L", footer});
        CHECK(read(text)->cases.size() == 2);
        CHECK(found(text, "not-a-case").size() == 1);
    }
    for (const auto* id : {"12YP", "1OF2", "12-13", "NO7"}) {
        CAPTURE(id);
        CHECK(read(list_of({"1,M,RO,1/2/2019,L,L", id}))->cases.size() == 2);
    }
}

TEST_CASE("a last row that is shorter than all others says that the file may be cut short", "[caselist]") {
    const std::string full = ",M,RO,1/2/2019,L,L,,no";
    const std::vector<std::string> four{"1" + full, "2" + full, "3" + full, "4" + full};
    const auto with = [&](const std::vector<std::string>& more) {
        auto rows = four;
        rows.insert(rows.end(), more.begin(), more.end());
        return found(list_of(rows, notes), "file-cut-short");
    };
    REQUIRE(with({"5,M,RO,1/2/2019,L,L"}).size() == 1);
    CHECK(holds(with({"5,M,RO,1/2/2019,L,L"})[0].message, "Row 6, the last, has 6 cells, and every other row has 8"));
    CHECK(with({"5" + full}).empty());
    CHECK(with({"5,M,RO,1/2/2019,L,L", "6" + full}).empty());
    CHECK(with({"5,M,RO,1/2/2019,L,L", "6,M,RO,1/2/2019,L,L"}).empty());
}
