#pragma once

#include "selection/panel_shape.hpp"

namespace casedraw {

/// A table of panels of which pairs exchange cases, with its counts kept up to date.
class StirredTable {
public:
    StirredTable(const Design& design, const PanelShape& shape, const std::vector<std::uint32_t>& members);

    std::size_t panels() const { return panels_; }
    std::size_t cell_of(std::size_t place) const { return cell_at_[place]; }
    /// How many cases of a variable of the shape, a cell or a row, a panel holds.
    std::int64_t count(std::size_t panel, std::size_t variable) const {
        return counts_[panel * shape_.variables() + variable];
    }

    /// A case that one of two panels holds.
    struct Held {
        std::uint32_t place; ///< of the case, in the order of cells
        std::uint32_t cell;
        bool in_first;
    };
    /// The cases that only one of two panels holds, by cell.
    void differing(std::size_t first, std::size_t second, std::vector<Held>& held) const;
    /// Puts each of these into the one panel or the other.
    void set(std::size_t first, std::size_t second, const std::vector<Held>& held);

    /// The cases of each panel, ascending, panel after panel.
    std::vector<std::uint32_t> members() const;

private:
    bool holds(std::size_t panel, std::uint32_t place) const {
        return marks_[panel * words_ + place / 64] >> place % 64 & 1U;
    }
    void change(std::size_t panel, std::uint32_t place, std::int32_t by);

    const PanelShape& shape_;
    std::size_t panels_, words_;
    std::vector<std::uint32_t> unit_at_; ///< by place
    std::vector<std::uint32_t> cell_at_;
    std::vector<std::uint64_t> marks_; ///< by panel, a bit for each place
    std::vector<std::int32_t> counts_; ///< by panel, of each variable
};

} // namespace casedraw
