#include "cli/model_command.hpp"

#include <memory>
#include <mutex>

#include "cli/disk_files.hpp"
#include "cli/progress.hpp"
#include "cli/ranks.hpp"
#include "cli/side_by_side.hpp"
#include "cli/simulation_run.hpp"
#include "cli/stop_on_interrupt.hpp"
#include "requests/callers_words.hpp"
#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::cli {

namespace {

/// Unless they are asked for: one a processor, and one in each of several processes.
Result<std::size_t> threads(const CommandLine& line, const Ranks& ranks) {
    if (!line.options.has("threads")) return ranks.count() == 1 ? usual_threads() : 1;
    const auto text = line.options.text("threads");
    const auto count = requests::whole_number(text).value_or(0);
    if (count < 1 || count > 1024)
        return failure(ErrorKind::wrong_use, "bad-threads",
                       "--threads " + text + ": write a whole number from 1 to 1024.");
    return static_cast<std::size_t>(count);
}

/// Shows each kind of work by a line of its own; asked by several threads.
class ShownProgress {
public:
    ShownProgress(bool quiet, const StopOnInterrupt& stop) : quiet_(quiet), stop_(stop) {}

    bool operator()(const std::string& what, std::size_t done, std::size_t of) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!progress_ || what != what_) progress_ = std::make_unique<Progress>(what_ = what, of, quiet_);
        progress_->show(done);
        return stop_.is_asked();
    }

private:
    std::mutex mutex_;
    bool quiet_;
    const StopOnInterrupt& stop_;
    std::string what_;
    std::unique_ptr<Progress> progress_;
};

} // namespace

commands::Answer model_answer(const CommandLine& line) {
    const Ranks ranks;
    const auto workers = threads(line, ranks);
    if (!workers) return commands::refusal(workers.error());
    auto asked = requests::model_request(line.options, DiskFiles());
    if (!asked) return requests::in_callers_words(commands::refusal(asked.error()), line.options);
    const SimulationSettings settings{line.options.text("checkpoint"), line.quiet(), *workers};
    const auto simulation = [&](const ModelPlan& plan, const std::string& digest) {
        return run_simulation(settings, plan, digest, ranks);
    };
    if (!ranks.is_first()) {
        commands::Answer silent;
        if (!share_in(std::move(*asked), simulation)) silent.outcome = commands::Outcome::unreadable;
        return silent;
    }
    const StopOnInterrupt stop;
    ShownProgress progress(line.quiet(), stop);
    commands::Means means;
    means.run = [&](const auto& tasks) {
        run_side_by_side(tasks.size(), *workers, [&](std::size_t at) { tasks[at](); });
    };
    means.watch = std::ref(progress);
    means.json = line.json();
    return requests::in_callers_words(commands::run(std::move(*asked), means, simulation), line.options);
}

} // namespace casedraw::cli
