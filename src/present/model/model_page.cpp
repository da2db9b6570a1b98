#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>
#include "document/page.hpp"

#include "present/model/model_charts.hpp"
#include "present/model/model_country.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

namespace {

using namespace document;

std::string csv_of(const DataTable& table) {
    std::string text;
    for (const auto& column : table.columns)
        append_cell(text += &column == &table.columns.front() ? "" : ",", column.heading);
    text += '\n';
    for (const auto& group : table.groups)
        for (const auto& row : group.rows) {
            for (const auto& cell : row.cells)
                append_cell(text += &cell == &row.cells.front() ? "" : ",", cell == "-" ? "" : cell);
            text += '\n';
        }
    return text;
}

/// A table that leaves the page must say itself that it is not the whole.
void mark_as_partial(DataTable& table) {
    table.columns.push_back({"Run", false});
    for (auto& group : table.groups)
        for (auto& row : group.rows) row.cells.emplace_back("stopped early");
}

Element add_table(DataTable table, const ModelResults& results, Files& files) {
    if (results.partial) mark_as_partial(table);
    files["tables/" + table.id + ".csv"] = csv_of(table);
    return table_element(table);
}

Element chart_section(const std::string& id, const std::string& heading, const std::string& words,
                      std::vector<ModelChart> charts, const ModelResults& results, Files& files) {
    std::vector<Element> content{Element("p", words)};
    for (auto& chart : charts) {
        if (results.partial) mark_as_partial(chart.table);
        files["charts/" + chart.id + ".svg"] = chart.svg_file;
        files["charts/" + chart.id + ".csv"] = csv_of(chart.table);
        content.push_back(std::move(chart.figure));
        content.push_back(Element("details")
                              .add(Element("summary", "The figures of this chart as a table"))
                              .add(table_element(chart.table)));
    }
    return section(id, heading, std::move(content));
}

Element what_was_modelled(const ModelPlan& plan, const ModelResults& results) {
    std::vector<std::pair<std::string, std::string>> lines{
        {"Services", std::to_string(plan.services().size())},
        {"Framework", plan.framework().title},
        {"Scenario", plan.scenario().title.empty() ? "one of your own" : plan.scenario().title},
        {"The truth", "supposed, as the scenario has it: how good services really are is not known. Every chance is "
                      "one if the scenario were true."},
        {"Cases an inspector reads in a week",
         decimal(plan.scenario().cases_per_inspector_week, 1) +
             ", assumed in the scenario; travel, interviews and writing are not counted"},
        {"Confidence of margins", percent(plan.request().precision.confidence)},
        {"How the chances were found",
         !plan.is_exact() ? "simulated"
         : services_with_drawn_splits(results.modelled) == 0
             ? "worked out exactly"
             : "worked out exactly, but for some simple random samples (see model.json)"}};
    if (!plan.is_exact()) {
        const auto rated = services_rated(plan, results.modelled);
        const auto fewest = fewest_replicates(plan, results.modelled);
        if (results.partial) lines.emplace_back("Services with ratings of every allocation", std::to_string(rated));
        if (rated > 0) lines.emplace_back("Replicates of each service and allocation", std::to_string(fewest));
        if (rated > 0)
            lines.emplace_back("Standard error of one service's chance, at most",
                               decimal(100 * *simulation_error(0.5, fewest).standard_error, 2) + " points");
        if (rated > 0)
            lines.emplace_back("< and > before a percentage",
                               "no replicate, or every one, came out so: a one-sided 95% limit of one service's chance "
                               "stands in place of 0 or 100");
        lines.emplace_back("Seed", plan.request().seed);
    }
    std::vector<Element> content;
    if (results.partial)
        content.push_back(callout("This run was stopped before its end. These are its results so far, from fewer "
                                  "replicates than were asked for. " +
                                  left_out_by_stop(plan, results.modelled)));
    for (const auto& notice : plan.notices()) content.push_back(callout(in_plain_words(notice.message)));
    if (const auto short_of = shortfalls_in_words(plan, results.summaries, words_of); !short_of.empty())
        content.push_back(callout(short_of));
    content.push_back(facts(lines));
    return section("what", "What was modelled", std::move(content));
}

std::string frontier_words(const ModelPlan& plan) {
    return std::string("All that stand here are compared with each other") +
           (plan.request().designs.size() > 1 ? ", each allocation under each design" : "") +
           ". None of them beats one on the frontier without more time; an allocation that was not compared might. "
           "casedraw model can also look at every split of a service's cases.";
}

/// What is read, and what there was too little of.
DataTable what_is_read(const ModelPlan& plan, const ModelResults& results) {
    DataTable table{
        "table-read",
        "Cases that are read, and those that an allocation asks for and there are not; all services together",
        {{"Allocation", false}},
        {{}}};
    for (const auto& domain : plan.framework().domains) table.columns.push_back({"Cases, " + domain.label, true});
    for (const auto* heading : {"Split, percent", "Services short of cases", "Cases short", "Services read whole"})
        table.columns.push_back({heading, true});
    table.columns.push_back({"As an option", false});
    for (const auto& each : results.summaries) {
        DataTable::Row row{{words_of(plan, each)}};
        for (const auto cases : each.domain_cases) row.cells.push_back(std::to_string(cases));
        row.cells.push_back(split_in_words(plan, each));
        for (const auto count : {each.short_services, each.short_cases, each.censuses})
            row.cells.push_back(std::to_string(count));
        row.cells.push_back(name_of(plan, each));
        table.groups.front().rows.push_back(std::move(row));
    }
    return table;
}

Element allocations(const ModelPlan& plan, const ModelResults& results, Files& files) {
    auto part = chart_section("allocations", "The allocations", "All services together.",
                              allocation_charts(plan, results), results, files);
    for (const auto& words :
         {left_out_by_stop(plan, results.modelled), panel_in_words(plan, results), unlisted_in_words(plan)})
        if (!words.empty()) part.add(callout(words));
    part.add(Element("p", "A service that has fewer cases in a domain than an allocation asks for is read whole there, "
                          "and no other domain makes up for it. So the split of "
                          "the cases that are read may not be the one that was asked for, and precision and right "
                          "ratings may come from reading all there is."));
    part.add(add_table(what_is_read(plan, results), results, files));
    if (const auto words = designs_in_words(plan); !words.empty()) part.add(callout(words));
    return part;
}

Element dominated(const ModelPlan& plan, const ModelResults& results) {
    Element list("ul");
    bool any = false;
    for (const auto& each : results.summaries) {
        if (!each.dominated_by) continue;
        any = true;
        list.add(Element(
            "li",
            words_of(plan, each) + ": " + words_of(plan, results.summaries[*each.dominated_by]) +
                " costs no more, is no less precise and no less often right, and is better in one of the three."));
    }
    const bool known = services_rated(plan, results.modelled) == static_cast<std::int64_t>(plan.services().size());
    if (!any)
        return section("dominated", "Dominated allocations",
                       {Element("p", known ? "None: beside each, every other here costs more, is less precise or is "
                                             "less often right, or is its equal in all three."
                                           : "Not known: there are no ratings of every service to compare.")});
    return section("dominated", "Dominated allocations", {std::move(list)});
}

/// Right, too low and too high side by side, for standards and for the overall rating.
DataTable headline(const ModelPlan& plan, const ModelResults& results) {
    DataTable table{
        "table-headline",
        "How often ratings are right, too low and too high beside what reading every case would give, percent",
        {{"Allocation", false}},
        {{}}};
    for (const auto* words : {"Inspector-days", "Standards right", "Standards too low", "Standards too high",
                              "Overall right", "Overall too low", "Overall too high"})
        table.columns.push_back({words, true});
    const auto replicates = fewest_replicates(plan, results.modelled);
    for (const auto& each : results.summaries) {
        DataTable::Row row{{words_of(plan, each), decimal(each.inspector_days, 1)}};
        for (const auto* chances : {&each.standards, &each.overall})
            for (const auto chance : {&RatingChances::correct, &RatingChances::harsh, &RatingChances::lenient})
                row.cells.push_back(*chances ? percent_shown((**chances).*chance, replicates) : "not known");
        table.groups.front().rows.push_back(std::move(row));
    }
    return table;
}

/// The allocation with the fewest wrong standards, beside the first.
Element the_answer(const ModelPlan& plan, const ModelResults& results, Files& files) {
    const auto& first = results.summaries.front();
    const auto is_better = [](const AllocationSummary& a, const AllocationSummary& b) {
        return a.wrong().value_or(2) < b.wrong().value_or(2);
    };
    const auto& best = *std::min_element(results.summaries.begin(), results.summaries.end(), is_better);
    std::string words = "The ratings are not known, so cost and precision are all that can be compared.";
    constexpr double least_shown = 0.0005; // 0.1%
    if (best.standards && first.standards) {
        const auto told = [&](const AllocationSummary& each) {
            return words_of(plan, each) + " gets " + decimal(100 * each.standards->correct, 1) +
                   "% of standards right (" + decimal(100 * each.standards->harsh, 1) + "% too low, " +
                   decimal(100 * each.standards->lenient, 1) + "% too high" +
                   (each.standards->unrated < least_shown
                        ? ""
                        : ", " + decimal(100 * each.standards->unrated, 1) + "% not rated") +
                   ") for " + decimal(each.inspector_days, 0) + " inspector-days";
        };
        words = "If the scenario is true, " + told(first) +
                (results.summaries.size() == 1 ? "."
                 : &best == &first             ? "; no other that was compared gets more right."
                                               : "; " + told(best) + ".");
    }
    std::vector<Element> content{callout(words)};
    if (!results.rated_by.empty()) content.push_back(callout("Rated by an option: " + results.rated_by + "."));
    content.push_back(add_table(headline(plan, results), results, files));
    return section("answer", "In short", std::move(content));
}

/// Where only some services are inspected, and which are in scope of domains that need a least number of cases.
void add_country(const ModelPlan& plan, const ModelResults& results, Files& files, Page& page) {
    if (!plan.inspected().empty()) {
        std::vector<Element> content;
        for (const auto& words : country_paragraphs(plan)) content.emplace_back("p", words);
        content.push_back(add_table(inspected_table(plan, results), results, files));
        page.content.push_back(section("inspected", "Where only some services are inspected", std::move(content)));
    }
    auto scope = scope_table(plan);
    if (scope.groups.front().rows.empty()) return;
    page.content.push_back(section(
        "scope", "Services in scope",
        {Element("p", "Some work is inspected only where a service has enough cases. More cases asked for mean fewer "
                      "services in scope and less time."),
         add_table(std::move(scope), results, files)}));
}

} // namespace

