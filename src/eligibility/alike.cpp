#include <algorithm>
#include <cstring>
#include <eligibility/alike.hpp>

namespace casedraw::judging {

namespace {

constexpr std::uint64_t odd_multiplier = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio (Knuth 1998, 6.4)

std::uint64_t mixed(std::uint64_t key) {
    key *= odd_multiplier;
    return key ^ (key >> 32);
}

struct Keyed {
    std::uint64_t key;
    std::uint32_t at;
};

bool by_key(const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : a.at < b.at; }

/// Bits that keys fall on: few keys fall on a bit that another key has set, so few cases are left to sort.
class Sieve {
public:
    explicit Sieve(std::size_t keys) {
        while ((std::uint64_t{1} << (64 - shift_)) < 16 * keys) --shift_;
        const auto words = (std::size_t{1} << (64 - shift_)) / 64;
        seen_.resize(words);
        seen_again_.resize(words);
    }

    void add(std::uint64_t key) {
        const auto slot = slot_of(key);
        const auto bit = std::uint64_t{1} << (slot % 64);
        seen_again_[slot / 64] |= seen_[slot / 64] & bit;
        seen_[slot / 64] |= bit;
    }

    bool was_seen_again(std::uint64_t key) const {
        const auto slot = slot_of(key);
        return ((seen_again_[slot / 64] >> (slot % 64)) & 1) != 0;
    }

private:
    std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>((key * odd_multiplier) >> shift_); }

    int shift_ = 64 - 10;
    std::vector<std::uint64_t> seen_;
    std::vector<std::uint64_t> seen_again_;
};

std::vector<Keyed> sharing_a_key(const std::vector<std::uint64_t>& keys) {
    Sieve sieve(keys.size());
    for (const auto key : keys)
        if (key != 0) sieve.add(key);
    std::vector<Keyed> shared;
    for (std::size_t at = 0; at < keys.size(); ++at)
        if (keys[at] != 0 && sieve.was_seen_again(keys[at])) shared.push_back({keys[at], static_cast<std::uint32_t>(at)});
    std::sort(shared.begin(), shared.end(), by_key);
    return shared;
}

} // namespace

std::uint64_t key_of(std::string_view text) {
    std::uint64_t key = text.size() + 1;
    while (!text.empty()) {
        std::uint64_t word = 0;
        const auto taken = std::min<std::size_t>(text.size(), sizeof word);
        std::memcpy(&word, text.data(), taken);
        key = mixed(key ^ word);
        text.remove_prefix(taken);
    }
    return std::max<std::uint64_t>(key, 1);
}

std::uint64_t joined(std::uint64_t key, std::uint64_t other) {
    return std::max<std::uint64_t>(mixed(mixed(key) + other), 1);
}

Groups groups_alike(const std::vector<std::uint64_t>& keys, const std::function<bool(std::uint32_t, std::uint32_t)>& same) {
    const auto shared = sharing_a_key(keys);
    Groups groups;
    for (std::size_t start = 0, end = 0; start < shared.size(); start = end) {
        while (end < shared.size() && shared[end].key == shared[start].key) ++end;
        // Cases that only share a key by chance open a group of their own.
        const auto first_group = groups.size();
        for (auto i = start; i < end && end - start > 1; ++i) {
            auto group = first_group;
            while (group < groups.size() && !same(groups[group].front(), shared[i].at)) ++group;
            if (group == groups.size()) groups.emplace_back();
            groups[group].push_back(shared[i].at);
        }
    }
    groups.erase(std::remove_if(groups.begin(), groups.end(), [](const auto& group) { return group.size() < 2; }), groups.end());
    std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.front() < b.front(); });
    return groups;
}

} // namespace casedraw::judging
