#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casedraw::cli {

/// The processes that `mpirun` started side by side, in a build with CASEDRAW_MPI; else this process alone. The first
/// one speaks to people and writes files, the others print nothing. One object lives at a time, and one lives in a
/// program's life.
class Ranks {
public:
    Ranks();
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    std::size_t count() const { return count_; }
    std::size_t rank() const { return rank_; }
    bool is_first() const { return rank_ == 0; }

    /// Sums of all processes' numbers, as many from each; only the first process learns them.
    void add_up(std::vector<std::int64_t>& numbers) const;
    /// Puts the first process's numbers in place of every other's.
    void share(std::vector<std::int64_t>& numbers) const;
    /// Whether one of the processes says so. All learn it.
    bool any(bool here) const;

private:
    std::size_t count_ = 1;
    std::size_t rank_ = 0;
};

} // namespace casedraw::cli
