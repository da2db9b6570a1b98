#include "fuzz/promise.hpp"
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

/// Any text is either a framework or a list of problems, each with its path and words, never both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reading = casedraw::read_framework({reinterpret_cast<const char*>(data), size});
    promise(reading.framework.has_value() == reading.problems.empty(), "a framework, or why there is none");
    for (const auto& problem : reading.problems) promise(!problem.message.empty(), "a problem has words");
    return 0;
}
