#include "modelling/count_draws.hpp"

#include "modelling/binomial_chances.hpp"

#include <algorithm>
#include <numeric>

namespace casedraw::modelling {
namespace {

constexpr std::uint64_t whole = std::uint64_t{1} << 32U;

/// Whole numbers in proportion that sum to 2^32: rounded down, and what is left goes to the largest.
std::vector<std::uint64_t> whole_weights(const std::vector<double>& chances, std::size_t columns) {
    double sum = 0;
    for (const auto chance : chances) sum += chance;
    std::vector<std::uint64_t> weights(columns, 0);
    std::uint64_t used = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        weights[i] = std::min(whole - used, static_cast<std::uint64_t>(chances[i] / sum * static_cast<double>(whole)));
        used += weights[i];
    }
    *std::max_element(weights.begin(), weights.end()) += whole - used;
    return weights;
}

} // namespace

AliasTable::AliasTable(std::int64_t first, const std::vector<double>& chances) {
    if (chances.size() == 1) {
        columns_.push_back({0, static_cast<std::int32_t>(first), static_cast<std::int32_t>(first)});
        is_certain_ = true;
        return;
    }
    unsigned bits = 1;
    while ((std::size_t{1} << bits) < chances.size()) ++bits;
    const auto size = std::size_t{1} << bits;
    shift_ = 32 - bits;
    const auto share = std::uint64_t{1} << shift_;
    mask_ = static_cast<std::uint32_t>(share - 1);
    auto weights = whole_weights(chances, size);
    columns_.resize(size);
    std::vector<std::size_t> small;
    std::vector<std::size_t> large;
    for (std::size_t i = 0; i < size; ++i) (weights[i] < share ? small : large).push_back(i);
    const auto value = [first](std::size_t i) { return static_cast<std::int32_t>(first + static_cast<std::int64_t>(i)); };
    for (std::size_t i = 0; i < size; ++i) columns_[i] = {0, value(i), value(i)};
    while (!small.empty()) {
        const auto poor = small.back();
        small.pop_back();
        const auto rich = large.back();
        columns_[poor] = {static_cast<std::uint32_t>(weights[poor]), value(poor), value(rich)};
        weights[rich] -= share - weights[poor];
        if (weights[rich] < share) {
            large.pop_back();
            small.push_back(rich);
        }
    }
}

void SuccessDraws::make(std::int64_t trials) {
    const auto chances = binomial_chances(trials, success_);
    const auto at = static_cast<std::size_t>(trials);
    if (at >= tables_.size()) tables_.resize(at + 1);
    tables_[at] = AliasTable(chances.first, chances.chance);
}

} // namespace casedraw::modelling
