#pragma once

#include <casedraw/base/tasks.hpp>

namespace casedraw::cli {

/// How to work on a list of so many cases: a thread a task for large lists; for small ones a thread costs more than it
/// saves.
TaskRunner runner_for(std::size_t cases);

/// The last task runs here, each of the others in a thread.
void run_side_by_side(const std::vector<std::function<void()>>& tasks);

} // namespace casedraw::cli
