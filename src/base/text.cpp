#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <casedraw/base/text.hpp>
#include <cmath>

namespace casedraw {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view formula_starts = "=+-@\t\r";

/// What may stand before a formula unseen: spaces, marks of direction and width, a byte order mark.
constexpr std::array<std::string_view, 20> unseen{" ",      "\n",     "\v",     "\f",     "\u00A0", "\u00AD", "\u2002",
                                                  "\u2003", "\u2007", "\u2009", "\u200A", "\u200B", "\u200C", "\u200D",
                                                  "\u200E", "\u200F", "\u202F", "\u2060", "\u3000", "\uFEFF"};

/// `=`, `+`, `-` and `@` of other widths, and the minus sign.
constexpr std::array<std::string_view, 9> wide_formula_starts{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFE66",
                                                              "\uFE62", "\uFE63", "\uFE6B", "\u2212"};

template <std::size_t N>
std::string_view start_among(const std::array<std::string_view, N>& pieces, std::string_view text) {
    const auto found = std::find_if(pieces.begin(), pieces.end(),
                                    [&](std::string_view piece) { return text.substr(0, piece.size()) == piece; });
    return found == pieces.end() ? std::string_view() : *found;
}

/// Whether a spreadsheet would take a text for a formula, or may once it has trimmed it.
bool is_formula(std::string_view text) {
    if (text.empty()) return false;
    if (formula_starts.find(text.front()) != std::string_view::npos) return true;
    if (text.front() > ' ' && static_cast<unsigned char>(text.front()) < 0x80) return false;
    for (auto piece = start_among(unseen, text); !piece.empty(); piece = start_among(unseen, text))
        text.remove_prefix(piece.size());
    return !text.empty() && (formula_starts.find(text.front()) != std::string_view::npos ||
                             !start_among(wide_formula_starts, text).empty());
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }

std::string fixed_point(std::uint64_t whole, std::string digits_after) {
    auto text = std::to_string(whole);
    if (!digits_after.empty()) text += "." + digits_after;
    return text;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_space(text.front()))
            text.remove_prefix(1);
        else if (text.substr(0, 2) == no_break_space)
            text.remove_prefix(2);
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_space(text.back()))
            text.remove_suffix(1);
        else if (text.size() >= 2 && text.substr(text.size() - 2) == no_break_space)
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell.push_back('"');
        cell.push_back(c);
    }
    cell.push_back('"');
    return cell;
}

void append_cell(std::string& line, std::string_view text) {
    const auto is_ordinary = [](char c) {
        return c >= ' ' && c < 0x7F && c != ',' && c != '"' && c != '<';
    }; // one by one: cells are short
    const bool plain = !is_formula(text) && std::all_of(text.begin(), text.end(), is_ordinary);
    if (plain)
        line += text;
    else
        line += csv_cell(without_formula(visible_cell(text)));
}

std::string as_before_append(std::string_view cell) { return from_visible_cell(without_apostrophe(cell)); }

std::string without_formula(std::string_view text) {
    return is_formula(text) ? "'" + std::string(text) : std::string(text);
}

std::string_view without_apostrophe(std::string_view text) {
    const bool guarded = text.size() > 1 && text[0] == '\'' && is_formula(text.substr(1));
    return guarded ? text.substr(1) : text;
}

std::string decimal(double value, int places) {
    expects(std::isfinite(value) && places >= 0 && places <= 9, "a finite number is printed");
    double scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    const double size = std::floor(std::fabs(value) * scale + 0.5);
    expects(size < 9e15, "a number of printable size");
    const auto digits = static_cast<std::int64_t>(size);
    return (value < 0 && digits > 0 ? "-" : "") + decimal(digits, static_cast<std::int64_t>(scale), places);
}

std::string decimal(std::int64_t numerator, std::int64_t denominator, int places) {
    expects(numerator >= 0 && denominator > 0, "a rate that is not negative is printed");
    const auto below = static_cast<std::uint64_t>(denominator);
    auto whole = static_cast<std::uint64_t>(numerator) / below;
    auto left = static_cast<std::uint64_t>(numerator) % below;
    std::string after;
    for (int i = 0; i < places; ++i) {
        left *= 10;
        after.push_back(static_cast<char>('0' + left / below));
        left %= below;
    }
    if (left >= below - left) {
        auto digit = after.rbegin();
        while (digit != after.rend() && *digit == '9') *digit++ = '0';
        if (digit == after.rend())
            ++whole;
        else
            ++*digit;
    }
    return fixed_point(whole, after);
}

std::string listed(const std::vector<std::string>& words, std::string_view joint) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " " + std::string(joint) + " " : ", ";
        text += words[i];
    }
    return text;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view more) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : more);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace casedraw
