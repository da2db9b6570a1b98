#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace casedraw::cli {

namespace {

Result<TextTable> table_in_workbook(std::string bytes, const std::string& path,
                                    const std::vector<std::string>& required, const std::string& wanted) {
    const auto workbook = open_workbook(std::move(bytes));
    if (!workbook) return failure(workbook.error().kind, workbook.error().code, path + ": " + workbook.error().message);
    const auto& sheets = (*workbook)->sheets();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        names.push_back(sheets[i].name);
        if (!wanted.empty() && match_key(sheets[i].name) != match_key(wanted)) continue;
        auto sheet = (*workbook)->sheet(i);
        if (!sheet) return failure(sheet.error().kind, sheet.error().code, path + ": " + sheet.error().message);
        const auto rows = rows_of(std::move(*sheet));
        auto table = read_text_table(*rows, required, path);
        if (table || !wanted.empty()) return table;
    }
    return failure(ErrorKind::unreadable, "no-headings",
                   path + ": no sheet " +
                       (wanted.empty() ? "has the headings " + listed(required) : "is called " + wanted) +
                       ". Its sheets are " + listed(names) + ".");
}

} // namespace

Result<TextTable> read_table(const std::string& path, const std::vector<std::string>& required,
                             const std::string& sheet) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    if (is_workbook(*bytes)) return table_in_workbook(std::move(*bytes), path, required, sheet);
    return read_text_table(std::move(*bytes), required, path);
}

} // namespace casedraw::cli
