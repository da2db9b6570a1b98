#include "modelling/service_plan.hpp"

#include "modelling/binomial_chances.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <numeric>

namespace casedraw::modelling {
namespace {

/// The allocation of one service, with the caseloads that its row states where its own are meant.
Allocation service_allocation(const Allocation& allocation, const Service& service, const Framework& framework) {
    if (!is_own_caseload(allocation)) return allocation;
    CaseloadAllocation own;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated)
            own.caseloads.push_back(service.domains[d].caseload.value_or(0));
    return own;
}

/// Those of the sizes; a model takes several allocations, and calls them so.
std::vector<Finding> size_notices(const Sizes& sizes) {
    auto notices = sizes.notices;
    for (auto& notice : notices)
        notice.message = with_settings(std::move(notice.message), [](const auto& name, const auto& value) {
            return named_setting(name == "allocation" ? "allocations" : name, value);
        });
    return notices;
}

double at_most(const CountChances& counts, std::int64_t most) {
    double sum = 0;
    for (std::size_t i = 0; i < counts.chance.size(); ++i)
        if (counts.first + static_cast<std::int64_t>(i) <= most) sum += counts.chance[i];
    return std::min(1.0, sum);
}

double few_relevant(const GroupedCases& groups, std::size_t question, std::int64_t few) {
    double chance = 0;
    for (const auto& sample : groups.samples) {
        CountChances relevant{0, {1.0}};
        for (std::size_t g = 0; g < groups.groups.size(); ++g)
            relevant =
                sum_of(relevant, binomial_chances(sample.sampled[g], (*groups.groups[g].answers)[question].relevant));
        chance += sample.chance * at_most(relevant, few);
    }
    return chance;
}

double expected_relevant(const GroupedCases& groups, std::size_t question) {
    double expected = 0;
    for (const auto& sample : groups.samples)
        for (std::size_t g = 0; g < groups.groups.size(); ++g)
            expected +=
                sample.chance * static_cast<double>(sample.sampled[g]) * (*groups.groups[g].answers)[question].relevant;
    return expected;
}

} // namespace

bool is_own_caseload(const Allocation& allocation) {
    const auto* caseload = std::get_if<CaseloadAllocation>(&allocation);
    return caseload != nullptr && caseload->caseloads.empty();
}

Sizes service_sizes(const Framework& framework, const ModelRequest& request, const Service& service,
                    std::size_t allocation) {
    SizesRequest asked{{}, service_allocation(request.allocations[allocation], service, framework), request.precision};
    for (const auto& domain : service.domains) asked.populations.push_back(domain.population);
    auto found = sizes(framework, asked);
    expects(found.has_value(), "populations were checked when they were read");
    return std::move(*found);
}

SquaredErrors squared_errors(const GroupedCases& groups, std::size_t question) {
    const auto yes = [&](std::size_t g) {
        const auto& answers = (*groups.groups[g].answers)[question];
        return answers.proportion * answers.relevant;
    };
    double all = 0;
    double sampled = 0;
    for (const auto& group : groups.groups) all += static_cast<double>(group.population);
    for (const auto count : groups.samples.front().sampled) sampled += static_cast<double>(count);
    double mean = 0;
    double own = 0; ///< mean variance of a case's own answer
    for (std::size_t g = 0; g < groups.groups.size(); ++g) {
        const auto share = static_cast<double>(groups.groups[g].population) / all;
        mean += share * yes(g);
        own += share * yes(g) * (1 - yes(g));
    }
    double between = 0;
    for (std::size_t g = 0; g < groups.groups.size(); ++g)
        between += static_cast<double>(groups.groups[g].population) * (yes(g) - mean) * (yes(g) - mean) / (all - 1);
    SquaredErrors errors;
    errors.of_simple_random = (1 / sampled - 1 / all) * (own + between);
    for (const auto& sample : groups.samples) {
        double difference = 0;
        double noise = 0;
        for (std::size_t g = 0; g < groups.groups.size(); ++g) {
            const auto population = static_cast<double>(groups.groups[g].population);
            const auto count = static_cast<double>(sample.sampled[g]);
            difference += (count / sampled - population / all) * yes(g);
            noise += (count * (1 / sampled - 1 / all) * (1 / sampled - 1 / all) + (population - count) / (all * all)) *
                     yes(g) * (1 - yes(g));
        }
        errors.of_design += sample.chance * (difference * difference + noise);
    }
    return errors;
}

