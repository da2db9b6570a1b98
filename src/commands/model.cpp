#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/commands/model.hpp>
#include <casedraw/present/model_report.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "commands/find_splits.hpp"
#include "commands/model_inputs.hpp"
#include "commands/request_texts.hpp"
#include "commands/tasks.hpp"

namespace casedraw::commands {

namespace {

Answer problems(const ModelInputs& inputs) {
    Answer answer;
    answer.outcome = Outcome::answer_is_no;
    answer.json = model_problems_json(inputs.problems, inputs.notices);
    report_problems(answer, "Problems to put right; nothing was modelled", inputs.problems);
    return answer;
}

Files model_files(const ModelPlan& plan, const ModelResults& results) {
    auto files = model_report_files(plan, results);
    files["model.json"] = as_typed(model_json(plan, results));
    files["tables/measures.csv"] = measures_csv(plan, results);
    files["tables/allocations.csv"] = allocations_csv(plan, results);
    return with_digests(std::move(files));
}

/// By service, then allocation, then design; nothing where the watch asked to stop.
std::optional<std::vector<Modelled>> all_services(const ModelPlan& plan, const Means& means) {
    std::vector<std::vector<Modelled>> by_service(plan.services().size());
    const auto model = [&](std::size_t service) { by_service[service] = plan.modelled(service); };
    if (is_stopped_in(means, "Modelling", by_service.size(), model)) return std::nullopt;
    std::vector<Modelled> all;
    for (auto& service : by_service)
        for (auto& each : service) all.push_back(std::move(each));
    return all;
}

Answer modelled(const Model& asked, const ModelPlan& plan, const ModelInputs& inputs, const Means& means,
                const Simulation& simulation) {
    auto all = all_services(plan, means);
    if (!all) return stopped();
    ModelResults results;
    results.notices = inputs.notices;
    results.services_from = inputs.services_from;
    results.rules = inputs.rules;
    results.rated_by = inputs.rated_by;
    results.marking = asked.marking;
    results.wording = asked.rules.wording();
    results.scenario_sha256 = to_hex(sha256(inputs.scenario_text));
    results.modelled = std::move(*all);
    if (!plan.is_exact()) {
        const auto run = simulation(plan, simulation_digest(plan, inputs.scenario_text));
        if (!run) return refusal(run.error());
        for (std::size_t i = 0; i < results.modelled.size(); ++i) set_chances(run->tallies[i], results.modelled[i]);
        results.partial = run->stopped;
    }
    results.summaries = summaries(plan, results.modelled);
    Answer answer;
    answer.outcome = results.partial ? Outcome::answer_is_no : Outcome::done;
    answer.summary = model_summary(plan, results);
    if (means.json) answer.json = model_json(plan, results);
    if (asked.makes_files) answer.files = model_files(plan, results);
    say(answer, "Notices", inputs.notices);
    return answer;
}

} // namespace

Simulation simulation_by(const Means& means) {
    return [&means](const ModelPlan& plan, const std::string&) -> Result<SimulationRun> {
        const SimulationUnits units(plan);
        std::vector<ModelTally> by_unit(units.size());
        const auto simulate = [&](std::size_t at) { by_unit[at] = simulated(plan, units.at(at)); };
        const bool stops = is_stopped_in(means, "Simulating", units.size(), simulate);
        const auto standards = plan.standards().size();
        const ModelTally none{0, std::vector<RatingTally>(standards), {}, std::vector<CauseTally>(standards)};
        SimulationRun run{{service_plans(plan), none}, stops};
        for (std::size_t at = 0; at < units.size(); ++at)
            if (by_unit[at].replicates > 0) run.tallies[units.at(at).service_plan].add(by_unit[at]);
        return run;
    };
}

Answer run(Model asked, const Means& means, const Simulation& simulation) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    auto inputs = model_inputs(asked, means);
    if (!inputs) return refusal(inputs.error());
    if (!inputs->problems.empty()) return problems(*inputs);
    const auto plan = ModelPlan::make(asked.rules.framework(), inputs->scheme, std::move(inputs->services),
                                      std::move(inputs->scenario), asked.request);
    if (!plan) return refusal(plan.error());
    if (!asked.goal.empty()) return found_splits(asked, *plan, inputs->notices, means);
    return modelled(asked, *plan, *inputs, means, simulation);
}

Answer run(Model asked, const Means& means) { return run(std::move(asked), means, simulation_by(means)); }

bool share_in(Model asked, const Simulation& simulation) {
    auto inputs = model_inputs(asked, {});
    if (!inputs || !inputs->problems.empty()) return false;
    const auto plan = ModelPlan::make(asked.rules.framework(), inputs->scheme, std::move(inputs->services),
                                      std::move(inputs->scenario), asked.request);
    if (!plan) return false;
    if (plan->is_exact() || !asked.goal.empty()) return true;
    return simulation(*plan, simulation_digest(*plan, inputs->scenario_text)).has_value();
}

} // namespace casedraw::commands
