#include "cli/worker_threads.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace casedraw::cli {

std::size_t usual_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

void run_side_by_side(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto at = next++; at < count; at = next++) task(at);
    };
    if (threads <= 1 || count <= 1) return work();
    std::vector<std::future<void>> running;
    for (std::size_t i = 0; i < std::min(threads, count); ++i) running.push_back(std::async(std::launch::async, work));
    for (auto& each : running) each.get();
}

} // namespace casedraw::cli
