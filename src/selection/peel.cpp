#include "selection/peel.hpp"

#include "selection/flight.hpp"
#include "selection/panel_program.hpp"
#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

constexpr int flights_for_a_panel = 2;
constexpr int endings_of_a_flight = 4;
constexpr std::int64_t cells_left_to_last_steps = 30;
constexpr std::int64_t nodes_for_a_panel = 3000;
constexpr int most_put_backs = 8;

class Peel {
public:
    Peel(const PanelShape& shape, const PanelBounds& bounds, const Counts& totals, std::int64_t panels, Effort effort,
         BitStream& bits)
        : shape_(shape), bounds_(bounds), effort_(effort), bits_(bits), left_(panels), flight_(shape),
          table_(shape.cells), remainder_(totals), now_(bounds), start_(shape.variables()) {
        append_row_counts(shape, remainder_);
    }

    Peeled table() {
        int put_backs = 0;
        while (left_ > 0) {
            limit_to_divisible_remainders();
            if (fly() || search()) {
                take();
                continue;
            }
            if (++put_backs > most_put_backs || effort_.is_spent()) break;
            put_back(std::int64_t{4} << (put_backs - 1));
        }
        remainder_.resize(shape_.cells);
        return {std::move(table_), left_, std::move(remainder_), effort_.is_spent()};
    }

private:
    /// Bounds of the next panel under which the panels left can still hold the remainder on average.
    void limit_to_divisible_remainders() {
        for (std::size_t variable = 0; variable < shape_.variables(); ++variable) {
            const auto lower = bounds_.lower[variable];
            const auto upper = bounds_.upper[variable];
            now_.lower[variable] = std::max(lower, remainder_[variable] - (left_ - 1) * upper);
            now_.upper[variable] = std::min(upper, remainder_[variable] - (left_ - 1) * lower);
            start_[variable] = static_cast<double>(remainder_[variable]) / static_cast<double>(left_);
        }
    }

    /// Most flights that fail do so in their last steps, so those are repeated before a whole new flight is made.
    bool fly() {
        for (int flight = 0; flight < flights_for_a_panel; ++flight) {
            flight_.walk(start_, now_, bits_, cells_left_to_last_steps);
            flight_.keep_position();
            for (int ending = 0; ending < endings_of_a_flight; ++ending) {
                if (ending > 0) flight_.return_to_kept_position();
                flight_.walk_on(bits_);
                if (round_to_panel(flight_.values())) return true;
            }
        }
        return false;
    }

    /// Whether the cells are whole and keep the bounds, by whole-number arithmetic; then they are in `panel_`.
    bool round_to_panel(const std::vector<double>& values) {
        panel_.resize(shape_.cells);
        for (std::size_t cell = 0; cell < shape_.cells; ++cell) {
            const double nearest = std::floor(values[cell] + 0.5);
            if (std::abs(values[cell] - nearest) > 1e-6) return false;
            panel_[cell] = static_cast<std::int64_t>(nearest);
        }
        append_row_counts(shape_, panel_);
        for (std::size_t variable = 0; variable < shape_.variables(); ++variable)
            if (panel_[variable] < now_.lower[variable] || panel_[variable] > now_.upper[variable]) return false;
        return true;
    }

    bool search() {
        std::vector<double> cost(shape_.cells);
        for (auto& of_cell : cost) of_cell = uniform_unit(bits_) - 0.5;
        PanelProgram program(shape_, now_, 0, &effort_);
        auto found = program.search(cost, {.most_nodes = nodes_for_a_panel, .stop_at_first = true});
        if (found.panels.empty() || found.panels.back().units > 0) return false;
        panel_ = std::move(found.panels.back().counts);
        return true;
    }

    void take() {
        table_.add(panel_);
        for (std::size_t variable = 0; variable < shape_.variables(); ++variable)
            remainder_[variable] -= panel_[variable];
        --left_;
    }

    void put_back(std::int64_t panels) {
        for (; panels > 0 && table_.size() > 0; --panels) {
            const auto chosen =
                static_cast<std::int64_t>(uniform_below(bits_, static_cast<std::uint64_t>(table_.size())));
            Counts counts(table_.panel(chosen), table_.panel(chosen) + shape_.cells);
            append_row_counts(shape_, counts);
            for (std::size_t variable = 0; variable < shape_.variables(); ++variable)
                remainder_[variable] += counts[variable];
            table_.remove(chosen);
            ++left_;
        }
    }

    const PanelShape& shape_;
    const PanelBounds& bounds_;
    Effort effort_; ///< for all searches
    BitStream& bits_;
    std::int64_t left_;
    Flight flight_;
    CellCounts table_;
    Counts remainder_; ///< of each variable: what the panels left are to hold together
    PanelBounds now_;
    std::vector<double> start_;
    Counts panel_;
};

} // namespace

Peeled peel(const PanelShape& shape, const PanelBounds& bounds, const Counts& totals, std::int64_t panels,
            Effort effort, BitStream& bits) {
    return Peel(shape, bounds, totals, panels, effort, bits).table();
}

void shuffle(CellCounts& table, BitStream& bits) {
    for (std::int64_t place = 0; place + 1 < table.size(); ++place) {
        const auto ahead = uniform_below(bits, static_cast<std::uint64_t>(table.size() - place));
        table.exchange(place, place + static_cast<std::int64_t>(ahead));
    }
}

} // namespace casedraw
