#include <casedraw/framework/framework.hpp>
#include <casedraw/present/model_report.hpp>

#include <casedraw/base/text.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "present/model/model_country.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

namespace {

Json chances_value(const std::optional<RatingChances>& chances) {
    if (!chances) return nullptr;
    Json value;
    value["correct"] = nine_places(chances->correct);
    value["harsh"] = nine_places(chances->harsh);
    value["lenient"] = nine_places(chances->lenient);
    value["unrated"] = nine_places(chances->unrated);
    return value;
}

Json error_value(double share, std::int64_t replicates) {
    const auto error = simulation_error(share, replicates);
    Json value;
    value["standard_error"] = nine_places(error.standard_error);
    if (error.upper_limit) value["upper_95"] = nine_places(*error.upper_limit);
    if (error.lower_limit) value["lower_95"] = nine_places(*error.lower_limit);
    return value;
}

Json errors_value(const RatingChances& chances, std::int64_t replicates) {
    Json value;
    value["correct"] = error_value(chances.correct, replicates);
    value["harsh"] = error_value(chances.harsh, replicates);
    value["lenient"] = error_value(chances.lenient, replicates);
    value["unrated"] = error_value(chances.unrated, replicates);
    return value;
}

Json questions_value(const ModelPlan& plan, const Modelled& modelled) {
    Json value = Json::object();
    for (std::size_t q = 0; q < modelled.questions.size(); ++q) {
        const auto& measures = modelled.questions[q];
        auto& question = value[plan.questions()[q].id];
        question["expected_relevant"] = nine_places(measures.expected_relevant);
        question["probability_five_or_fewer"] = nine_places(measures.probability_few);
        question["design_effect"] = nine_places(measures.design_effect);
    }
    return value;
}

/// By standard; null where there is no overall rating.
Json causes_value(const ModelPlan& plan, const std::vector<OverallCause>& causes) {
    if (causes.empty()) return nullptr;
    Json value = Json::object();
    const auto standards = plan.standards();
    for (std::size_t s = 0; s < causes.size(); ++s) {
        auto& of_standard = value[plan.scheme().standards[standards[s]].id];
        of_standard["harsh"] = nine_places(causes[s].harsh);
        of_standard["lenient"] = nine_places(causes[s].lenient);
    }
    return value;
}

/// The standard that is most often rated wrong; null where none ever is.
Json most_often_wrong(const ModelPlan& plan, const std::vector<std::size_t>& standards, const Modelled& modelled) {
    double most = 0;
    Json id = nullptr;
    for (std::size_t s = 0; s < standards.size(); ++s) {
        const auto wrong = nine_places(modelled.standards[s].harsh + modelled.standards[s].lenient);
        if (wrong <= most) continue;
        most = wrong;
        id = plan.scheme().standards[standards[s]].id;
    }
    return id;
}

void add_chances(const ModelPlan& plan, const Modelled& modelled, Json& value) {
    if (!modelled.rated) {
        for (const auto* key : {"standards", "overall", "overall_causes", "most_often_wrong"}) value[key] = nullptr;
        value["replicates"] = 0;
        return;
    }
    const auto standards = plan.standards();
    value["standards"] = Json::object();
    Json errors = Json::object();
    for (std::size_t s = 0; s < standards.size(); ++s) {
        const auto& id = plan.scheme().standards[standards[s]].id;
        value["standards"][id] = chances_value(modelled.standards[s]);
        if (modelled.replicates == 0) continue;
        errors["standards"][id] = errors_value(modelled.standards[s], modelled.replicates);
        if (modelled.causes.empty()) continue;
        errors["overall_causes"][id]["harsh"] = error_value(modelled.causes[s].harsh, modelled.replicates);
        errors["overall_causes"][id]["lenient"] = error_value(modelled.causes[s].lenient, modelled.replicates);
    }
    value["overall"] = chances_value(modelled.overall);
    value["overall_causes"] = causes_value(plan, modelled.causes);
    value["most_often_wrong"] = most_often_wrong(plan, standards, modelled);
    if (modelled.replicates == 0) return;
    if (modelled.overall) errors["overall"] = errors_value(*modelled.overall, modelled.replicates);
    value["replicates"] = modelled.replicates;
    value["simulation_errors"] = errors;
}

Json modelled_value(const ModelPlan& plan, const Modelled& modelled) {
    Json value;
    value["allocation"] = to_text(plan.request().allocations[modelled.allocation]);
    value["design"] = to_text(modelled.design);
    value["domains"] = Json::object();
    Json shortfall = Json::object();
    std::int64_t total = 0;
    for (std::size_t d = 0; d < modelled.domains.size(); ++d) {
        const auto& domain = modelled.domains[d];
        const auto& id = plan.framework().domains[d].id;
        auto& of_domain = value["domains"][id];
        of_domain["population"] = domain.population;
        of_domain["sample"] = domain.sample;
        of_domain["margin_of_error"] = nine_places(domain.margin_of_error);
        if (domain.shortfall > 0) shortfall[id] = domain.shortfall;
        total += domain.sample;
    }
    value["total"] = total;
    value["shortfall"] = shortfall.empty() ? Json(nullptr) : shortfall;
    value["margin_of_error"] = nine_places(modelled.margin_of_error);
    value["key_questions"] = questions_value(plan, modelled);
    add_chances(plan, modelled, value);
    value["inspector_days"] = nine_places(modelled.inspector_days);
    value["notices"] = to_json(modelled.notices);
    return value;
}

Json summary_value(const ModelPlan& plan, const ModelResults& results, const AllocationSummary& summary) {
    Json value;
    value["allocation"] = to_text(plan.request().allocations[summary.allocation]);
    value["design"] = to_text(summary.design);
    value["cases"] = summary.cases;
    for (std::size_t d = 0; d < summary.domain_cases.size(); ++d) {
        const auto& id = plan.framework().domains[d].id;
        value["domain_cases"][id] = summary.domain_cases[d];
        value["ratio_achieved"][id] = nine_places(summary.domain_share(plan.framework(), d));
    }
    value["services_short"] = summary.short_services;
    value["cases_short"] = summary.short_cases;
    value["inspector_days"] = nine_places(summary.inspector_days);
    value["services_read_whole"] = summary.censuses;
    for (std::size_t d = 0; d < summary.margins.size(); ++d)
        value["margins"][plan.framework().domains[d].id] = nine_places(summary.margins[d]);
    value["margin_of_error"] = nine_places(summary.margin_of_error);
    value["country"] = country_value(plan, summary);
    value["mean_service_margin"] = nine_places(summary.mean_service_margin);
    value["standards"] = chances_value(summary.standards);
    value["overall"] = chances_value(summary.overall);
    value["overall_causes"] = causes_value(plan, summary.causes);
    value["dominated_by"] =
        summary.dominated_by
            ? Json(to_text(plan.request().allocations[results.summaries[*summary.dominated_by].allocation]))
            : Json(nullptr);
    value["dominated_by_design"] =
        summary.dominated_by ? Json(to_text(results.summaries[*summary.dominated_by].design)) : Json(nullptr);
    value["on_precision_frontier"] = summary.on_precision_frontier;
    value["on_rating_frontier"] = summary.on_rating_frontier ? Json(*summary.on_rating_frontier) : Json(nullptr);
    return value;
}

std::string figure(const std::optional<double>& value) { return value ? decimal(*value, 6) : ""; }

std::string yes_or_no(const std::optional<bool>& value) { return !value ? "" : *value ? "yes" : "no"; }

std::string chances_cells(const std::optional<RatingChances>& chances) {
    if (!chances) return ",,,,";
    std::string text;
    for (const auto chance : {chances->correct, chances->harsh, chances->lenient, chances->unrated})
        text += "," + decimal(chance, 6);
    return text;
}

} // namespace

