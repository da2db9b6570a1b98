#include <algorithm>
#include <cstring>
#include "eligibility/alike.hpp"

namespace casedraw::eligibility_rules {

std::uint64_t key_of(std::uint64_t number) {
    constexpr std::uint64_t odd_multiplier = 0xD1B54A32D192ED03; // an odd factor and a shifted sum can both be undone
    number *= odd_multiplier;
    return number ^ (number >> 32);
}

std::uint64_t key_of(std::string_view text) {
    std::uint64_t key = text.size() + 1;
    while (!text.empty()) {
        std::uint64_t word = 0;
        const auto taken = std::min<std::size_t>(text.size(), sizeof word);
        std::memcpy(&word, text.data(), taken);
        key = key_of(key ^ word);
        text.remove_prefix(taken);
    }
    return std::max<std::uint64_t>(key, 1);
}

namespace chaining {

std::vector<Slot> empty_table(std::size_t keys) {
    std::size_t size = 16;
    while (size < 2 * keys) size *= 2;
    return std::vector<Slot>(size);
}

} // namespace chaining

} // namespace casedraw::eligibility_rules
