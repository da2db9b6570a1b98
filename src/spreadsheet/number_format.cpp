#include "spreadsheet/number_format.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace casedraw::spreadsheet {
namespace {

/// One thing that a format code says: a letter with a meaning, or fixed text.
struct FormatToken {
    char letter = 0; ///< lower case; 0 for fixed text
    std::string fixed;
};

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    if (text.size() < start.size()) return false;
    return std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
}

/// What `[h]`, `[mm]` and their like hold between the brackets: hours, minutes or seconds that count on beyond a day.
bool is_elapsed_time(std::string_view inside) {
    return !inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos;
}

/// The first section of a format code (for positive numbers), without colours, conditions and locales.
std::vector<FormatToken> tokens(std::string_view code) {
    std::vector<FormatToken> found;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        const auto rest = code.substr(at);
        if (c == '"') {
            const auto closing = std::min(code.find('"', at + 1), code.size());
            found.push_back({0, std::string(code.substr(at + 1, closing - at - 1))});
            at = closing;
        } else if (c == '[') {
            const auto closing = std::min(code.find(']', at), code.size());
            if (is_elapsed_time(code.substr(at + 1, closing - at - 1))) found.push_back({'h', {}});
            at = closing;
        } else if (c == '\\' || c == '_' || c == '*') {
            if (c == '\\' && at + 1 < code.size()) found.push_back({0, std::string(1, code[at + 1])});
            ++at;
        } else if (starts_with_ignoring_case(rest, "general")) {
            found.push_back({'g', {}});
            at += 6;
        } else if (starts_with_ignoring_case(rest, "am/pm")) {
            found.push_back({'h', {}});
            at += 4;
        } else if (starts_with_ignoring_case(rest, "a/p")) {
            found.push_back({'h', {}});
            at += 2;
        } else if (c == '-' || c == ' ' || c == '/' || c == ':') {
            found.push_back({0, std::string(1, c)});
        } else {
            found.push_back({c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c, {}});
        }
    }
    return found;
}

std::string shortest_of_15_digits(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.15g", number);
    std::string shown(text.data());
    std::replace(shown.begin(), shown.end(), ',', '.'); // another locale's decimal point
    return shown;
}

constexpr double largest_exact = 1e15;

} // namespace

bool is_builtin_date_format(std::int64_t id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
           id == 57 || id == 58;
}

bool is_date_format(std::string_view code) {
    bool month = false;
    bool time = false;
    for (const auto& token : tokens(code)) {
        if (token.letter == 'd' || token.letter == 'y') return true;
        if (token.letter == 'm') month = true;
        if (token.letter == 'h' || token.letter == 's') time = true;
    }
    return month && !time;
}

bool is_builtin_percent_format(std::int64_t id) { return id == 9 || id == 10; }

bool is_percent_format(std::string_view code) {
    const auto parts = tokens(code);
    return std::any_of(parts.begin(), parts.end(), [](const FormatToken& each) { return each.letter == '%'; });
}

std::string percent_text(double number) { return number_text(100 * number) + "%"; }

std::optional<std::string> padded(double number, std::string_view code) {
    if (!(number >= 0 && number < largest_exact) || number != std::floor(number)) return std::nullopt;
    const auto parts = tokens(code);
    std::size_t zeros = 0, whole = 0; // `#` and `General` show the number as it is
    for (const auto& part : parts) {
        if (part.letter == '0')
            ++zeros;
        else if (part.letter == '#' || part.letter == 'g')
            ++whole;
        else if (part.letter != 0)
            return std::nullopt;
    }
    // With one place the number is shown as it is, perhaps with a unit (`0" days"`).
    if (zeros + whole != 1 && (zeros < 2 || zeros > 64 || whole > 0)) return std::nullopt;
    const auto places = zeros + whole;
    auto digits = number_text(number);
    if (digits.size() < places) digits.insert(0, places - digits.size(), '0');
    std::string shown;
    std::size_t next = 0;
    for (const auto& part : parts) {
        shown += part.fixed;
        if (part.letter == 0) continue;
        const auto here = next == 0 ? digits.size() - places + 1 : 1; // digits beyond the zeros stand at the front
        shown.append(digits, next, here);
        next += here;
    }
    return places > 1 || makes_an_id(shown, digits) ? std::optional(shown) : std::nullopt;
}

