#include <casedraw/framework/framework.hpp>
#include <casedraw/present/act_report.hpp>

#include "base/json.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

Json fraction(const Rate& rate) { return {rate.numerator, rate.denominator}; }

Json standing_value(const DomainStanding& stands) {
    return {{"population", stands.population},
            {"sample_size", stands.size},
            {"to_read", stands.to_read},
            {"reserves", stands.reserves},
            {"margin_of_error", nine_places(stands.margin_of_error)}};
}

Json margins_value(const std::vector<MarginEffect>& margins) {
    Json value = Json::array();
    for (const auto& margin : margins)
        value.push_back({{"variable", margin.variable},
                         {"level", margin.level},
                         {"population", margin.population},
                         {"target", fraction(margin.target)},
                         {"before", margin.before},
                         {"after", margin.after},
                         {"units_off", margin.units_off(margin.after)}});
    return value;
}

Json scope_value(const std::optional<ScopeKnown>& scope) {
    if (!scope) return nullptr;
    return {{"confirmed", scope->is_confirmed && scope->may_be_eligible.empty()},
            {"taken_out_by_list", scope->by_list},
            {"looked", scope->looked},
            {"out_of_scope", scope->out_of_scope},
            {"population_at_draw", scope->population},
            {"population_at_most", scope->at_most},
            {"population_about", scope->about}};
}

Json chances_value(const std::optional<ChancesInScope>& chances) {
    if (!chances) return nullptr;
    return {{"average", fraction(chances->average)},
            {"least", fraction(chances->least)},
            {"greatest", fraction(chances->greatest)},
            {"panels", chances->panels}};
}

Json called_value(const ActReport& report, const DomainEffect& effect) {
    for (const auto& each : report.substitutions)
        if (each.domain == effect.domain && each.called)
            return {{"case_id", each.called_id},
                    {"place", static_cast<std::int64_t>(each.called->place) + 1},
                    {"same_group", each.called->same_group},
                    {"units_off", each.called->units_off},
                    {"distance", each.called->distance},
                    {"differing_variables", each.called->differing_variables},
                    {"out_of_order", !each.passed_over.empty()}};
    return nullptr;
}

} // namespace

std::string act_json(const ActReport& report) {
    const auto& event = report.record.events.back();
    Json value;
    value["schema_version"] = 1;
    value["dry_run"] = report.is_dry_run;
    value["sentence"] = act_sentence(report.record, report.record.events.size() - 1, report.source.framework) + ".";
    value["receipt"] = report.is_dry_run ? Json(nullptr) : Json(event.receipt);
    value["event"] = event_value(event);
    if (report.is_dry_run) value["event"]["receipt"] = nullptr;
    value["record_sha256"] = report.is_dry_run ? Json(nullptr) : Json(report.record.record_sha256);
    value["domains"] = Json::object();
    for (const auto& effect : report.effects)
        value["domains"][report.source.framework.domains[effect.domain].id] = {
            {"before", standing_value(effect.before)},
            {"after", standing_value(effect.after)},
            {"called", called_value(report, effect)},
            {"margins", margins_value(effect.margins)},
            {"scope", scope_value(effect.scope)},
            {"chances", chances_value(effect.chances)},
            {"average_chance", nine_places(effect.average_chance)},
            {"reserves_ran_out", effect.after.reserves == 0 && effect.after.to_read < effect.after.size}};
    value["another_disposal"] = report.another_disposal;
    value["of_unread_children"] = report.of_unread_persons;
    value["levels_over_cap"] = report.levels_over_cap;
    value["written"] = report.written;
    value["kept"] = report.kept;
    return value.dump(2) + "\n";
}

} // namespace casedraw
