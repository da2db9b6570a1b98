#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

/// Every setting, the digests and the sources, and how to make the draw again by hand: the digest of seed and domain, a
/// line of PowerShell that makes it, and its remainder in live cells, 16 bits at a time, which stays below the 15
/// digits that a spreadsheet can count with.
Worksheet method_sheet(const PackSource& source, const PackOptions& options);

/// A line for Windows PowerShell that prints the SHA-256 of a text in lower-case hexadecimal digits.
std::string powershell_digest(const std::string& text);

} // namespace casedraw::pack
