#include "support/catch.hpp"
#include "spreadsheet/number_format.hpp"

using namespace casedraw::spreadsheet;

TEST_CASE("a format with a day, a year or a month of its own shows a date", "[spreadsheet]") {
    const std::string code = GENERATE("dd/mm/yyyy", "[$-809]d\\ mmmm\\ yyyy;@", "yyyy\\-mm\\-dd\\ hh:mm", "mmm-yy",
                                      "D-MMM-YY", "mmmm", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[Red]dd/mm/yy",
                                      "yyyy", "\"on \"d\\.m\\.yy", "dd/mm/yyyy h:mm AM/PM", "mmmm;@");
    CAPTURE(code);
    CHECK(is_date_format(code));
}

TEST_CASE("a format with letters only in quotes, brackets or a time of day shows no date", "[spreadsheet]") {
    const std::string code = GENERATE("0\" days\"", "[Red]0", "General", "0.00E+00", "#,##0;[Red]-#,##0", "h:mm:ss",
                                      "[h]:mm", "[mm]:ss", "mm:ss.0", "h:mm AM/PM", "00000", "0\\d", "[$£-809]#,##0.00",
                                      "@", "\"dd/mm/yyyy\"", "0;[DBNum1]dd", "_d0", "\"unfinished d", "[d");
    CAPTURE(code);
    CHECK_FALSE(is_date_format(code));
}

TEST_CASE("built-in formats that show dates are known by number", "[spreadsheet]") {
    for (const int id : {14, 15, 16, 17, 22, 27, 31, 36, 50, 57, 58}) CHECK(is_builtin_date_format(id));
    for (const int id : {0, 1, 2, 9, 13, 18, 19, 20, 21, 32, 37, 45, 46, 47, 49, 55, 59})
        CHECK_FALSE(is_builtin_date_format(id));
}

TEST_CASE("a number that is shown as a percentage is read as one", "[spreadsheet]") {
    for (const int id : {9, 10}) CHECK(is_builtin_percent_format(id));
    for (const int id : {0, 1, 2, 11, 14}) CHECK_FALSE(is_builtin_percent_format(id));
    for (const auto* code : {"0%", "0.0%", "[Blue]0 %", "General%"}) CHECK(is_percent_format(code));
    for (const auto* code : {"0\"%\"", "0\\%", "0;0%", "dd/mm/yyyy"}) CHECK_FALSE(is_percent_format(code));
    CHECK(percent_text(0.29) == "29%"); // 28.999999999999996 in binary
    CHECK(percent_text(1) == "100%");
    CHECK(percent_text(0.824) == "82.4%");
}

TEST_CASE("serial numbers are the days that Excel shows for them", "[spreadsheet]") {
    const auto iso = [](double serial) { return serial_to_iso(serial, DateSystem::from_1900).value_or("none"); };
    CHECK(iso(1) == "1900-01-01");
    CHECK(iso(59) == "1900-02-28");
    CHECK(iso(60) == "1900-02-29"); // a day that never was: the reader of dates calls it a problem
    CHECK(iso(61) == "1900-03-01");
    CHECK(iso(36526) == "2000-01-01");
    CHECK(iso(43529) == "2019-03-05");
    CHECK(iso(43529.75) == "2019-03-05");
    CHECK(iso(43529.999999) == "2019-03-06"); // 0.09 s before midnight shows as midnight
    CHECK(iso(43529.9999) == "2019-03-05");
    CHECK(iso(2958465) == "9999-12-31");
    CHECK(iso(2958466) == "none");
    CHECK(iso(0) == "none");
    CHECK(iso(-1) == "none");
}

TEST_CASE("the 1904 system counts from 1 January 1904", "[spreadsheet]") {
    const auto iso = [](double serial) { return serial_to_iso(serial, DateSystem::from_1904).value_or("none"); };
    CHECK(iso(0) == "1904-01-01");
    CHECK(iso(60) == "1904-03-01");    // 1904 is a leap year: 1 January and 60 days
    CHECK(iso(42067) == "2019-03-05"); // 1,462 days fewer than in the 1900 system
    CHECK(iso(-1) == "none");
}

TEST_CASE("zeros that only a number format shows are kept", "[spreadsheet]") {
    CHECK(padded(42, "00000") == "00042");
    CHECK(padded(123456, "00000") == "123456");
    CHECK(padded(0, "000") == "000");
    CHECK(padded(42, "\"C-\"0000") == "C-0042");
    CHECK(padded(123456789, "000-00-0000") == "123-45-6789");
    CHECK(padded(1123456789, "000-00-0000") == "1123-45-6789");
    CHECK(padded(42, "\\Y0000;[Red]-0000") == "Y0042");
    CHECK(padded(1, "\"A\"0") == "A1");
    CHECK(padded(42, "\"K-\"General") == "K-42");
    CHECK(padded(42, "\\B#") == "B42");
    CHECK(padded(1, "0\"B\"") == "1B");
    CHECK(padded(0, "\"A\"0") == "A0");
    CHECK_FALSE(padded(42, "0"));
    CHECK_FALSE(padded(15, "0\"yrs\""));
    CHECK_FALSE(padded(15, "\"Level \"0"));
    CHECK_FALSE(padded(12, "0\" days\""));
    CHECK_FALSE(padded(42, "0.00"));
    CHECK_FALSE(padded(42, "#,##0"));
    CHECK_FALSE(padded(42.5, "00000"));
    CHECK_FALSE(padded(-42, "00000"));
    CHECK_FALSE(padded(42, "General"));
    CHECK_FALSE(padded(1e300, "00000"));
}

TEST_CASE("numbers are written as spreadsheets show them", "[spreadsheet]") {
    CHECK(number_text(12345678901.0) == "12345678901");
    CHECK(number_text(-3) == "-3");
    CHECK(number_text(0.1 + 0.2) == "0.3");
    CHECK(number_text(1.5) == "1.5");
}

TEST_CASE("only a decimal number is read as a number", "[spreadsheet]") {
    CHECK(parse_number("15") == 15.0);
    CHECK(parse_number("1.5E3") == 1500.0);
    CHECK(parse_number("-0.25") == -0.25);
    CHECK(parse_number("000000000000007") == 7.0);
    for (const auto* text : {"", "abc", "1,5", "0x10", "inf", "nan", "1e999", "1 2", "--1", "1e", "."}) {
        CAPTURE(text);
        CHECK_FALSE(parse_number(text));
    }
}

TEST_CASE("a whole number of more digits than a spreadsheet keeps has them as the file has", "[spreadsheet]") {
    const auto shown = [](const std::string& text) { return number_in_file(text, *parse_number(text)); };
    CHECK(shown("1234567890123457") == "1234567890123457");
    CHECK(shown("1.234567890123457E15") == "1234567890123457");
    CHECK(shown("12345678901234567000") == "12345678901234567000");
    CHECK(shown("1.2E16") == number_text(1.2e16));
    CHECK(shown("12E34") == number_text(12e34));
    CHECK(shown("1002.0") == "1002");
    CHECK(shown("1.5") == "1.5");
}
