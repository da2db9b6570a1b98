#include <algorithm>
#include <casedraw/engine/draw.hpp>
#include <casedraw/selection/methods.hpp>

#include "selection/cell_at_draw.hpp"

namespace casedraw {

namespace {

/// What to say for each kind of draw.
template <typename... Cases>
struct ByKind : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
ByKind(Cases...) -> ByKind<Cases...>;

const Violation* or_null(const std::optional<Violation>& violation) { return violation ? &*violation : nullptr; }

} // namespace

std::string DomainDraw::method() const {
    return std::visit(ByKind{[](const Census&) { return std::string(method::census); },
                             [](const NoSample&) { return std::string(method::no_sample); },
                             [](const LotteryDraw& draw) { return draw.lottery.method; },
                             [](const auto& draw) { return draw.method; }},
                      drawn_by);
}

const Lottery* DomainDraw::lottery() const {
    const auto* by = std::get_if<LotteryDraw>(&drawn_by);
    return by != nullptr ? &by->lottery : nullptr;
}

const Diversity* DomainDraw::diversity() const {
    const auto* by = std::get_if<LotteryDraw>(&drawn_by);
    return by != nullptr ? &by->diversity : nullptr;
}

const PickedPanel* DomainDraw::picked() const {
    const auto* by = std::get_if<LotteryDraw>(&drawn_by);
    return by != nullptr && by->picked ? &*by->picked : nullptr;
}

const CrossedStrataSample* DomainDraw::strata() const { return std::get_if<CrossedStrataSample>(&drawn_by); }

const Violation* DomainDraw::violation() const {
    return std::visit(ByKind{[](const LotteryDraw& draw) { return or_null(draw.lottery.violation); },
                             [](const StreamedSample& draw) { return or_null(draw.violation); },
                             [](const auto&) -> const Violation* { return nullptr; }},
                      drawn_by);
}

const Digest* DomainDraw::number_digest() const {
    if (const auto* streamed = std::get_if<StreamedSample>(&drawn_by)) return &streamed->number_digest;
    const auto* panel = picked();
    return panel != nullptr && panel->digest ? &*panel->digest : nullptr;
}

Rate DomainDraw::inclusion_probability(std::uint32_t unit) const {
    if (unit >= design.case_ids.size()) return Rate{0, 1};
    if (unit >= design.population) return late_chances[unit - static_cast<std::size_t>(design.population)];
    if (const auto* crossed = strata()) {
        const auto cell = crossed->cell_of[unit];
        return make_rate(crossed->samples[cell], population_at_draw(design, design.cells[cell]));
    }
    if (const auto* table = lottery()) return make_rate(table->appearances[unit], table->panels);
    return make_rate(design.sample, design.population);
}

bool DomainDraw::has_equal_chances() const {
    if (const auto* crossed = strata())
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
            if (crossed->samples[cell] * design.population != design.sample * design.cells[cell].population())
                return false;
    const auto* table = lottery();
    return table == nullptr || std::all_of(table->appearances.begin(), table->appearances.end(),
                                           [&](auto count) { return count == table->appearances.front(); });
}

bool DomainDraw::is_without_margins() const {
    return std::holds_alternative<SimpleRandomSample>(drawn_by) || strata() != nullptr;
}

Draw as_committed(Draw drawn) {
    for (auto& domain : drawn.domains) {
        auto* by = std::get_if<LotteryDraw>(&domain.drawn_by);
        if (by == nullptr) continue;
        by->picked.reset();
        domain.sample.clear();
        domain.reserves.clear();
        drawn.committed = true;
    }
    return drawn;
}

} // namespace casedraw
