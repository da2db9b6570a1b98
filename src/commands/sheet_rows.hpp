#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/framework.hpp>
#include <string>
#include <utility>

namespace casedraw::commands {

/// Case and domain, as a sheet of judgements has a row for each.
using CaseIn = std::pair<std::string, std::string>;

/// The id of the domain that a row of a sheet is about; empty where it names none of the framework.
std::string domain_of(const TextTable& sheet, const TextTable::Row& row, const Framework& framework);

} // namespace casedraw::commands
