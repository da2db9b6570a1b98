#include "support/catch.hpp"

#include "rating/spreadsheet_form.hpp"

using namespace casedraw;
using F = SpreadsheetForm;

TEST_CASE("ids that a spreadsheet takes for numbers are known again", "[rating]") {
    CHECK(spreadsheet_form("0071", "71") == F::number);
    CHECK(spreadsheet_form("12E4", "120000") == F::number);
    CHECK(spreadsheet_form("12E4", "1.20E+05") == F::number);
    CHECK(spreadsheet_form("3e5", "300000") == F::number);
    CHECK(spreadsheet_form("1.50", "1.5") == F::number);
    CHECK(spreadsheet_form("1,234", "1234") == F::number);
    CHECK(spreadsheet_form("1234567890123456", "1.23457E+15") == F::number);
    CHECK(spreadsheet_form("1234567890123456", "1234567890123450") == F::number);
    CHECK(spreadsheet_form("9999999999999999", "1E+16") == F::none); // fewer than three digits name too many ids
    CHECK(spreadsheet_form("000", "0") == F::number);
}

TEST_CASE("ids that a spreadsheet takes for dates are known again", "[rating]") {
    CHECK(spreadsheet_form("3-4", "03-Apr") == F::date);
    CHECK(spreadsheet_form("3-4", "2026-04-03") == F::date);
    CHECK(spreadsheet_form("3/4", "03/04/2026") == F::date);
    CHECK(spreadsheet_form("4-3", "03-Apr") == F::date); // a list from a machine that reads months first
    CHECK(spreadsheet_form("MAR-19", "01/03/2019") == F::date);
    CHECK(spreadsheet_form("MAR-19", "Mar-19") == F::date);
    CHECK(spreadsheet_form("SEP7", "07-Sep") == F::date);
    CHECK(spreadsheet_form("1-2-19", "01/02/2019") == F::date);
    CHECK(spreadsheet_form("2.1.1", "02/01/2001") == F::date);
    CHECK(spreadsheet_form("3-4-2019", "43558") == F::date); // the serial number of 3 April 2019
}

TEST_CASE("ids that are simply others are not taken for changed ones", "[rating]") {
    CHECK(spreadsheet_form("0071", "0071") == F::none);
    CHECK(spreadsheet_form("0071", "72") == F::none);
    CHECK(spreadsheet_form("0071", "710") == F::none);
    CHECK(spreadsheet_form("YJ0071", "71") == F::none);
    CHECK(spreadsheet_form("3-4", "04-May") == F::none);
    CHECK(spreadsheet_form("3-4-2019", "2018-04-03") == F::none);
    CHECK(spreadsheet_form("13-14", "2026-01-13") == F::none);
    CHECK(spreadsheet_form("AB-12", "12-Apr") == F::none);
    CHECK(spreadsheet_form("", "0") == F::none);
    CHECK(spreadsheet_form("x", "") == F::none);
    CHECK(spreadsheet_form("1234567890123456", "1.23458E+15") == F::none);
}
