#pragma once

#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/examples.hpp>
#include <casedraw/framework/framework.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// A fault in a framework file, at its JSON path (`/domains/0/window/from`).
struct FrameworkProblem {
    std::string path;
    std::string message;
};

struct FrameworkReading {
    std::optional<Framework> framework; ///< absent when there is any problem
    FrameworkExamples examples;         ///< the file's own worked examples; empty when there is any problem
    std::vector<FrameworkProblem> problems;
};

/// Reads and checks a framework file. Every fault is reported, each at its path; unknown keys are faults. The `rating`
/// block is left to its own reader, which uses the same text.
FrameworkReading read_framework(std::string_view json_text);

/// The same for a text that was made of a file, whose bytes the framework is known by.
FrameworkReading read_framework(std::string_view json_text, std::string_view file);

} // namespace casedraw
