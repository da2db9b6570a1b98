#pragma once

#include <casedraw/present/model_report.hpp>
#include "document/element.hpp"
#include "document/table.hpp"

namespace casedraw {

/// A chart of a model's results: the drawing, the same as a file, and its numbers.
struct ModelChart {
    std::string id; ///< `chart-cost`
    document::Element figure;
    std::string svg_file;
    document::DataTable table;
};

/// Cases and days by allocation; margins by domain; standards, and the overall rating, rated lower and higher.
std::vector<ModelChart> allocation_charts(const ModelPlan& plan, const ModelResults& results);
/// One small chart for each standard.
std::vector<ModelChart> standard_charts(const ModelPlan& plan, const ModelResults& results);
/// Expected sub-samples, chances of few cases and design effects, by allocation and key question.
document::DataTable question_table(const ModelPlan& plan, const ModelResults& results);
/// Wrong ratings by allocation and size of service.
ModelChart size_chart(const ModelPlan& plan, const ModelResults& results);
/// Standards that make the overall rating wrong, by allocation; nothing where there is no overall rating.
std::optional<ModelChart> cause_chart(const ModelPlan& plan, const ModelResults& results);
/// Precision against days, and wrong ratings against days.
std::vector<ModelChart> frontier_charts(const ModelPlan& plan, const ModelResults& results);

} // namespace casedraw