Files model_report_files(const ModelPlan& plan, const ModelResults& results) {
    Files files;
    Page page{.title = "What other allocations of cases would give and cost", .skip_label = "Skip to the content"};
    page.marking = results.marking;
    if (!results.services_from.empty()) page.under_title = {"Services of " + results.services_from};
    page.under_title.insert(page.under_title.end(), results.rules.begin(), results.rules.end());
    page.content.push_back(the_answer(plan, results, files));
    page.content.push_back(what_was_modelled(plan, results));
    page.content.push_back(allocations(plan, results, files));
    add_country(plan, results, files, page);
    std::vector<ModelChart> sizes;
    sizes.push_back(size_chart(plan, results));
    page.content.push_back(
        chart_section("sizes", "Small and large services",
                      "A rating is wrong where it differs from what reading every case would give, before the panel.",
                      std::move(sizes), results, files));
    page.content.push_back(section(
        "questions", "Each key question",
        {Element("p", "How many of the cases read a key question applies to on average, how often so few that the "
                      "panel may look again, and the squared error of its share of yes under "
                      "the design over that of a simple random sample (below 1, the design helps; none at a census)."),
         add_table(question_table(plan, results), results, files)}));
    if (auto causes = cause_chart(plan, results)) {
        std::vector<ModelChart> charts;
        charts.push_back(std::move(*causes));
        page.content.push_back(chart_section("causes", "What makes the overall rating wrong",
                                             "A standard is a cause where the overall rating is wrong and would be "
                                             "right if this standard alone had the rating that reading "
                                             "every case would give. There may be several causes at once, or none: "
                                             "then only several standards together would put it right.",
                                             std::move(charts), results, files));
    }
    page.content.push_back(
        chart_section("frontiers", "Choosing", frontier_words(plan), frontier_charts(plan, results), results, files));
    page.content.push_back(dominated(plan, results));
    page.content.push_back(chart_section("standards", "Each standard", "All these charts have one scale.",
                                         standard_charts(plan, results), results, files));
    page.footer = {"Every figure of every service stands in measures.csv and model.json beside this page.",
                   "Made by casedraw " CASEDRAW_VERSION "."};
    files["report.html"] = html(page);
    return files;
}

} // namespace casedraw
