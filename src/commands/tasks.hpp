#pragma once

#include <atomic>
#include <casedraw/commands/answer.hpp>
#include <functional>
#include <string>

namespace casedraw::commands {

/// Calls `task` with 0 to count - 1 by `means.run`, and tells the watch how many are done. True where it asked to stop:
/// then tasks were left out.
template <typename Task>
bool is_stopped_in(const Means& means, const std::string& what, std::size_t count, const Task& task) {
    std::atomic<std::size_t> done{0};
    std::atomic<bool> stops{means.stops_at(what, 0, count)};
    std::vector<std::function<void()>> tasks;
    for (std::size_t at = 0; at < count; ++at)
        tasks.push_back([&, at] {
            if (stops) return;
            task(at);
            if (means.stops_at(what, ++done, count) && done < count) stops = true;
        });
    means.run(tasks);
    return stops;
}

} // namespace casedraw::commands
