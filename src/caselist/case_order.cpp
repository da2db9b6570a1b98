#include "caselist/case_order.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

namespace casedraw {

namespace {

struct Keyed {
    std::uint64_t key; ///< eight bytes behind the prefix that all texts share, the first one highest
    std::uint32_t index;
};

/// Adds the fact that this text and the next one are equal.
void extend(std::vector<SharedCaseId>& equal, std::size_t position) {
    const auto at = static_cast<std::uint32_t>(position);
    if (equal.empty() || equal.back().end != at + 1)
        equal.push_back({at, at + 2});
    else
        ++equal.back().end;
}

/// The equal neighbours of texts that stand in order; nothing where they do not.
std::optional<std::vector<SharedCaseId>> equal_if_sorted(const std::vector<std::string_view>& texts) {
    std::vector<SharedCaseId> equal;
    for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
        const int sign = texts[i].compare(texts[i + 1]);
        if (sign > 0) return std::nullopt;
        if (sign == 0) extend(equal, i);
    }
    return equal;
}

std::size_t shared_prefix(const std::vector<std::string_view>& texts) {
    const auto first = texts.front();
    std::size_t length = first.size();
    for (const auto text : texts) {
        if (text.size() >= length && std::memcmp(text.data(), first.data(), length) == 0) continue;
        const auto most = std::min(length, text.size());
        length = static_cast<std::size_t>(
            std::mismatch(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(most), first.begin()).first -
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

/// Puts runs of equal keys in order by the whole texts, and finds which of those are equal.
std::vector<SharedCaseId> order_equal_keys(std::vector<Keyed>& items, const std::vector<std::string_view>& texts) {
    const auto before = [&](const Keyed& a, const Keyed& b) {
        const int sign = texts[a.index].compare(texts[b.index]);
        return sign != 0 ? sign < 0 : a.index < b.index;
    };
    std::vector<SharedCaseId> equal;
    for (std::size_t start = 0; start < items.size();) {
        auto end = start + 1;
        while (end < items.size() && items[end].key == items[start].key) ++end;
        if (end - start > 1) {
            std::sort(items.begin() + static_cast<std::ptrdiff_t>(start),
                      items.begin() + static_cast<std::ptrdiff_t>(end), before);
            for (auto i = start; i + 1 < end; ++i)
                if (texts[items[i].index] == texts[items[i + 1].index]) extend(equal, i);
        }
        start = end;
    }
    return equal;
}

} // namespace

BytewiseOrder bytewise_order(const std::vector<std::string_view>& texts) {
    expects(texts.size() < UINT32_MAX, "a list has fewer than 2^32 cases");
    BytewiseOrder order;
    order.indices.resize(texts.size());
    std::iota(order.indices.begin(), order.indices.end(), 0U);
    if (auto equal = equal_if_sorted(texts)) {
        order.equal = std::move(*equal);
        return order;
    }
    const auto prefix = shared_prefix(texts);
    std::vector<Keyed> items(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        items[i] = {key_behind(texts[i], prefix), static_cast<std::uint32_t>(i)};
    radix_sort(items);
    order.equal = order_equal_keys(items, texts);
    for (std::size_t i = 0; i < items.size(); ++i) order.indices[i] = items[i].index;
    return order;
}

} // namespace casedraw
