#include "fuzz/promise.hpp"
#include "modelling/checkpoint.hpp"
#include <algorithm>

/// Any text is either a checkpoint, which written again is read as the same, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casedraw;
    const auto empty = SimulatedSoFar::nothing(2, 3, 5);
    const auto done = read_checkpoint({reinterpret_cast<const char*>(data), size}, "digest", empty);
    if (!done) {
        promise(!done.error().message.empty(), "an error has words");
        return 0;
    }
    promise(done->units.size() == 5 && done->tallies.size() == 2, "a checkpoint is as large as the simulation");
    promise(static_cast<std::size_t>(std::count(done->units.begin(), done->units.end(), true)) == done->count,
            "finished units are counted once");
    const auto written = checkpoint_text(*done, "digest");
    const auto again = read_checkpoint(written, "digest", empty);
    promise(again.has_value() && again->tallies == done->tallies && again->units == done->units,
            "a checkpoint survives");
    return 0;
}
