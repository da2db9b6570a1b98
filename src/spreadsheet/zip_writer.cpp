#include "spreadsheet/zip_writer.hpp"

#include <casedraw/base/error.hpp>
#include <zlib.h>

namespace casedraw::spreadsheet {
namespace {

constexpr std::uint64_t version_2 = 20;
constexpr std::uint64_t names_in_utf8 = 1U << 11;
constexpr std::uint64_t first_of_january_1980 = 1U << 5 | 1U; // year 1980 is 0 (MS-DOS date)
constexpr std::uint64_t largest = 0xFFFFFFFE;                 // more would need zip64

/// Little-endian numbers, one behind the other.
class Bytes {
public:
    explicit Bytes(std::size_t room) { text_.reserve(room); }
    void number(std::uint64_t value, int width) {
        for (int k = 0; k < width; ++k) text_.push_back(static_cast<char>(value >> (8 * k) & 0xFFU));
    }
    void text(std::string_view piece) { text_.append(piece); }
    std::uint64_t size() const { return text_.size(); }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

/// The fields that a local header and a directory entry share.
void common_fields(Bytes& bytes, const PackedZipPart& part) {
    bytes.number(version_2, 2);
    bytes.number(names_in_utf8, 2);
    bytes.number(part.method, 2);
    bytes.number(0, 2); // midnight
    bytes.number(first_of_january_1980, 2);
    bytes.number(part.crc, 4);
    bytes.number(part.packed.size(), 4);
    bytes.number(part.size, 4);
    bytes.number(part.name.size(), 2);
    bytes.number(0, 2); // no extra field
}

void write_directory_entry(Bytes& bytes, const PackedZipPart& part, std::uint64_t offset) {
    bytes.number(0x02014b50, 4);
    bytes.number(version_2, 2);
    common_fields(bytes, part);
    bytes.number(0, 2); // no comment
    bytes.number(0, 2); // first disk
    bytes.number(0, 2);
    bytes.number(0, 4);
    bytes.number(offset, 4);
    bytes.text(part.name);
}

std::size_t size_with_headers(const std::vector<PackedZipPart>& parts) {
    constexpr std::size_t both_headers = 30 + 46, end_record = 22;
    auto size = end_record;
    for (const auto& part : parts) size += both_headers + 2 * part.name.size() + part.packed.size();
    return size;
}

} // namespace

std::string zip_archive_of_packed(const std::vector<PackedZipPart>& parts) {
    Bytes bytes(size_with_headers(parts));
    std::vector<std::uint64_t> offsets;
    for (const auto& part : parts) {
        offsets.push_back(bytes.size());
        bytes.number(0x04034b50, 4);
        common_fields(bytes, part);
        bytes.text(part.name);
        bytes.text(part.packed);
    }
    const auto directory = bytes.size();
    for (std::size_t k = 0; k < parts.size(); ++k) write_directory_entry(bytes, parts[k], offsets[k]);
    const auto directory_size = bytes.size() - directory;
    expects(bytes.size() < largest && parts.size() < 0xFFFF, "a workbook fits in a plain zip archive");
    bytes.number(0x06054b50, 4);
    bytes.number(0, 2);
    bytes.number(0, 2);
    bytes.number(parts.size(), 2);
    bytes.number(parts.size(), 2);
    bytes.number(directory_size, 4);
    bytes.number(directory, 4);
    bytes.number(0, 2);
    return bytes.take();
}

std::string zip_archive_of(const std::vector<ZipPart>& parts) {
    std::vector<PackedZipPart> packed;
    for (const auto& part : parts) {
        const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(part.text.data()), part.text.size());
        packed.push_back({part.name, part.text, 0, static_cast<std::uint32_t>(crc), part.text.size()});
    }
    return zip_archive_of_packed(packed);
}

} // namespace casedraw::spreadsheet
