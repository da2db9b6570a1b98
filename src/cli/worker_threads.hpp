#pragma once

#include <cstddef>
#include <functional>

namespace casedraw::cli {

/// Calls `task` with 0 to count − 1, each once, by so many threads; the first exception of any is thrown again at the end.
void run_side_by_side(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& task);

/// One a processor, at least one.
std::size_t usual_threads();

} // namespace casedraw::cli
