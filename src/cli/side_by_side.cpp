#include "cli/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace casedraw::cli {

std::size_t usual_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

void run_side_by_side(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto at = next++; at < count; at = next++) task(at);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min(threads, count); ++i) others.push_back(std::async(std::launch::async, work));
    work();
    for (auto& other : others) other.get();
}

void run_by_all_processors(const std::vector<std::function<void()>>& tasks) {
    run_side_by_side(tasks.size(), usual_threads(), [&](std::size_t at) { tasks[at](); });
}

TaskRunner runner_for(std::size_t cases) { return cases < 20000 ? run_in_turn : run_by_all_processors; }

} // namespace casedraw::cli
