#include "present/draw/report_since.hpp"

#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/sample_size.hpp>

#include "document/page.hpp"
#include "document/table.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw::pack {

namespace {

using namespace document;

std::string margin_now(const PackSource& source, const DomainState& state, const ReportWords& words) {
    const auto read = state.count(CaseState::to_read);
    const auto with_chance =
        state.population - static_cast<std::int64_t>(without_chance(source.made.record.events, state).size());
    if (read == 0 || read > with_chance) return "–";
    if (read == state.population) return words.census;
    const auto margin = margin_of_error(with_chance, read, source.request.precision);
    return filled(words.points, {{"points", decimal(100 * *margin, 1)},
                                 {"confidence", percent(source.request.precision.confidence)}});
}

/// By acts that stand.
std::int64_t called_out_of_order(const Record& record) {
    const auto standing = standing_events(record.events).value();
    std::int64_t cases = 0;
    for (const auto e : standing)
        if (!record.events[e].out_of_order.empty())
            for (const auto& change : record.events[e].changes)
                cases += static_cast<std::int64_t>(change.called.size());
    return cases;
}

bool has_equal_chances(const DrawSource& source, const std::string& domain) {
    for (const auto& drawn : source.drawn.domains)
        if (source.framework.domains[drawn.domain].id == domain) return drawn.has_equal_chances();
    return true;
}

bool lacks_room(const RoomForLate& room, const DomainChange& change, const LateOutcome& outcome) {
    const auto is_short = [&](const std::string& id) { return room.of(id) != LateRoom::enough; };
    return std::any_of(change.late_drawn.begin() + static_cast<std::ptrdiff_t>(outcome.moved_in),
                       change.late_drawn.end(), is_short) ||
           std::any_of(change.late_reserves.begin(), change.late_reserves.end(),
                       [&](const std::string& id) { return !came_lost(change, id) && is_short(id); });
}

/// How the cases were drawn that corrected lists brought.
void add_late_cases(std::vector<Element>& content, const PackSource& source, const ReportWords& words) {
    const auto in_percent = [](const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 1) + "%"; };
    const auto& record = source.made.record;
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing) {
        const auto* list = list_behind(record.events, e);
        if (list == nullptr) continue;
        for (const auto& supplement : list->supplements) {
            const auto* change = change_in(record.events[e], supplement.domain);
            if (change == nullptr) continue;
            const auto& design = record.domain(supplement.domain)->design;
            const auto before =
                design.population == 0
                    ? std::string("–")
                    : filled(has_equal_chances(source, supplement.domain) ? "{chance}" : words.on_average,
                             {{"chance", in_percent(make_rate(design.sample, design.population))}});
            const auto outcome = late_outcome(*list, *change);
            auto text = filled(words.since_late,
                               {{"domain", source.framework.domain(supplement.domain)->label},
                                {"late", counted(supplement.late, "case", "cases")},
                                {"drawn", counted(supplement.drawn, "was drawn", "were drawn")},
                                {"how", supplement.lottery_sha256.empty() ? std::string() : words.since_by_lottery},
                                {"chance", in_percent(supplement.chance)},
                                {"before", before}});
            if (lacks_room(RoomForLate(source, record, act_behind(record.events, e)), *change, outcome))
                text += " " + words.since_less_room;
            if (outcome.without_room > 0)
                text += " " + filled(words.since_without_room, {{"without", std::to_string(outcome.without_room)},
                                                                {"read", std::to_string(outcome.read)}});
            content.emplace_back("p", text);
        }
    }
}

} // namespace

std::string since_what(const PackSource& source, const ReportWords& words) {
    bool some_came = false;
    const auto states = replay(source.made.record).value();
    for (const auto& state : states)
        for (const auto& each : state.cases) {
            if (each.since == 0 && each.state != CaseState::to_read) return words.since_some_left;
            some_came = some_came || each.since > 0;
        }
    return some_came ? words.since_some_came : words.since_same_read;
}

Element since_section(const PackSource& source, bool for_sharing, const ReportWords& words) {
    if (for_sharing)
        return section("since", words.since,
                       {Element("p", filled(words.since_shared, {{"what", since_what(source, words)}}))});
    DataTable table{"since-table",
                    words.since_caption,
                    {{words.domain},
                     {words.since_drawn, true},
                     {words.since_replaced, true},
                     {words.since_lost, true},
                     {words.since_out_of_scope, true},
                     {words.since_moved, true},
                     {words.since_came, true},
                     {words.since_to_read, true},
                     {words.since_eligible, true},
                     {words.margin_of_error, true}},
                    {{}}};
    const auto states = replay(source.made.record).value();
    for (const auto& domain : source.drawn.domains) {
        const auto& state = state_of(source, domain, states);
        const auto count = [&](CaseState each) { return std::to_string(state.count(each)); };
        const auto came = std::count_if(state.cases.begin(), state.cases.end(),
                                        [](const CaseToRead& each) { return each.since > 0; });
        table.groups[0].rows.push_back(
            {{source.framework.domains[domain.domain].label, std::to_string(domain.sample.size()),
              count(CaseState::replaced), count(CaseState::lost), count(CaseState::out_of_scope),
              count(CaseState::moved), std::to_string(came), count(CaseState::to_read),
              std::to_string(state.population), margin_now(source, state, words)}});
    }
    const auto acts = static_cast<std::int64_t>(source.made.record.events.size());
    std::vector<Element> content{Element("p", filled(words.since_text, {{"acts", counted(acts, "act", "acts")}})),
                                 table_element(table)};
    if (const auto cases = called_out_of_order(source.made.record); cases > 0)
        content.emplace_back("p",
                             filled(words.since_out_of_order, {{"cases", counted(cases, "case was", "cases were")}}));
    content.emplace_back("p", words.since_balance);
    add_late_cases(content, source, words);
    const auto left = static_cast<std::int64_t>(cases_of_unread_persons(source, states).size());
    if (left > 0)
        content.emplace_back(
            "p", filled(words.since_unread_children, {{"domain", source.framework.with_second_list()->label},
                                                      {"cases", counted(left, "case is", "cases are")}}));
    return section("since", words.since, std::move(content));
}

} // namespace casedraw::pack
