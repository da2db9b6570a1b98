#include "present/model/model_charts.hpp"

#include "present/model/model_measures.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "document/chart.hpp"
#include "document/heat_map.hpp"
#include "document/scatter.hpp"

namespace casedraw {

namespace {

using namespace document;

constexpr const char* save = "Save this chart as a picture";

/// A picture that leaves the page must say so itself.
std::string titled(const ModelResults& results, const std::string& title) {
    return (results.partial ? "Stopped early: " : "") + title;
}

BarPicture::Value value(const std::optional<double>& share, std::int64_t replicates = 0) {
    if (!share) return {std::nullopt, "not known"};
    return {*share, percent_shown(*share, replicates)};
}

/// Lower, higher and none.
std::vector<BarPicture::Value> wrong_values(const std::optional<RatingChances>& chances, std::int64_t replicates) {
    if (!chances) return {value({}), value({}), value({})};
    return {value(chances->harsh, replicates), value(chances->lenient, replicates),
            value(chances->unrated, replicates)};
}

ModelChart bar_chart(BarPicture picture, const std::string& first_heading, const std::string& caption) {
    picture.download_label = save;
    DataTable table{picture.id + "-table", caption, {{first_heading, false}}, {{}}};
    for (const auto& series : picture.series) table.columns.push_back({series, true});
    for (const auto& category : picture.categories) {
        DataTable::Row row{{category.label}};
        for (const auto& each : category.values) row.cells.push_back(each.shown);
        table.groups.front().rows.push_back(std::move(row));
    }
    return {picture.id, bar_figure(picture), bar_svg_file(picture), std::move(table)};
}

BarPicture picture_of(std::string id, std::string title, std::string description, std::vector<std::string> series) {
    return {std::move(id), std::move(title), std::move(description), std::move(series), {}, {}, {}};
}

std::vector<std::size_t> standard_domains(const ModelPlan& plan) {
    std::vector<std::size_t> domains;
    for (const auto standard : plan.standards())
        for (std::size_t d = 0; d < plan.framework().domains.size(); ++d)
            if (plan.framework().domains[d].id == plan.scheme().standards[standard].domain) domains.push_back(d);
    return domains;
}

struct SizeClass {
    std::int64_t most;
    const char* label;
};
constexpr SizeClass size_classes[] = {{15, "up to 15"}, {40, "16 to 40"}, {100, "41 to 100"}, {INT64_MAX, "over 100"}};

std::size_t size_class(const Modelled& modelled) {
    std::int64_t cases = 0;
    for (const auto& domain : modelled.domains) cases += domain.population;
    std::size_t at = 0;
    while (cases > size_classes[at].most) ++at;
    return at;
}

/// How far the simulated shares of wrong ratings may be off.
void add_errors(const ModelResults& results, DataTable& table) {
    table.columns.push_back({"Standard error of all three, points, at most", true});
    for (std::size_t i = 0; i < results.summaries.size(); ++i)
        table.groups.front().rows[i].cells.push_back(
            results.summaries[i].standards ? decimal(100 * results.summaries[i].wrong_error, 3) : "not known");
}

ModelChart scatter_chart(Scatter scatter, const std::string& caption) {
    scatter.download_label = save;
    DataTable table{
        scatter.id + "-table",
        caption,
        {{"Allocation", false}, {scatter.x_label, true}, {scatter.y_label, true}, {"On the frontier", false}},
        {{}}};
    for (const auto& point : scatter.points)
        table.groups.front().rows.push_back(
            {{point.name, decimal(point.x, 1), decimal(point.y, 3), point.marked ? "yes" : "no"}});
    return {scatter.id, scatter_figure(scatter), scatter_svg(scatter).markup(), std::move(table)};
}

} // namespace

std::vector<ModelChart> allocation_charts(const ModelPlan& plan, const ModelResults& results) {
    auto cost = picture_of("chart-cost", titled(results, "What each allocation costs"),
                           "Inspector-days of case reading in all services together, a bar for each allocation.",
                           {"Inspector-days"});
    auto cases = picture_of("chart-cases", titled(results, "Cases to read"),
                            "Cases to read in all services together, a bar for each allocation.", {"Cases"});
    std::vector<std::string> domains;
    for (const auto& domain : plan.framework().domains) domains.push_back(domain.label);
    domains.emplace_back("All cases");
    domains.resize(std::min<std::size_t>(domains.size(), 4));
    auto margins = picture_of(
        "chart-margins", titled(results, "Margin of error, in points"),
        "The margin of error of each domain, all services together, for each allocation. Shorter is more precise.",
        domains);
    auto of_service =
        picture_of("chart-service-margin", titled(results, "A service's own margin of error, in points"),
                   "The mean over services of each one's margin of error over all its cases, for each allocation.",
                   {"Mean margin of a service"});
    auto wrong =
        picture_of("chart-wrong", titled(results, "Standards rated otherwise than reading every case would, percent"),
                   "For each allocation, how often a standard's rating is lower, higher or missing beside what reading "
                   "every case would give.",
                   {"Lower", "Higher", "None"});
    auto overall = picture_of("chart-overall",
                              titled(results, "Overall ratings other than reading every case would give, percent"),
                              "For each allocation, how often a service's overall rating is lower, higher or missing "
                              "beside what reading every case would give.",
                              {"Lower", "Higher", "None"});
    const auto replicates = fewest_replicates(plan, results.modelled);
    for (const auto& each : results.summaries) {
        const auto name = words_of(plan, each);
        cost.categories.push_back({name, {{each.inspector_days, decimal(each.inspector_days, 1)}}});
        cases.categories.push_back({name, {{static_cast<double>(each.cases), std::to_string(each.cases)}}});
        BarPicture::Category category{name, {}};
        for (const auto& margin : each.margins) category.values.push_back(value(margin));
        category.values.push_back(value(each.margin_of_error));
        category.values.resize(domains.size());
        margins.categories.push_back(std::move(category));
        of_service.categories.push_back({name, {value(each.mean_service_margin)}});
        wrong.categories.push_back({name, wrong_values(each.standards, replicates)});
        if (each.overall) overall.categories.push_back({name, wrong_values(each.overall, replicates)});
    }
    std::vector<ModelChart> charts{
        bar_chart(std::move(cases), "Allocation", "Cases to read, all services together"),
        bar_chart(std::move(cost), "Allocation", "Inspector-days, all services together"),
        bar_chart(std::move(margins), "Allocation", "Margin of error in points, all services together"),
        bar_chart(std::move(of_service), "Allocation",
                  "Margin of error in points of a service's cases; mean over services"),
        bar_chart(std::move(wrong), "Allocation",
                  "Percent of standards rated lower, higher or not at all; mean over services")};
    if (!plan.is_exact()) add_errors(results, charts.back().table);
    if (!overall.categories.empty())
        charts.push_back(bar_chart(std::move(overall), "Allocation",
                                   "Percent of services' overall ratings that are lower, higher or missing"));
    return charts;
}

std::vector<ModelChart> standard_charts(const ModelPlan& plan, const ModelResults& results) {
    const auto standards = plan.standards();
    const auto domains = standard_domains(plan);
    const auto kinds = results.summaries.size();
    const auto replicates = fewest_replicates(plan, results.modelled);
    std::vector<std::vector<MeanChances>> means(standards.size(), std::vector<MeanChances>(kinds));
    const auto compared = compared_services(plan, results.modelled);
    for (std::size_t i = 0; i < results.modelled.size(); ++i)
        for (std::size_t s = 0; compared[i / kinds] && s < standards.size(); ++s)
            if (results.modelled[i].domains[domains[s]].population > 0)
                means[s][i % kinds].add(results.modelled[i].standards[s]);
    double longest = 0;
    for (const auto& of_standard : means)
        for (const auto& each : of_standard)
            if (const auto mean = each.value()) longest = std::max({longest, mean->harsh, mean->lenient});
    std::vector<ModelChart> charts;
    for (std::size_t s = 0; s < standards.size(); ++s) {
        const auto& standard = plan.framework().standards[standards[s]];
        auto id = standard.id;
        std::replace(id.begin(), id.end(), '.', '-');
        auto picture = picture_of(
            "chart-standard-" + id, standard.id + " " + standard.label,
            "How often this standard is rated lower or higher than reading every case would, for each allocation.",
            {"Lower", "Higher"});
        picture.longest = longest;
        picture.before_title = titled(results, "");
        picture.title_language = foreign_language(results.wording, standard.id);
        for (std::size_t k = 0; k < kinds; ++k) {
            const auto mean = means[s][k].value();
            picture.categories.push_back({words_of(plan, results.summaries[k]),
                                          {value(mean ? std::optional(mean->harsh) : std::nullopt, replicates),
                                           value(mean ? std::optional(mean->lenient) : std::nullopt, replicates)}});
        }
        charts.push_back(
            bar_chart(std::move(picture), "Allocation", standard.id + ": percent of services rated lower or higher"));
    }
    return charts;
}

ModelChart size_chart(const ModelPlan& plan, const ModelResults& results) {
    const auto domains = standard_domains(plan);
    const auto kinds = results.summaries.size();
    const auto replicates = fewest_replicates(plan, results.modelled);
    std::vector<std::vector<MeanChances>> means(kinds, std::vector<MeanChances>(std::size(size_classes)));
    const auto compared = compared_services(plan, results.modelled);
    for (std::size_t i = 0; i < results.modelled.size(); ++i)
        for (std::size_t s = 0; compared[i / kinds] && s < domains.size(); ++s)
            if (results.modelled[i].domains[domains[s]].population > 0)
                means[i % kinds][size_class(results.modelled[i])].add(results.modelled[i].standards[s]);
    HeatMap map{"chart-sizes",
                titled(results, "Wrong ratings by allocation and eligible cases, percent"),
                "For each allocation, and for services by their number of eligible cases, the percent of standards "
                "rated lower, higher or not at all.",
                {},
                {},
                save};
    for (const auto& each : size_classes) map.columns.emplace_back(each.label);
    DataTable table{"chart-sizes-table",
                    "Percent of standards rated wrong or not at all, by eligible cases of the service",
                    {{"Allocation", false}},
                    {{}}};
    for (const auto& column : map.columns) table.columns.push_back({column, true});
    for (std::size_t k = 0; k < kinds; ++k) {
        HeatMap::Row row{words_of(plan, results.summaries[k]), {}};
        DataTable::Row cells{{row.label}};
        for (const auto& each : means[k]) {
            const auto mean = each.value();
            row.squares.push_back(mean ? HeatMap::Square{mean->wrong(), percent_shown(mean->wrong(), replicates)}
                                       : HeatMap::Square{{}, "none"});
            cells.cells.push_back(row.squares.back().shown);
        }
        map.rows.push_back(std::move(row));
        table.groups.front().rows.push_back(std::move(cells));
    }
    return {map.id, heat_map_figure(map), heat_map_svg(map).markup(), std::move(table)};
}

std::optional<ModelChart> cause_chart(const ModelPlan& plan, const ModelResults& results) {
    HeatMap map{"chart-causes",
                titled(results, "Standards that alone make the overall rating wrong, percent"),
                "For each allocation and standard, how often the overall rating is wrong and would be right if this "
                "standard alone were rated right.",
                {},
                {},
                save};
    DataTable table{
        "chart-causes-table",
        "Percent of services whose overall rating is wrong and would be right with this standard's true rating",
        {{"Allocation", false}},
        {{}}};
    for (const auto standard : plan.standards()) {
        map.columns.push_back(plan.scheme().standards[standard].id);
        table.columns.push_back({map.columns.back(), true});
    }
    table.columns.push_back({"Overall rating wrong", true});
    const auto replicates = fewest_replicates(plan, results.modelled);
    for (const auto& each : results.summaries) {
        if (!each.overall) continue;
        HeatMap::Row row{words_of(plan, each), {}};
        DataTable::Row cells{{row.label}};
        for (const auto& cause : each.causes) {
            const auto chance = cause.harsh + cause.lenient;
            row.squares.push_back({chance, percent_shown(chance, replicates)});
            cells.cells.push_back(row.squares.back().shown);
        }
        cells.cells.push_back(percent_shown(each.overall->harsh + each.overall->lenient, replicates));
        map.rows.push_back(std::move(row));
        table.groups.front().rows.push_back(std::move(cells));
    }
    if (map.rows.empty()) return std::nullopt;
    return ModelChart{map.id, heat_map_figure(map), heat_map_svg(map).markup(), std::move(table)};
}

std::vector<ModelChart> frontier_charts(const ModelPlan& plan, const ModelResults& results) {
    Scatter precise{"chart-frontier-precision",
                    titled(results, "Precision against inspectors' time"),
                    "Each allocation by its inspector-days and its margin of error. Squares joined by a line are those "
                    "that no other here beats.",
                    "Inspector-days",
                    "Margin of error, all cases, points",
                    0,
                    2,
                    {},
                    {}};
    Scatter right{"chart-frontier-ratings",
                  titled(results, "Wrong ratings against inspectors' time"),
                  "Each allocation by its inspector-days and the percent of standards rated wrong. Squares joined by a "
                  "line are those that no other here beats.",
                  "Inspector-days",
                  "Standards rated lower, higher or not at all, percent",
                  0,
                  1,
                  {},
                  {}};
    for (const auto& each : results.summaries) {
        const auto name = words_of(plan, each);
        if (each.margin_of_error)
            precise.points.push_back(
                {each.inspector_days, 100 * *each.margin_of_error, name, each.on_precision_frontier});
        if (const auto wrong = each.wrong())
            right.points.push_back({each.inspector_days, 100 * *wrong, name, each.on_rating_frontier.value_or(false)});
    }
    std::vector<ModelChart> charts;
    charts.push_back(scatter_chart(std::move(precise), "Precision against inspector-days"));
    charts.push_back(scatter_chart(std::move(right), "Wrong ratings against inspector-days"));
    return charts;
}

} // namespace casedraw
