#include "caselist/reading.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string message_of(const std::string& row, const std::string& code, const std::string& more_headings = "") {
    const auto findings = found(list_of({row}, more_headings), code);
    return findings.empty() ? "nothing" : findings[0].cell + ": " + findings[0].message;
}

std::string dates_in_rows(const std::vector<std::string>& dates) {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < dates.size(); ++i) rows.push_back(std::to_string(i) + ",M,RO," + dates[i] + ",L,L");
    return list_of(rows);
}

} // namespace

TEST_CASE("coded values and dates are read through what cannot be seen", "[caselist]") {
    const auto reading = read(list_of({"1,male\u200B,R\u00ADO,\u200E1/2/2019\u200B,\uFF2C,L\u3000"}));
    REQUIRE(reading);
    CHECK(reading->cases.faulty[0] == 0);
    CHECK(reading->cases.text(0, 0) == "1");
    CHECK(says(message_of("1,mal\u200Be\u202E2,RO,1/2/2019,L,L", "unknown-value"), "<U+202E>"));
}

TEST_CASE("an error value is a problem in every field, as in a workbook", "[caselist]") {
    for (const auto* row :
         {"#N/A,M,RO,1/2/2019,L,L,,", "1,#N/A,RO,1/2/2019,L,L,,", "1,M,#REF!,1/2/2019,L,L,,", "1,M,RO,########,L,L,,",
          "1,M,RO,1/2/2019,#VALUE!,L,,", "1,M,RO,1/2/2019,L,L,#N/A,", "1,M,RO,1/2/2019,L,L,,Err:502"}) {
        CAPTURE(row);
        CHECK(found(list_of({row}, ",Team,Transferred out"), "error-value").size() == 1);
    }
}

TEST_CASE("a failed look-up in words is a problem where it decides, a notice in a text, and nothing elsewhere",
          "[caselist]") {
    const std::string more = ",Child id,Team,Notes";
    CHECK(found(list_of({"nan,M,RO,1/2/2019,L,L,,,"}, more), "error-value").size() == 1);
    CHECK(found(list_of({"1,NULL,RO,1/2/2019,L,L,,,"}, more), "error-value").size() == 1);
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,NaN,,"}, more), "error-value").size() == 1);
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,,null,"}, more), "failed-lookup").size() == 1);
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,,null,"}, more), "error-value").empty());
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,N/A,,#N/A"}, more), "error-value").empty());
    for (const auto* row : {"1,<NA>,RO,1/2/2019,L,L,,,", "1,M,RO,<NA>,L,L,,,", "1,M,RO,1/2/2019,<NA>,L,,,",
                            "1,M,RO,1/2/2019,L,L,<NA>,,"}) { // whose letters are those of a blank text
        CAPTURE(row);
        CHECK(found(list_of({row}, more), "error-value").size() == 1);
    }
}

TEST_CASE("a text formula, a text mark and a code with .0 are read for what was meant", "[caselist]") {
    const auto reading = read("Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing\n"
                              "=\"001\",1.0,RO,=\"1/2/2019\",2.0,L\n'002,M,RO,1/2/2019,L,L\n");
    REQUIRE(reading);
    CHECK(reading->cases.text(0, 0) == "001");
    CHECK(reading->cases.text(0, 1) == "002");
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 0});
    CHECK(reading->cases.level_name(small_framework(), field_index("rosh"), 0) == "medium");
}

