#include <algorithm>
#include <array>
#include <casedraw/commands/answer.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <mpi.h>
#include <stdexcept>

#include "cli/ranks.hpp"

namespace casedraw::cli {

namespace {

constexpr std::size_t most_at_once = std::size_t{1} << 24; // MPI counts in int

/// Calls `work` with each stretch of the numbers: where it starts and how many there are.
template <typename Work>
void by_stretches(std::vector<std::int64_t>& numbers, Work work) {
    for (std::size_t at = 0; at < numbers.size(); at += most_at_once)
        work(numbers.data() + at, static_cast<int>(std::min(most_at_once, numbers.size() - at)));
}

/// Whether a launcher started this process, by the variables that Open MPI, MPICH and Slurm set. Without one, MPI would
/// take half a second to find that it is alone.
bool is_launched() {
    constexpr std::array names{"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK", "SLURM_PROCID"};
    return std::any_of(names.begin(), names.end(), [](const char* name) { return std::getenv(name) != nullptr; });
}

void be_silent() {
    for (auto* stream : {stdout, stderr})
        if (std::freopen("/dev/null", "w", stream) == nullptr)
            throw std::runtime_error("a further process could not be silenced");
}

} // namespace

Ranks::Ranks() {
    if (!is_launched()) return;
    int supported = 0, count = 0, rank = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &supported);
    MPI_Comm_size(MPI_COMM_WORLD, &count);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    count_ = static_cast<std::size_t>(count);
    rank_ = static_cast<std::size_t>(rank);
    if (rank > 0) be_silent();
}

Ranks::~Ranks() {
    if (!is_launched()) return;
    if (std::uncaught_exceptions() > 0) // the others would wait for this one for ever
        MPI_Abort(MPI_COMM_WORLD, commands::exit_code(commands::Outcome::defect));
    else
        MPI_Finalize();
}

void Ranks::add_up(std::vector<std::int64_t>& numbers) const {
    if (!is_launched()) return;
    by_stretches(numbers, [this](std::int64_t* start, int size) {
        MPI_Reduce(is_first() ? MPI_IN_PLACE : start, start, size, MPI_INT64_T, MPI_SUM, 0, MPI_COMM_WORLD);
    });
}

void Ranks::share(std::vector<std::int64_t>& numbers) const {
    if (!is_launched()) return;
    by_stretches(numbers,
                 [](std::int64_t* start, int size) { MPI_Bcast(start, size, MPI_INT64_T, 0, MPI_COMM_WORLD); });
}

bool Ranks::any(bool here) const {
    if (!is_launched()) return here;
    int said = here ? 1 : 0, by_any = 0;
    MPI_Allreduce(&said, &by_any, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return by_any != 0;
}

} // namespace casedraw::cli
