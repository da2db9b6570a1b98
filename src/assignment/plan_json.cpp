#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/assignment/double_bookings.hpp>
#include <casedraw/assignment/time_limits.hpp>

#include <algorithm>

#include "base/json.hpp"
#include "base/read_json.hpp"

namespace casedraw {

namespace {

constexpr int schema_version = 1;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json slot_json(const std::optional<CaseSlot>& slot) {
    if (!slot) return nullptr;
    return {{"date", to_iso(slot->day)}, {"start", time_text(slot->time.from)}, {"end", time_text(slot->time.until)}};
}

Json inspector_json(const InspectorRow& row) {
    Json days = Json::array();
    for (const auto day : row.days) days.push_back(to_iso(day));
    return {{"inspector", row.name},
            {"row", row.row},
            {"days", days},
            {"from", time_text(row.hours.from)},
            {"until", time_text(row.hours.until)},
            {"cases_a_day", row.cases_a_day},
            {"places", row.places()},
            {"conflicts", row.conflicts},
            {"languages", row.languages}};
}

Json cost_json(const AssignmentCost& cost) {
    return {{"inspectors_of_case_managers", cost.inspectors_of_managers},
            {"uneven_loads", cost.uneven},
            {"spread_of_domains_and_risk", cost.spread}};
}

/// `no`, or the days and hours; null where it can be at any time, as far as the service said.
Json presence_json(const PlannedCase& planned) {
    return planned.is_manager_absent ? Json("no") : or_null(to_text(planned.available));
}

Json visit_json(const PlannedVisit& visit, const RecordedPlan& recorded) {
    return {{"case_id", visit.shared.case_id},
            {"domains", visit.shared.domains},
            {"rosh", or_null(visit.shared.risk)},
            {"case_manager", or_null(visit.shared.manager)},
            {"case_manager_present", presence_json(visit.shared)},
            {"language", or_null(visit.shared.language)},
            {"inspector", recorded.plan.inspectors[visit.inspector].name},
            {"slot", slot_json(visit.slot)},
            {"kept", stays_as_arranged(recorded, visit)}};
}

Json time_limits_json(const FieldworkPlan& plan, PlanOf which) {
    const auto limits = time_limits(plan, which);
    Json managers = Json::array(), inspectors = Json::array();
    for (const auto& each : limits.managers)
        managers.push_back({{"case_manager", each.manager},
                            {"interviews", each.interviews},
                            {"times", each.times},
                            {"short_by", each.interviews - each.times}});
    for (const auto& each : limits.inspectors)
        inspectors.push_back({{"inspector", plan.inspectors[each.inspector].name},
                              {"cases", each.cases},
                              {"times", each.times},
                              {"short_by", each.cases - each.times}});
    return {{"without_time", limits.without_time},
            {"case_managers", managers},
            {"inspectors", inspectors},
            {"at_given_times", limits.at_given_times},
            {"crossing", limits.crossing}};
}

Json double_bookings_json(const FieldworkPlan& plan) {
    Json found = Json::array();
    for (const auto& each : double_bookings(plan)) {
        const auto &first = plan.visits[each.first], &second = plan.visits[each.second];
        found.push_back({{each.inspector ? "inspector" : "case_manager",
                          each.inspector ? plan.inspectors[*each.inspector].name : first.shared.manager},
                         {"date", to_iso(first.slot->day)},
                         {"cases", {first.shared.case_id, second.shared.case_id}}});
    }
    return found;
}

// --- Reading ---------------------------------------------------------------------------------------------------------

/// What stands there instead of a plan; caught in `read_plan`.
struct NoSuchPlan {};

template <typename T>
T checked(std::optional<T> value) {
    if (!value) throw NoSuchPlan();
    return std::move(*value);
}

std::string text_or_empty(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

std::int64_t read_end(const Json& value) { return checked(parse_end_time(value.get<std::string>())); }

std::optional<CaseSlot> read_slot(const Json& value) {
    if (value.is_null()) return std::nullopt;
    return CaseSlot{checked(parse_date(value.at("date").get<std::string>())),
                    {checked(parse_time(value.at("start").get<std::string>())), read_end(value.at("end"))}};
}

InspectorRow read_inspector(const Json& value) {
    InspectorRow row;
    row.name = value.at("inspector").get<std::string>();
    row.row = value.at("row").get<std::int64_t>();
    for (const auto& day : value.at("days")) row.days.push_back(checked(parse_date(day.get<std::string>())));
    row.hours = {checked(parse_time(value.at("from").get<std::string>())), read_end(value.at("until"))};
    row.cases_a_day = value.at("cases_a_day").get<std::int64_t>();
    row.conflicts = value.at("conflicts").get<std::vector<std::string>>();
    row.languages = value.at("languages").get<std::vector<std::string>>();
    if (row.cases_a_day < 1 || row.hours.until <= row.hours.from) throw NoSuchPlan();
    return row;
}

AssignmentCost read_cost(const Json& value) {
    return {value.at("inspectors_of_case_managers").get<std::int64_t>(), value.at("uneven_loads").get<std::int64_t>(),
            value.at("spread_of_domains_and_risk").get<std::int64_t>()};
}

void read_presence(const Json& value, PlannedCase& planned) {
    const auto text = text_or_empty(value);
    planned.is_manager_absent = text == "no";
    if (!planned.is_manager_absent) planned.available = checked(parse_availability(text));
}

PlannedVisit read_visit(const Json& value, const std::vector<InspectorRow>& inspectors) {
    PlannedVisit visit;
    visit.shared = {value.at("case_id").get<std::string>(),
                    value.at("domains").get<std::vector<std::string>>(),
                    text_or_empty(value.at("rosh")),
                    text_or_empty(value.at("case_manager")),
                    text_or_empty(value.at("language")),
                    {},
                    false};
    read_presence(value.at("case_manager_present"), visit.shared);
    const auto name = value.at("inspector").get<std::string>();
    while (visit.inspector < inspectors.size() && inspectors[visit.inspector].name != name) ++visit.inspector;
    if (visit.inspector == inspectors.size()) throw NoSuchPlan();
    visit.slot = read_slot(value.at("slot"));
    visit.kept = value.at("kept").get<bool>();
    return visit;
}

RecordedPlan plan_in(const Json& value) {
    RecordedPlan recorded;
    recorded.draw_id = value.at("draw_id").get<std::string>();
    recorded.minutes_of_case = value.at("minutes_of_case").get<std::int64_t>();
    recorded.is_part = value.value("part_of_plan", false);
    recorded.services = value.value("services", std::vector<std::string>());
    recorded.revision = value.value("revision", std::int64_t{0});
    auto& plan = recorded.plan;
    for (const auto& each : value.at("inspectors")) {
        plan.inspectors.push_back(read_inspector(each));
        plan.fair_share.push_back(each.at("fair_share").get<std::int64_t>());
    }
    for (const auto& each : value.at("kept"))
        recorded.kept.push_back({each.at("case_id").get<std::string>(), each.at("inspector").get<std::string>(),
                                 read_slot(each.at("slot")), each.value("no_time", false), each.value("agreed", false),
                                 each.value("in_place_of", ""), each.value("place", "")});
    for (const auto& each : value.at("cases")) plan.visits.push_back(read_visit(each, plan.inspectors));
    plan.cost = read_cost(value.at("cost"));
    plan.bound = read_cost(value.at("bound"));
    return recorded;
}

} // namespace

bool stays_as_arranged(const RecordedPlan& recorded, const PlannedVisit& visit) {
    return visit.kept && std::any_of(recorded.kept.begin(), recorded.kept.end(), [&](const KeptCase& kept) {
               return kept.case_id == visit.shared.case_id && kept.slot == visit.slot && kept.in_place_of.empty() &&
                      (kept.inspector.empty() || kept.inspector == recorded.plan.inspectors[visit.inspector].name);
           });
}

std::string plan_json(const RecordedPlan& recorded) {
    const auto& plan = recorded.plan;
    Json inspectors = Json::array(), visits = Json::array(), kept = Json::array();
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        auto each = inspector_json(plan.inspectors[i]);
        each["fair_share"] = plan.fair_share[i];
        each["cases"] = static_cast<std::int64_t>(plan.visits_of(i).size());
        each["minutes"] = plan.minutes_of(i);
        inspectors.push_back(std::move(each));
    }
    for (const auto& visit : plan.visits) visits.push_back(visit_json(visit, recorded));
    for (const auto& each : recorded.kept) {
        kept.push_back({{"case_id", each.case_id}, {"inspector", each.inspector}, {"slot", slot_json(each.slot)}});
        if (each.has_no_time) kept.back()["no_time"] = true;
        if (each.is_agreed) kept.back()["agreed"] = true;
        if (!each.in_place_of.empty()) kept.back()["in_place_of"] = each.in_place_of;
        if (!each.place.empty()) kept.back()["place"] = each.place;
    }
    Json value{{"schema_version", schema_version},
               {"draw_id", recorded.draw_id},
               {"possible", true},
               {"minutes_of_case", recorded.minutes_of_case},
               {"inspectors", inspectors},
               {"cases", visits},
               {"kept", kept},
               {"cost", cost_json(plan.cost)},
               {"bound", cost_json(plan.bound)},
               {"proved", plan.is_proved()},
               {"time_limits", time_limits_json(plan, recorded.is_part ? PlanOf::one_of_several : PlanOf::all)}};
    if (auto twice = double_bookings_json(plan); !twice.empty()) value["double_bookings"] = std::move(twice);
    if (recorded.is_part) value["part_of_plan"] = true;
    if (recorded.revision > 0) value["revision"] = recorded.revision;
    if (!recorded.services.empty()) value["services"] = recorded.services;
    return value.dump(2) + "\n";
}

namespace {

Json names_of(const std::vector<std::uint32_t>& some, const std::vector<InspectorRow>& inspectors) {
    Json names = Json::array();
    for (const auto i : some) names.push_back(inspectors[i].name);
    return names;
}

Json limit_json(const NoPlan& none, const std::vector<InspectorRow>& inspectors) {
    const auto cases = static_cast<std::int64_t>(none.case_ids.size());
    return {{"cases", none.case_ids},
            {"inspectors", names_of(none.inspectors, inspectors)},
            {"places", none.places},
            {"short_by", cases - none.places},
            {"cases_with_conflicts", none.cases_with_conflicts},
            {"cases_with_language", none.cases_with_language},
            {"languages", none.languages}};
}

Json remedy_json(const Remedy& remedy, const std::vector<InspectorRow>& inspectors) {
    Json value = Json::object();
    if (remedy.languages.is_needed) value["languages_for_any_of"] = names_of(remedy.languages.any_of, inspectors);
    if (remedy.conflicts.is_needed) value["no_conflicts_for_any_of"] = names_of(remedy.conflicts.any_of, inspectors);
    if (remedy.more == MorePlaces::none) return value;
    static const std::map<MorePlaces, const char*> names{
        {MorePlaces::days, "days"},
        {MorePlaces::cases_a_day, "cases_a_day"},
        {MorePlaces::hours, "minutes_a_day"},
        {MorePlaces::hours_and_cases_a_day, "minutes_a_day_for_cases"}};
    value["more"] = names.at(remedy.more);
    value["by"] = remedy.by;
    value["in_full"] = remedy.is_in_full;
    value["each_of"] = names_of(remedy.who, inspectors);
    return value;
}

Json remedies_json(const Remedies& remedies, const std::vector<InspectorRow>& inspectors) {
    Json enough = Json::array();
    for (const auto& each : remedies.enough) enough.push_back(remedy_json(each, inspectors));
    return {{"further_inspector", {{"places", remedies.further.places}, {"languages", remedies.further.languages}}},
            {"any_of", enough}};
}

} // namespace

std::string no_plan_json(const NoPlan& none, const Remedies& remedies, const std::vector<InspectorRow>& inspectors,
                         const std::string& draw_id) {
    Json further = Json::array();
    for (const auto& each : none.further) further.push_back(limit_json(each, inspectors));
    const Json value{{"schema_version", schema_version},
                     {"draw_id", draw_id},
                     {"possible", false},
                     {"limit", limit_json(none, inspectors)},
                     {"further_limits", further},
                     {"enough", remedies_json(remedies, inspectors)}};
    return value.dump(2) + "\n";
}

Result<RecordedPlan> read_plan(const std::string& json) {
    const auto not_one = [] {
        return failure(ErrorKind::unreadable, "assignment-malformed", "assignment.json is not as casedraw wrote it.");
    };
    try {
        return plan_in(read_json<Json>(json));
    } catch (const Json::exception&) { return not_one(); } catch (const NoSuchPlan&) {
        return not_one();
    }
}

RecordedPlan after_earlier(RecordedPlan recorded, const std::string& earlier) {
    const auto before = read_plan(earlier);
    recorded.revision = before ? before->revision : 0;
    if (before && plan_json(recorded) != earlier) ++recorded.revision;
    return recorded;
}

} // namespace casedraw
