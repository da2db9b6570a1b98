// The readers of workbooks, with the limits that they have.
#include "fuzz/promise.hpp"
#include "fuzz/workbook_from.hpp"
#include <casedraw/spreadsheet/read_workbook.hpp>

using namespace casedraw;

/// Any bytes are either a workbook, whose rows come in order, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const auto workbook = open_workbook(spreadsheet::workbook_from({reinterpret_cast<const char*>(bytes), size}));
    if (!workbook) {
        promise(!workbook.error().message.empty(), "an error has words");
        return 0;
    }
    for (std::size_t k = 0; k < (*workbook)->sheets().size() && k < 3; ++k) {
        auto sheet = (*workbook)->sheet(k);
        if (!sheet) continue;
        const auto rows = rows_of(std::move(*sheet));
        TableRow row;
        std::int64_t last = 0;
        while (rows->next(row)) {
            promise(row.number > last, "rows come in order");
            last = row.number;
        }
    }
    return 0;
}
