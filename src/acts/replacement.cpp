#include <casedraw/acts/replacement.hpp>
#include <casedraw/base/error.hpp>
#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

namespace casedraw {

namespace {

/// The whole numbers on both sides of a target.
struct Bounds {
    std::int64_t floor = 0;
    std::int64_t ceiling = 0;
};

/// Also of the targets of a variable that the lottery holds to its cap alone.
Bounds bounds_of_target(const Design& design, const Margin& margin) {
    if (design.variables[margin.variable].is_minimum || !is_only_capped(design, margin.variable))
        return {margin.floor, margin.ceiling};
    const auto target = design.target(margin);
    return {target.numerator / target.denominator, (target.numerator + target.denominator - 1) / target.denominator};
}

/// The design from a unit's side: its cell, and the margins that it counts towards.
struct UnitMargins {
    explicit UnitMargins(const Design& design) : cell_of(design.case_ids.size()), margins_of(design.cells.size()) {
        for (const auto& margin : design.margins) bounds.push_back(bounds_of_target(design, margin));
        for (std::size_t c = 0; c < design.cells.size(); ++c)
            for (const auto unit : design.cells[c].units) cell_of[unit] = c;
        for (std::size_t m = 0; m < design.margins.size(); ++m)
            for (const auto c : design.margins[m].cells) margins_of[c].push_back(m);
    }

    const std::vector<std::size_t>& of(std::uint32_t unit) const { return margins_of[cell_of[unit]]; }

    std::vector<std::size_t> cell_of;                 ///< by unit
    std::vector<std::vector<std::size_t>> margins_of; ///< by cell, one for each variable
    std::vector<Bounds> bounds;                       ///< by margin
};

std::int64_t units_off(const Bounds& bounds, std::int64_t count) {
    return std::max<std::int64_t>({0, bounds.floor - count, count - bounds.ceiling});
}

std::int64_t distance(const Design& design, const Margin& margin, std::int64_t count) {
    return std::abs(count * design.population - design.sample * margin.population);
}

/// How far what is to be read lies from the targets, and what one case more would change.
class Balance {
public:
    Balance(const Design& design, const UnitMargins& margins, const std::vector<std::uint8_t>& to_read)
        : design_(design), margins_(margins), counts_(design.margins.size(), 0) {
        for (std::uint32_t unit = 0; unit < to_read.size(); ++unit)
            if (to_read[unit] != 0)
                for (const auto m : margins.of(unit)) ++counts_[m];
        for (std::size_t m = 0; m < counts_.size(); ++m) {
            units_off_ += units_off(margins.bounds[m], counts_[m]);
            distance_ += distance(design, design.margins[m], counts_[m]);
        }
    }

    /// Whether a minimum of the draw leaves room for one case more like this.
    bool minimum_leaves_room_for(std::uint32_t unit) const {
        const auto& own = margins_.of(unit);
        return std::all_of(own.begin(), own.end(), [&](std::size_t m) {
            const auto& margin = design_.margins[m];
            return !design_.variables[margin.variable].is_minimum || !margin.limit || counts_[m] < *margin.limit;
        });
    }

    std::int64_t units_off_with(std::uint32_t unit) const {
        auto off = units_off_;
        for (const auto m : margins_.of(unit))
            off += units_off(margins_.bounds[m], counts_[m] + 1) - units_off(margins_.bounds[m], counts_[m]);
        return off;
    }

    std::int64_t distance_with(std::uint32_t unit) const {
        auto far = distance_;
        for (const auto m : margins_.of(unit))
            far += distance(design_, design_.margins[m], counts_[m] + 1) -
                   distance(design_, design_.margins[m], counts_[m]);
        return far;
    }

private:
    const Design& design_;
    const UnitMargins& margins_;
    std::vector<std::int64_t> counts_; ///< by margin: cases to be read
    std::int64_t units_off_ = 0;
    std::int64_t distance_ = 0;
};

std::int64_t differing_variables(const Cell& a, const Cell& b) {
    std::int64_t differing = 0;
    for (std::size_t v = 0; v < a.levels.size(); ++v) differing += a.levels[v] != b.levels[v] ? 1 : 0;
    return differing;
}

std::optional<Replacement> replacement_by(const Design& design, const UnitMargins& margins, const Reading& left,
                                          std::uint32_t lost, const MayBeCalled& may_be_called,
                                          bool keeps_minimum = true) {
    const Balance balance(design, margins, left.to_read);
    std::optional<Replacement> best;
    for (std::size_t place = 0; place < left.reserves.size(); ++place) {
        const auto unit = left.reserves[place];
        if ((may_be_called && !may_be_called(unit)) || (keeps_minimum && !balance.minimum_leaves_room_for(unit)))
            continue;
        Replacement each{unit,
                         place,
                         margins.cell_of[unit] == margins.cell_of[lost],
                         balance.units_off_with(unit),
                         balance.distance_with(unit),
                         differing_variables(design.cells[margins.cell_of[unit]], design.cells[margins.cell_of[lost]])};
        if (each.same_group) return each;
        const auto rank = [](const Replacement& r) {
            return std::tuple(r.units_off, r.distance, r.differing_variables);
        };
        if (!best || rank(each) < rank(*best)) best = each;
    }
    if (!best && keeps_minimum &&
        has_minimum(design)) // no case of the level is left: any other is read rather than none
        return replacement_by(design, margins, left, lost, may_be_called, false);
    return best;
}

/// A row of the lottery while acts are applied to it.
class Row {
public:
    Row(const Design& design, const UnitMargins& margins, Reading drawn, const MayBeCalledInRow& may_be_called)
        : design_(design), margins_(margins), row_(std::move(drawn)), out_(row_.to_read.size(), 0) {
        reading_ = std::count(row_.to_read.begin(), row_.to_read.end(), 1);
        if (may_be_called)
            may_be_called_ = [this, &may_be_called](auto unit) { return may_be_called(unit, row_.to_read); };
    }
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

