#pragma once

#include <cstddef>
#include <cstdint>

namespace casedraw {

inline constexpr std::size_t marked_block = 64;

/// A bit for every byte of a block of 64 that is the delimiter, a quote or a line end; the first byte is the lowest
/// bit.
std::uint64_t marks(const char* block, char delimiter);

/// The same without the processor's vector instructions; a test compares the two.
std::uint64_t marks_portably(const char* block, char delimiter);

} // namespace casedraw
