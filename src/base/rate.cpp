#include <casedraw/base/error.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/base/text.hpp>
#include <numeric>

namespace casedraw {

namespace {

constexpr std::size_t most_places = 12;
constexpr std::size_t most_fraction_digits = 15; // a percentage's denominator, 10^14, is a fraction's too

struct Decimal {
    std::int64_t digits = 0;
    std::int64_t scale = 1;
};

/// Digits with at most one decimal point; nothing for anything else.
std::optional<Decimal> parse_decimal(std::string_view text, std::size_t most = most_places) {
    Decimal number;
    std::size_t count = 0;
    bool after_point = false;
    for (const char c : text) {
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++count > most) return std::nullopt;
        number.digits = number.digits * 10 + (c - '0');
        if (after_point) number.scale *= 10;
    }
    if (count == 0) return std::nullopt;
    return number;
}

} // namespace

Rate make_rate(std::int64_t numerator, std::int64_t denominator) {
    expects(denominator != 0, "a rate has a denominator");
    const auto divisor = std::gcd(numerator, denominator);
    const auto sign = denominator < 0 ? -1 : 1;
    return {sign * numerator / divisor, sign * denominator / divisor};
}

bool is_less(Rate a, Rate b) {
    for (;;) { // by continued fractions
        const auto whole_a = a.numerator / a.denominator, whole_b = b.numerator / b.denominator;
        if (whole_a != whole_b) return whole_a < whole_b;
        const auto rest_a = a.numerator % a.denominator, rest_b = b.numerator % b.denominator;
        if (rest_b == 0) return false;
        if (rest_a == 0) return true;
        const Rate turned{b.denominator, rest_b};
        b = {a.denominator, rest_a};
        a = turned;
    }
}

std::optional<Rate> parse_rate(std::string_view text) {
    text = trimmed(text);
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const auto above = parse_decimal(text.substr(0, slash), most_fraction_digits);
        const auto below = parse_decimal(text.substr(slash + 1), most_fraction_digits);
        if (!above || !below || above->scale != 1 || below->scale != 1 || below->digits == 0) return std::nullopt;
        return make_rate(above->digits, below->digits);
    }
    const bool percent = !text.empty() && text.back() == '%';
    if (percent) text.remove_suffix(1);
    const auto number = parse_decimal(trimmed(text));
    if (!number) return std::nullopt;
    return make_rate(number->digits, number->scale * (percent ? 100 : 1));
}

std::string to_text(const Rate& rate) {
    if (rate.denominator <= 0 || rate.numerator == INT64_MIN)
        return std::to_string(rate.numerator) + "/" + std::to_string(rate.denominator);
    if (rate.numerator < 0) return "-" + to_text(Rate{-rate.numerator, rate.denominator});
    std::int64_t scale = 1;
    for (int places = 0; places <= 9; ++places, scale *= 10) {
        if (scale % rate.denominator != 0) continue;
        if (auto text = decimal(rate.numerator, rate.denominator, places); parse_rate(text) == rate) return text;
    }
    return std::to_string(rate.numerator) + "/" + std::to_string(rate.denominator);
}

std::string percent(const Rate& rate) { return to_text(make_rate(rate.numerator * 100, rate.denominator)) + "%"; }

} // namespace casedraw
