#include <casedraw/base/sha256.hpp>
#include <casedraw/present/model_report.hpp>
#include <functional>
#include <mutex>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/model_input.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/ranks.hpp"
#include "cli/simulation_run.hpp"
#include "cli/side_by_side.hpp"
#include "cli/stop_on_interrupt.hpp"

namespace casedraw::cli {

namespace {

/// Unless they are asked for: one a processor, and one in each of several processes.
Result<std::size_t> threads(const CommandLine& line, const Ranks& ranks) {
    if (line.threads.empty()) return ranks.count() == 1 ? usual_threads() : 1;
    const auto count = whole_number(line.threads).value_or(0);
    if (count < 1 || count > 1024)
        return failure(ErrorKind::wrong_use, "bad-threads",
                       "--threads " + line.threads + ": write a whole number from 1 to 1024.");
    return static_cast<std::size_t>(count);
}

/// One task for each service, by threads, with progress.
void for_each_service(const CommandLine& line, const ModelPlan& plan, const std::string& what, std::size_t threads,
                      const std::function<void(std::size_t)>& task) {
    Progress progress(what, plan.services().size(), line.quiet);
    std::mutex showing;
    std::size_t done = 0;
    run_side_by_side(plan.services().size(), threads, [&](std::size_t service) {
        task(service);
        const std::lock_guard<std::mutex> lock(showing);
        progress.show(++done);
    });
}

std::vector<Modelled> all_services(const CommandLine& line, const ModelPlan& plan, std::size_t threads) {
    std::vector<std::vector<Modelled>> by_service(plan.services().size());
    for_each_service(line, plan, "Modelling", threads,
                     [&](std::size_t service) { by_service[service] = plan.modelled(service); });
    std::vector<Modelled> all;
    for (auto& service : by_service)
        for (auto& each : service) all.push_back(std::move(each));
    return all;
}

Files model_files(const ModelPlan& plan, const ModelResults& results) {
    auto files = model_report_files(plan, results);
    files["model.json"] = model_json(plan, results);
    files["measures.csv"] = measures_csv(plan, results);
    files["allocations.csv"] = allocations_csv(plan, results);
    return files;
}

/// What was asked for and plays no part in a search.
std::vector<Finding> ignored_by_find(const CommandLine& line, const ModelPlan& plan) {
    std::vector<Finding> notices;
    const auto add = [&](const char* code, std::string message) {
        notices.push_back({Severity::notice, code, "", 0, "", std::move(message)});
    };
    if (!line.allocations.empty())
        add("allocations-not-used", "--find looks at every split, so --allocations was not used.");
    const auto& designs = plan.request().designs;
    if (designs.size() > 1)
        add("designs-not-used",
            "--find searches for one design: " + to_text(designs.front()) + ". The others of --designs were not used.");
    return notices;
}

/// `--find`: one split for each service in place of a table of allocations.
int find_splits(const CommandLine& line, const ModelPlan& plan, std::vector<Finding> notices, std::size_t threads) {
    constexpr std::int64_t most_searched = 2000;
    const auto goal = parse_goal(line.find);
    if (!goal) return fail(line, goal.error());
    if (!plan.is_exact() && needs_chances(*goal))
        return fail(line, {ErrorKind::wrong_use, "find-needs-exact",
                           "--find accuracy= and least-wrong= need chances that are worked out exactly: a scenario "
                           "without correlation, and no --method monte-carlo."});
    for (const auto& service : plan.services())
        for (const auto& domain : service.domains)
            if (domain.population > most_searched)
                return fail(
                    line,
                    {ErrorKind::answer_is_no, "too-large-to-search",
                     "--find looks at every split, for up to 2,000 eligible cases in a domain; a service has more."});
    for (auto& ignored : ignored_by_find(line, plan)) notices.push_back(std::move(ignored));
    FoundSplits found{line.find, std::vector<std::optional<FoundSplit>>(plan.services().size()), notices, {}};
    found.searched.assign(plan.services().size(), 0);
    const StopOnInterrupt stop;
    for_each_service(line, plan, "Searching", threads, [&](std::size_t service) {
        if (stop.is_asked()) return;
        found.services[service] = found_split(plan, service, *goal);
        found.searched[service] = 1;
    });
    if (!line.out.empty()) {
        const Files files{{"model.json", found_json(plan, found)}, {"found.csv", found_csv(plan, found)}};
        const auto put = put_folder(line.out, files, line.force ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? found_json(plan, found) : found_summary(plan, found));
    say(line, "Notices", notices);
    return found.is_partial() ? exit_answer_is_no : exit_done;
}

/// What a further process of `mpirun` does: its share of the simulation, if there is one.
int share_in(const CommandLine& line, const ModelPlan& plan, const std::string& scenario_text, std::size_t threads,
             const Ranks& ranks) {
    if (plan.is_exact() || !line.find.empty()) return exit_done;
    const auto run = run_simulation(line, plan, simulation_digest(plan, scenario_text), threads, ranks);
    return run ? exit_done : exit_unreadable;
}

} // namespace

int run_model(const CommandLine& line) {
    const Ranks ranks;
    const auto workers = threads(line, ranks);
    if (!workers) return fail(line, workers.error());
    auto input = model_input(line);
    if (!input) return fail(line, input.error());
    if (!input->problems.empty()) {
        if (line.json) print(model_problems_json(input->problems, input->notices));
        report(line, "Problems to put right; nothing was modelled", input->problems);
        return exit_answer_is_no;
    }
    const auto plan = ModelPlan::make(input->framework, input->scheme, std::move(input->services),
                                      std::move(input->scenario), input->request);
    if (!plan) return fail(line, plan.error());
    if (!ranks.is_first()) return share_in(line, *plan, input->scenario_text, *workers, ranks);
    if (!line.find.empty()) return find_splits(line, *plan, input->notices, *workers);
    ModelResults results;
    results.notices = input->notices;
    results.scenario_sha256 = to_hex(sha256(input->scenario_text));
    results.modelled = all_services(line, *plan, *workers);
    if (!plan->is_exact()) {
        const auto run = run_simulation(line, *plan, simulation_digest(*plan, input->scenario_text), *workers, ranks);
        if (!run) return fail(line, run.error());
        for (std::size_t i = 0; i < results.modelled.size(); ++i) set_chances(run->tallies[i], results.modelled[i]);
        results.partial = run->stopped;
    }
    results.summaries = summaries(*plan, results.modelled);
    if (!line.out.empty()) {
        const auto put =
            put_folder(line.out, model_files(*plan, results), line.force ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? model_json(*plan, results) : model_summary(*plan, results));
    say(line, "Notices", input->notices);
    return results.partial ? exit_answer_is_no : exit_done;
}

} // namespace casedraw::cli
