#include <casedraw/framework/framework.hpp>
#include <casedraw/present/amendment_report.hpp>

#include <algorithm>

#include "base/json.hpp"
#include "present/acts/amended_numbers.hpp"
#include "record/record_json.hpp"
#include "record/record_names.hpp"

namespace casedraw {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json range_value(const CountRange& count) { return {count.least, count.greatest}; }

Json domain_value(const AmendmentReport& report, const AmendedDomainPlan& plan) {
    const auto& difference = plan.difference;
    const auto& supplement = plan.supplement;
    const auto numbers = amended_numbers(report, plan);
    const auto read =
        std::count_if(difference.out_of_scope.begin(), difference.out_of_scope.end(), [&](const auto& id) {
            return std::binary_search(plan.before.to_read.begin(), plan.before.to_read.end(), id);
        });
    return {{"changed", difference.is_changed()},
            {"population_before", plan.before.in_scope.size()},
            {"population_after", difference.in_scope.size()},
            {"out_of_scope", difference.out_of_scope.size()},
            {"out_of_scope_to_read", read},
            {"returned", difference.returned.size()},
            {"moved_in", difference.moved_in.size()},
            {"late", difference.late.size()},
            {"size_before", plan.before.size},
            {"size_after", plan.size},
            {"read_already", supplement.reading},
            {"supplement",
             {{"least", numbers.late_read.least},
              {"greatest", numbers.late_read.greatest},
              {"drawn", range_value(numbers.drawn)},
              {"without_room", numbers.is_open ? Json(nullptr) : Json(numbers.without_room)}}},
            {"called", range_value(numbers.called)},
            {"to_read", range_value(numbers.to_read)},
            {"chance", {supplement.chance.numerator, supplement.chance.denominator}},
            {"chance_at_draw",
             plan.before.population == 0 ? Json(nullptr) : Json({plan.before.sample, plan.before.population})},
            {"has_to_be_asked", has_to_be_asked(report, plan)}};
}

Json corrected_value(const AmendmentReport& report) {
    Json value = Json::array();
    for (const auto& field : report.corrected)
        value.push_back(
            {{"field", report.framework.fields[field.field].name}, {"cases", field.cases}, {"to_read", field.to_read}});
    return value;
}

Json children_value(const CorrectedChildren& children) {
    const auto chance = [](const std::optional<Rate>& rate) {
        return rate ? Json({rate->numerator, rate->denominator}) : Json(nullptr);
    };
    return {{"joined", children.joined},
            {"leaving", children.leaving},
            {"leaving_to_read", children.leaving_to_read},
            {"parted", children.parted},
            {"favoured", children.favoured},
            {"least_chance", chance(children.least)},
            {"greatest_chance", chance(children.greatest)}};
}

} // namespace

std::string amendment_json(const AmendmentReport& report, const ActReport* act) {
    Json value = act != nullptr ? Json::parse(act_json(*act)) : Json{{"schema_version", 1}, {"dry_run", true}};
    auto& amendment = value["amendment"];
    amendment["list_sha256_before"] = report.list_sha256_before;
    amendment["list_sha256_after"] = report.list_sha256_after;
    amendment["seed"] = text_or_null(report.seed);
    amendment["supplement"] = name_of(supplement_rule_names, report.plan.rule);
    amendment["missing"] = report.plan.missing.size();
    amendment["corrected"] = corrected_value(report);
    amendment["children"] = children_value(report.children);
    amendment["domains"] = Json::object();
    for (const auto& plan : report.plan.domains) amendment["domains"][plan.before.domain] = domain_value(report, plan);
    return value.dump(2) + "\n";
}

} // namespace casedraw
