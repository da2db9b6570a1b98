#include "selection/draw_order.hpp"

#include <casedraw/selection/lottery.hpp>
#include <algorithm>
#include <numeric>

namespace casedraw {

namespace {

struct Place {
    std::uint64_t leading; ///< the digest's first eight bytes as a number
    std::uint32_t unit;
};

std::uint64_t leading_number(const Digest& digest) {
    std::uint64_t number = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) number = number << 8U | digest[byte];
    return number;
}

/// Digests spread evenly, so one pass by their upper bits leaves only short runs to sort.
class UpperBits {
public:
    explicit UpperBits(std::size_t places) {
        while (bits_ < 20 && places >> bits_ > 8) ++bits_;
    }
    std::size_t of(const Place& place) const { return static_cast<std::size_t>(place.leading >> (64U - bits_)); }

    std::vector<Place> grouped(const std::vector<Place>& places) const {
        std::vector<std::size_t> begin((std::size_t{1} << bits_) + 1, 0);
        for (const auto& place : places) ++begin[of(place) + 1];
        for (std::size_t k = 1; k < begin.size(); ++k) begin[k] += begin[k - 1];
        std::vector<Place> result(places.size());
        for (const auto& place : places) result[begin[of(place)]++] = place;
        return result;
    }

private:
    unsigned bits_ = 1;
};

} // namespace

Digest purpose_digest(std::string_view seed, std::string_view purpose, std::string_view domain) {
    Sha256 hash;
    for (const auto part : {seed, std::string_view("|"), purpose, std::string_view("|"), domain}) hash.update(part);
    return hash.finish();
}

Digest number_digest(std::string_view seed, std::string_view domain) { return purpose_digest(seed, "number", domain); }

std::int64_t drawn_number(const Digest& digest, std::int64_t panels) {
    return static_cast<std::int64_t>(remainder(digest, static_cast<std::uint64_t>(panels))) + 1;
}

std::string seed_with_number(std::string_view seed, std::int64_t number) {
    return std::string(seed) + "|" + std::to_string(number);
}

std::vector<std::uint32_t> reserve_order(const Design& design, const std::vector<std::uint32_t>& unsampled,
                                         std::string_view seed, std::string_view domain) {
    std::string text = std::string(seed) + "|reserve|" + std::string(domain) + "|";
    const auto prefix = text.size();
    const auto digest_of = [&](std::uint32_t unit) {
        text.resize(prefix);
        text += design.case_ids[unit];
        return sha256(text);
    };
    std::vector<Place> places;
    places.reserve(unsampled.size());
    for (const auto unit : unsampled) places.push_back({leading_number(digest_of(unit)), unit});
    const UpperBits upper_bits(places.size());
    places = upper_bits.grouped(places);
    const auto comes_before = [&](const Place& a, const Place& b) {
        return a.leading != b.leading ? a.leading < b.leading : digest_of(a.unit) < digest_of(b.unit);
    };
    for (auto first = places.begin(), next = first; first != places.end(); first = next) {
        next = std::find_if(first, places.end(),
                            [&](const Place& place) { return upper_bits.of(place) != upper_bits.of(*first); });
        std::sort(first, next, comes_before);
    }
    std::vector<std::uint32_t> order;
    order.reserve(places.size());
    for (const auto& place : places) order.push_back(place.unit);
    return order;
}

std::vector<std::uint32_t> order_of_all(const Design& design, std::string_view seed, std::string_view domain) {
    std::vector<std::uint32_t> all(design.case_ids.size());
    std::iota(all.begin(), all.end(), 0U);
    return reserve_order(design, all, seed, domain);
}

std::vector<std::uint32_t> cell_of_each(const Design& design) {
    std::vector<std::uint32_t> cell_of(design.case_ids.size());
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        for (const auto unit : design.cells[cell].units) cell_of[unit] = static_cast<std::uint32_t>(cell);
    return cell_of;
}

PartedUnits first_of_each(const std::vector<std::uint32_t>& group_of, std::vector<std::int64_t> counts,
                          const std::vector<std::uint32_t>& order) {
    PartedUnits parted;
    for (const auto unit : order) (counts[group_of[unit]]-- > 0 ? parted.units : parted.reserves).push_back(unit);
    std::sort(parted.units.begin(), parted.units.end());
    return parted;
}

} // namespace casedraw
