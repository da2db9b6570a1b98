#pragma once

#include <casedraw/base/tasks.hpp>

namespace casedraw {

/// A runner that does the last task first.
inline void run_backwards(const std::vector<std::function<void()>>& tasks) {
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) (*task)();
}

} // namespace casedraw
