#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/present/model_report.hpp>
#include <numeric>

#include "document/columns.hpp"
#include "present/model/model_country.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

namespace {

std::string points(const std::optional<double>& margin) { return margin ? decimal(100 * *margin, 1) : "-"; }

std::string percent(double chance) { return decimal(100 * chance, 1) + "%"; }

std::string with_line_end(const std::string& sentence) { return sentence.empty() ? "" : sentence + "\n"; }

/// The largest simulation error of a mean over all services, in points.
std::string how_sure(const ModelPlan& plan, const ModelResults& results) {
    const auto drawn = services_with_drawn_splits(results.modelled);
    if (plan.is_exact() && drawn == 0) return "Chances are exact: nothing was simulated.\n";
    if (plan.is_exact())
        return "Chances are exact, but for simple random sampling in " + std::to_string(drawn) + " of " +
               std::to_string(plan.services().size()) +
               " services: there the mean over samples drawn from the seed stands for the mean over all.\n";
    const auto left_out = left_out_by_stop(plan, results.modelled);
    if (services_rated(plan, results.modelled) == 0) return left_out + "\n";
    const auto fewest = fewest_replicates(plan, results.modelled);
    const auto worst = simulation_error(0.5, fewest);
    return (left_out.empty() ? "" : left_out + "\n") + "Chances are from " + (results.partial ? "at least " : "") +
           std::to_string(fewest) + " replicates of " +
           (left_out.empty() ? "every service and allocation: a" : "every allocation of those services: a") +
           " service's chance has a standard error of at most " + decimal(100 * *worst.standard_error, 2) +
           " points.\n" +
           "< and >: no replicate, or every one, came out so; a one-sided 95% limit of one service's chance stands in "
           "place of 0 or 100%.\n" +
           "Between allocations, differences within two standard errors count as none.\n";
}

std::string left_out_in_words(const ModelPlan& plan) {
    const auto without = services_without_cases(plan);
    const auto count = static_cast<std::int64_t>(plan.services().size());
    if (std::all_of(without.begin(), without.end(), [count](auto each) { return each == count; }))
        return "No case is eligible, so there is nothing to compare. Where lists were read: look at the date of "
               "fieldwork and at what " +
               named_command("check", "`casedraw check`") + " says of them.\n";
    const auto unlisted = unlisted_domains(plan);
    auto text = with_line_end(unlisted_in_words(plan));
    for (std::size_t d = 0; d < without.size(); ++d)
        if (without[d] > 0 && std::find(unlisted.begin(), unlisted.end(), d) == unlisted.end())
            text += std::to_string(without[d]) + " of " + std::to_string(plan.services().size()) +
                    (plan.services().size() == 1 ? " service" : " services") + (without[d] == 1 ? " has" : " have") +
                    " no " + plan.framework().domains[d].noun +
                    ": their standards there rest on no case and count in no mean of standards.\n";
    return text;
}

std::string dominated_in_words(const ModelPlan& plan, const ModelResults& results) {
    std::string text;
    for (const auto& each : results.summaries) {
        if (!each.dominated_by) continue;
        const auto& better = results.summaries[*each.dominated_by];
        text += "  " + name_of(plan, each) + " is dominated by " + name_of(plan, better) +
                ": no cheaper, no more precise, no more often right.\n";
    }
    return text.empty() ? "" : "\n" + text;
}

/// The standards that most often make the overall rating wrong on their own, by allocation.
std::string causes_in_words(const ModelPlan& plan, const ModelResults& results) {
    constexpr std::size_t most_named = 3;
    constexpr double least_shown = 0.0005; // 0.1%
    const auto standards = plan.standards();
    std::string text;
    for (const auto& each : results.summaries) {
        std::vector<std::size_t> order(each.causes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto chance = [&](std::size_t s) { return each.causes[s].harsh + each.causes[s].lenient; };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t one, std::size_t other) { return chance(one) > chance(other); });
        const auto wrong = each.overall ? each.overall->harsh + each.overall->lenient : 0;
        if (wrong < least_shown) continue;
        std::string named;
        for (std::size_t i = 0; i < std::min(most_named, order.size()) && chance(order[i]) >= least_shown; ++i)
            named += (i == 0 ? "" : ", ") + plan.scheme().standards[standards[order[i]]].id + " " +
                     percent(chance(order[i]));
        if (named.empty()) named = "none alone, only several together";
        text += "  " + name_of(plan, each) + ": " + named + " (overall wrong: " + percent(wrong) + ")\n";
    }
    if (text.empty()) return "";
    return "\nStandards that most often make the overall rating wrong: it would be right if this one alone had been "
           "rated right.\n" +
           text;
}

} // namespace

