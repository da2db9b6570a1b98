#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

namespace casedraw {

/// A workbook with everything that the writer can write; `second_program_test.py` knows what it should hold.
inline Workbook example_workbook() {
    const CellStyle heading{.fill = Fill::heading, .bold = true, .wrap = true};
    const CellStyle problem{.fill = Fill::problem, .wrap = true, .border = true};
    Worksheet list;
    list.name = "Cases & 'more'";
    list.rows.push_back({{"Case id", heading, ""},
                         {"Note", heading, ""},
                         {"Date", heading, ""},
                         {"Share", heading, ""},
                         {"Sampled", heading, ""}});
    list.rows.push_back({{"00042", {.number = NumberFormat::text}, ""},
                         {"=HYPERLINK(\"x\")", {}, ""},
                         {Date(std::chrono::year(2019) / 3 / 5), {.number = NumberFormat::date}, ""},
                         {0.25, {.number = NumberFormat::percent}, ""},
                         {3.0, {}, ""}});
    list.rows.push_back({{"+1", {}, ""}, {"-1", {}, ""}, {"@a", {}, ""}, {"\ttab", {}, ""}, {"\rreturn", {}, ""}});
    list.rows.push_back({{"Ŵŷ <&> \"x\"\nline two", problem, "Not a value of Gender.\nAllowed: male & female."},
                         {"_x0041_", {}, ""},
                         {Date(std::chrono::year(1900) / 1 / 1), {.number = NumberFormat::date}, ""},
                         {true, {}, ""},
                         {0.1 + 0.2, {}, ""}});
    list.rows.push_back({{"", {}, ""},
                         {std::monostate{}, {.fill = Fill::to_fill_in}, ""},
                         {Formula{"SUM(E2:E2)*2", 6.0}, {}, ""},
                         {Formula{"\"a\"&\"b\"", std::string("ab")}, {}, ""},
                         {1e20, {}, ""}});
    list.column_widths = {18, 40.5, 12};
    list.frozen_rows = 1;
    list.frozen_columns = 1;
    list.filter = CellRange{0, 4, 0, 4};
    list.merged = {{6, 7, 0, 1}};
    list.validations = {
        {{4, 100, 1, 1}, std::vector<std::string>{"yes", "no"}, "Choose yes or no.", "Only yes or no.", false},
        {{4, 100, 0, 0}, ChoiceRange{"Choices", {0, 1, 0, 0}}, "", "Choose from the list.", true},
        {{4, 100, 2, 2},
         DateRange{Date(std::chrono::year(2000) / 1 / 1), Date(std::chrono::year(2099) / 12 / 31)},
         "",
         "",
         false},
        {{4, 100, 3, 3}, WholeNumberRange{10, 17}, "", "", false},
        {{4, 100, 4, 4}, UniqueValues{}, "", "Each once.", false}};
    list.page = {.landscape = true, .repeated_rows = 1, .header = "OFFICIAL-SENSITIVE & more", .footer = "Example"};

    Worksheet balance;
    balance.name = "Balance";
    balance.rows = {{{"Level", heading, ""}, {"Population", heading, ""}, {"Sample", heading, ""}}};
    balance.rows.push_back({{"female", {}, ""}, {10.0, {}, ""}, {4.0, {}, ""}});
    balance.rows.push_back({{"male", {}, ""}, {40.0, {}, ""}, {16.0, {}, ""}});
    balance.charts = {{"Balance",
                       "Bars of population and sample by level.",
                       "Cases",
                       {1, 2, 0, 0},
                       {{"Population", {1, 2, 1, 1}, "1D3557"}, {"Sample", {1, 2, 2, 2}, "E07A1F"}},
                       {0, 18, 4, 10}}};
    Worksheet choices;
    choices.name = "Choices";
    choices.rows = {{{"one, with comma", {}, ""}}, {{"two", {}, ""}}};
    choices.hidden = true;
    return {"Example & more", "en-GB", {list, balance, choices}};
}

} // namespace casedraw
