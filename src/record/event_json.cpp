#include "record/record_field.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json change_value(const DomainChange& change) {
    Json value;
    value["domain"] = change.domain;
    value["left"] = Json::array();
    for (const auto& left : change.left)
        value["left"].push_back({{"case_id", left.case_id}, {"as", name_of(left_as_names, left.as)}});
    value["late_drawn"] = change.late_drawn;
    value["late_reserves"] = change.late_reserves;
    value["called"] = Json::array();
    for (const auto& called : change.called)
        value["called"].push_back({{"case_id", called.case_id}, {"replaces", text_or_null(called.replaces)}});
    return value;
}

DomainChange change_of(const RecordField& value) {
    DomainChange change;
    change.domain = value["domain"].text();
    for (const auto& left : value["left"].items())
        change.left.push_back({left["case_id"].text(), left["as"].one_of(left_as_names)});
    change.late_drawn = value["late_drawn"].texts();
    change.late_reserves = value["late_reserves"].texts();
    for (const auto& called : value["called"].items())
        change.called.push_back({called["case_id"].text(), called["replaces"].text_or_empty()});
    return change;
}

EventKind kind_of_event(const RecordField& value) {
    const auto name = value["kind"].text();
    const auto kind = value_named(event_kind_names, name);
    if (!kind)
        throw UnknownEvent("record.json holds an event of the kind " + name +
                           ", which this version of casedraw does not know. Use the version that wrote it.");
    return *kind;
}

Event event_of(const RecordField& value) {
    Event event;
    event.kind = kind_of_event(value);
    event.case_id = value["case_id"].text_or_empty();
    event.replacement = value["replacement"].text_or_empty();
    event.reason = value["reason"].text_or_empty();
    event.note = value["note"].text_or_empty();
    event.at = value["at"].text_or_empty();
    event.out_of_order = value["out_of_order"].text_or_empty();
    event.undoes = value["undoes"].text_or_empty();
    for (const auto& change : value["changes"].items()) event.changes.push_back(change_of(change));
    event.added_files = value["added_files"].texts();
    event.before_sha256 = value["before_sha256"].text();
    event.receipt = value["receipt"].text();
    return event;
}

} // namespace

Json event_value(const Event& event) {
    Json value;
    value["kind"] = name_of(event_kind_names, event.kind);
    value["case_id"] = text_or_null(event.case_id);
    value["replacement"] = text_or_null(event.replacement);
    value["reason"] = text_or_null(event.reason);
    value["note"] = text_or_null(event.note);
    value["at"] = text_or_null(event.at);
    value["out_of_order"] = text_or_null(event.out_of_order);
    value["undoes"] = text_or_null(event.undoes);
    value["changes"] = Json::array();
    for (const auto& change : event.changes) value["changes"].push_back(change_value(change));
    value["added_files"] = event.added_files;
    value["before_sha256"] = event.before_sha256;
    value["receipt"] = event.receipt;
    return value;
}

std::vector<Event> read_events(const RecordField& value) {
    std::vector<Event> events;
    for (const auto& each : value.items()) events.push_back(event_of(each));
    return events;
}

} // namespace casedraw
