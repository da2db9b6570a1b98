// Workbooks given back with annotations, `.xlsx` and `.ods`, with the limits that they have.
#include "fuzz/promise.hpp"
#include "fuzz/workbook_from.hpp"
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

using namespace casedraw;

namespace {

Annotations annotations_for(const std::string& sheet) {
    Annotations annotations;
    annotations.sheet = sheet;
    annotations.headings_row = 1;
    annotations.headings = {"status"};
    annotations.column_widths = {12};
    annotations.rows = {{2, {"=1"}, Fill::problem}};
    annotations.marks = {{1, 0, Fill::problem, "first"}, {2, 3, Fill::notice, "second"}};
    annotations.summary.name = "Check summary";
    annotations.summary.rows = {{{"Eligible", {}, ""}}};
    return annotations;
}

bool is_damaged(const WorkbookFormat& workbook) {
    const auto sheet = workbook.sheet(0);
    return !sheet && sheet.error().code == "damaged-workbook";
}

} // namespace

/// Whatever a workbook is like, giving it back annotated ends in a workbook that can be opened, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const auto file = spreadsheet::workbook_from({reinterpret_cast<const char*>(bytes), size});
    const auto workbook = open_workbook(file);
    if (!workbook || (*workbook)->sheets().empty()) return 0;
    const auto copy = annotated_copy(file, annotations_for((*workbook)->sheets().front().name));
    promise(copy.has_value() || !copy.error().message.empty(), "an error has words");
    if (!copy) return 0;
    const auto again = open_workbook(*copy);
    promise(again.has_value(), "the copy can be opened");
    if (!is_damaged(**workbook)) promise(!is_damaged(**again), "its sheet is as whole as it was");
    return 0;
}