std::string model_summary(const ModelPlan& plan, const ModelResults& results) {
    const bool several_services = plan.services().size() > 1;
    const bool several_designs = plan.request().designs.size() > 1;
    std::vector<TextRow> rows{{"allocation"}};
    auto& head = rows.front();
    if (several_designs) head.emplace_back("design");
    for (const auto* word : {"cases", "split", "days"}) head.emplace_back(word);
    for (const auto& domain : plan.framework().domains) head.push_back(domain.label + " +/-");
    head.emplace_back("all +/-");
    if (several_services) head.emplace_back("a service +/-");
    for (const auto* word : {"standards right", "too low", "too high", "none", "overall right", "too low", "too high"})
        head.emplace_back(word);
    const auto replicates = fewest_replicates(plan, results.modelled);
    for (const auto& each : results.summaries) {
        TextRow row{to_text(plan.request().allocations[each.allocation])};
        if (several_designs) row.push_back(to_text(each.design));
        row.push_back(std::to_string(each.cases));
        row.push_back(split_in_words(plan, each));
        row.push_back(decimal(each.inspector_days, 1));
        for (const auto& margin : each.margins) row.push_back(points(margin));
        row.push_back(points(each.margin_of_error));
        if (several_services) row.push_back(points(each.mean_service_margin));
        for (const auto chance :
             {&RatingChances::correct, &RatingChances::harsh, &RatingChances::lenient, &RatingChances::unrated})
            row.push_back(each.standards ? percent_shown(*each.standards.*chance, replicates) + "%" : "-");
        for (const auto chance : {&RatingChances::correct, &RatingChances::harsh, &RatingChances::lenient})
            row.push_back(each.overall ? percent_shown(*each.overall.*chance, replicates) + "%" : "-");
        rows.push_back(std::move(row));
    }
    const auto services = plan.services().size();
    return (results.partial ? "STOPPED EARLY: these are the results so far.\n\n" : "") + in_columns(rows) + "\n" +
           (services == 1 ? "One service" : std::to_string(services) + " services") +
           (plan.scenario().title.empty() ? "" : "; " + plan.scenario().title) + ".\n" +
           "Split: the cases that are read, by domain, in percent. Where cases run out it is not the split that was "
           "asked for.\n" +
           "+/-: margin of error in points, with finite population correction; weighted by population where domains or "
           "services are put\n" +
           "together; a service: the mean of the services' own.\n" +
           "Right, too low, too high: ratings beside what reading every case would give, before the panel.\n" +
           (results.rated_by.empty() ? "" : "Rated by an option: " + results.rated_by + ".\n") +
           "The truth is supposed, as the scenario has it; so are " +
           decimal(plan.scenario().cases_per_inspector_week, 1) + " cases that an inspector reads in a week.\n" +
           with_line_end(panel_in_words(plan, results)) + left_out_in_words(plan) +
           shortfalls_in_words(plan, results.summaries, to_text) + designs_in_words(plan) + how_sure(plan, results) +
           country_in_words(plan, results) + scope_in_words(plan) + notices_in_words(plan) +
           causes_in_words(plan, results) + dominated_in_words(plan, results);
}

} // namespace casedraw
