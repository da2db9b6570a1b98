#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

/// Which cases are alike in a text or a number, among very many.
namespace casedraw::eligibility_rules {

/// A key for text; never 0. Equal texts have equal keys; different texts may.
std::uint64_t key_of(std::string_view text);

/// A key for a number, one to one: different numbers have different keys, and only 0 has 0.
std::uint64_t key_of(std::uint64_t number);

/// Groups of two or more cases that are alike, as chains: from a first case to the next of its group, in ascending
/// order.
struct Alike {
    static constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

    std::vector<std::uint32_t> firsts; ///< the first case of each group, ascending
    std::vector<std::uint32_t> next;   ///< by case: the next of its group, or `last`; empty where there is no group

    std::vector<std::uint32_t> group(std::uint32_t first) const {
        std::vector<std::uint32_t> cases;
        for (auto at = first; at != last; at = next[at]) cases.push_back(at);
        return cases;
    }
};

namespace chaining {

/// A table of open addresses from a key to the latest case that has it (Knuth 1998, 6.4, algorithm L). Part of the key
/// is kept beside the case, so that almost every look at another case's key is one that matters.
struct Slot {
    std::uint32_t key_part = 0;
    std::uint32_t at = Alike::last;
};

std::vector<Slot> empty_table(std::size_t keys);
inline std::size_t home_of(std::uint64_t key, const std::vector<Slot>& table) {
    constexpr std::uint64_t odd_multiplier = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio (Knuth 1998, 6.4)
    return static_cast<std::size_t>((key * odd_multiplier) >> 32) & (table.size() - 1);
}
inline std::uint32_t part_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }

/// Asks for a slot's memory a little before it is needed: the table is larger than a processor's caches.
inline void foresee(const std::vector<std::uint64_t>& keys, std::size_t at, const std::vector<Slot>& table) {
    constexpr std::size_t ahead = 12;
    if (at + ahead < keys.size()) __builtin_prefetch(&table[home_of(keys[at + ahead], table)], 1);
}

} // namespace chaining

/// Cases with equal keys that are also the same by `same(one, other)`; a key of 0 is nobody's.
template <typename Same>
Alike alike(const std::vector<std::uint64_t>& keys, Same same) {
    using namespace chaining;
    Alike found;
    auto table = empty_table(keys.size());
    std::vector<std::uint8_t> has_previous(keys.size());
    found.next.assign(keys.size(), Alike::last);
    for (std::uint32_t at = 0; at < keys.size(); ++at) {
        foresee(keys, at, table);
        if (keys[at] == 0) continue;
        auto slot = home_of(keys[at], table);
        const auto is_other = [&](const Slot& taken) {
            return taken.key_part != part_of(keys[at]) || keys[taken.at] != keys[at] || !same(taken.at, at);
        };
        while (table[slot].at != Alike::last && is_other(table[slot])) slot = (slot + 1) & (table.size() - 1);
        if (table[slot].at != Alike::last) {
            found.next[table[slot].at] = at;
            has_previous[at] = 1;
        }
        table[slot] = {part_of(keys[at]), at};
    }
    for (std::uint32_t at = 0; at < keys.size(); ++at)
        if (found.next[at] != Alike::last && has_previous[at] == 0) found.firsts.push_back(at);
    return found;
}

} // namespace casedraw::eligibility_rules
