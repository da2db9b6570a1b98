#include "present/model/model_country.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/scope.hpp>

#include "document/columns.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

namespace {

std::string margin_shown(const std::optional<double>& margin) { return margin ? decimal(100 * *margin, 1) : "-"; }

std::string services_shown(const ModelPlan& plan) { return std::to_string(plan.services().size()); }

std::string whose_decision(const ModelPlan& plan) {
    return plan.request().inspected.empty() ? "How many are inspected is the inspectorate's decision: a quarter, half "
                                              "and three quarters are examples."
                                            : "How many are inspected is as it was asked for.";
}

/// How far services differ, on which the margins of a country rest.
std::string spread_in_words(const ModelPlan& plan) {
    std::string text;
    const auto spread = service_spread(plan);
    for (std::size_t d = 0; d < spread.size(); ++d) {
        if (!spread[d]) continue;
        const auto& label = plan.framework().domains[d].label;
        text += (text.empty() ? "" : "; ") + label + ", " + plan.questions()[spread[d]->question].id + ": " +
                decimal(100 * spread[d]->standard_deviation, 1);
    }
    return text.empty() ? text
                        : "How far services differ, as the scenario has it (standard deviation, in points, of the key "
                          "question on which\nthey differ most): " +
                              text + ".";
}

/// Thresholds as lines; those the plan is worked out with are marked.
std::string thresholds_in_words(const ModelPlan& plan, const DomainScope& scope) {
    const auto& domain = plan.framework().domains[scope.domain];
    if (scope.at.empty())
        return domain.label + ": no service has a case on record, so none is in scope (column " + domain.id +
               " of a portfolio).\n";
    std::vector<TextRow> rows{{domain.label + ", from", "services in scope", "their cases", "read", "days"}};
    for (const auto& each : scope.at)
        rows.push_back({counted(each.threshold, "case", "cases") + (each.threshold == scope.threshold ? " *" : ""),
                        std::to_string(each.services), std::to_string(each.eligible), std::to_string(each.read),
                        decimal(each.inspector_days, 1)});
    return "\n" + in_columns(rows) + "* in force here: in services with fewer none is read. All " +
           services_shown(plan) + (plan.services().size() == 1 ? " service" : " services") + "; " +
           named_setting("threshold", domain.id + "=K") + " takes another.\n";
}

} // namespace

std::string country_in_words(const ModelPlan& plan, const ModelResults& results) {
    const auto inspected = plan.inspected();
    if (inspected.empty()) return "";
    std::vector<TextRow> rows{{"all +/- where so many services are inspected:"}};
    for (const auto n : inspected) rows.front().push_back(std::to_string(n));
    rows.front().push_back("all " + services_shown(plan));
    for (const auto& each : results.summaries) {
        TextRow row{name_of(plan, each)};
        for (const auto& country : each.country) row.push_back(margin_shown(country.margin_of_error));
        row.push_back(margin_shown(each.margin_of_error));
        rows.push_back(std::move(row));
    }
    return "\n" + in_columns(rows) +
           "The margins of all services further up take every one of them to be inspected. Where only some are, drawn "
           "with equal chances, services\ndiffer too, and the margin is wider. " +
           whose_decision(plan) + "\n" + spread_in_words(plan) + "\n";
}

std::vector<std::string> country_paragraphs(const ModelPlan& plan) {
    return {"Margins of all services together take every one of the " + services_shown(plan) +
                " to be inspected. Where only some are, drawn with equal chances, their cases stand for those of the "
                "others too, and the margin is wider: services differ from each other.",
            whose_decision(plan) + " " + spread_in_words(plan)};
}

document::DataTable inspected_table(const ModelPlan& plan, const ModelResults& results) {
    document::DataTable table{
        "table-inspected",
        "Margins of the country in points, by how many of its services are inspected",
        {{"Allocation", false}, {"Services inspected", true}, {"Inspector-days, on average", true}},
        {{}}};
    for (const auto& domain : plan.framework().domains) table.columns.push_back({"Margin, " + domain.label, true});
    table.columns.push_back({"Margin, all cases", true});
    for (const auto& each : results.summaries) {
        const auto add = [&](const std::string& services, double days, const auto& of) {
            document::DataTable::Row row{{words_of(plan, each), services, decimal(days, 1)}};
            for (const auto& margin : of.margins) row.cells.push_back(margin_shown(margin));
            row.cells.push_back(margin_shown(of.margin_of_error));
            table.groups.front().rows.push_back(std::move(row));
        };
        for (const auto& country : each.country)
            add(std::to_string(country.inspected), country.inspector_days, country);
        add(services_shown(plan), each.inspector_days, each);
    }
    return table;
}

std::string scope_in_words(const ModelPlan& plan) {
    std::string text;
    for (const auto& each : scopes(plan)) text += thresholds_in_words(plan, each);
    return text;
}

document::DataTable scope_table(const ModelPlan& plan) {
    document::DataTable table{"table-scope",
                              "Services in scope, and what they cost, by the least number of cases",
                              {{"Domain", false},
                               {"Cases at least", true},
                               {"Services in scope", true},
                               {"Their eligible cases", true},
                               {"Cases read", true},
                               {"Inspector-days", true},
                               {"In force here", false}},
                              {{}}};
    for (const auto& scope : scopes(plan))
        for (const auto& each : scope.at)
            table.groups.front().rows.push_back(
                {{plan.framework().domains[scope.domain].label, std::to_string(each.threshold),
                  std::to_string(each.services), std::to_string(each.eligible), std::to_string(each.read),
                  decimal(each.inspector_days, 1), each.threshold == scope.threshold ? "yes" : "no"}});
    return table;
}

Json country_value(const ModelPlan& plan, const AllocationSummary& summary) {
    auto values = Json::array();
    for (const auto& each : summary.country) {
        Json value;
        value["services_inspected"] = each.inspected;
        value["inspector_days"] = nine_places(each.inspector_days);
        for (std::size_t d = 0; d < each.margins.size(); ++d)
            value["margins"][plan.framework().domains[d].id] = nine_places(each.margins[d]);
        value["margin_of_error"] = nine_places(each.margin_of_error);
        values.push_back(std::move(value));
    }
    return values;
}

Json service_spread_value(const ModelPlan& plan) {
    Json value = Json::object();
    const auto spread = service_spread(plan);
    for (std::size_t d = 0; d < spread.size(); ++d) {
        if (!spread[d]) continue;
        auto& of_domain = value[plan.framework().domains[d].id];
        of_domain["key_question"] = plan.questions()[spread[d]->question].id;
        of_domain["standard_deviation"] = nine_places(spread[d]->standard_deviation);
    }
    return value;
}

Json scope_value(const ModelPlan& plan) {
    Json value = Json::object();
    for (const auto& scope : scopes(plan)) {
        auto& of_domain = value[plan.framework().domains[scope.domain].id];
        of_domain["threshold"] = scope.threshold;
        of_domain["at"] = Json::array();
        for (const auto& each : scope.at)
            of_domain["at"].push_back({{"cases_at_least", each.threshold},
                                       {"services", each.services},
                                       {"eligible", each.eligible},
                                       {"read", each.read},
                                       {"inspector_days", nine_places(each.inspector_days)}});
    }
    return value;
}

} // namespace casedraw