TEST_CASE("a doubtful mark is never taken in silence", "[caselist]") {
    CHECK(says(message_of("1,M,RO,1/2/2019,high?,L", "doubtful-value"), "E2: “high?” was read as “high”"));
    CHECK(says(message_of("1,M,(RO?),1/2/2019,L,L", "doubtful-value"), "C2"));
    CHECK(says(message_of("1,M,RO,1/2/2019,L,L,yes?", "doubtful-value", ",Transferred out"), "read as “yes”"));
    for (const auto* value :
         {"high\u203D", "high \u061F", "high\u00BF", "~high", "<high", ">high", "\u2265high", "high+", "high-", "high/",
          "high*", "high \u2020", "high\u2191", "\u2193 high", "high\u2026", "high..."}) {
        CAPTURE(value);
        const auto row = "1,M,RO,1/2/2019," + std::string(value) + ",L";
        CHECK(says(message_of(row, "doubtful-value"), "was read as “high”"));
    }
    CHECK(says(message_of("1,M,RO,1/2/2019,L,L,Y*", "doubtful-value", ",Transferred out"), "read as “yes”"));
    CHECK(message_of("1,M,RO,1/2/2019,L,L,-1", "doubtful-value", ",Transferred out") == "nothing");
    CHECK(message_of("1,M,RO,1/2/2019,- high,(L)", "doubtful-value") == "nothing");
    CHECK(message_of("1,M,R+O,1/2/2019,high,L", "doubtful-value") == "nothing");
    CHECK(says(message_of("1,M,RO,1/2/2019,high\u2013,L", "doubtful-value"), "was read as “high”"));
    for (const auto* other : {"-1", ".1", "1%", "\u22121"}) // databases write -1 for what is missing
        CHECK(found(list_of({std::string("1,") + other + ",RO,1/2/2019,high,L"}), "unknown-value").size() == 1);
}

TEST_CASE("an id that holds another or a remark is noticed", "[caselist]") {
    for (const auto* id : {"1 (duplicate)", "DELETED 1", "1 void", "1?", "1*"}) {
        CAPTURE(id);
        CHECK(says(message_of(id + std::string(",M,RO,1/2/2019,L,L"), "id-with-remark"), "beside the id"));
    }
    for (const auto* id : {"K1; K2", "K1 & K2", "K1 and K2", "\"K1, K2\"", "\"K1\nK2\""}) {
        CAPTURE(id);
        CHECK(says(message_of("1,M,RO,1/2/2019,L,L," + std::string(id), "id-with-several", ",Child ID"),
                   "one in each cell"));
    }
    for (const auto* id : {"A/1", "YOT-0012", "Anderson 1", "#1", "\"Ash, K1\"", "\"1,234\"", "1-void"}) {
        CAPTURE(id);
        CHECK(message_of(id + std::string(",M,RO,1/2/2019,L,L"), "id-with-remark") == "nothing");
        CHECK(message_of(id + std::string(",M,RO,1/2/2019,L,L"), "id-with-several") == "nothing");
    }
}

TEST_CASE("a name that slipped into a coded or date field is not quoted", "[caselist]") {
    const auto gender = message_of("1,Ashworth Smithson,RO,1/2/2019,L,L", "unknown-value");
    CHECK(says(gender, "A text of 17 letters is not a value of Gender"));
    CHECK_FALSE(says(gender, "Smith"));
    CHECK_FALSE(says(message_of("1,M,RO,Ashworth Smithson,L,L", "bad-date"), "Smith"));
    CHECK(says(message_of("1,M,RO,32/1/2019,L,L", "bad-date"), "“32/1/2019”"));
    CHECK(says(message_of("1,mael,RO,1/2/2019,L,L", "unknown-value"), "“mael”"));
    const auto rosh = message_of("1,M,RO,1/2/2019,High Smith,L", "unknown-value");
    CHECK_FALSE(says(rosh, "Smith"));
    CHECK(says(rosh, "The nearest allowed value is “high”"));
    for (const auto* number : {"07700 900123", "07700900123", "+44 7700 900123"}) {
        CAPTURE(number);
        CHECK_FALSE(says(message_of(std::string("1,M,RO,") + number + ",L,L", "bad-date"), number));
        CHECK_FALSE(says(message_of(std::string("1,M,RO,1/2/2019,") + number + ",L", "unknown-value"), number));
    }
    CHECK(says(message_of("1,M,RO,-,L,L", "bad-date"), "a text of 1 letter."));
}