    void apply(const FoundOutOfScope& act) {
        std::vector<std::uint32_t> to_replace;
        for (std::uint32_t unit = 0; unit < out_.size(); ++unit) {
            if (act.units[unit] == 0) continue;
            out_[unit] = 1;
            if (row_.to_read[unit] == 0) continue;
            row_.to_read[unit] = 0;
            --reading_;
            to_replace.push_back(unit);
        }
        if (act.calling == Calling::by_rule)
            replace(std::move(to_replace), act.size);
        else
            call_in_order(act.size);
    }

    const std::vector<std::uint8_t>& to_read() const { return row_.to_read; }

private:
    void read(std::uint32_t unit) {
        row_.to_read[unit] = 1;
        ++reading_;
    }

    /// A reserve that turns out to be out of scope is replaced in its turn.
    void replace(std::vector<std::uint32_t> to_replace, std::int64_t size) {
        for (std::size_t k = 0; k < to_replace.size() && reading_ < size; ++k) {
            const auto called = replacement_by(design_, margins_, row_, to_replace[k], may_be_called_);
            if (!called) return;
            row_.reserves.erase(row_.reserves.begin() + static_cast<std::ptrdiff_t>(called->place));
            if (out_[called->unit] != 0)
                to_replace.push_back(called->unit);
            else
                read(called->unit);
        }
    }

    void call_in_order(std::int64_t size) {
        std::vector<std::uint32_t> left;
        for (const auto unit : row_.reserves) {
            if (out_[unit] != 0) continue;
            if (reading_ < size && (!may_be_called_ || may_be_called_(unit)))
                read(unit);
            else
                left.push_back(unit);
        }
        row_.reserves = std::move(left);
    }

    const Design& design_;
    const UnitMargins& margins_;
    Reading row_;
    std::vector<std::uint8_t> out_; ///< found so far
    MayBeCalled may_be_called_;
    std::int64_t reading_ = 0;
};

} // namespace

std::optional<Replacement> replacement(const Design& design, const Reading& left, std::uint32_t lost,
                                       const MayBeCalled& may_be_called) {
    expects(left.to_read.size() == design.case_ids.size() && lost < left.to_read.size() && left.to_read[lost] == 0,
            "a case that is replaced is read no more");
    return replacement_by(design, UnitMargins(design), left, lost, may_be_called);
}

ChancesInScope chances_in_scope(const Design& design, const Lottery& lottery, const std::vector<FoundOutOfScope>& acts,
                                const ReserveOrder& order, const MayBeCalledInRow& may_be_called) {
    const UnitMargins margins(design);
    std::vector<std::uint8_t> out_of_scope(design.case_ids.size(), 0);
    for (const auto& act : acts)
        for (std::size_t unit = 0; unit < out_of_scope.size(); ++unit)
            if (act.units[unit] != 0) out_of_scope[unit] = 1;
    const auto in_scope = std::count(out_of_scope.begin(), out_of_scope.end(), 0);
    expects(in_scope > 0, "some case is in scope");
    ChancesInScope chances;
    chances.panels = lottery.panels;
    chances.rows.assign(out_of_scope.size(), 0);
    auto member = lottery.members.begin();
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        Reading drawn{std::vector<std::uint8_t>(out_of_scope.size(), 0), order(number)};
        for (std::int64_t i = 0; i < lottery.sample; ++i) drawn.to_read[*member++] = 1;
        Row row(design, margins, std::move(drawn), may_be_called);
        for (const auto& act : acts) row.apply(act);
        for (std::size_t unit = 0; unit < out_of_scope.size(); ++unit) chances.rows[unit] += row.to_read()[unit];
    }
    std::int64_t least = lottery.panels, greatest = 0, all = 0;
    for (std::size_t unit = 0; unit < chances.rows.size(); ++unit) {
        if (out_of_scope[unit] != 0) continue;
        least = std::min(least, chances.rows[unit]);
        greatest = std::max(greatest, chances.rows[unit]);
        all += chances.rows[unit];
    }
    chances.average = make_rate(all, lottery.panels * in_scope);
    chances.least = make_rate(least, lottery.panels);
    chances.greatest = make_rate(greatest, lottery.panels);
    return chances;
}

} // namespace casedraw
