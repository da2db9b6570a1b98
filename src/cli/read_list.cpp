#include <casedraw/base/text.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace casedraw::cli {

Result<ColumnNames> column_names(const std::string& path) {
    ColumnNames names;
    if (path.empty()) return names;
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto read = read_column_names(std::move(*bytes));
    if (!read) read.error().message = path + ": " + read.error().message;
    return read;
}

Result<CaseListReading> read_list(const std::string& path, const Framework& framework, const ColumnNames& columns, const std::string&) {
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto reading = read_case_list(std::move(*bytes), framework, columns);
    if (!reading) reading.error().message = path + ": " + reading.error().message;
    return reading;
}

} // namespace casedraw::cli