TEST_CASE("a refused date says which date is likely meant", "[caselist]") {
    const auto of = [](const std::string& date) { return message_of("1,M,RO," + date + ",L,L", "bad-date"); };
    CHECK(says(of("07/20/2018"), "If 20 July 2018 is meant, write 20/07/2018."));
    CHECK(says(of("10/07/18"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(of("10-Jul-18"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(of("20180710"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(of("20180710.0"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(of("2018-13-06"), "There is no month 13. Behind a year stands the month, then the day. If 13 June 2018 "
                                 "is meant, write 13/06/2018."));
    CHECK(says(of("43291.39583"), "spreadsheet's number for a date, 10 July 2018"));
}

TEST_CASE("columns of dates that look swapped are noticed", "[caselist]") {
    std::vector<std::string> up_to_12;
    for (int i = 0; i < 20; ++i)
        up_to_12.push_back(std::to_string(i % 12 + 1) + "/0" + std::to_string(i % 9 + 1) + "/2018");
    CHECK(found(dates_in_rows(up_to_12), "no-day-above-12").size() == 1);
    up_to_12[3] = "13/1/2018";
    CHECK(found(dates_in_rows(up_to_12), "no-day-above-12").empty());
    const auto swapped =
        found(dates_in_rows({"07/20/2018", "2018-10-07", "07/21/2018", "2018-11-07"}), "months-may-be-swapped");
    REQUIRE(swapped.size() == 1);
    CHECK(says(swapped[0].message, "2 cells with the month before the day"));
    const auto year_first =
        found(dates_in_rows({"2018-20-07", "2018-10-07", "2018-21-07", "2018-11-07"}), "months-may-be-swapped");
    REQUIRE(year_first.size() == 1);
    CHECK(says(year_first[0].message, "2 cells with the day before the month behind the year"));
}

TEST_CASE("times near midnight and zones that move a day are noticed", "[caselist]") {
    CHECK(found(dates_in_rows({"2018-06-03 23:00", "2018-06-04"}), "hour-before-midnight").size() == 1);
    CHECK(found(dates_in_rows({"2018-06-03 23:00", "2018-06-04 09:00", "2018-06-04 10:00"}), "hour-before-midnight")
              .empty());
    const auto text = dates_in_rows({"2018-06-03T23:00:00Z"});
    CHECK(found(text, "day-in-britain").size() == 1);
    CHECK(found(text, "hour-before-midnight").empty());
}

TEST_CASE("ids that a spreadsheet has likely changed are noticed", "[caselist]") {
    for (const auto& [id, code] :
         std::vector<std::pair<std::string, std::string>>{{"1.2E+35", "id-with-exponent"},
                                                          {"1E+15", "id-with-exponent"},
                                                          {"1234567890123456", "id-of-16-digits"},
                                                          {"2019-03-01", "id-like-a-date"},
                                                          {"1/3/2019", "id-like-a-date"}}) {
        CAPTURE(id);
        CHECK(found(list_of({id + ",M,RO,1/2/2019,L,L"}), code).size() == 1);
    }
    for (const auto* id : {"12E34", "A-2019-03-01", "123456789012345", "2018/17", "9 B"}) {
        CAPTURE(id);
        for (const auto* code : {"id-with-exponent", "id-of-16-digits", "id-like-a-date"})
            CHECK(found(list_of({std::string(id) + ",M,RO,1/2/2019,L,L"}), code).empty());
    }
}

TEST_CASE("a mapping may have any delimiter and columns to spare", "[caselist]") {
    const ColumnNames names{{"Ref", "case_id"}};
    for (const auto* text : {"heading,field\nRef,case_id\n", "\uFEFFheading;field\nRef;case_id\n",
                             "heading,field,\nRef,case_id,\n", "field\theading\ncase_id\tRef\n"}) {
        const auto read = read_column_names(text);
        REQUIRE(read);
        CHECK(*read == names);
    }
}

TEST_CASE("what is no text is refused with what to do", "[caselist]") {
    const auto message = [](std::string bytes) { return read(std::move(bytes)).error().message; };
    CHECK(says(message("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
               "XML spreadsheet"));
    CHECK(says(message("\n<HTML><body><table>"), "web page"));
    CHECK(says(message("%PDF-1.7"), "PDF"));
    CHECK(says(message("\x89PNG\r\n"), "picture"));
    CHECK(says(message(std::string("\xD0\xCF\x11\xE0...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 40)),
               "password"));
}

TEST_CASE("what is no id in place of one is a problem, and not the same case twice", "[caselist]") {
    for (const auto* id : {"TBC", "?", "-", "N/K", "unknown", "x", "XX"}) {
        CAPTURE(id);
        const auto text = list_of({std::string(id) + ",M,RO,1/2/2019,L,L", std::string(id) + ",F,RO,2/2/2019,L,L"});
        CHECK(found(text, "no-id").size() == 2);
        CHECK(found(text, "duplicate-case-id").empty());
    }
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,TBC"}, ",Child id"), "no-id").size() == 1);
}

TEST_CASE("ids that lost zeros, ended in .0 or became short dates are noticed", "[caselist]") {
    const auto of_ids = [](const std::vector<std::string>& ids) {
        std::vector<std::string> rows;
        for (const auto& id : ids) rows.push_back(id + ",M,RO,1/2/2019,L,L");
        return list_of(rows);
    };
    const auto lost = found(of_ids({"00123", "124", "0125", "12345"}), "id-without-zeros");
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].cell == "A3");
    CHECK(says(lost[0].message, "in 1 cell"));
    CHECK(found(of_ids({"123", "1234", "7"}), "id-without-zeros").empty());
    CHECK(says(found(of_ids({"1001.0", "1002.00", "1003"}), "id-with-point-zero").at(0).message, "in 2 cells"));
    CHECK(says(found(of_ids({"1-Mar", "Mar-19", "12-AB", "M-19"}), "id-like-a-date").at(0).message, "in 2 cells"));
    CHECK(found(of_ids({"=8"}), "id-like-a-formula").size() == 1);
}

TEST_CASE("a refused date shows the date that is likely meant", "[caselist]") {
    const std::string meant = "If 10 July 2018 is meant, write 10/07/2018.";
    for (const auto* date : {"10/07/2018?", "c. 10/07/2018", "10/07/2018 (approx)", "Wed 10 July 2018", "43291",
                             "\"43291,5\"", "1531180800", "/Date(1531180800000)/", "l0/07/2018", "10/O7/2018",
                             "2018-10-07 or so", "10-Jul-18", "20180710", "07/10/18 12pm"}) {
        CAPTURE(date);
        const auto message = message_of(std::string("1,M,RO,") + date + ",L,L", "bad-date");
        const bool is_other_day = std::string(date).find("-10-07") != std::string::npos || std::string(date)[0] == '0';
        CHECK(says(message, is_other_day ? "is meant, write" : meant));
    }
    CHECK(says(message_of("1,M,RO,Wed 10 July 2018,L,L", "bad-date"), "10 July 2018 is a Tuesday"));
    CHECK(says(message_of("1,M,RO,18-07-10,L,L", "bad-date"), meant));
    CHECK(says(message_of("1,M,RO,2018-31-07,L,L", "bad-date"), "If 31 July 2018 is meant"));
    CHECK(says(message_of("1,M,RO,July 2018,L,L", "bad-date"), "The day is missing"));
    CHECK(says(message_of("1,M,RO,2018,L,L", "bad-date"), "The day is missing"));
    CHECK_FALSE(says(message_of("1,M,RO,10/07/2018 to 11/07/2018,L,L", "bad-date"), "is meant"));
}

TEST_CASE("dates as other programs write them are read", "[caselist]") {
    const auto reading =
        read(dates_in_rows({"Tue Jul 10 00:00:00 BST 2018", "Tue Jul 10 2018 00:00:00 GMT+0100 (British Summer Time)",
                            "10\\07\\2018", "10_07_2018", "2018-07-09T23:00:00Z"}));
    REQUIRE(reading);
    for (std::size_t at = 0; at < 5; ++at)
        CHECK(reading->cases.date(field_index("disposal_date"), at) == parse_date("2018-07-10"));
}

TEST_CASE("a few dates with the month first among others do not call those swapped", "[caselist]") {
    const auto findings =
        found(dates_in_rows({"02/13/2019", "02/14/2019", "15/02/2019", "03/02/2019"}), "months-may-be-swapped");
    REQUIRE(findings.size() == 1);
    CHECK(says(findings[0].message, "Others have the day first"));
    std::vector<std::string> named(20, "5 Feb 2019"); // as a spreadsheet shows days that it took for months, too
    CHECK(found(dates_in_rows(named), "no-day-above-12").size() == 1);
    named[3] = "15 Feb 2019";
    CHECK(found(dates_in_rows(named), "no-day-above-12").empty());
}

TEST_CASE("errors of spreadsheets in any language are known", "[caselist]") {
    for (const auto* error : {"#WERT!", "#NV", "#N/A N/A", "#\u00DCBERLAUF!", "1.#QNAN", "=NA()"}) {
        CAPTURE(error);
        CHECK(found(list_of({std::string("1,M,RO,1/2/2019,") + error + ",L"}), "error-value").size() == 1);
    }
    CHECK(found(list_of({"1,M,RO,1/2/2019,L,L,#1 Team"}, ",Team"), "error-value").empty());
}

TEST_CASE("a quote over rows of a mapping is named, and line breaks in a heading are none in messages", "[caselist]") {
    const auto swallowed = read_column_names("heading,field\n\"Ref,case_id\nKid\",child_id\n");
    REQUIRE_FALSE(swallowed);
    CHECK(swallowed.error().message.find("row 2: a quote opens in this row") != std::string::npos);
    const auto names = read_column_names("heading,field\n\"Disposal\ntype\",disposal_type\n");
    REQUIRE(names);
    CHECK(names->field_of.begin()->first == "Disposal type");
}

TEST_CASE("a mapping says every row that is wrong", "[caselist]") {
    const auto read_names = read_column_names("heading,field\nRef,\nA,case_id\nA,gender\n");
    REQUIRE_FALSE(read_names);
    CHECK(says(read_names.error().message, "row 2"));
    CHECK(says(read_names.error().message, "row 4"));
}

TEST_CASE("a heading that says the month stands first is a problem where the dates could be either", "[caselist]") {
    const auto headed = [](const std::string& heading, const std::string& date) {
        return "Case id,Gender,Disposal type," + heading + ",RoSH,Safety and wellbeing\n1,M,RO," + date + ",L,L\n";
    };
    for (const auto* heading : {"Disposal date (mm/dd/yyyy)", "Disposal date [M/D/YY]", "Disposal date - US format"}) {
        CAPTURE(heading);
        const auto findings = found(headed(heading, "5/6/2019"), "heading-month-first");
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].severity == Severity::problem);
        CHECK(found(headed(heading, "2019-06-05"), "heading-month-first").empty());
        CHECK(found(headed(heading, "15/6/2019"), "heading-month-first").empty());
    }
    CHECK(found(headed("Disposal date (dd/mm/yyyy)", "5/6/2019"), "heading-month-first").empty());
}

TEST_CASE("dates that are certain are not called swapped, nor a date's weekday wrong where none is written",
          "[caselist]") {
    CHECK(found(dates_in_rows({"13/2/2019", "14/2/2019", "2019-02-16"}), "months-may-be-swapped").empty());
    CHECK(found(dates_in_rows({"2018-20-07", "2018-21-07", "2018-03-07"}), "months-may-be-swapped").size() == 1);
    for (const auto* text : {"07/13/2018", "13/07/2018"}) { // one text among dates of a spreadsheet
        CAPTURE(text);
        CHECK(found(dates_in_rows({"2018-03-07", "2018-04-07", "2018-05-07", "2018-06-12", text}),
                    "months-may-be-swapped")
                  .size() == 1);
        CHECK(found(dates_in_rows({"2018-03-07", "2018-04-07", "2018-05-17", "2018-06-12", "2018-06-13", text}),
                    "months-may-be-swapped")
                  .empty());
    }
    for (const auto* date : {"c. 16/07/2018", "10:00 16/07/2018", "the 16th of July 2018"})
        CHECK_FALSE(says(message_of(std::string("1,M,RO,") + date + ",L,L", "bad-date"), "day of the week"));
    CHECK(says(message_of("1,M,RO,Tue. 16 July 2018,L,L", "bad-date"), "16 July 2018 is a Monday"));
    CHECK(says(message_of("1,M,RO,7/16/18,L,L", "bad-date"), "If 16 July 2018 is meant, write 16/07/2018."));
}

TEST_CASE("a row that only shows how to fill in the list is a problem", "[caselist]") {
    for (const auto* id : {"Example", "e.g. A123", "TEST", "(example)", "Example: A000", "Example 1", "Test: 12"}) {
        CAPTURE(id);
        CHECK(found(list_of({std::string(id) + ",M,RO,1/2/2019,L,L"}), "example-row").size() == 1);
    }
    CHECK(found(list_of({"TE57,M,RO,1/2/2019,L,L", "EG12,M,RO,1/2/2019,L,L"}), "example-row").empty());
}

TEST_CASE("dates of which each is the first of a month have no day, and are not swapped", "[caselist]") {
    std::vector<std::string> firsts, days;
    for (int i = 0; i < 24; ++i) {
        firsts.push_back((i % 2 == 0 ? "01/" : "1/") + std::to_string(1 + i % 12) + "/2019");
        days.push_back(std::to_string(1 + i % 12) + "/2/2019");
    }
    CHECK(found(dates_in_rows(firsts), "no-day-above-12").empty());
    const auto noticed = found(dates_in_rows(firsts), "firsts-of-months");
    REQUIRE(noticed.size() == 1);
    CHECK(says(noticed[0].message, "Each of the 24 dates under Disposal date is the first of a month"));
    CHECK(found(dates_in_rows(days), "no-day-above-12").size() == 1);
    CHECK(found(dates_in_rows(days), "firsts-of-months").empty());
    firsts[7] = "2/8/2019";
    CHECK(found(dates_in_rows(firsts), "firsts-of-months").empty());
    CHECK(found(dates_in_rows(firsts), "no-day-above-12").size() == 1);
}

TEST_CASE("answers are read with any zeros behind the point, and digits of any script", "[caselist]") {
    const auto reading =
        read(list_of({"1,M,RO,1/2/2019,L,L,1.00,15",
                      "2,M,RO,\u0661\u0662/\u0660\u0662/\u0662\u0660\u0661\u0669,L,L,-1.000,\uFF11\uFF16",
                      "3,M,RO,1/2/2019,L,L,0.00,\u0661\u0667"},
                     ",Transferred out,Age"));
    REQUIRE(reading);
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 0, 0});
    CHECK(reading->cases.fields[field_index("transferred_out")].yes == std::vector<std::uint8_t>{1, 1, 0});
    CHECK(reading->cases.fields[field_index("age")].number == std::vector<std::int32_t>{15, 16, 17});
    CHECK(!found(list_of({"1,M,RO,1/2/2019,L,L,1.01"}, ",Transferred out"), "unknown-value").empty());
}

TEST_CASE("a date that is not whole is answered with what is missing, or with the date that is meant", "[caselist]") {
    const auto why = [](const std::string& date) { return message_of("1,M,RO," + date + ",L,L", "bad-date"); };
    CHECK(says(why("10 July '18"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(why("10/07/\u201918"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(why("10jul18"), "If 10 July 2018 is meant, write 10/07/2018."));
    CHECK(says(why("10/07/2018 24:00"), "no time of day. Write the date alone. If 10 July 2018 is meant"));
    CHECK(says(why("4.3291E4"), "number for a date, 10 July 2018"));
    CHECK(says(why("4.3291E+04"), "number for a date, 10 July 2018"));
    CHECK(says(why("Jul-18"), "The day is missing, or the year."));
    CHECK(says(why("Jul-45"), "The day is missing. "));
    CHECK(says(why("10 Jul"), "The year is missing."));
    CHECK(says(why("10/7"), "The year is missing."));
}

TEST_CASE("yes and no are read through quotes and marks, and as boxes and switches are", "[caselist]") {
    const auto answer = [](const std::string& value) {
        const auto reading = read(list_of({"1,M,RO,1/2/2019,L,L," + value}, ",Transferred out"));
        REQUIRE(reading);
        const auto& column = reading->cases.fields[field_index("transferred_out")];
        return column.given[0] == 0 ? "unread" : column.yes[0] == 1 ? "yes" : "no";
    };
    for (const auto* value : {"\u2018yes\u2019", "'yes'", "yes*", "On", "Selected"}) {
        CAPTURE(value);
        CHECK(answer(value) == std::string("yes"));
    }
    for (const auto* value : {"Off", "unchecked", "Unticked", "\u25A1", "\u2019no\u2019"}) {
        CAPTURE(value);
        CHECK(answer(value) == std::string("no"));
    }
    CHECK(answer("offered") == std::string("unread"));
}
