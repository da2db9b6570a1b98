#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/present/act_report.hpp>
#include <casedraw/present/explanation.hpp>

#include "present/acts/corrected_case.hpp"
#include "present/acts/late_explanation.hpp"
#include "present/acts/way_in.hpp"
#include "present/acts/why_left.hpp"
#include "present/acts/words.hpp"
#include "present/draw/masking.hpp"
#include "record/as_corrected.hpp"
#include "record/chances_at_draw.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

bool holds(const std::vector<std::string>& ids, const std::string& case_id) {
    return std::find(ids.begin(), ids.end(), case_id) != ids.end();
}

std::vector<std::size_t> places_of(const CheckedList& checked, const Framework& fields, const std::string& case_id) {
    const auto field = *fields.field_with(FieldRole::case_id);
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < checked.drawn_cases(); ++at)
        if (checked.cases.text(field, at) == case_id) places.push_back(at);
    return places;
}

/// Whether the case is eligible on a list, and why not.
void judge(Explanation& explained, const CheckedList& checked, const Framework& fields,
           const EligibilityRequest& request, std::size_t at) {
    explained.status = checked.eligibility.status[at];
    explained.reasons = reasons(checked.cases, fields, request, checked.eligibility, at);
    explained.ways_in = ways_in_of(checked, fields, request, at);
    const KeptCases kept(checked.cases, fields, checked.eligibility);
    const auto instead = kept.in_place_of(at);
    if (!instead) return;
    explained.kept_instead = checked.cases.text(*fields.field_with(FieldRole::case_id), *instead);
    explained.kept_in_words = kept.in_words(at);
}

/// A corrected list that has a case.
struct ListWithCase {
    std::int64_t number = 0;
    Record before; ///< the list
    CheckedList list;
    std::size_t at = 0; ///< the case
};

/// Of these events' lists the last one that has the case.
std::optional<ListWithCase> last_list_with(const std::string& case_id, const std::vector<std::size_t>& events,
                                           const DrawSource& source, const Record& record, const Files& folder) {
    for (auto place = events.rbegin(); place != events.rend(); ++place) {
        const auto* amendment = list_behind(record.events, *place);
        if (amendment == nullptr) continue;
        auto before = record; // as the list met it
        while (before.events.back().amendment != *amendment) before.events.pop_back();
        before.events.pop_back();
        auto list = recorded_list(source, before, *amendment, folder);
        if (!list) continue; // verify says what is wrong with it
        const auto places = places_of(*list, source.framework, case_id);
        if (!places.empty())
            return ListWithCase{amendment->list_number, std::move(before), std::move(*list), places.front()};
    }
    return std::nullopt;
}

std::vector<std::size_t> events_taken_back(const Record& record) {
    const auto standing = standing_events(record.events).value();
    std::vector<std::size_t> others;
    for (std::size_t e = 0; e < record.events.size(); ++e)
        if (!std::binary_search(standing.begin(), standing.end(), e)) others.push_back(e);
    return others;
}

/// The one-child rule's reason, where that kept another case for what had been drawn from the lists before.
void say_why_it_gave_way(std::vector<Reason>& reasons, const ListWithCase& on, const std::string& case_id,
                         const std::string& kept, const Framework& framework) {
    const auto known = for_corrected_list({}, on.before, on.before.events.size());
    const auto why = kept.empty() ? std::string() : why_it_gave_way(known, case_id, kept);
    for (auto& reason : reasons)
        if (!why.empty() && reason.code == framework.one_person.code) {
            reason.message = why;
            reason.source.clear();
        }
}

/// By the corrected list that has the case and was handed in last; of a case that is on none that stands, by one that
/// was taken back. False where none has it.
bool judge_by_corrected_list(Explanation& explained, const DrawSource& source, const Record& record,
                             const Files& folder) {
    auto on = last_list_with(explained.case_id, standing_events(record.events).value(), source, record, folder);
    explained.is_taken_back = !on;
    if (!on) on = last_list_with(explained.case_id, events_taken_back(record), source, record, folder);
    if (!on) return false;
    judge(explained, on->list, source.framework, source.request.eligibility, on->at);
    explained.only_on = on->number;
    say_why_it_gave_way(explained.reasons, *on, explained.case_id, explained.kept_instead, source.framework);
    return true;
}

