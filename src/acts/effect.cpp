#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/acts/effect.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/service_answers.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <numeric>
#include <set>

#include "acts/other_cases.hpp"
#include "acts/since_draw.hpp"
#include "engine/balance.hpp"
#include "numerics/hypergeometric.hpp"
#include "record/as_corrected.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

DomainStanding standing(const DrawSource& source, const DomainState& state, std::int64_t size,
                        const std::vector<Event>& events) {
    DomainStanding stands;
    stands.population = state.population;
    stands.size = size;
    stands.to_read = state.count(CaseState::to_read);
    stands.reserves = static_cast<std::int64_t>(state.reserves.size());
    stands.without_chance = static_cast<std::int64_t>(without_chance(events, state).size());
    const auto with_chance = stands.population - stands.without_chance;
    if (stands.to_read > 0 && stands.to_read <= with_chance)
        stands.margin_of_error = margin_of_error(with_chance, stands.to_read, source.request.precision);
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

bool is_any_list_corrected(const std::vector<Event>& events) {
    const auto standing = standing_events(events).value();
    return std::any_of(standing.begin(), standing.end(), [&](auto e) { return list_behind(events, e) != nullptr; });
}

/// What is to be read by the classes as a list was last corrected, held against the cases eligible now.
std::vector<MarginEffect> margins_by_list(const DrawSource& source, const DomainDraw& drawn, const DomainState& before,
                                          const DomainState& after, const std::vector<Event>& events_before) {
    const auto design = with_corrected_classes(drawn.design, drawn.domain, source, source.details.events);
    const auto earlier = with_corrected_classes(drawn.design, drawn.domain, source, events_before);
    const auto now = present_margins(design, after, source.request);
    const auto then = present_margins(earlier, before, source.request);
    const auto read_before = [&](const std::string& variable, const std::string& level) {
        for (std::size_t m = 0; m < then.size(); ++m) {
            const auto& margin = earlier.margins[m];
            const auto& named = earlier.variables[margin.variable];
            if (named.name == variable && named.levels[margin.level] == level) return then[m].to_read;
        }
        return decltype(then.front().to_read)(0);
    };
    const auto shown = balance_of(drawn);
    std::vector<MarginEffect> all;
    for (std::size_t m = 0; m < now.size(); ++m) {
        const auto& variable = design.variables[design.margins[m].variable];
        if (variable.is_minimum) continue;
        const auto& level = variable.levels[design.margins[m].level];
        const auto as_shown =
            std::find_if(shown.begin(), shown.end(), [&](const auto& each) { return each.variable == variable.name; });
        all.push_back({variable.name, level, now[m].population, now[m].target, read_before(variable.name, level),
                       now[m].to_read, as_shown->is_private});
    }
    return all;
}

/// By the classes of the design; nothing where there is no minimum, or it holds.
std::optional<MinimumMissed> minimum_missed(const Design& design, const DomainState& state) {
    MinimumMissed missed;
    for (const auto& margin : design.margins) {
        const auto& variable = design.variables[margin.variable];
        if (!variable.is_minimum) continue;
        if (margin.limit) missed.least = design.sample - *margin.limit;
        if (margin.level != 0) continue;
        missed.level = variable.levels.front();
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units)
                missed.to_read += state.is_to_read(design.case_ids[unit]) ? 1 : 0;
    }
    return missed.to_read < missed.least ? std::optional(std::move(missed)) : std::nullopt;
}

/// Where the service answered for every case: read or not, all were looked at.
std::optional<ScopeKnown> scope_confirmed(const DomainDraw& drawn, const DomainState& state) {
    const auto all = drawn.design.population + static_cast<std::int64_t>(state.late.size());
    const auto out = state.count(CaseState::out_of_scope) +
                     std::count_if(state.reserves_left.begin(), state.reserves_left.end(),
                                   [](const CaseLeft& each) { return each.as == LeftAs::out_of_scope; });
    if (out == 0) return std::nullopt;
    ScopeKnown known;
    known.is_confirmed = true;
    known.looked = known.population = all;
    known.out_of_scope = out;
    known.at_most = known.about = state.population;
    return known;
}

/// Whether the sheet for the service has every case of this domain.
bool was_asked(const DrawSource& source, const DomainDraw& drawn) {
    return !source.is_second(drawn.domain) || source.second->linked != LinkedTo::sampled;
}

/// Whether the list as it was last corrected has a case as eligible in a domain, or leaves it out only for another
/// case of its child.
bool has_as_eligible(const CheckedList& list, const Framework& framework, std::size_t domain, const std::string& id) {
    const auto row = row_on(list, framework, id);
    return row && ((list.eligibility.eligible_in[*row] >> domain & 1U) != 0 ||
                   list.eligibility.reasons[*row] == std::uint64_t{1} << ReasonBits(framework).one_person);
}

