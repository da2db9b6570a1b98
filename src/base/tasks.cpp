#include <casedraw/base/tasks.hpp>

namespace casedraw {

void run_in_turn(const std::vector<std::function<void()>>& tasks) {
    for (const auto& task : tasks) task();
}

} // namespace casedraw