ServicePlan::ServicePlan(const ModelPlan& plan, std::size_t service, std::size_t allocation, SamplingDesign design,
                         KnownSamples& known)
    : plan_(&plan), service_(service), allocation_(allocation), design_(design),
      sizes_(service_sizes(plan.framework(), plan.request(), plan.services()[service], allocation)),
      rating_(rating_plan(plan.scheme(), plan.scenario(), plan.questions())) {
    const auto& modelled = plan.services()[service];
    std::vector<const CellSamples*> samples;
    for (std::size_t d = 0; d < sizes_.domains.size(); ++d) {
        const auto& size = sizes_.domains[d];
        domains_.push_back({size.population, size.sample, size.shortfall, size.margin_of_error});
        const auto [place, is_new] = known.try_emplace({d, size.sample, design});
        if (is_new)
            place->second = plan.scenario().has_classes()
                                ? cell_samples(modelled.domains[d], size.sample, design, plan.request().seed,
                                               modelled.name, size.domain)
                                : one_cell(size.population, size.sample);
        samples.push_back(&place->second);
    }
    for (const auto& part : plan.scenario().parts) {
        auto& groups = groups_.emplace_back();
        for (std::size_t d = 0; d < domains_.size(); ++d)
            groups.push_back(grouped(*samples[d], modelled.domains[d].fields, part));
    }
    overall_ = overall_plan(plan.framework(), plan.scheme(), plan.scenario(), rating_, domains_);
}

QuestionMeasures ServicePlan::question_measures(std::size_t question) const {
    const auto d = plan_->questions()[question].domain;
    const auto weights = static_cast<double>(plan_->scenario().total_weight());
    const auto& domain = domains_[d];
    const bool has_effect = domain.sample > 0 && domain.sample < domain.population;
    QuestionMeasures measures;
    SquaredErrors errors;
    for (std::size_t part = 0; part < groups_.size(); ++part) {
        const auto share = static_cast<double>(plan_->scenario().parts[part].weight) / weights;
        const auto& groups = groups_[part][d];
        measures.expected_relevant += share * expected_relevant(groups, question);
        measures.probability_few += share * few_relevant(groups, question, plan_->scheme().discretion.few_cases);
        if (!has_effect) continue;
        const auto of_part = squared_errors(groups, question);
        errors.of_design += share * of_part.of_design;
        errors.of_simple_random += share * of_part.of_simple_random;
    }
    if (has_effect && errors.of_simple_random > 0) measures.design_effect = errors.of_design / errors.of_simple_random;
    return measures;
}

Modelled ServicePlan::measures() const {
    Modelled modelled;
    modelled.service = service_;
    modelled.allocation = allocation_;
    modelled.design = design_;
    modelled.domains = domains_;
    modelled.margin_of_error = overall_margin(plan_->framework(), domains_, plan_->request().precision);
    for (std::size_t q = 0; q < plan_->questions().size(); ++q) modelled.questions.push_back(question_measures(q));
    modelled.rated = plan_->is_exact();
    modelled.standards.resize(rating_.standards.size());
    if (overall_) modelled.overall.emplace();
    if (overall_) modelled.causes.resize(rating_.standards.size());
    modelled.inspector_days = plan_->scenario().inspector_days(sizes_.total);
    modelled.notices = size_notices(sizes_);
    add_drawn_splits(modelled);
    return modelled;
}

void ServicePlan::add_drawn_splits(Modelled& modelled) const {
    for (std::size_t d = 0; d < domains_.size(); ++d) {
        const bool all =
            std::all_of(groups_.begin(), groups_.end(), [d](const auto& of_part) { return of_part[d].all_samples; });
        if (all) continue;
        modelled.drawn_splits = drawn_splits;
        modelled.notices.push_back({Severity::notice, "splits-drawn", "", 0, "",
                                    "A simple random sample of the " + plan_->framework().domains[d].noun +
                                        " can hold the scenario's classes in more than " + std::to_string(most_splits) +
                                        " ways: " + std::to_string(drawn_splits) +
                                        " samples drawn from the seed stand for them."});
    }
}

void ServicePlan::add_exact_chances(KnownLaws& known, Modelled& modelled) const {
    const auto weights = static_cast<double>(plan_->scenario().total_weight());
    for (std::size_t part = 0; part < groups_.size(); ++part) {
        const auto share = static_cast<double>(plan_->scenario().parts[part].weight) / weights;
        const auto found = exact_ratings(plan_->scheme(), rating_, overall_, domains_, groups_[part], known);
        for (std::size_t s = 0; s < found.standards.size(); ++s) modelled.standards[s].add(found.standards[s], share);
        if (!modelled.overall || !found.overall) continue;
        modelled.overall->add(*found.overall, share);
        for (std::size_t s = 0; s < found.causes.size(); ++s) modelled.causes[s].add(found.causes[s], share);
    }
}

} // namespace casedraw::modelling