/// Cases that a corrected list took out of a domain, and those that somebody found out of scope and that it has not as
/// eligible either.
std::set<std::string> taken_out_by_list(const DrawSource& source, const DomainDraw& drawn, const DomainState& state) {
    const auto& events = source.details.events;
    const auto& domain = state.domain;
    std::set<std::string> taken_out;
    const auto standing = standing_events(events).value();
    for (const auto e : standing) {
        const auto* change = change_in(events[e], domain);
        if (change == nullptr) continue;
        for (const auto& left : change->left)
            if (left.as != LeftAs::lost && list_behind(events, e) != nullptr) taken_out.insert(left.case_id);
        for (const auto& id : change->returned) taken_out.erase(id);
    }
    const auto lists = standing_corrected_lists(source, events);
    if (lists.empty() || source.is_second(drawn.domain)) return taken_out;
    const auto add = [&](const std::string& id) {
        if (!has_as_eligible(*lists.front(), source.framework, drawn.domain, id)) taken_out.insert(id);
    };
    for (const auto& each : state.cases)
        if (each.state == CaseState::out_of_scope) add(each.case_id);
    for (const auto& each : state.reserves_left)
        if (each.as == LeftAs::out_of_scope) add(each.case_id);
    return taken_out;
}

/// Nobody has looked yet at what came with the last event.
std::optional<ScopeKnown> scope_known(const DrawSource& source, const DomainDraw& drawn, const DomainState& state) {
    ScopeKnown known;
    const auto& events = source.details.events;
    const auto answered = was_asked(source, drawn) ? population_answered(events, state.domain) : PopulationAnswered();
    if (answered.is_exact()) return scope_confirmed(drawn, state);
    const auto by_list = taken_out_by_list(source, drawn, state);
    known.by_list = static_cast<std::int64_t>(by_list.size());
    known.out_of_scope = std::count_if(state.cases.begin(), state.cases.end(), [&](const CaseToRead& each) {
        return each.state == CaseState::out_of_scope && by_list.count(each.case_id) == 0;
    });
    known.at_most = known.about = state.population;
    known.population = drawn.design.population + static_cast<std::int64_t>(state.late.size()) - known.by_list;
    if (known.out_of_scope == 0) return known.by_list == 0 ? std::nullopt : std::optional(known);
    known.was_confirmed = answered.is_answered && answered.is_contradicted && answered.came == 0;
    if (answered.is_answered && !answered.is_contradicted) known.came_since = answered.came;
    known.looked = std::count_if(state.cases.begin(), state.cases.end(), [&](const CaseToRead& each) {
        return each.since < events.size() && by_list.count(each.case_id) == 0;
    });
    const auto known_unread =
        std::count_if(state.reserves_left.begin(), state.reserves_left.end(), [&](const CaseLeft& each) {
            return each.as != LeftAs::lost && by_list.count(each.case_id) == 0; // found without being read
        });
    if (known.was_confirmed || known.came_since > 0)
        return known; // all others were looked at, so there is nothing to estimate
    const auto unseen = known.population - known.looked - known_unread;
    known.not_looked = unseen;
    const auto twice = 2 * unseen * known.out_of_scope; // half up
    known.about -= (twice + known.looked) / (2 * known.looked);
    return known;
}

/// Whether an act that stands answered for some cases and not for all of the domain.
bool is_answered_in_part(const std::vector<Event>& events, const std::string& domain) {
    const auto standing = standing_events(events).value();
    return std::any_of(standing.begin(), standing.end(), [&](auto e) {
        return events[e].kind == EventKind::confirm && !answers_all_of(events[e], domain);
    });
}

/// What left the domain as out of scope, and not by a corrected list, which has every case.
std::set<std::string> found_out_of_scope(const DrawSource& source, const DomainDraw& drawn, const DomainState& state) {
    const auto by_list = taken_out_by_list(source, drawn, state);
    std::set<std::string> found;
    for (const auto& each : state.cases)
        if (each.state == CaseState::out_of_scope && by_list.count(each.case_id) == 0) found.insert(each.case_id);
    for (const auto& each : state.reserves_left)
        if (each.as == LeftAs::out_of_scope && by_list.count(each.case_id) == 0) found.insert(each.case_id);
    return found;
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

/// The chances of 0, 1, 2 … marked cases among so many drawn at random.
std::vector<double> marked_drawn(const numerics::Urn& urn) {
    std::vector<double> chances;
    for (std::int64_t marked = 0; marked <= std::min(urn.marked, urn.sample); ++marked)
        chances.push_back(numerics::at_least_probability(urn, marked) -
                          numerics::at_least_probability(urn, marked + 1));
    return chances;
}

std::vector<double> sums_of(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> sums(a.size() + b.size() - 1, 0);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t k = 0; k < b.size(); ++k) sums[i + k] += a[i] * b[k];
    return sums;
}

