#pragma once

#include <casedraw/base/tasks.hpp>

namespace casedraw::cli {

/// How to work on a list of so many cases: by all processors for large lists; for small ones a thread costs more than
/// it saves.
TaskRunner runner_for(std::size_t cases);

/// Calls `task` with 0 to count - 1, each once, by so many threads; the first exception of any is thrown again at the
/// end.
void run_side_by_side(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& task);

/// A TaskRunner: by as many threads as there are processors, the tasks taken in their order.
void run_by_all_processors(const std::vector<std::function<void()>>& tasks);

/// One a processor, at least one.
std::size_t usual_threads();

} // namespace casedraw::cli
