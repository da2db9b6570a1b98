#include "cli/simulation_run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/side_by_side.hpp"
#include "cli/stop_on_interrupt.hpp"
#include "modelling/checkpoint.hpp"

namespace casedraw::cli {

namespace {

std::optional<Error> read_checkpoint_file(const std::string& path, const std::string& digest, SimulatedSoFar& done) {
    if (path.empty() || !exists(path)) return std::nullopt;
    const auto text = read_file(path);
    if (!text) return text.error();
    auto before = read_checkpoint(*text, digest, done);
    if (!before)
        return Error{ErrorKind::unreadable, "bad-checkpoint",
                     path + ": " + before.error().message + " It was left as it is."};
    done = std::move(*before);
    return std::nullopt;
}

/// Adds up what threads bring, keeps the checkpoint, and shows progress.
class Collection {
public:
    Collection(const SimulationSettings& settings, std::string digest, SimulatedSoFar done)
        : path_(settings.checkpoint), digest_(std::move(digest)), done_(std::move(done)), before_(done_.count),
          progress_("Simulating", done_.units.size(), settings.quiet) {}

    void add(std::size_t unit, std::size_t service_plan, const ModelTally& tally) {
        const std::lock_guard<std::mutex> lock(mutex_);
        done_.tallies[service_plan].add(tally);
        done_.units[unit] = true;
        progress_.show(++done_.count, before_);
        const auto now = std::chrono::steady_clock::now();
        if (path_.empty() || now - kept_ < std::chrono::seconds(10)) return;
        kept_ = now;
        keep();
    }

    void keep() {
        if (path_.empty() || has_failed_) return;
        const auto put = put_file(path_, checkpoint_text(done_, digest_), Existing::replace);
        if (put) return;
        failed_ = put.error();
        has_failed_ = true;
    }

    /// Brings together what the processes did: the first one has all, the others start again with nothing. Between the
    /// threads' work.
    void gather(const Ranks& ranks) {
        if (ranks.count() == 1) return;
        auto numbers = tally_numbers(done_.tallies);
        numbers.insert(numbers.end(), done_.units.begin(), done_.units.end());
        ranks.add_up(numbers);
        if (!ranks.is_first()) std::fill(numbers.begin(), numbers.end(), 0);
        set_tallies(numbers, done_.tallies);
        done_.units.assign(numbers.end() - static_cast<std::ptrdiff_t>(done_.units.size()), numbers.end());
        done_.count = static_cast<std::size_t>(std::count(done_.units.begin(), done_.units.end(), true));
        progress_.show(done_.count, before_);
    }

    const SimulatedSoFar& done() const { return done_; }
    /// Asked by every thread while others work.
    bool has_failed() const { return has_failed_; }
    /// Once all threads have ended.
    const std::optional<Error>& failed() const { return failed_; }

private:
    std::mutex mutex_;
    std::string path_;
    std::string digest_;
    SimulatedSoFar done_;
    std::size_t before_;
    Progress progress_;
    std::chrono::steady_clock::time_point kept_ = std::chrono::steady_clock::now();
    std::optional<Error> failed_;
    std::atomic<bool> has_failed_{false};
};

/// The units of all work, some at a time, until one of the processes is to stop. One process alone does all of them at
/// once; several learn after each round what the others did, and a round grows until it takes some seconds.
template <typename Work>
void in_rounds(std::size_t units, std::size_t threads, const Ranks& ranks, Collection& collection,
               const StopOnInterrupt& stop, Work work) {
    constexpr auto short_round = std::chrono::seconds(4);
    std::int64_t mine = ranks.count() == 1 ? static_cast<std::int64_t>(units) : static_cast<std::int64_t>(threads);
    for (std::size_t next = 0; next < units;) {
        const auto start = std::chrono::steady_clock::now();
        const auto end = std::min(units, next + static_cast<std::size_t>(mine) * ranks.count());
        const auto first = next + ranks.rank();
        const auto count = first < end ? (end - first - 1) / ranks.count() + 1 : 0;
        run_side_by_side(count, threads, [&](std::size_t i) { work(first + i * ranks.count()); });
        collection.gather(ranks);
        if (ranks.any(stop.is_asked() || collection.has_failed())) return;
        next = end;
        std::vector<std::int64_t> size{std::chrono::steady_clock::now() - start < short_round ? 2 * mine : mine};
        ranks.share(size);
        mine = size[0];
    }
}

/// What is finished when the run starts, from the first process's checkpoint.
Result<SimulatedSoFar> done_before(const SimulationSettings& settings, const ModelPlan& plan, const std::string& digest,
                                   std::size_t units, const Ranks& ranks) {
    auto done = SimulatedSoFar::nothing(service_plans(plan), plan.standards().size(), units);
    auto refused = ranks.is_first() ? read_checkpoint_file(settings.checkpoint, digest, done) : std::nullopt;
    if (ranks.any(refused.has_value()))
        return tl::unexpected(refused.value_or(Error{ErrorKind::unreadable, "bad-checkpoint", ""}));
    std::vector<std::int64_t> finished(done.units.begin(), done.units.end());
    ranks.share(finished);
    done.units.assign(finished.begin(), finished.end());
    return done;
}

} // namespace

Result<commands::SimulationRun> run_simulation(const SimulationSettings& settings, const ModelPlan& plan,
                                               const std::string& digest, const Ranks& ranks) {
    const SimulationUnits units(plan);
    auto done = done_before(settings, plan, digest, units.size(), ranks);
    if (!done) return tl::unexpected(done.error());
    const auto finished = done->units;
    if (!ranks.is_first()) std::fill(done->units.begin(), done->units.end(), false);
    Collection collection(settings, digest, std::move(*done));
    const StopOnInterrupt stop;
    in_rounds(units.size(), settings.threads, ranks, collection, stop, [&](std::size_t at) {
        if (finished[at] || stop.is_asked() || collection.has_failed()) return;
        const auto unit = units.at(at);
        collection.add(at, unit.service_plan, simulated(plan, unit));
    });
    collection.keep();
    if (collection.failed()) return tl::unexpected(*collection.failed());
    return commands::SimulationRun{collection.done().tallies, collection.done().count < units.size()};
}

} // namespace casedraw::cli
