#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace casedraw::cli {

/// A line on a terminal that says how far work has come and how long it will take; nothing in a pipe, with --quiet, or
/// for work shorter than a second.
class Progress {
public:
    Progress(std::string what, std::size_t total, bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `total`, of which `before` were done by an earlier run.
    void show(std::size_t done, std::size_t before = 0);

private:
    using Clock = std::chrono::steady_clock;
    std::string what_;
    std::size_t total_;
    bool shown_ = false;
    bool wanted_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

} // namespace casedraw::cli
