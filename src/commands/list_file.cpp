#include <algorithm>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::commands {

namespace {

Result<CaseListReading> read_bytes(ListFile list, const Framework& framework, const TaskRunner& run) {
    const auto& name = list.file.name;
    if (!is_workbook(list.file.bytes) && !has_ending(name, ".xlsx") && !has_ending(name, ".ods"))
        return read_case_list(std::move(list.file.bytes), framework, list.columns, run);
    return read_case_list_from_workbook(std::move(list.file.bytes), framework, list.columns,
                                        list.sheet.empty() ? std::nullopt : std::optional(list.sheet));
}

} // namespace

bool has_ending(std::string_view name, std::string_view ending) {
    const auto same = [](char a, char b) { return a == b || (b >= 'a' && b <= 'z' && a == b - 'a' + 'A'); };
    return name.size() >= ending.size() &&
           std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [&](char b, char a) { return same(a, b); });
}

bool is_workbook(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

Result<CaseListReading> read_list(ListFile list, const Framework& framework, const TaskRunner& run) {
    const auto name = list.file.name;
    const auto sheet = list.sheet;
    auto reading = read_bytes(std::move(list), framework, run);
    if (!reading) return failure(reading.error().kind, reading.error().code, name + ": " + reading.error().message);
    if (!sheet.empty() && reading->sheet.empty())
        return failure(ErrorKind::wrong_use, "no-sheets-in-text",
                       "The list is a text, which has no sheets. Name no sheet, or give the workbook.");
    return reading;
}

} // namespace casedraw::commands