namespace {

/// An object's lines without its braces, as they stand in an object of this depth.
std::string lines_of(const Json& object) {
    const auto text = object.dump(2);
    return text.substr(2, text.size() - 4);
}

/// Of any service and allocation.
std::int64_t fewest_made(const std::vector<Modelled>& modelled) {
    std::int64_t fewest = modelled.empty() ? 0 : modelled.front().replicates;
    for (const auto& each : modelled) fewest = std::min(fewest, each.replicates);
    return fewest;
}

/// Services one by one: together they would take many times the room of their text.
std::string service_lines(const ModelPlan& plan, const ModelResults& results) {
    const auto kinds = plan.request().allocations.size() * plan.request().designs.size();
    std::string text;
    for (std::size_t s = 0; s < plan.services().size(); ++s) {
        Json service;
        service["service"] = plan.services()[s].name;
        service["allocations"] = Json::array();
        for (std::size_t k = 0; k < kinds; ++k)
            service["allocations"].push_back(modelled_value(plan, results.modelled[s * kinds + k]));
        text += s == 0 ? "\n    " : ",\n    ";
        for (const auto letter : service.dump(2)) {
            text += letter;
            if (letter == '\n') text += "    ";
        }
    }
    return text.empty() ? text : text + "\n  ";
}

} // namespace

