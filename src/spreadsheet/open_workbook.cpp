#include <casedraw/spreadsheet/read_workbook.hpp>

#include "spreadsheet/ods_reader.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/xlsx_reader.hpp"

namespace casedraw {
namespace spreadsheet {
namespace {

/// A format together with the bytes that it reads from.
class OwningFormat : public WorkbookFormat {
public:
    OwningFormat(std::unique_ptr<const std::string> bytes, std::unique_ptr<const WorkbookFormat> format)
        : bytes_(std::move(bytes)), format_(std::move(format)) {}
    const std::vector<SheetName>& sheets() const override { return format_->sheets(); }
    Result<Sheet> sheet(std::size_t index) const override { return format_->sheet(index); }

private:
    std::unique_ptr<const std::string> bytes_;
    std::unique_ptr<const WorkbookFormat> format_;
};

/// What an OpenDocument file says it is; empty where it says nothing.
std::string declared_type(const ZipArchive& archive) {
    constexpr std::uint64_t longest = 200;
    const auto* entry = archive.find("mimetype");
    if (entry == nullptr) return {};
    const auto source = archive.unpacking(*entry, longest);
    return unpacked(*source).text;
}

Result<std::unique_ptr<const WorkbookFormat>> open_archive(ZipArchive archive, const ReadingLimits& limits) {
    for (const auto& entry : archive.entries())
        if (entry.encrypted) return encrypted();
    if (archive.name_of_two()) return part_twice(*archive.name_of_two());
    const auto type = declared_type(archive);
    if (type.find("opendocument.spreadsheet") != std::string::npos) return open_ods(std::move(archive), limits);
    return open_xlsx(std::move(archive), limits);
}

} // namespace
} // namespace spreadsheet

ReadingLimits ReadingLimits::for_file(std::uint64_t bytes) {
    constexpr std::uint64_t mega = 1'000'000;
    return {.part_bytes = 600 * mega + 20 * bytes,
            .total_bytes = 600 * mega + 20 * bytes,
            .tree_bytes = 100 * mega + 8 * bytes,
            .text_bytes = 20 * mega + 4 * bytes,
            .cells = 1'500'000 + bytes / 2,
            .list_cells = 8'000'000 + bytes,
            .findings = 60'000 + static_cast<std::size_t>(bytes / 40),
            .sheets = 1000};
}

Result<std::unique_ptr<const WorkbookFormat>> open_workbook(std::string bytes) {
    const auto limits = ReadingLimits::for_file(bytes.size());
    return open_workbook(std::move(bytes), limits);
}

Result<std::unique_ptr<const WorkbookFormat>> open_workbook(std::string bytes, const ReadingLimits& limits) {
    using namespace spreadsheet;
    auto kept = std::make_unique<const std::string>(std::move(bytes));
    auto archive = ZipArchive::open(*kept);
    if (!archive) return not_a_workbook(*kept);
    auto format = open_archive(std::move(*archive), limits);
    if (!format) return format;
    if ((*format)->sheets().size() > limits.sheets)
        return too_large("the file", std::to_string(limits.sheets) + " sheets");
    return std::make_unique<const OwningFormat>(std::move(kept), std::move(*format));
}

} // namespace casedraw
