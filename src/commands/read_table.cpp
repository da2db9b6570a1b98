#include "commands/read_table.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::commands {

namespace {

tl::unexpected<Error> about(const std::string& name, const Error& error) {
    return failure(error.kind, error.code, name + ": " + error.message);
}

/// A sheet with rows that were not read, though they look like the table: the same headings, or its width without any.
bool may_be_meant(const WorkbookFormat& workbook, std::size_t sheet, const TextTable& table,
                  const std::vector<std::string>& required) {
    auto read = workbook.sheet(sheet);
    if (!read || read->cells.empty()) return false;
    std::size_t width = 0;
    for (const auto& cell : read->cells) width = std::max<std::size_t>(width, cell.column + std::size_t{1});
    return width == table.headings.size() || read_text_table(*rows_of(std::move(*read)), required, "").has_value();
}

void notice_other_sheets(const WorkbookFormat& workbook, std::size_t chosen, const std::vector<std::string>& required,
                         TextTable& table) {
    std::vector<std::string> others;
    for (std::size_t i = 0; i < workbook.sheets().size(); ++i)
        if (i != chosen && may_be_meant(workbook, i, table, required))
            others.push_back("“" + workbook.sheets()[i].name + "”");
    if (others.empty()) return;
    table.findings.push_back({Severity::notice, "sheets-not-read", "", 0, "",
                              table.file + ": The sheet “" + workbook.sheets()[chosen].name + "” was read. " +
                                  listed(others) + (others.size() == 1 ? " looks" : " look") +
                                  " like more of the table and " + (others.size() == 1 ? "was" : "were") +
                                  " not read. Put all rows on one sheet if they belong together."});
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
        if (table && wanted.empty()) notice_other_sheets(**workbook, i, required, *table);
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

Result<std::vector<TextTable>> read_tables(InputFile file, const std::vector<std::string>& required,
                                           const std::string& sheet) {
    if (!is_workbook(file.bytes) || !sheet.empty()) {
        auto table = read_table(std::move(file), required, sheet);
        if (!table) return tl::unexpected(table.error());
        return std::vector<TextTable>{std::move(*table)};
    }
    const auto workbook = open_workbook(file.bytes);
    if (!workbook) return about(file.name, workbook.error());
    std::vector<TextTable> tables;
    for (std::size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
        const auto& name = (*workbook)->sheets()[i];
        if (name.hidden) continue;
        auto read = (*workbook)->sheet(i);
        if (!read) return about(file.name, read.error());
        const auto rows = rows_of(std::move(*read));
        auto table = read_text_table(*rows, required, file.name);
        if (!table) continue;
        table->sheet = name.name;
        tables.push_back(std::move(*table));
    }
    if (tables.empty()) { // says which sheets there are
        auto table = read_table(std::move(file), required, sheet);
        if (!table) return tl::unexpected(table.error());
        tables.push_back(std::move(*table));
    }
    if (tables.size() == 1) tables.front().sheet.clear();
    return tables;
}

} // namespace casedraw::commands