/// The mean share of the cases in scope that is read, over all samples of the design: in each, those out of scope are
/// replaced while fewer are left to read than `size`.
std::optional<double> average_chance(const DomainDraw& drawn, const std::vector<std::uint8_t>& out, std::int64_t size) {
    const auto& design = drawn.design;
    const auto in_scope = std::count(out.begin(), out.end(), 0);
    if (in_scope == 0) return std::nullopt;
    std::vector<double> chances{1};
    if (const auto* strata = drawn.strata())
        for (std::size_t c = 0; c < design.cells.size(); ++c) {
            const auto& units = design.cells[c].units;
            const auto marked = std::count_if(units.begin(), units.end(), [&](auto unit) { return out[unit] != 0; });
            chances = sums_of(chances, marked_drawn({design.cells[c].population(), marked, strata->samples[c]}));
        }
    else
        chances = marked_drawn({design.population, static_cast<std::int64_t>(out.size()) - in_scope, design.sample});
    const auto least = std::min<std::int64_t>({size, in_scope, design.sample});
    double read = 0;
    for (std::size_t marked = 0; marked < chances.size(); ++marked)
        read +=
            chances[marked] * static_cast<double>(std::max(design.sample - static_cast<std::int64_t>(marked), least));
    return read / static_cast<double>(in_scope);
}

} // namespace

std::int64_t MarginEffect::units_off(std::int64_t count) const {
    const auto floor = target.numerator / target.denominator;
    const auto ceiling = (target.numerator + target.denominator - 1) / target.denominator;
    return std::max<std::int64_t>({0, floor - count, count - ceiling});
}

Result<Sizes> sizes_now(const DrawSource& source, const std::vector<DomainState>& states) {
    auto populations = source.checked.eligibility.population;
    for (std::size_t d = 0; d < states.size(); ++d) populations[source.drawn.domains[d].domain] = states[d].population;
    return sizes_for(source, std::move(populations));
}

Result<std::vector<DomainEffect>> effects(const DrawSource& source, const std::vector<DomainState>& before,
                                          const std::vector<DomainState>& after) {
    auto events = source.details.events;
    const auto since = since_draw(source, events);
    if (!since) return tl::unexpected(since.error());
    const bool is_undo = !events.empty() && events.back().kind == EventKind::undo;
    if (!events.empty()) events.pop_back();
    const auto since_before = since_draw(source, events);
    if (!since_before) return tl::unexpected(since_before.error());
    const DrawWithLate with_late(source, is_undo ? events : source.details.events); // an undo takes late cases away
    std::vector<DomainEffect> all;
    for (std::size_t d = 0; d < after.size(); ++d) {
        const auto& drawn = source.drawn.domains[d];
        if (before[d].population == after[d].population && before[d].to_read() == after[d].to_read()) continue;
        DomainEffect effect;
        effect.domain = drawn.domain;
        effect.before = standing(source, before[d], (*since_before)[d].size, events);
        effect.after = standing(source, after[d], (*since)[d].size, source.details.events);
        effect.is_by_corrected_list = after[d].population > 0 && is_any_list_corrected(source.details.events);
        const auto& with_its_late = with_late.draw().domains[d];
        effect.margins = effect.is_by_corrected_list
                             ? margins_by_list(source, with_its_late, before[d], after[d], events)
                             : margins(with_its_late, before[d], after[d]);
        effect.minimum_missed = minimum_missed(
            with_corrected_classes(with_its_late.design, drawn.domain, source, source.details.events), after[d]);
        effect.scope = scope_known(source, drawn, after[d]);
        if (effect.scope) {
            effect.scope->is_answered_in_part = is_answered_in_part(source.details.events, after[d].domain);
            effect.scope->may_be_eligible = left_out_beside(source, after, found_out_of_scope(source, drawn, after[d]));
        }
        const auto out = units_out_of_scope(drawn.design, after[d]);
        const bool is_known =
            effect.scope && (effect.scope->is_confirmed || after[d].count(CaseState::out_of_scope) > 0);
        const bool newly = is_known && out != units_out_of_scope(drawn.design, before[d]);
        if (newly && drawn.is_without_margins() && after[d].late.empty())
            effect.average_chance = average_chance(drawn, out, effect.after.size);
        if (newly && drawn.lottery() != nullptr && std::find(out.begin(), out.end(), 0) != out.end())
            effect.chances = chances_in_scope(drawn.design, *drawn.lottery(), (*since)[d].found,
                                              Reserves(source, drawn), room_in_rows(source, after, drawn));
        all.push_back(std::move(effect));
    }
    return all;
}

} // namespace casedraw
