#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/act_report.hpp>
#include <casedraw/record/draw_id.hpp>
#include <set>

#include "base/json.hpp"
#include "present/acts/case_in_act.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

/// The event, from 1, that takes this one back; 0 where it stands.
std::size_t taken_back_by(const std::vector<Event>& events, std::size_t at) {
    for (auto later = at + 1; later < events.size(); ++later)
        if (events[later].kind == EventKind::undo && events[later].undoes == events[at].receipt) return later + 1;
    return 0;
}

std::string drawn_line(const Record& record) {
    std::size_t places = 0;
    std::set<std::pair<bool, std::string>> cases; // of the second list, and the id
    for (const auto& domain : record.domains) {
        const bool is_second = record.second_list && record.second_list->domain == domain.id;
        places += domain.sample.size();
        for (const auto& id : domain.sample) cases.emplace(is_second, id);
    }
    return "Drawn" + (record.service.empty() ? "" : " for " + visible(record.service)) + ", fieldwork from " +
           to_long_text(record.fieldwork) + ": " + counted(static_cast<std::int64_t>(cases.size()), "case", "cases") +
           " to read of " + std::to_string(record.eligible + (record.second_list ? record.second_list->eligible : 0)) +
           " eligible" +
           (places > cases.size() ? " (" + std::to_string(places) + " places, since some are in more than one domain)"
                                  : "");
}

std::string drawn_again_line(const Record& record) {
    const auto again = drawn_again_notice(record);
    return again.empty() ? again : again + "\n";
}

std::string standing_line(const DomainState& state, const Framework& framework) {
    const auto* domain = framework.domain(state.domain);
    auto text = (domain == nullptr ? state.domain : domain->label) + ": " +
                counted(state.count(CaseState::to_read), "case", "cases") + " to read of " +
                std::to_string(state.population) + " eligible";
    for (const auto each : {CaseState::replaced, CaseState::lost, CaseState::out_of_scope, CaseState::moved})
        if (const auto count = state.count(each); count > 0)
            text += ", " + std::to_string(count) + " " + std::string(name_of(each));
    return text + "; " + counted(static_cast<std::int64_t>(state.reserves.size()), "reserve", "reserves") + " left";
}

} // namespace

std::string history_summary(const Record& record, const std::vector<DomainState>& states, const Framework& framework) {
    auto text = other_framework_line(framework, record.fieldwork) + drawn_line(record) + ". record_sha256 " +
                drawn_sha256(record) + "\n" + drawn_again_line(record);
    for (std::size_t e = 0; e < record.events.size(); ++e) {
        const auto& event = record.events[e];
        text += std::to_string(e + 1) + "  " + (event.at.empty() ? "" : event.at + "  ") +
                act_sentence(record, e, framework) + ".";
        if (!event.note.empty()) text += " Note: " + visible(event.note) + ".";
        if (const auto back = taken_back_by(record.events, e); back > 0)
            text += " (Taken back by " + std::to_string(back) + ".)";
        text += " Receipt " + event.receipt + "\n";
        for (const auto& each : cases_answered_about(record, e, framework)) text += "     " + each + "\n";
    }
    if (record.events.empty()) text += "Nothing happened since.\n";
    if (record.is_committed()) return text + "Only committed: the numbers are still to be picked.\n";
    text += "\nAs it stands:\n";
    for (const auto& state : states) text += "  " + standing_line(state, framework) + "\n";
    return text;
}

std::string history_json(const Record& record, const std::vector<DomainState>& states, const Framework& framework) {
    Json value;
    value["schema_version"] = 1;
    value["service"] = record.service;
    value["fieldwork"] = to_iso(record.fieldwork);
    value["drawn_sha256"] = drawn_sha256(record);
    value["record_sha256"] = record.record_sha256;
    value["events"] = Json::array();
    for (std::size_t e = 0; e < record.events.size(); ++e) {
        const auto back = taken_back_by(record.events, e);
        value["events"].push_back({{"number", e + 1},
                                   {"sentence", act_sentence(record, e, framework) + "."},
                                   {"taken_back_by", back > 0 ? Json(back) : Json(nullptr)},
                                   {"event", event_value(record.events[e])}});
    }
    value["domains"] = Json::object();
    for (const auto& state : states) {
        Json cases = Json::array();
        for (const auto& each : state.cases)
            cases.push_back({{"case_id", each.case_id},
                             {"state", name_of(each.state)},
                             {"replaces", each.replaces.empty() ? Json(nullptr) : Json(each.replaces)},
                             {"since", each.since}});
        value["domains"][state.domain] = {{"population", state.population},
                                          {"to_read", state.count(CaseState::to_read)},
                                          {"reserves", state.reserves},
                                          {"cases", std::move(cases)}};
    }
    return value.dump(2) + "\n";
}

} // namespace casedraw
