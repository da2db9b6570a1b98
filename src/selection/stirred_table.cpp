#include "selection/stirred_table.hpp"

#include <algorithm>
#include <bit>

namespace casedraw {

StirredTable::StirredTable(const Design& design, const PanelShape& shape, const std::vector<std::uint32_t>& members)
    : shape_(shape), panels_(members.size() / static_cast<std::size_t>(design.sample)),
      words_(design.case_ids.size() / 64 + 1), marks_(panels_ * words_, 0), counts_(panels_ * shape.variables(), 0) {
    std::vector<std::uint32_t> place_of(design.case_ids.size());
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        for (const auto unit : design.cells[cell].units) {
            place_of[unit] = static_cast<std::uint32_t>(unit_at_.size());
            unit_at_.push_back(unit);
            cell_at_.push_back(static_cast<std::uint32_t>(cell));
        }
    for (std::size_t k = 0; k < members.size(); ++k)
        change(k / static_cast<std::size_t>(design.sample), place_of[members[k]], 1);
}

void StirredTable::change(std::size_t panel, std::uint32_t place, std::int32_t by) {
    marks_[panel * words_ + place / 64] ^= std::uint64_t{1} << place % 64;
    auto* const counts = counts_.data() + panel * shape_.variables();
    const auto cell = cell_at_[place];
    counts[cell] += by;
    for (auto entry = shape_.columns.begin(cell); entry < shape_.columns.end(cell); ++entry)
        counts[shape_.cells + shape_.columns.row(entry)] += by;
}

void StirredTable::differing(std::size_t first, std::size_t second, std::vector<Held>& held) const {
    held.clear();
    for (std::size_t word = 0; word < words_; ++word) {
        const auto in_first = marks_[first * words_ + word];
        for (auto left = in_first ^ marks_[second * words_ + word]; left != 0; left &= left - 1) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
            const auto place = static_cast<std::uint32_t>(64 * word) + bit;
            held.push_back({place, cell_at_[place], (in_first >> bit & 1U) != 0});
        }
    }
}

void StirredTable::set(std::size_t first, std::size_t second, const std::vector<Held>& held) {
    for (const auto& one : held) {
        if (holds(first, one.place) == one.in_first) continue;
        change(first, one.place, one.in_first ? 1 : -1);
        change(second, one.place, one.in_first ? -1 : 1);
    }
}

std::vector<std::uint32_t> StirredTable::members() const {
    std::vector<std::uint32_t> members;
    for (std::size_t panel = 0; panel < panels_; ++panel) {
        const auto begin = static_cast<std::ptrdiff_t>(members.size());
        for (std::uint32_t place = 0; place < unit_at_.size(); ++place)
            if (holds(panel, place)) members.push_back(unit_at_[place]);
        std::sort(members.begin() + begin, members.end());
    }
    return members;
}

} // namespace casedraw
