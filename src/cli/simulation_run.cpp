#include "cli/simulation_run.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <nlohmann/json.hpp>

#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

using Json = nlohmann::json;

volatile std::sig_atomic_t interrupted = 0;

/// Ctrl-C asks for a stop while this lives; a second one ends the program as usual.
class StopOnInterrupt {
public:
    StopOnInterrupt() : before_(std::signal(SIGINT, on_signal)) { interrupted = 0; }
    ~StopOnInterrupt() { std::signal(SIGINT, before_ == SIG_ERR ? SIG_DFL : before_); }
    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
    bool is_asked() const { return interrupted != 0; }

private:
    static void on_signal(int) {
        interrupted = 1;
        std::signal(SIGINT, SIG_DFL);
    }
    void (*before_)(int);
};

Json tally_value(const RatingTally& tally) { return {tally.correct, tally.harsh, tally.lenient, tally.unrated}; }

RatingTally tally_from(const Json& value) { return {value.at(0), value.at(1), value.at(2), value.at(3)}; }

/// What has been simulated so far.
struct Done {
    std::vector<ModelTally> tallies;
    std::vector<bool> units;
    std::size_t count = 0;
};

std::string checkpoint_text(const Done& done, const std::string& digest) {
    Json value;
    value["casedraw_checkpoint"] = 1;
    value["simulation"] = digest;
    value["units"] = Json::array(); // stretches of finished units: first, behind the last
    for (std::size_t unit = 0; unit < done.units.size(); ++unit) {
        if (!done.units[unit]) continue;
        const auto first = unit;
        while (unit < done.units.size() && done.units[unit]) ++unit;
        value["units"].push_back({first, unit});
    }
    value["tallies"] = Json::array();
    for (const auto& tally : done.tallies) {
        Json standards = Json::array();
        for (const auto& standard : tally.standards) standards.push_back(tally_value(standard));
        value["tallies"].push_back({tally.replicates, standards, tally_value(tally.overall)});
    }
    return value.dump() + "\n";
}

void read_tallies(const Json& value, Done& done) {
    for (const auto& stretch : value.at("units"))
        for (std::size_t unit = stretch.at(0); unit < stretch.at(1).get<std::size_t>(); ++unit) {
            done.units.at(unit) = true;
            ++done.count;
        }
    const auto& tallies = value.at("tallies");
    for (std::size_t cell = 0; cell < done.tallies.size(); ++cell) {
        done.tallies[cell].replicates = tallies.at(cell).at(0);
        for (const auto& standard : tallies.at(cell).at(1)) done.tallies[cell].standards.push_back(tally_from(standard));
        done.tallies[cell].overall = tally_from(tallies.at(cell).at(2));
    }
}

std::optional<Error> read_checkpoint(const std::string& path, const std::string& digest, Done& done) {
    if (path.empty() || !exists(path)) return std::nullopt;
    const auto text = read_file(path);
    if (!text) return text.error();
    const auto value = Json::parse(*text, nullptr, false);
    const auto refused = [&](const std::string& why) { return Error{ErrorKind::unreadable, "bad-checkpoint", path + ": " + why + " It was left as it is."}; };
    if (!value.is_object() || value.value("casedraw_checkpoint", Json()) != 1) return refused("this is not a checkpoint of casedraw model.");
    if (value.value("simulation", Json()) != digest) return refused("this is the checkpoint of another model: services, scenario or options differ.");
    try {
        read_tallies(value, done);
    } catch (const std::exception&) {
        return refused("this checkpoint is damaged.");
    }
    return std::nullopt;
}

/// Adds up what threads bring, keeps the checkpoint, and shows progress.
class Collection {
public:
    Collection(const CommandLine& line, std::string digest, Done done)
        : path_(line.checkpoint), digest_(std::move(digest)), done_(std::move(done)), before_(done_.count), progress_("Simulating", done_.units.size(), line.quiet) {}

    void add(std::size_t unit, std::size_t cell, const ModelTally& tally) {
        const std::lock_guard<std::mutex> lock(mutex_);
        done_.tallies[cell].add(tally);
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

    const Done& done() const { return done_; }
    /// Asked by every thread while others work.
    bool has_failed() const { return has_failed_; }
    /// Once all threads have ended.
    const std::optional<Error>& failed() const { return failed_; }

private:
    std::mutex mutex_;
    std::string path_;
    std::string digest_;
    Done done_;
    std::size_t before_;
    Progress progress_;
    std::chrono::steady_clock::time_point kept_ = std::chrono::steady_clock::now();
    std::optional<Error> failed_;
    std::atomic<bool> has_failed_{false};
};

} // namespace

Result<SimulationRun> run_simulation(const CommandLine& line, const ModelPlan& plan, const std::string& digest, std::size_t threads) {
    const SimulationUnits units(plan);
    Done done;
    done.tallies.resize(simulated_cells(plan));
    done.units.resize(units.size());
    if (auto error = read_checkpoint(line.checkpoint, digest, done)) return tl::unexpected(std::move(*error));
    const auto finished = done.units;
    Collection collection(line, digest, std::move(done));
    const StopOnInterrupt stop;
    run_side_by_side(units.size(), threads, [&](std::size_t at) {
        if (finished[at] || stop.is_asked() || collection.has_failed()) return;
        const auto unit = units.at(at);
        collection.add(at, unit.cell, simulated(plan, unit));
    });
    collection.keep();
    if (collection.failed()) return tl::unexpected(*collection.failed());
    return SimulationRun{collection.done().tallies, collection.done().count < units.size()};
}

} // namespace casedraw::cli
