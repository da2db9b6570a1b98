#include "caselist/case_order.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <cstring>
#include <numeric>

namespace casedraw {

namespace {

struct Keyed {
    std::uint64_t key; ///< eight bytes behind the prefix that all texts share, the first one highest
    std::uint32_t index;
};

std::size_t shared_prefix(const std::vector<std::string_view>& texts) {
    const auto first = texts.front();
    std::size_t length = first.size();
    for (const auto text : texts) {
        if (text.size() >= length && std::memcmp(text.data(), first.data(), length) == 0) continue;
        const auto most = std::min(length, text.size());
        length = static_cast<std::size_t>(std::mismatch(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(most), first.begin()).first -
                                          text.begin());
    }
    return length;
}

std::uint64_t key_behind(std::string_view text, std::size_t prefix) {
    std::uint64_t key = 0;
    for (std::size_t i = prefix; i < prefix + 8; ++i)
        key = key << 8 | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0U);
    return key;
}

/// Stable, from the lowest byte to the highest; a byte that all keys share costs nothing.
void radix_sort(std::vector<Keyed>& items) {
    std::array<std::array<std::uint32_t, 256>, 8> counts{};
    for (const auto& item : items)
        for (std::size_t byte = 0; byte < 8; ++byte) ++counts[byte][item.key >> (8 * byte) & 0xFF];
    std::vector<Keyed> sorted(items.size());
    for (std::size_t byte = 0; byte < 8; ++byte) {
        auto& count = counts[byte];
        if (count[items.front().key >> (8 * byte) & 0xFF] == items.size()) continue;
        std::uint32_t start = 0;
        for (auto& each : count) start += std::exchange(each, start);
        for (const auto& item : items) sorted[count[item.key >> (8 * byte) & 0xFF]++] = item;
        items.swap(sorted);
    }
}

/// Runs of equal keys are put in order by the whole texts.
void order_equal_keys(std::vector<Keyed>& items, const std::vector<std::string_view>& texts) {
    const auto before = [&](const Keyed& a, const Keyed& b) {
        const int sign = texts[a.index].compare(texts[b.index]);
        return sign != 0 ? sign < 0 : a.index < b.index;
    };
    for (auto start = items.begin(); start != items.end();) {
        const auto end = std::find_if(start, items.end(), [&](const Keyed& item) { return item.key != start->key; });
        if (end - start > 1) std::sort(start, end, before);
        start = end;
    }
}

} // namespace

std::vector<std::uint32_t> bytewise_order(const std::vector<std::string_view>& texts) {
    expects(texts.size() < UINT32_MAX, "a list has fewer than 2^32 cases");
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    if (std::is_sorted(texts.begin(), texts.end())) return order;
    const auto prefix = shared_prefix(texts);
    std::vector<Keyed> items(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) items[i] = {key_behind(texts[i], prefix), static_cast<std::uint32_t>(i)};
    radix_sort(items);
    order_equal_keys(items, texts);
    for (std::size_t i = 0; i < items.size(); ++i) order[i] = items[i].index;
    return order;
}

} // namespace casedraw
