#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw::spreadsheet {

struct ZipPart {
    std::string name;
    std::string text;
};

/// A zip archive of these parts in this order, stored rather than compressed and all dated 1 January 1980, so that the
/// same parts give the same bytes everywhere.
std::string zip_archive_of(const std::vector<ZipPart>& parts);

/// As above, for an archive whose parts may already be packed (PKWARE APPNOTE 6.3, compression method 8).
struct PackedZipPart {
    std::string name;
    std::string packed;
    std::uint16_t method = 0; ///< 0 stored, 8 deflated
    std::uint32_t crc = 0;
    std::uint64_t size = 0; ///< unpacked
};
std::string zip_archive_of_packed(const std::vector<PackedZipPart>& parts);

} // namespace casedraw::spreadsheet
