#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// An exact ratio of two whole numbers, for every rate that decides a count (0.07 * 100 is not 7 in floating point).
/// The denominator is positive and the fraction is in lowest terms.
struct Rate {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    friend bool operator==(const Rate&, const Rate&) = default;
    double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
};

/// Exactly, whatever the terms. Denominators above 0, and no rate below 0.
bool is_less(Rate a, Rate b);

/// The rate in lowest terms. The denominator must not be 0.
Rate make_rate(std::int64_t numerator, std::int64_t denominator);

/// Reads `0.8`, `80%`, `4/5`, `1` exactly; nothing for anything else, for a number of more than 12 digits, or for a
/// fraction with more than 15 above or below.
std::optional<Rate> parse_rate(std::string_view text);

/// Shortest decimal text that gives the rate back exactly, or `numerator/denominator` where no short decimal does.
std::string to_text(const Rate& rate);

/// The rate as a percentage, exactly: `80%`, `99.5%`, `100/3%`.
std::string percent(const Rate& rate);

} // namespace casedraw
