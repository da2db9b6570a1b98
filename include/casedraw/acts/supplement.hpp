#pragma once

#include <cstdint>
#include <string_view>

namespace casedraw {

/// How many of the cases that came too late for the draw are read, so that each has exactly the chance of the draw,
/// n/N:
/// late · n / N rounded down, or one more with the chance of its fraction. What decides is SHA-256 of
/// `SEED|supplement-size|DOMAIN` as a whole number, modulo N, against late · n modulo N. Needs 0 <= n <= N, N > 0 and
/// late >= 0, each at most 100,000,000.
std::int64_t supplement_size(std::int64_t late, std::int64_t sample, std::int64_t population, std::string_view seed,
                             std::string_view domain);

} // namespace casedraw
