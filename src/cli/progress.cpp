#include "cli/progress.hpp"

#include <iostream>

#include "cli/system/system.hpp"

namespace casedraw::cli {

namespace {

std::string in_words(double seconds) {
    const auto whole = static_cast<long long>(seconds) + 1;
    if (whole < 90) return std::to_string(whole) + " s";
    if (whole < 5400) return std::to_string((whole + 30) / 60) + " min";
    return std::to_string((whole + 1800) / 3600) + " h";
}

} // namespace

Progress::Progress(std::string what, std::size_t total, bool quiet)
    : what_(std::move(what)), total_(total), wanted_(!quiet && system::is_terminal()) {}

Progress::~Progress() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
}

void Progress::show(std::size_t done, std::size_t before) {
    if (!wanted_ || done <= before || total_ == 0) return;
    const auto now = Clock::now();
    const auto spent = std::chrono::duration<double>(now - start_).count();
    if (spent < 1 || (shown_ && std::chrono::duration<double>(now - last_).count() < 0.2)) return;
    last_ = now;
    shown_ = true;
    const auto left = spent / static_cast<double>(done - before) * static_cast<double>(total_ - done);
    std::cerr << "\r\033[K" << what_ << ": " << 100 * done / total_ << "%, about " << in_words(left) << " left"
              << std::flush;
}

} // namespace casedraw::cli