std::string model_json(const ModelPlan& plan, const ModelResults& results) {
    Json value;
    value["schema_version"] = 1;
    value["casedraw_version"] = CASEDRAW_VERSION;
    value["framework"] = plan.framework().id;
    value["framework_sha256"] = plan.framework().sha256;
    value["scenario"] = {{"title", plan.scenario().title},
                         {"sha256", results.scenario_sha256},
                         {"correlation", plan.scenario().correlation},
                         {"parts", plan.scenario().parts.size()},
                         {"cases_per_inspector_week", plan.scenario().cases_per_inspector_week}};
    value["method"]["kind"] = plan.is_exact() ? "exact" : "monte-carlo";
    value["method"]["replicates"] = plan.is_exact() ? Json(nullptr) : Json(plan.request().replicates);
    value["method"]["seed"] = plan.request().seed;
    value["method"]["partial"] = results.partial;
    if (!plan.is_exact()) {
        value["method"]["services_rated"] = services_rated(plan, results.modelled);
        value["method"]["replicates_made"] = fewest_made(results.modelled);
    }
    if (const auto services = services_with_drawn_splits(results.modelled); services > 0)
        value["method"]["services_with_drawn_splits"] = services;
    Json after;
    after["summary"] = Json::array();
    for (const auto& summary : results.summaries) after["summary"].push_back(summary_value(plan, results, summary));
    after["service_spread"] = service_spread_value(plan);
    after["scope"] = scope_value(plan);
    const auto without = services_without_cases(plan);
    for (std::size_t d = 0; d < without.size(); ++d)
        after["services_without_cases"][plan.framework().domains[d].id] = without[d];
    after["notices"] = all_notices(plan, results.notices);
    return "{\n" + lines_of(value) + ",\n  \"services\": [" + service_lines(plan, results) + "],\n" + lines_of(after) +
           "\n}\n";
}

std::string model_problems_json(const std::vector<Finding>& problems, const std::vector<Finding>& notices) {
    Json value;
    value["schema_version"] = 1;
    value["services"] = Json::array();
    value["problems"] = to_json(problems);
    value["notices"] = to_json(notices);
    return value.dump(2) + "\n";
}

std::string measures_csv(const ModelPlan& plan, const ModelResults& results) {
    std::string text = "service,allocation,design,scope,id,measure,value,standard_error,upper_95,lower_95,partial\n";
    for (const auto& modelled : results.modelled) {
        std::string start;
        append_cell(start, plan.services()[modelled.service].name);
        append_cell(start += ',', to_text(plan.request().allocations[modelled.allocation]));
        start += "," + to_text(modelled.design) + ",";
        for_each_measure(plan, modelled, [&](const Measure& measure) {
            const auto error =
                measure.replicates > 0 ? simulation_error(*measure.value, measure.replicates) : SimulationError{};
            text += start + measure.scope + "," + measure.id + "," + measure.name + "," + figure(measure.value) + "," +
                    figure(error.standard_error) + "," + figure(error.upper_limit) + "," + figure(error.lower_limit) +
                    "," + yes_or_no(results.partial) + "\n";
        });
    }
    return text;
}

std::string allocations_csv(const ModelPlan& plan, const ModelResults& results) {
    const auto& domains = plan.framework().domains;
    std::string text = "allocation,design,cases,inspector_days,services_read_whole,margin_of_error,mean_service_margin";
    for (const auto& domain : domains) text += ",margin_" + domain.id;
    text += ",correct,harsh,lenient,unrated,overall_correct,overall_harsh,overall_lenient,overall_unrated,"
            "on_precision_frontier,on_rating_frontier,dominated_by,dominated_by_design,services_short,cases_short";
    for (const auto* column : {",cases_", ",share_"})
        for (const auto& domain : domains) text += column + domain.id;
    text += ",services_rated,replicates,partial\n";
    const auto end = "," + std::to_string(services_rated(plan, results.modelled)) + "," +
                     (plan.is_exact() ? "" : std::to_string(fewest_made(results.modelled))) + "," +
                     yes_or_no(results.partial) + "\n";
    for (const auto& each : results.summaries) {
        append_cell(text, to_text(plan.request().allocations[each.allocation]));
        text += "," + to_text(each.design) + "," + std::to_string(each.cases) + "," + decimal(each.inspector_days, 6) +
                "," + std::to_string(each.censuses) + "," + figure(each.margin_of_error) + "," +
                figure(each.mean_service_margin);
        for (const auto& margin : each.margins) text += "," + figure(margin);
        for (const auto* chances : {&each.standards, &each.overall}) text += chances_cells(*chances);
        text += "," + yes_or_no(each.on_precision_frontier) + "," + yes_or_no(each.on_rating_frontier) + ",";
        const auto* better = each.dominated_by ? &results.summaries[*each.dominated_by] : nullptr;
        if (better) append_cell(text, to_text(plan.request().allocations[better->allocation]));
        text += "," + (better ? to_text(better->design) : std::string()) + "," + std::to_string(each.short_services) +
                "," + std::to_string(each.short_cases);
        for (const auto cases : each.domain_cases) text += "," + std::to_string(cases);
        for (std::size_t d = 0; d < domains.size(); ++d) text += "," + figure(each.domain_share(plan.framework(), d));
        text += end;
    }
    return text;
}

} // namespace casedraw