bool makes_an_id(std::string_view shown, std::string_view digits) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_letter = [&](char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); };
    const auto at = shown.find(digits);
    if (at == std::string_view::npos || shown.find(' ') != std::string_view::npos) return false;
    const auto behind = shown.substr(at + digits.size());
    return std::any_of(shown.begin(), shown.end(), is_letter) && std::none_of(behind.begin(), behind.end(), is_small);
}

std::optional<std::string> serial_to_iso(double serial, DateSystem system) {
    constexpr double half_a_second = 0.5 / 86400;
    if (!(serial >= 0 && serial < 2958466)) return std::nullopt;
    const auto day = static_cast<int>(std::floor(serial + half_a_second));
    using namespace std::chrono_literals;
    const Date first_1904 = std::chrono::year(1904) / 1 / 1;
    if (system == DateSystem::from_1904) return to_iso(first_1904 + std::chrono::days(day));
    if (day == 0) return std::nullopt;
    if (day == 60) return "1900-02-29";
    const Date day_0 = std::chrono::year(1899) / 12 / (day < 60 ? 31 : 30);
    return to_iso(day_0 + std::chrono::days(day));
}

std::optional<std::string> serial_to_date_and_time(double serial, DateSystem system) {
    auto text = serial_to_iso(serial, system);
    if (!text) return text;
    const auto seconds = std::llround((serial - std::floor(serial)) * 86400) % 86400;
    if (seconds == 0) return text;
    char time[16];
    std::snprintf(time, sizeof time, " %02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return *text + time;
}

std::string date_and_time(std::string_view iso) {
    std::string text(iso);
    if (const auto point = text.find('.'); point != std::string::npos) {
        const auto after = text.find_first_not_of("0123456789", point + 1);
        text.erase(point, after == std::string::npos ? after : after - point);
    }
    if (text.size() > 10 && text[10] == 'T') text[10] = ' ';
    return text.size() > 10 && text.substr(10) == " 00:00:00" ? text.substr(0, 10) : text;
}

std::string number_text(double number) {
    if (std::fabs(number) < largest_exact && number == std::floor(number))
        return std::to_string(static_cast<std::int64_t>(number));
    return shortest_of_15_digits(number);
}

std::string number_in_file(std::string_view text, double number) {
    constexpr std::size_t digits_kept = 15, most_digits = 30;
    const auto mark = std::min(text.find_first_of("eE"), text.size());
    const auto point = std::min(text.find('.'), mark);
    std::string digits(text.substr(0, point));
    const auto fraction = point < mark ? text.substr(point + 1, mark - point - 1) : std::string_view();
    digits += fraction;
    if (std::fabs(number) < largest_exact || digits.find_first_not_of("0123456789") != std::string::npos)
        return number_text(number);
    const auto power = mark < text.size() ? parse_number(text.substr(mark + 1)).value_or(-1) : 0.0;
    const auto whole_digits = static_cast<double>(point) + power;
    const auto significant = digits.size() - std::min(digits.find_first_not_of('0'), digits.size());
    // With fewer digits it is an id such as 12E34 that a spreadsheet took for a number.
    if (significant <= digits_kept || power < 0 || whole_digits < static_cast<double>(digits.size()) ||
        whole_digits > most_digits)
        return number_text(number);
    digits.resize(static_cast<std::size_t>(whole_digits), '0');
    return digits.substr(digits.find_first_not_of('0'));
}

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 60) return std::nullopt;
    if (text.size() <= 15 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        std::int64_t whole = 0;
        for (const char c : text) whole = whole * 10 + (c - '0');
        return static_cast<double>(whole);
    }
    if (text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
    const std::string copy(text);
    char* end = nullptr;
    const double number = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

} // namespace casedraw::spreadsheet
