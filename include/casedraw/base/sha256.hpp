#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace casedraw {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), fed in pieces. Uses the processor's SHA instructions where there are any; the result is the
/// same.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    Digest finish();

private:
    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, 64> block_;
    std::uint64_t length_ = 0;
};

Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits
std::string to_hex(const Digest& digest);

/// The digest, read as one big-endian whole number, modulo `divisor` (from 1 to 2^63).
std::uint64_t remainder(const Digest& digest, std::uint64_t divisor);

} // namespace casedraw
