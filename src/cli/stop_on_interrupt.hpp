#pragma once

#include <array>
#include <csignal>

namespace casedraw::cli {

/// Ctrl-C, or mpirun passing it on, asks for a stop while this lives; a second one ends the program as usual.
class StopOnInterrupt {
public:
    StopOnInterrupt();
    ~StopOnInterrupt();
    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
    bool is_asked() const;

private:
    static constexpr std::array<int, 2> signals{SIGINT, SIGTERM};
    std::array<void (*)(int), 2> before_{};
};

} // namespace casedraw::cli
