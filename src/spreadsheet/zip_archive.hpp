#pragma once

#include <casedraw/base/error.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include "spreadsheet/byte_source.hpp"
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casedraw::spreadsheet {

/// A file inside a zip archive, as the central directory describes it.
struct ZipEntry {
    std::string name; ///< with `/` between folders
    std::uint16_t method = 0;
    bool encrypted = false;
    std::uint32_t crc = 0;
    std::uint64_t packed_size = 0;
    std::uint64_t size = 0;
    std::uint64_t header_offset = 0;
};

/// The central directory of a zip archive (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16), zip64 included. The bytes
/// must outlive it.
class ZipArchive {
public:
    /// Nothing where there is no readable central directory.
    static std::optional<ZipArchive> open(std::string_view bytes);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    std::size_t size() const { return bytes_.size(); }
    /// The entry of this name, ASCII letters compared without case as the Open Packaging Conventions ask.
    const ZipEntry* find(std::string_view name) const;
    /// A name that two entries have, folders aside; programs differ in which of the two they read.
    const std::optional<std::string>& name_of_two() const { return name_of_two_; }
    /// The packed bytes of an entry; nothing where they lie outside the archive.
    std::optional<std::string_view> packed(const ZipEntry& entry) const;
    /// Unpacks step by step, at most `limit` bytes, and checks length and CRC at the end.
    std::unique_ptr<ByteSource> unpacking(const ZipEntry& entry, std::uint64_t limit) const;

private:
    std::string_view bytes_;
    std::vector<ZipEntry> entries_;
    std::unordered_map<std::string, std::size_t> by_name_; ///< in lower case
    std::optional<std::string> name_of_two_;
};

/// The whole of a source, or the state it ended in.
struct UnpackedPart {
    std::string text;
    SourceState state = SourceState::ended;
};
UnpackedPart unpacked(ByteSource& source);

} // namespace casedraw::spreadsheet
