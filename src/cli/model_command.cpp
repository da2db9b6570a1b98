#include <casedraw/base/sha256.hpp>
#include <casedraw/report/model_report.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/model_input.hpp"
#include "cli/output.hpp"
#include "cli/simulation_run.hpp"
#include "cli/worker_threads.hpp"

namespace casedraw::cli {

namespace {

Result<std::size_t> threads(const CommandLine& line) {
    if (line.threads.empty()) return usual_threads();
    const bool digits = line.threads.size() <= 4 && line.threads.find_first_not_of("0123456789") == std::string::npos;
    const auto count = digits ? std::stoul(line.threads) : 0;
    if (count < 1 || count > 1024) return failure(ErrorKind::wrong_use, "bad-threads", "--threads " + line.threads + ": write a whole number from 1 to 1024.");
    return count;
}

std::vector<Modelled> all_services(const ModelPlan& plan, std::size_t threads) {
    std::vector<std::vector<Modelled>> by_service(plan.services().size());
    run_side_by_side(by_service.size(), threads, [&](std::size_t service) { by_service[service] = plan.modelled(service); });
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

} // namespace

int run_model(const CommandLine& line) {
    const auto workers = threads(line);
    if (!workers) return fail(line, workers.error());
    auto input = model_input(line);
    if (!input) return fail(line, input.error());
    if (!input->problems.empty()) {
        report(line, "Problems to put right; nothing was modelled", input->problems);
        return exit_answer_is_no;
    }
    const auto plan = ModelPlan::make(input->framework, input->scheme, std::move(input->services), std::move(input->scenario), input->request);
    if (!plan) return fail(line, plan.error());
    ModelResults results;
    results.scenario_sha256 = to_hex(sha256(input->scenario_text));
    results.modelled = all_services(*plan, *workers);
    if (!plan->is_exact()) {
        const auto run = run_simulation(line, *plan, simulation_digest(*plan, input->scenario_text), *workers);
        if (!run) return fail(line, run.error());
        for (std::size_t i = 0; i < results.modelled.size(); ++i) set_chances(run->tallies[i], results.modelled[i]);
        results.partial = run->stopped;
    }
    results.summaries = summaries(*plan, results.modelled);
    if (!line.out.empty()) {
        const auto put = put_folder(line.out, model_files(*plan, results), line.force ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? model_json(*plan, results) : model_summary(*plan, results));
    say(line, "Notices", input->notices);
    return results.partial ? exit_answer_is_no : exit_done;
}

} // namespace casedraw::cli
