#include "commands/read_table.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::commands {

namespace {

tl::unexpected<Error> about(const std::string& name, const Error& error) {
    return failure(error.kind, error.code, name + ": " + error.message);
}

Result<TextTable> table_in_workbook(InputFile file, const std::vector<std::string>& required,
                                    const std::string& wanted) {
    const auto workbook = open_workbook(std::move(file.bytes));
    if (!workbook) return about(file.name, workbook.error());
    const auto& sheets = (*workbook)->sheets();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        names.push_back(sheets[i].name);
        if (!wanted.empty() && match_key(sheets[i].name) != match_key(wanted)) continue;
        auto sheet = (*workbook)->sheet(i);
        if (!sheet) return about(file.name, sheet.error());
        const auto rows = rows_of(std::move(*sheet));
        auto table = read_text_table(*rows, required, file.name);
        if (table || !wanted.empty()) return table;
    }
    return failure(ErrorKind::unreadable, "no-headings",
                   file.name + ": no sheet " +
                       (wanted.empty() ? "has the headings " + listed(required) : "is called " + wanted) +
                       ". Its sheets are " + listed(names) + ".");
}

} // namespace

Result<TextTable> read_table(InputFile file, const std::vector<std::string>& required, const std::string& sheet) {
    if (is_workbook(file.bytes)) return table_in_workbook(std::move(file), required, sheet);
    return read_text_table(std::move(file.bytes), required, file.name);
}

} // namespace casedraw::commands