/// What a case that is in scope is eligible by is what the corrected list says that was handed in last; so is why a
/// case is not eligible any more.
void add_present_list(Explanation& explained, const DrawSource& source, const Record& record, const Files& folder) {
    const auto asks_for_list = [](const DomainExplanation& told) { return told.moved_from || told.is_out_of_scope(); };
    if (explained.only_on || (explained.corrected.empty() &&
                              std::none_of(explained.domains.begin(), explained.domains.end(), asks_for_list)))
        return;
    if (const auto list = missing_from_list(source, record.events, explained.case_id)) {
        explained.reasons_now.push_back(
            {missing_from_list_code, {}, {}, "It is not on corrected list " + std::to_string(*list) + ".", {}});
        return;
    }
    const auto on = last_list_with(explained.case_id, standing_events(record.events).value(), source, record, folder);
    if (!on) return;
    if (on->list.eligibility.status[on->at] == Status::ineligible) {
        explained.reasons_now =
            reasons(on->list.cases, source.framework, source.request.eligibility, on->list.eligibility, on->at);
        const KeptCases kept(on->list.cases, source.framework, on->list.eligibility);
        if (const auto instead = kept.in_place_of(on->at)) {
            explained.kept_now = on->list.cases.text(*source.framework.field_with(FieldRole::case_id), *instead);
            explained.kept_now_in_words = kept.in_words(on->at);
        }
        say_why_it_gave_way(explained.reasons_now, *on, explained.case_id, explained.kept_now, source.framework);
    }
    auto& ways = explained.ways_in;
    for (auto& way : ways_in_of(on->list, source.framework, source.request.eligibility, on->at)) {
        const bool is_present = std::any_of(explained.domains.begin(), explained.domains.end(), [&](const auto& told) {
            return !told.has_moved_on && !told.is_out_of_scope() &&
                   source.framework.domains[told.domain].id == way.domain;
        });
        if (!is_present) continue;
        ways.erase(
            std::remove_if(ways.begin(), ways.end(), [&](const WayIn& each) { return each.domain == way.domain; }),
            ways.end());
        ways.push_back(std::move(way));
    }
}

/// The row that stands: that of a corrected list where one brought the case as eligible, else that of the draw's
/// lists, else that of a corrected list.
std::optional<Error> judge_by_lists(Explanation& explained, const DrawSource& source, const DrawWithLate& with_late,
                                    const Record& record, const Files& folder) {
    const auto& request = source.request.eligibility;
    if (const auto late = with_late.late_row_of(explained.case_id)) {
        judge(explained, source.checked, source.framework, request, *late);
        add_before_arrival(explained, source, *late);
        return std::nullopt;
    }
    const auto places = places_of(source.checked, source.framework, explained.case_id);
    if (places.size() > 1)
        return Error{ErrorKind::wrong_use, "case-id-shared", "Several rows of the list have this id."};
    if (places.size() == 1) {
        judge(explained, source.checked, source.framework, request, places.front());
        return std::nullopt;
    }
    if (source.second != nullptr) {
        const auto& second = *source.second;
        const auto others = places_of(second.checked, second.framework, explained.case_id);
        if (others.size() == 1) {
            judge(explained, second.checked, second.framework, second.request.eligibility, others.front());
            return std::nullopt;
        }
    }
    if (judge_by_corrected_list(explained, source, record, folder)) return std::nullopt;
    return Error{ErrorKind::wrong_use, "case-not-on-list",
                 "No case of the draw's lists has this id, and none of a corrected list. Ids count letter by letter, "
                 "with capitals and with zeros in front, as sample.csv shows them."};
}

/// Levels that people typed may be names, such as those of case managers, which no terminal shows.
bool is_typed_by_people(const Framework& rules, const std::string& variable) {
    return std::any_of(rules.fields.begin(), rules.fields.end(),
                       [&](const Field& field) { return field.name == variable && field.type == FieldType::text; });
}

const Cell& cell_of(const Design& design, std::uint32_t unit) {
    const auto found = std::find_if(design.cells.begin(), design.cells.end(), [&](const Cell& cell) {
        return std::binary_search(cell.units.begin(), cell.units.end(), unit);
    });
    expects(found != design.cells.end(), "each unit of a design has a cell");
    return *found;
}

/// The case's class in the variables of a design.
void add_group(DomainExplanation& told, const Design& design, const Framework& rules, const Cell& cell) {
    for (std::size_t v = 0; v < design.variables.size(); ++v) {
        const auto& variable = design.variables[v];
        if (variable.is_minimum) continue;
        told.group.emplace_back(variable_heading(rules, variable.name), is_typed_by_people(rules, variable.name)
                                                                            ? "one of them"
                                                                            : variable.levels[cell.levels[v]]);
    }
}

/// The group of a case: of the draw's as it was drawn, of one that a corrected list brought as it is now.
void add_group(DomainExplanation& told, const DrawSource& source, const DomainDraw& drawn, const Framework& rules,
               const DomainState& state, std::uint32_t unit) {
    const auto& events = source.details.events;
    const bool is_late = unit >= drawn.design.population;
    const auto design = is_late ? with_corrected_classes(drawn.design, drawn.domain, source, events) : drawn.design;
    const auto& cell = cell_of(design, unit);
    add_group(told, design, rules, cell);
    const auto in_scope = units_in_scope(design, state);
    const auto now =
        std::count_if(cell.units.begin(), cell.units.end(), [&](auto each) { return in_scope[each] != 0; });
    told.of_group = is_late ? now : std::count_if(cell.units.begin(), cell.units.end(), [&](auto each) {
        return each < design.population;
    });
    told.is_group_as_drawn = is_late || (now == told.of_group && standing_corrected_lists(source, events).empty());
}

