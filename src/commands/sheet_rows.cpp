#include "commands/sheet_rows.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::commands {

std::string domain_of(const TextTable& sheet, const TextTable::Row& row, const Framework& framework) {
    const auto column = sheet.column("domain");
    if (!column) return {};
    const auto text = match_key(row.cells[*column]);
    for (const auto& domain : framework.domains)
        if (match_key(domain.id) == text || match_key(domain.label) == text) return domain.id;
    return {};
}

} // namespace casedraw::commands
