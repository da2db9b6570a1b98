#include "cli/stop_on_interrupt.hpp"

namespace casedraw::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_signal(int signal) {
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

StopOnInterrupt::StopOnInterrupt() {
    interrupted = 0;
    for (std::size_t i = 0; i < signals.size(); ++i) before_[i] = std::signal(signals[i], on_signal);
}

StopOnInterrupt::~StopOnInterrupt() {
    for (std::size_t i = 0; i < signals.size(); ++i)
        std::signal(signals[i], before_[i] == SIG_ERR ? SIG_DFL : before_[i]);
}

bool StopOnInterrupt::is_asked() const { return interrupted != 0; }

} // namespace casedraw::cli
