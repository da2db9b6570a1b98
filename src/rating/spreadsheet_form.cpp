#include "rating/spreadsheet_form.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A decimal number as its significant digits and the power of ten of the first one.
struct Decimal {
    bool negative = false;
    std::string digits; ///< without zeros at either end; empty for zero
    int magnitude = 0;
    bool scientific = false;
};

std::optional<int> small_number(std::string_view text) {
    if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    int value = 0;
    for (const char c : text) value = 10 * value + (c - '0');
    return value;
}

std::optional<int> exponent(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const auto value = small_number(text);
    return value && *value <= 999 ? std::optional(negative ? -*value : *value) : std::nullopt;
}

std::optional<Decimal> decimal_number(std::string_view text) {
    Decimal number;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto e = text.find_first_of("eE");
    int power = 0;
    if (e != std::string_view::npos) {
        const auto read = exponent(text.substr(e + 1));
        if (!read) return std::nullopt;
        power = *read;
        number.scientific = true;
        text = text.substr(0, e);
    }
    const auto point = std::min(text.find('.'), text.size());
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_digit(text[i]))
            digits.push_back(text[i]);
        else if (i != point && text[i] != ',')
            return std::nullopt;
    if (digits.empty()) return std::nullopt;
    const auto whole =
        static_cast<int>(std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(point), is_digit));
    const auto first = std::min(digits.find_first_not_of('0'), digits.size());
    number.magnitude = first == digits.size() ? 0 : whole - 1 - static_cast<int>(first) + power;
    digits.erase(0, first);
    digits.erase(digits.find_last_not_of('0') + 1);
    number.digits = std::move(digits);
    return number;
}

/// The number with so many digits, rounded half up.
Decimal rounded(Decimal number, std::size_t places) {
    if (number.digits.size() <= places) return number;
    const bool up = number.digits[places] >= '5';
    number.digits.resize(places);
    for (auto i = places; up && i-- > 0;) {
        if (number.digits[i] != '9') {
            ++number.digits[i];
            break;
        }
        number.digits[i] = '0';
        if (i == 0) {
            number.digits.insert(0, 1, '1');
            ++number.magnitude;
        }
    }
    number.digits.erase(number.digits.find_last_not_of('0') + 1);
    return number;
}

bool is_same(const Decimal& a, const Decimal& b) {
    return a.negative == b.negative && a.digits == b.digits && a.magnitude == b.magnitude;
}

bool may_be_number(std::string_view original, std::string_view found) {
    const auto from = decimal_number(original);
    const auto to = decimal_number(found);
    if (!from || !to) return false;
    if (is_same(*from, *to)) return true;
    // A spreadsheet keeps 15 digits and shows fewer in scientific notation.
    auto kept = *from;
    if (kept.digits.size() > 15) kept.digits.resize(15);
    kept.digits.erase(kept.digits.find_last_not_of('0') + 1);
    if (is_same(kept, *to)) return true;
    return to->scientific && found.find('.') != std::string_view::npos &&
           is_same(rounded(*from, std::max<std::size_t>(3, to->digits.size())), *to);
}

/// A date of which parts may not be given.
struct PartialDate {
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
};

std::optional<int> month_named(std::string_view word) {
    constexpr std::array names{"january", "february", "march",     "april",   "may",      "june",
                               "july",    "august",   "september", "october", "november", "december"};
    const auto key = match_key(word);
    if (key.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (std::string_view(names[i]).substr(0, key.size()) == key) return static_cast<int>(i) + 1;
    return std::nullopt;
}

/// Runs of digits and runs of letters.
std::vector<std::string> parts(std::string_view text) {
    std::vector<std::string> found;
    char before = ' ';
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const char kind = is_digit(c) ? 'd' : letter ? 'l' : ' ';
        if (kind == ' ' && c != '-' && c != '/' && c != '.' && c != ' ') return {};
        if (kind != ' ' && kind != before) found.emplace_back();
        if (kind != ' ') found.back().push_back(c);
        before = kind;
    }
    return found;
}

int full_year(int year) { return year >= 100 ? year : year < 30 ? 2000 + year : 1900 + year; }

/// What dates a spreadsheet may see in a text of two or three parts, day before month.
std::vector<PartialDate> dates_in(std::string_view text) {
    const auto found = parts(text);
    if (found.size() < 2 || found.size() > 3) return {};
    std::vector<std::optional<int>> numbers;
    std::optional<std::size_t> named;
    for (std::size_t i = 0; i < found.size(); ++i) {
        numbers.push_back(small_number(found[i]));
        if (numbers.back()) continue;
        numbers.back() = month_named(found[i]);
        if (!numbers.back() || named) return {};
        named = i;
    }
    const auto year = [&](std::size_t i) { return std::optional(full_year(*numbers[i])); };
    std::vector<PartialDate> dates;
    if (found.size() == 3) {
        if (named.value_or(1) == 1) dates.push_back({numbers[0], numbers[1], year(2)});
        if (named.value_or(1) == 1) dates.push_back({numbers[2], numbers[1], year(0)});
        if (named.value_or(0) == 0) dates.push_back({numbers[1], numbers[0], year(2)});
        return dates;
    }
    const std::size_t month = named.value_or(1);
    dates.push_back({numbers[1 - month], numbers[month], {}});
    dates.push_back({{}, numbers[month], year(1 - month)});
    if (!named) dates.push_back({numbers[1], numbers[0], {}});
    if (!named) dates.push_back({{}, numbers[0], year(1)});
    return dates;
}

std::optional<PartialDate> shown_date(std::string_view found) {
    auto date = parse_date(found);
    if (!date)
        if (const auto serial = decimal_number(found); serial && serial->magnitude == 4 && serial->digits.size() <= 5) {
            auto days = serial->digits;
            days.resize(5, '0');
            date = std::chrono::sys_days(std::chrono::days(std::stoi(days) - 25569));
        }
    if (date) {
        const std::chrono::year_month_day day(*date);
        return PartialDate{static_cast<int>(static_cast<unsigned>(day.day())),
                           static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(day.year())};
    }
    const auto shown = parts(found);
    if (shown.size() != 2) return std::nullopt;
    if (const auto month = month_named(shown[1]); month && small_number(shown[0]))
        return PartialDate{small_number(shown[0]), month, {}};
    if (const auto month = month_named(shown[0]); month && small_number(shown[1]))
        return PartialDate{{}, month, full_year(*small_number(shown[1]))};
    return std::nullopt;
}

bool may_be_date(std::string_view original, std::string_view found) {
    const auto to = shown_date(found);
    if (!to) return false;
    const auto fits = [&](const PartialDate& from) {
        if (!from.month || *from.month < 1 || *from.month > 12 || from.month != to->month) return false;
        if (from.day && to->day && from.day != to->day) return false;
        if (from.day && !to->day) return false;
        if (!from.day && to->day && *to->day != 1) return false;
        return !from.year || !to->year || from.year == to->year;
    };
    const auto dates = dates_in(original);
    return std::any_of(dates.begin(), dates.end(), fits);
}

} // namespace

SpreadsheetForm spreadsheet_form(std::string_view original, std::string_view found) {
    if (original == found) return SpreadsheetForm::none;
    if (may_be_number(original, found)) return SpreadsheetForm::number;
    return may_be_date(original, found) ? SpreadsheetForm::date : SpreadsheetForm::none;
}

} // namespace casedraw