DomainExplanation in_domain(const DrawSource& source, const DomainDraw& drawn, const DomainState& state,
                            std::uint32_t unit, const std::string& case_id) {
    const auto& design = drawn.design;
    const auto& rules = source.is_second(drawn.domain) ? source.second->framework : source.framework;
    DomainExplanation told;
    told.domain = drawn.domain;
    add_group(told, source, drawn, rules, state, unit);
    told.population = design.population;
    told.sample = design.sample;
    told.chance = ChancesAtDraw(source, drawn).of(unit);
    if (is_of_sampled(source, drawn.domain)) told.chance_among_sampled = drawn.inclusion_probability(unit);
    const bool is_of_the_draw = unit < design.population;
    const auto* lottery = is_of_the_draw ? drawn.lottery() : nullptr;
    if (lottery != nullptr) {
        told.rows = lottery->appearances[unit];
        told.panels = lottery->panels;
    }
    if (const auto* picked = drawn.picked(); picked != nullptr && is_of_the_draw) told.number = picked->number;
    told.was_drawn = std::binary_search(drawn.sample.begin(), drawn.sample.end(), unit);
    const auto reserve = std::find(drawn.reserves.begin(), drawn.reserves.end(), unit);
    told.published_reserves = std::count_if(drawn.reserves.begin(), drawn.reserves.end(),
                                            [&](auto each) { return each < design.population; });
    if (reserve != drawn.reserves.end()) told.reserve = reserve - drawn.reserves.begin() + 1;
    if (const auto* read = state.find(case_id)) told.state = read->state;
    for (const auto& left : state.reserves_left)
        if (left.case_id == case_id) told.reserve_left = left.as;
    told.has_moved_on = told.state == CaseState::moved || told.reserve_left == LeftAs::moved;
    told.is_reserve_now = std::find(state.reserves.begin(), state.reserves.end(), case_id) != state.reserves.end();
    return told;
}

/// As the draw's report for sharing has it: sizes side by side or not at all, and of chances those that all cases of
/// the draw had.
void add_what_may_be_shared(DomainExplanation& told, const DrawSource& source) {
    std::vector<pack::SharedLevel> sizes;
    for (const auto& drawn : source.drawn.domains)
        if (!source.framework.domains[drawn.domain].additional)
            sizes.push_back({"", drawn.design.population, drawn.design.sample, {0, 1}});
    told.may_share_sizes = !source.framework.domains[told.domain].additional && pack::sizes_may_be_shared(sizes);
    if (!told.may_share_sizes || told.late || told.moved_from) return;
    for (const auto& drawn : source.drawn.domains) {
        if (drawn.domain != told.domain || drawn.design.population == 0) continue;
        const auto chances = ChancesAtDraw(source, drawn).range();
        told.may_share_chance = chances.least == chances.greatest;
    }
}

bool concerns(const Event& event, const std::string& case_id) {
    const bool is_of_its_manager = std::any_of(event.managers.begin(), event.managers.end(),
                                               [&](const ManagerAnswer& answer) { return answer.case_id == case_id; });
    return is_of_its_manager ||
           std::any_of(event.changes.begin(), event.changes.end(), [&](const DomainChange& change) {
               const auto is_it = [&](const auto& each) { return each.case_id == case_id; };
               return std::any_of(change.left.begin(), change.left.end(), is_it) ||
                      std::any_of(change.called.begin(), change.called.end(), is_it) ||
                      holds(change.late_drawn, case_id) || holds(change.late_reserves, case_id) ||
                      holds(change.returned, case_id) || change.passed_over == case_id;
           });
}

std::vector<std::size_t> events_of(const Record& record, const std::string& case_id) {
    std::vector<std::size_t> events;
    for (std::size_t e = 0; e < record.events.size(); ++e) {
        const auto& event = record.events[e];
        const bool is_undone =
            event.kind == EventKind::undo && std::any_of(events.begin(), events.end(), [&](auto earlier) {
                return record.events[earlier].receipt == event.undoes;
            });
        if (is_undone || concerns(event, case_id)) events.push_back(e);
    }
    return events;
}

} // namespace

Result<Explanation> explanation(const DrawSource& source, const Record& record, const std::string& case_id,
                                const Files& folder) {
    const DrawWithLate with_late(source);
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    Explanation explained;
    explained.case_id = case_id;
    if (auto error = judge_by_lists(explained, source, with_late, record, folder))
        return tl::unexpected(std::move(*error));
    for (std::size_t d = 0; d < states->size(); ++d) {
        const auto& drawn = with_late.draw().domains[d];
        const auto unit = unit_of(drawn.design, case_id);
        if (!unit) continue;
        auto& told = explained.domains.emplace_back(in_domain(source, drawn, (*states)[d], *unit, case_id));
        if (*unit >= drawn.design.population) add_arrival(told, source, record, case_id, folder);
        add_what_may_be_shared(told, source);
    }
    add_corrections(explained, source, record);
    add_present_list(explained, source, record, folder);
    explained.is_kept_out_of_scope = is_out_of_scope(*states, explained.kept_instead);
    explained.is_of_unread_person = holds(cases_of_unread_persons(source, *states), case_id);
    explained.events = events_of(record, case_id);
    return explained;
}

} // namespace casedraw
