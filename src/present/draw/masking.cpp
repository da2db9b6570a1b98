#include "present/draw/masking.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace casedraw::pack {

namespace {

bool is_small(std::int64_t count) { return count > 0 && count < least_shown; }

/// Whether what the masked rows add up to gives none of them away.
bool is_safe(const std::vector<CountRow>& rows, const std::vector<bool>& masked) {
    const auto many = std::count(masked.begin(), masked.end(), true);
    if (many == 0) return true;
    if (many == 1) return false;
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) sum += masked[row] ? rows[row][column] : 0;
        if (sum != 0 && sum - many + 1 < least_shown) return false;
    }
    return true;
}

/// The row to mask next: one that holds anything, and as little as possible.
std::optional<std::size_t> next_row(const std::vector<CountRow>& rows, const std::vector<bool>& masked,
                                    std::size_t first_choice) {
    std::optional<std::size_t> next;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (masked[row] || rows[row].front() == 0) continue;
        if (row == first_choice) return row;
        if (!next || rows[row].front() < rows[*next].front()) next = row;
    }
    return next;
}

} // namespace

std::vector<bool> masked_rows(const std::vector<CountRow>& rows, std::size_t first_choice) {
    std::vector<bool> masked;
    for (const auto& row : rows) masked.push_back(std::any_of(row.begin(), row.end(), is_small));
    while (!is_safe(rows, masked)) {
        const auto next = next_row(rows, masked, first_choice);
        if (!next) return std::vector<bool>(rows.size(), true);
        masked[*next] = true;
    }
    return masked;
}

} // namespace casedraw::pack
