#include <algorithm>
#include <casedraw/acts/effect.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <numeric>

#include "engine/balance.hpp"
#include "record/late_cases.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

DomainStanding standing(const DrawSource& source, const DomainState& state, std::int64_t size) {
    DomainStanding stands;
    stands.population = state.population;
    stands.size = size;
    stands.to_read = state.count(CaseState::to_read);
    stands.reserves = static_cast<std::int64_t>(state.reserves.size());
    if (stands.to_read > 0 && stands.to_read <= stands.population)
        stands.margin_of_error = margin_of_error(stands.population, stands.to_read, source.request.precision);
    return stands;
}

std::vector<MarginEffect> margins(const DomainDraw& drawn, const DomainState& before, const DomainState& after) {
    std::vector<MarginEffect> all;
    const auto then = balance_of(present_domain(drawn, before));
    const auto now = balance_of(present_domain(drawn, after));
    for (std::size_t v = 0; v < now.size(); ++v)
        for (std::size_t l = 0; l < now[v].levels.size(); ++l) {
            const auto& level = now[v].levels[l];
            all.push_back({now[v].variable, level.level, level.population, level.target, then[v].levels[l].sampled,
                           level.sampled, now[v].is_private});
        }
    return all;
}

std::optional<ScopeKnown> scope_known(const DomainDraw& drawn, const DomainState& state) {
    ScopeKnown known;
    known.out_of_scope = state.count(CaseState::out_of_scope);
    if (known.out_of_scope == 0) return std::nullopt;
    known.looked = static_cast<std::int64_t>(state.cases.size());
    known.population = drawn.design.population + static_cast<std::int64_t>(state.late.size());
    known.at_most = state.population;
    const auto known_unread =
        std::count_if(state.reserves_left.begin(), state.reserves_left.end(),
                      [](const CaseLeft& each) { return each.as != LeftAs::lost; }); // found without being read
    const auto unseen = known.population - known.looked - known_unread;
    const auto twice = 2 * unseen * known.out_of_scope; // half up
    known.about = known.at_most - (twice + known.looked) / (2 * known.looked);
    return known;
}

/// The published order of the cases that a row does not have, row by row.
class Reserves {
public:
    Reserves(const DrawSource& source, const DomainDraw& drawn)
        : source_(source), drawn_(drawn), domain_(source.framework.domains[drawn.domain].id) {
        if (source.request.commit) return;
        std::vector<std::uint32_t> all(drawn.design.case_ids.size());
        std::iota(all.begin(), all.end(), 0U);
        order_ = reserve_order(drawn.design, all, source.request.seed, domain_);
    }

    std::vector<std::uint32_t> operator()(std::int64_t number) const {
        const auto panel = drawn_.lottery()->panel(number);
        std::vector<std::uint32_t> rest;
        const auto add = [&](std::uint32_t unit) {
            if (!std::binary_search(panel.begin(), panel.end(), unit)) rest.push_back(unit);
        };
        if (!source_.request.commit) {
            std::for_each(order_.begin(), order_.end(), add);
            return rest;
        }
        for (std::uint32_t unit = 0; unit < drawn_.design.case_ids.size(); ++unit) add(unit);
        return reserve_order(drawn_.design, rest, seed_with_number(source_.request.seed, number), domain_);
    }

private:
    const DrawSource& source_;
    const DomainDraw& drawn_;
    std::string domain_;
    std::vector<std::uint32_t> order_;
};

} // namespace

std::int64_t MarginEffect::units_off(std::int64_t count) const {
    const auto floor = target.numerator / target.denominator;
    const auto ceiling = (target.numerator + target.denominator - 1) / target.denominator;
    return std::max<std::int64_t>({0, floor - count, count - ceiling});
}

Result<Sizes> sizes_now(const DrawSource& source, const std::vector<DomainState>& states) {
    auto populations = source.checked.eligibility.population;
    for (std::size_t d = 0; d < states.size(); ++d) populations[source.drawn.domains[d].domain] = states[d].population;
    return sizes(source.framework, {.populations = std::move(populations),
                                    .allocation = source.request.allocation,
                                    .precision = source.request.precision});
}

Result<std::vector<DomainEffect>> effects(const DrawSource& source, const std::vector<DomainState>& before,
                                          const std::vector<DomainState>& after) {
    const auto sizes_before = sizes_now(source, before);
    const auto sizes_after = sizes_now(source, after);
    if (!sizes_before) return tl::unexpected(sizes_before.error());
    if (!sizes_after) return tl::unexpected(sizes_after.error());
    auto events = source.details.events;
    if (!events.empty() && events.back().kind == EventKind::undo) events.pop_back(); // it took late cases away
    const DrawWithLate with_late(source, events);
    std::vector<DomainEffect> all;
    for (std::size_t d = 0; d < after.size(); ++d) {
        const auto& drawn = source.drawn.domains[d];
        if (before[d].population == after[d].population && before[d].to_read() == after[d].to_read()) continue;
        DomainEffect effect;
        effect.domain = drawn.domain;
        effect.before = standing(source, before[d], sizes_before->domains[drawn.domain].sample);
        effect.after = standing(source, after[d], sizes_after->domains[drawn.domain].sample);
        effect.margins = margins(with_late.draw().domains[d], before[d], after[d]);
        effect.scope = scope_known(drawn, after[d]);
        const auto out = units_out_of_scope(drawn.design, after[d]);
        const bool newly = out != units_out_of_scope(drawn.design, before[d]) && effect.scope;
        if (newly && drawn.lottery() != nullptr && std::find(out.begin(), out.end(), 0) != out.end())
            effect.chances =
                chances_in_scope(drawn.design, *drawn.lottery(), out, effect.after.size, Reserves(source, drawn));
        all.push_back(std::move(effect));
    }
    return all;
}

} // namespace casedraw
