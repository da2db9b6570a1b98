#pragma once

#include <casedraw/present/model_report.hpp>

#include "base/json.hpp"
#include "document/table.hpp"

/// What is said of a country: its margins where only some of its services are inspected, and which services are in
/// scope of a domain that needs a least number of cases.
namespace casedraw {

/// Lines for a terminal; empty for one service.
std::string country_in_words(const ModelPlan& plan, const ModelResults& results);

/// Paragraphs above `inspected_table`.
std::vector<std::string> country_paragraphs(const ModelPlan& plan);

/// A row for each allocation and number of services inspected, that of all services last.
document::DataTable inspected_table(const ModelPlan& plan, const ModelResults& results);

/// Lines for a terminal: what each threshold brings into scope and costs; empty where no domain has a scope.
std::string scope_in_words(const ModelPlan& plan);

/// A row for each domain with a scope and threshold; empty of rows where no service has such a case.
document::DataTable scope_table(const ModelPlan& plan);

Json country_value(const ModelPlan& plan, const AllocationSummary& summary);
Json service_spread_value(const ModelPlan& plan);
Json scope_value(const ModelPlan& plan);

} // namespace casedraw
