// Writes workbooks for other programs to open: write_example_workbook FILE [ORIGINAL], the example workbook or, where
// an original is named, its annotated copy.
#include "spreadsheet/example_workbook.hpp"
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

casedraw::Result<std::string> annotated(const char* original) {
    std::ifstream file(original, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    casedraw::Annotations annotations;
    annotations.sheet = "Cases";
    annotations.headings_row = 3;
    annotations.headings = {"casedraw: status", "casedraw: reason"};
    annotations.column_widths = {16, 40};
    annotations.rows = {{5, {"problem", "=1+1"}, casedraw::Fill::problem}};
    annotations.marks = {{5, 3, casedraw::Fill::problem, "No such day."}};
    annotations.summary.name = "Check summary";
    annotations.summary.rows = {{{"Eligible", {.bold = true}, ""}, {2.0, {}, ""}}};
    return casedraw::annotated_copy(bytes.str(), annotations);
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 3) return 2;
    const auto bytes = count == 3 ? annotated(arguments[2]) : casedraw::xlsx(casedraw::example_workbook());
    if (!bytes) {
        std::cerr << bytes.error().message << "\n";
        return 3;
    }
    std::ofstream file(arguments[1], std::ios::binary);
    file << *bytes;
    return file.flush() ? 0 : 3;
}
