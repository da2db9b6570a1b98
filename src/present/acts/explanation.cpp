#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/present/act_report.hpp>
#include <casedraw/present/explanation.hpp>

#include "base/json.hpp"
#include "present/acts/late_explanation.hpp"
#include "present/acts/way_in.hpp"
#include "present/acts/words.hpp"
#include "record/chances_at_draw.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

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
        if (!places.empty()) return ListWithCase{amendment->list_number, std::move(*list), places.front()};
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
    return true;
}

/// A case that a corrected list moved is eligible in its new domain by what that list says of it.
void add_new_ways(Explanation& explained, const DrawSource& source, const Record& record, const Files& folder) {
    const auto is_moved = [](const DomainExplanation& told) { return told.moved_from.has_value(); };
    if (std::none_of(explained.domains.begin(), explained.domains.end(), is_moved)) return;
    const auto on = last_list_with(explained.case_id, standing_events(record.events).value(), source, record, folder);
    if (!on) return;
    auto& ways = explained.ways_in;
    for (auto& way : ways_in_of(on->list, source.framework, source.request.eligibility, on->at)) {
        const bool is_new = std::any_of(explained.domains.begin(), explained.domains.end(), [&](const auto& told) {
            return is_moved(told) && source.framework.domains[told.domain].id == way.domain;
        });
        if (!is_new) continue;
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

/// The case's class in the variables of a design, and how many cases are like it.
void add_group(DomainExplanation& told, const Design& design, const Framework& rules, std::uint32_t unit) {
    for (const auto& cell : design.cells) {
        if (!std::binary_search(cell.units.begin(), cell.units.end(), unit)) continue;
        told.of_group = cell.population();
        for (std::size_t v = 0; v < design.variables.size(); ++v) {
            if (design.variables[v].is_minimum) continue;
            const auto& variable = design.variables[v];
            told.group.emplace_back(variable_heading(rules, variable.name), is_typed_by_people(rules, variable.name)
                                                                                ? "one of them"
                                                                                : variable.levels[cell.levels[v]]);
        }
    }
}

DomainExplanation in_domain(const DrawSource& source, const DomainDraw& drawn, const DomainState& state,
                            std::uint32_t unit, const std::string& case_id) {
    const auto& design = drawn.design;
    const auto& rules = source.is_second(drawn.domain) ? source.second->framework : source.framework;
    DomainExplanation told;
    told.domain = drawn.domain;
    if (unit < design.population)
        add_group(told, design, rules, unit);
    else // it came with a corrected list, and has the class that it was last given
        add_group(told, with_corrected_classes(design, drawn.domain, source, source.details.events), rules, unit);
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
    if (reserve != drawn.reserves.end()) told.reserve = reserve - drawn.reserves.begin() + 1;
    if (const auto* read = state.find(case_id)) told.state = read->state;
    told.has_moved_on = told.state == CaseState::moved ||
                        std::any_of(state.reserves_left.begin(), state.reserves_left.end(), [&](const CaseLeft& left) {
                            return left.case_id == case_id && left.as == LeftAs::moved;
                        });
    told.is_reserve_now = std::find(state.reserves.begin(), state.reserves.end(), case_id) != state.reserves.end();
    return told;
}

bool holds(const std::vector<std::string>& ids, const std::string& case_id) {
    return std::find(ids.begin(), ids.end(), case_id) != ids.end();
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
                      holds(change.returned, case_id);
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

std::string state_words(const DomainExplanation& told) {
    if (told.has_moved_on) return "It is not to be read here any more: a corrected list moved it to another domain.";
    if (told.state == CaseState::to_read)
        return told.was_drawn || (told.moved_from && !told.late) ? "It is to be read."
                                                                 : "It was called and is to be read.";
    if (told.state) return "It is not to be read any more: " + std::string(name_of(*told.state)) + ".";
    return told.is_reserve_now ? "It is not to be read; it is a reserve." : "It is not to be read.";
}

/// Whether the case had n/N, and not a chance that a cap, a minimum, hard margins or strata made another.
bool has_equal_share(const DomainExplanation& told) {
    const auto chance = told.chance_among_sampled.value_or(told.chance);
    return chance.numerator * told.population == told.sample * chance.denominator;
}

std::string lottery_words(const DomainExplanation& told) {
    if (!told.panels) return {};
    auto text = "  The lottery has " + std::to_string(*told.panels) + " rows; the case stands in " +
                std::to_string(*told.rows) + " of them.";
    if (told.number)
        text += " Row " + std::to_string(*told.number) + " was drawn, and the case " +
                (told.was_drawn ? "stands in it." : "does not stand in it.");
    return text + "\n";
}

/// By what the case is eligible in a domain; null where its list does not say.
const WayIn* way_into(const Explanation& explained, const std::string& domain) {
    for (const auto& way : explained.ways_in)
        if (way.domain == domain) return &way;
    return nullptr;
}

std::string domain_words(const Explanation& explained, const DomainExplanation& told, const DrawSource& source,
                         Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    const auto& domain = source.framework.domains[told.domain];
    auto text =
        domain.label + ": eligible" + (told.has_moved_on ? " at the draw" : "") + ". " + state_words(told) + "\n";
    if (is_whole) {
        if (const auto* way = way_into(explained, domain.id)) text += "  " + in_words(*way) + "\n";
        std::vector<std::string> group;
        for (const auto& [heading, level] : told.group) group.push_back(heading + ": " + level);
        text += "  Its group (" + listed(group) + ") has " + counted(told.of_group, "eligible case", "eligible cases") +
                ".\n";
    }
    if (told.late || told.moved_from)
        text += arrival_words(told, source) + lottery_words(told);
    else if (is_out_of_scope(domain, told.population))
        text += "  " + domain.label + " is out of scope: " + std::to_string(told.population) +
                (told.population == 1 ? " case is" : " cases are") + " eligible, and at least " +
                std::to_string(domain.least_population) + " are needed, so none is read.\n";
    else
        text += "  Its chance at the draw was " + words::in_percent(told.chance) + ": " +
                (told.chance_among_sampled ? "that of the child to be sampled, times " +
                                                 words::in_percent(*told.chance_among_sampled) + " once it was; "
                                           : "") +
                std::to_string(told.sample) + " of " + std::to_string(told.population) + " eligible cases " +
                (told.chance_among_sampled ? "of sampled children " : "") + "were to be read" +
                (has_equal_share(told) ? "" : ", and by the options of this draw not all cases had the same chance") +
                ".\n" + lottery_words(told);
    if (told.reserve && is_whole)
        text += "  It is number " + std::to_string(*told.reserve) + " of the published reserves.\n";
    return text;
}

/// A reason without the dates of the case, by the rules of the list that it stands on.
std::string plain_reason(const Reason& reason, const DrawSource& source) {
    const auto* second = source.second == nullptr ? nullptr : &source.second->framework;
    for (const auto* rules : {&source.framework, second}) {
        if (rules == nullptr) continue;
        if (reason.code == rules->one_person.code) return reason.message; // it has no dates
        for (const auto& kind : ReasonBits(*rules).kinds)
            if (kind.code == reason.code) return kind.words;
    }
    return reason.code;
}

/// The source of a reason that does not name it itself.
std::string source_behind(const Reason& reason, bool is_whole) {
    const auto source = " (" + reason.source + ")";
    const bool is_said = is_whole && reason.message.find(source) != std::string::npos;
    return reason.source.empty() || is_said ? "" : source;
}

const char* to_word(Status status) {
    return status == Status::eligible ? "eligible" : status == Status::ineligible ? "ineligible" : "problem";
}

Json domain_value(const DomainExplanation& told, const Framework& framework, bool is_whole) {
    const auto or_null = [](const std::optional<std::int64_t>& count) { return count ? Json(*count) : Json(nullptr); };
    Json value;
    value["group"] = nullptr;
    if (is_whole) {
        value["group"] = Json::object();
        for (const auto& [heading, level] : told.group) value["group"][heading] = level;
    }
    value["eligible_in_group"] = is_whole ? Json(told.of_group) : Json(nullptr);
    value["population"] = told.population;
    value["sample"] = told.sample;
    value["chance"] = {told.chance.numerator, told.chance.denominator};
    value["panels"] = or_null(told.panels);
    value["rows"] = or_null(told.rows);
    value["number"] = or_null(told.number);
    value["was_drawn"] = told.was_drawn;
    value["late"] = nullptr;
    if (told.late)
        value["late"] = {{"list_number", told.late->list_number},
                         {"cases", told.late->cases},
                         {"drawn", told.late->drawn},
                         {"without_room", told.late->is_without_room}};
    value["moved_from"] = told.moved_from ? Json(framework.domains[*told.moved_from].id) : Json(nullptr);
    value["reserve"] = is_whole ? or_null(told.reserve) : Json(nullptr);
    value["state"] = told.state ? Json(name_of(*told.state)) : Json(nullptr);
    return value;
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
    }
    add_new_ways(explained, source, record, folder);
    explained.is_of_unread_person = holds(cases_of_unread_persons(source, *states), case_id);
    explained.events = events_of(record, case_id);
    return explained;
}

std::string explanation_summary(const Explanation& explained, const DrawSource& source, const Record& record,
                                Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    auto text = (is_whole ? "Case " + explained.case_id : std::string("The case")) + ", fieldwork from " +
                to_long_text(record.fieldwork) + ", under " + source.framework.title + "\n";
    if (explained.status == Status::problem)
        text += "Its row of the list had a problem, so it was left out.\n";
    else if (explained.is_taken_back)
        text += "It came after the draw with a corrected list (list " + std::to_string(*explained.only_on) +
                "), which was taken back. No list that stands has it, so it is no case of this draw and is not to be "
                "read.\n";
    else if (explained.status == Status::ineligible)
        text += explained.only_on ? "Not eligible, on a corrected list after the draw (list " +
                                        std::to_string(*explained.only_on) + "); the draw's list does not have it.\n"
                                  : std::string("Not eligible.\n");
    for (const auto& reason : explained.reasons)
        text +=
            "  " + (is_whole ? reason.message : plain_reason(reason, source)) + source_behind(reason, is_whole) + "\n";
    if (is_whole && !explained.kept_instead.empty()) text += " " + explained.kept_in_words + "\n";
    for (const auto& domain : explained.domains) text += domain_words(explained, domain, source, redaction);
    if (explained.is_of_unread_person)
        text +=
            "It could be drawn only because its child was in the sample, and no case of that child is to be read any "
            "more.\n";
    if (explained.events.empty()) return text + "Nothing happened to it since the draw.\n";
    if (!is_whole)
        return text + "Since the draw: " +
               counted(static_cast<std::int64_t>(explained.events.size()), "act concerns", "acts concern") + " it.\n";
    text += "Since the draw:\n";
    for (const auto e : explained.events)
        text += "  " + (record.events[e].at.empty() ? "" : record.events[e].at + "  ") +
                act_sentence(record, e, source.framework) + ". Receipt " + record.events[e].receipt + "\n";
    return text;
}

std::string explanation_json(const Explanation& explained, const DrawSource& source, const Record& record,
                             Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    Json value;
    value["schema_version"] = 1;
    value["case_id"] = is_whole ? Json(explained.case_id) : Json(nullptr);
    value["redacted"] = !is_whole;
    value["framework"] = record.framework;
    value["fieldwork"] = to_iso(record.fieldwork);
    value["status"] = to_word(explained.status);
    value["only_on_corrected_list"] = explained.only_on ? Json(*explained.only_on) : Json(nullptr);
    value["list_taken_back"] = explained.is_taken_back;
    value["of_unread_child"] = explained.is_of_unread_person;
    value["reasons"] = Json::array();
    for (const auto& reason : explained.reasons)
        value["reasons"].push_back({{"code", reason.code},
                                    {"message", is_whole ? reason.message : plain_reason(reason, source)},
                                    {"source", reason.source}});
    value["kept_instead"] = is_whole && !explained.kept_instead.empty() ? Json(explained.kept_instead) : Json(nullptr);
    value["domains"] = Json::object();
    for (const auto& domain : explained.domains) {
        const auto& id = source.framework.domains[domain.domain].id;
        const auto* way = is_whole ? way_into(explained, id) : nullptr;
        value["domains"][id] = domain_value(domain, source.framework, is_whole);
        value["domains"][id]["eligible_by"] = way == nullptr ? Json(nullptr) : way_in_value(*way);
    }
    value["events"] = Json::array();
    for (const auto e : explained.events) {
        Json event{{"number", e + 1}, {"sentence", nullptr}, {"receipt", nullptr}};
        if (is_whole) {
            event["sentence"] = act_sentence(record, e, source.framework) + ".";
            event["receipt"] = record.events[e].receipt;
        }
        value["events"].push_back(std::move(event));
    }
    return value.dump(2) + "\n";
}

} // namespace casedraw
