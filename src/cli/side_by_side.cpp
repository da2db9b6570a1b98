#include "cli/side_by_side.hpp"

#include <future>

namespace casedraw::cli {

void run_side_by_side(const std::vector<std::function<void()>>& tasks) {
    std::vector<std::future<void>> running;
    for (std::size_t i = 0; i + 1 < tasks.size(); ++i) running.push_back(std::async(std::launch::async, tasks[i]));
    if (!tasks.empty()) tasks.back()();
    for (auto& task : running) task.get();
}

TaskRunner runner_for(std::size_t cases) { return cases < 20000 ? run_in_turn : run_side_by_side; }

} // namespace casedraw::cli
