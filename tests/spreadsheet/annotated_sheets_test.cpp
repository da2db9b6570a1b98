#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/list_sheets.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::test;

namespace {

Annotations two_sheets() {
    Annotations annotations;
    annotations.sheet = "Court";
    annotations.headings_row = 1;
    annotations.headings = {"status"};
    annotations.column_widths = {12};
    annotations.rows = {{2, {"eligible"}, Fill::eligible}};
    annotations.marks = {{2, 1, Fill::problem, "casedraw: first"}};
    SheetAnnotations further;
    further.sheet = "More";
    further.headings = {"status"};
    further.column_widths = {12};
    further.rows = {{1, {"problem"}, Fill::problem}, {2, {"ineligible"}, Fill::ineligible}};
    further.marks = {{1, 0, Fill::problem, "casedraw: second"}};
    annotations.further = {further};
    annotations.summary.name = "Check summary";
    annotations.summary.rows = {{{"Eligible", {}, ""}}};
    return annotations;
}

std::string text_at(const Sheet& sheet, std::int64_t row, std::size_t column) {
    for (const auto& each : sheet.rows)
        for (std::size_t k = each.first_cell; each.number == row && k < each.first_cell + each.cells; ++k)
            if (sheet.cells[k].column == column) return std::string(sheet.cells[k].text());
    return "";
}

} // namespace

TEST_CASE("every sheet of a list over several is annotated, and there is one summary", "[spreadsheet]") {
    const auto workbook =
        workbook_of_sheets({sheet_of("Court", {list_headings, list_row("1")}), sheet_of("Guidance", {{"Read this"}}),
                            sheet_of("More", {list_row("2"), list_row("3")})});
    const auto copy = annotated_copy(workbook, two_sheets());
    REQUIRE(copy);
    const auto opened = open_workbook(*copy).value();
    REQUIRE(opened->sheets().size() == 4);
    CHECK(opened->sheets()[3].name == "Check summary");
    const auto court = opened->sheet(0).value(), guidance = opened->sheet(1).value(), more = opened->sheet(2).value();
    CHECK(text_at(court, 1, 6) == "status");
    CHECK(text_at(court, 2, 6) == "eligible");
    CHECK(text_at(guidance, 1, 1).empty());
    CHECK(text_at(more, 1, 6) == "problem");
    CHECK(text_at(more, 2, 6) == "ineligible");
    CHECK(text_at(more, 1, 0) == "2");
}
