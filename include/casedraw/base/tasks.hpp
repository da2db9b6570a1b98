#pragma once

#include <functional>
#include <vector>

namespace casedraw {

/// Runs tasks that do not depend on each other, and comes back when all are done. An adapter may run them side by side;
/// the engine starts no threads. What comes out is the same either way.
using TaskRunner = std::function<void(const std::vector<std::function<void()>>& tasks)>;

void run_in_turn(const std::vector<std::function<void()>>& tasks);

} // namespace casedraw
