#include "present/model/model_measures.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <cmath>
#include <set>

#include "modelling/rating_rules.hpp"

namespace casedraw {

namespace {

void visit_chances(const std::string& scope, const std::string& id, const RatingChances& chances,
                   std::int64_t replicates, const std::function<void(const Measure&)>& visit) {
    visit({scope, id, "correct", chances.correct, replicates});
    visit({scope, id, "harsh", chances.harsh, replicates});
    visit({scope, id, "lenient", chances.lenient, replicates});
    visit({scope, id, "unrated", chances.unrated, replicates});
}

} // namespace

std::int64_t fewest_replicates(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    const auto compared = compared_services(plan, modelled);
    auto fewest = plan.request().replicates;
    for (const auto& each : modelled)
        if (compared[each.service]) fewest = std::min(fewest, each.replicates);
    return fewest;
}

std::int64_t services_rated(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    const auto compared = compared_services(plan, modelled);
    return std::count(compared.begin(), compared.end(), true);
}

std::string left_out_by_stop(const ModelPlan& plan, const std::vector<Modelled>& modelled) {
    const auto rated = services_rated(plan, modelled);
    const auto all = static_cast<std::int64_t>(plan.services().size());
    if (rated == all) return "";
    if (rated == 0)
        return "No service was simulated for every allocation before the run was stopped: there are no ratings.";
    return "Ratings are of " + std::to_string(rated) + " of " + std::to_string(all) +
           " services: the others were not simulated for every allocation before the run was stopped. Cases, days and "
           "margins are of all.";
}

std::string panel_in_words(const ModelPlan& plan, const ModelResults& results) {
    const bool any = std::any_of(results.summaries.begin(), results.summaries.end(),
                                 [](const auto& each) { return each.overall.has_value(); });
    if (!any) return "";
    const auto counts = [&](const std::string& panels) {
        return std::any_of(results.modelled.begin(), results.modelled.end(), [&](const Modelled& each) {
            return modelling::panel_rating_counts(plan.framework(), plan.scheme(), plan.scenario(), panels,
                                                  each.domains);
        });
    };
    std::string ids;
    for (const auto& [id, band] : plan.scenario().panel_standards)
        if (counts(id)) ids += (ids.empty() ? "" : ", ") + id + " (" + plan.scheme().bands[band].rating + ")";
    if (ids.empty()) return "";
    return "The overall rating takes for granted, in the truth and by the sample, what no case answers: " + ids + ".";
}

namespace {

/// The places that the first digit of a small percent needs, at least one.
int places_for(double percent) {
    constexpr double almost_one = 1 - 1e-6; // 0.01 · 100 in floating point
    int places = 1;
    for (double tens = 10; places < 9 && percent * tens < almost_one; tens *= 10) ++places;
    return places;
}

/// Rounded away from what it is a limit of.
std::string limit_shown(double percent, bool up) {
    const auto places = places_for(up ? percent : 100 - percent);
    const auto tens = std::pow(10.0, places);
    return decimal((up ? std::ceil(percent * tens) : std::floor(percent * tens)) / tens, places);
}

} // namespace

std::string percent_shown(double chance, std::int64_t replicates) {
    const auto percent = 100 * chance;
    if (replicates == 0) return decimal(percent, 1);
    const auto error = simulation_error(chance, replicates);
    if (error.upper_limit) return "<" + limit_shown(100 * *error.upper_limit, true);
    if (error.lower_limit) return ">" + limit_shown(100 * *error.lower_limit, false);
    constexpr double lost_at_one_place = 0.05 + 1e-9;
    const auto from_end = std::min(percent, 100 - percent);
    return decimal(percent, from_end <= lost_at_one_place ? places_for(from_end) : 1);
}

std::vector<std::int64_t> services_without_cases(const ModelPlan& plan) {
    std::vector<std::int64_t> without(plan.framework().domains.size(), 0);
    for (const auto& service : plan.services())
        for (std::size_t d = 0; d < without.size(); ++d) without[d] += service.domains[d].population == 0 ? 1 : 0;
    return without;
}

std::vector<std::size_t> unlisted_domains(const ModelPlan& plan) {
    const auto without = services_without_cases(plan);
    std::vector<std::size_t> unlisted;
    for (std::size_t d = 0; d < without.size(); ++d)
        if (!plan.framework().domains[d].listed && without[d] == static_cast<std::int64_t>(plan.services().size()))
            unlisted.push_back(d);
    return unlisted;
}

std::string unlisted_in_words(const ModelPlan& plan) {
    std::string text;
    const auto& domains = plan.framework().domains;
    for (const auto d : unlisted_domains(plan))
        text += (text.empty() ? "" : " ") + ("How many " + domains[d].noun) +
                " there are is not known here: they stand on a list of their own, which is not read. The overall "
                "rating allows for nothing that their sample may get wrong. To have them counted, give a portfolio: a "
                "CSV file with a column " +
                domains[d].id + " beside service and " + domains.front().id + ".";
    return text;
}

std::int64_t services_with_drawn_splits(const std::vector<Modelled>& modelled) {
    std::set<std::size_t> services;
    for (const auto& each : modelled)
        if (each.drawn_splits > 0) services.insert(each.service);
    return static_cast<std::int64_t>(services.size());
}

std::string shortfalls_in_words(const ModelPlan& plan, const std::vector<AllocationSummary>& summaries,
                                std::string (*name)(const Allocation&)) {
    std::string text;
    for (const auto& each : summaries) {
        if (each.design != plan.request().designs.front() || each.short_cases == 0) continue;
        text += (text.empty() ? "" : "; ") + name(plan.request().allocations[each.allocation]) + " in " +
                counted(each.short_services, "service", "services") + ", " + std::to_string(each.short_cases) +
                " short";
    }
    return text.empty()
               ? text
               : "More cases are asked for in a domain than there are, and no other domain makes up for it: " + text +
                     ".\n";
}

std::string name_of(const ModelPlan& plan, const AllocationSummary& summary) {
    const auto& name = to_text(plan.request().allocations[summary.allocation]);
    return plan.request().designs.size() > 1 ? name + ", " + to_text(summary.design) : name;
}

namespace {

std::string joined(const std::vector<std::int64_t>& numbers, const std::string& by) {
    std::string text;
    for (const auto number : numbers) text += (text.empty() ? "" : by) + std::to_string(number);
    return text;
}

struct AllocationWords {
    std::string operator()(const RatioAllocation& ratio) const { return "Ratio " + joined(ratio.shares, ":"); }
    std::string operator()(const ProportionalAllocation&) const { return "As eligible cases are"; }
    std::string operator()(const CaseloadAllocation& caseload) const {
        return caseload.caseloads.empty() ? "As each service's caseload is"
                                          : "As a caseload of " + joined(caseload.caseloads, ":");
    }
    std::string operator()(const EachAllocation&) const { return "Each by its own formula"; }
    std::string operator()(const PooledAllocation&) const { return "One pool"; }
    std::string operator()(const FixedAllocation& fixed) const { return joined(fixed.samples, " and ") + " cases"; }
    std::string operator()(const EqualMarginAllocation&) const { return "Equal margins"; }
};

std::string design_in_words(SamplingDesign design) {
    switch (design) {
    case SamplingDesign::panel_lottery:
        return "lottery";
    case SamplingDesign::simple_random:
        return "simple random sample";
    case SamplingDesign::crossed_strata:
        return "crossed strata";
    }
    return "";
}

} // namespace

std::string words_of(const Allocation& allocation) { return std::visit(AllocationWords{}, allocation); }

std::string words_of(const ModelPlan& plan, const AllocationSummary& summary) {
    const auto name = words_of(plan.request().allocations[summary.allocation]);
    return plan.request().designs.size() > 1 ? name + ", " + design_in_words(summary.design) : name;
}

std::string designs_in_words(const ModelPlan& plan) {
    const auto& designs = plan.request().designs;
    std::string text;
    if (designs.size() > 1 && !plan.scenario().has_classes())
        text += "In this scenario answers depend on nothing that the list says of a case, so all designs give the same "
                "chances. Classes in a scenario show how they differ.\n";
    if (std::count(designs.begin(), designs.end(), SamplingDesign::crossed_strata) > 0)
        text += "The margins of crossed strata are those of a simple random sample as large. They count no bias, and "
                "crossed strata have one: some kinds of cases may never be read.\n";
    return text;
}

std::string split_in_words(const ModelPlan& plan, const AllocationSummary& summary) {
    std::string text;
    for (std::size_t d = 0; d < summary.domain_cases.size(); ++d)
        if (const auto share = summary.domain_share(plan.framework(), d))
            text += (text.empty() ? "" : ":") + decimal(100 * *share, 0);
    return text.empty() ? "-" : text;
}

Json all_notices(const ModelPlan& plan, std::vector<Finding> notices) {
    notices.insert(notices.end(), plan.notices().begin(), plan.notices().end());
    return to_json(notices);
}

std::string notices_in_words(const ModelPlan& plan) {
    std::string text;
    for (const auto& notice : plan.notices()) text += "\n" + notice.message + "\n";
    return text;
}

void for_each_measure(const ModelPlan& plan, const Modelled& modelled,
                      const std::function<void(const Measure&)>& visit) {
    std::int64_t total = 0;
    for (std::size_t d = 0; d < modelled.domains.size(); ++d) {
        const auto& domain = modelled.domains[d];
        const auto& id = plan.framework().domains[d].id;
        total += domain.sample;
        visit({"domain", id, "population", static_cast<double>(domain.population)});
        visit({"domain", id, "sample", static_cast<double>(domain.sample)});
        visit({"domain", id, "shortfall", static_cast<double>(domain.shortfall)});
        visit({"domain", id, "margin_of_error", domain.margin_of_error});
    }
    for (std::size_t q = 0; q < modelled.questions.size(); ++q) {
        const auto& id = plan.questions()[q].id;
        visit({"key_question", id, "expected_relevant", modelled.questions[q].expected_relevant});
        visit({"key_question", id, "probability_five_or_fewer", modelled.questions[q].probability_few});
        visit({"key_question", id, "design_effect", modelled.questions[q].design_effect});
    }
    const auto standards = plan.standards();
    for (std::size_t s = 0; modelled.rated && s < standards.size(); ++s)
        visit_chances("standard", plan.scheme().standards[standards[s]].id, modelled.standards[s], modelled.replicates,
                      visit);
    for (std::size_t s = 0; modelled.rated && s < modelled.causes.size(); ++s) {
        const auto& id = plan.scheme().standards[standards[s]].id;
        visit({"standard", id, "causes_overall_harsh", modelled.causes[s].harsh, modelled.replicates});
        visit({"standard", id, "causes_overall_lenient", modelled.causes[s].lenient, modelled.replicates});
    }
    if (modelled.rated && modelled.overall) visit_chances("overall", "", *modelled.overall, modelled.replicates, visit);
    visit({"service", "", "sample", static_cast<double>(total)});
    visit({"service", "", "margin_of_error", modelled.margin_of_error});
    visit({"service", "", "inspector_days", modelled.inspector_days});
}

} // namespace casedraw
