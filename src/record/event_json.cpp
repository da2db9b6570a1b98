#include <casedraw/record/draw_folder.hpp>

#include "record/record_field.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json count_or_null(const std::optional<std::int64_t>& count) { return count ? Json(*count) : Json(nullptr); }

Json change_value(const DomainChange& change) {
    Json value;
    value["domain"] = change.domain;
    value["left"] = Json::array();
    for (const auto& left : change.left)
        value["left"].push_back({{"case_id", left.case_id}, {"as", name_of(left_as_names, left.as)}});
    value["returned"] = change.returned;
    value["late_drawn"] = change.late_drawn;
    value["late_reserves"] = change.late_reserves;
    value["called"] = Json::array();
    for (const auto& called : change.called)
        value["called"].push_back({{"case_id", called.case_id}, {"replaces", text_or_null(called.replaces)}});
    value["size"] = count_or_null(change.size);
    if (!change.passed_over.empty()) value["passed_over"] = change.passed_over;
    return value;
}

DomainChange change_of(const RecordField& value) {
    DomainChange change;
    change.domain = value["domain"].text();
    for (const auto& left : value["left"].items())
        change.left.push_back({left["case_id"].text(), left["as"].one_of(left_as_names)});
    change.returned = value["returned"].texts();
    change.late_drawn = value["late_drawn"].texts();
    change.late_reserves = value["late_reserves"].texts();
    for (const auto& called : value["called"].items())
        change.called.push_back({called["case_id"].text(), called["replaces"].text_or_empty()});
    change.size = value["size"].optional([](const RecordField& size) { return size.count(); });
    if (value.has("passed_over")) change.passed_over = value["passed_over"].text();
    return change;
}

Json supplement_value(const SupplementDraw& supplement) {
    Json value;
    value["domain"] = supplement.domain;
    value["late"] = supplement.late;
    value["drawn"] = supplement.drawn;
    value["chance"] = {supplement.chance.numerator, supplement.chance.denominator};
    value["method"] = supplement.method;
    value["panels"] = count_or_null(supplement.panels);
    value["number"] = count_or_null(supplement.number);
    value["number_source"] = supplement.number ? Json(supplement.is_number_given ? "given" : "seed") : Json(nullptr);
    value["lottery_sha256"] = text_or_null(supplement.lottery_sha256);
    return value;
}

SupplementDraw supplement_of(const RecordField& value) {
    const auto count = [](const RecordField& each) { return each.count(); };
    SupplementDraw supplement;
    supplement.domain = value["domain"].text();
    supplement.late = value["late"].count();
    supplement.drawn = value["drawn"].count();
    supplement.chance = value["chance"].fraction();
    supplement.method = value["method"].text();
    supplement.panels = value["panels"].optional(count);
    supplement.number = value["number"].optional(count);
    supplement.is_number_given = value["number_source"].text_or_empty() == "given";
    supplement.lottery_sha256 = value["lottery_sha256"].text_or_empty();
    return supplement;
}

Json amendment_value(const ListAmendment& amendment) {
    Json value;
    value["list_number"] = amendment.list_number;
    value["list_sha256"] = amendment.list_sha256;
    value["carried_sha256"] = amendment.carried_sha256;
    value["seed"] = text_or_null(amendment.seed);
    value["seed_source"] =
        amendment.seed.empty()
            ? Json(nullptr)
            : Json(name_of(seed_source_names, amendment.is_seed_made ? SeedSource::made : SeedSource::typed));
    value["numbers"] = Json(amendment.numbers);
    value["supplement"] = name_of(supplement_rule_names, amendment.supplement);
    value["missing_is_out_of_scope"] = amendment.missing_is_out_of_scope;
    value["supplements"] = Json::array();
    for (const auto& each : amendment.supplements) value["supplements"].push_back(supplement_value(each));
    return value;
}

ListAmendment amendment_of(const RecordField& value) {
    ListAmendment amendment;
    amendment.list_number = value["list_number"].count();
    amendment.list_sha256 = value["list_sha256"].text();
    amendment.carried_sha256 = value["carried_sha256"].text();
    amendment.seed = value["seed"].text_or_empty();
    amendment.is_seed_made = value["seed_source"].text_or_empty() == "made";
    amendment.numbers = value["numbers"].counts();
    amendment.supplement = value["supplement"].one_of(supplement_rule_names);
    amendment.missing_is_out_of_scope = value["missing_is_out_of_scope"].yes();
    for (const auto& each : value["supplements"].items()) amendment.supplements.push_back(supplement_of(each));
    return amendment;
}

Json managers_value(const std::vector<ManagerAnswer>& managers) {
    Json value = Json::array();
    for (const auto& each : managers)
        value.push_back({{"case_id", each.case_id}, {"present", each.is_present}, {"when", text_or_null(each.when)}});
    return value;
}

std::vector<ManagerAnswer> managers_of(const RecordField& value) {
    std::vector<ManagerAnswer> managers;
    for (const auto& each : value.items())
        managers.push_back({each["case_id"].text(), each["present"].yes(), each["when"].text_or_empty()});
    return managers;
}

EventKind kind_of_event(const RecordField& value) {
    const auto name = value["kind"].text();
    const auto kind = value_named(event_kind_names, name);
    if (!kind)
        throw UnknownEvent(std::string(draw_file::plain_record) + " holds an event of the kind " + name +
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
    if (!is_time_of_act(event.at)) value["at"].wrong("is not a day, with or without a time of day");
    event.out_of_order = value["out_of_order"].text_or_empty();
    event.undoes = value["undoes"].text_or_empty();
    for (const auto& change : value["changes"].items()) event.changes.push_back(change_of(change));
    event.amendment = value["amendment"].optional(amendment_of);
    for (const auto& answer : value["answers"].items())
        event.answers.push_back({answer["case_id"].text(), answer["reason"].text(), answer["note"].text_or_empty()});
    if (event.kind == EventKind::confirm) {
        event.managers = managers_of(value["case_managers"]);
        event.every_case_answered = value["every_case_answered"].yes();
        if (value.has("domains_answered")) event.domains_answered = value["domains_answered"].texts();
        if (value.has("in_scope")) event.in_scope = value["in_scope"].texts();
    }
    event.added_files = value["added_files"].texts();
    for (const auto& name : event.added_files)
        if (!draw_file::is_added_judgements(name) && !draw_file::is_added_notice(name))
            value["added_files"].wrong("holds a name that no act gives a file");
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
    value["amendment"] = event.amendment ? amendment_value(*event.amendment) : Json(nullptr);
    value["answers"] = Json::array();
    for (const auto& answer : event.answers)
        value["answers"].push_back(
            {{"case_id", answer.case_id}, {"reason", answer.reason}, {"note", text_or_null(answer.note)}});
    if (event.kind == EventKind::confirm) {
        value["case_managers"] = managers_value(event.managers);
        value["every_case_answered"] = event.every_case_answered;
        if (!event.domains_answered.empty()) value["domains_answered"] = event.domains_answered;
        if (!event.in_scope.empty()) value["in_scope"] = event.in_scope;
    }
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
