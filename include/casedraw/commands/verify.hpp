#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>

namespace casedraw::commands {

/// The rules that a draw was made by: those asked for, or the built-in ones that its record names. An error where the record
/// names others.
Result<Rules> rules_of_draw(const DrawnFolder& folder, std::optional<Rules> asked);

/// Work a draw out again from its list and say what differs.
struct Verify {
    DrawnFolder folder;
    std::optional<Rules> rules; ///< nothing: the built-in ones that the record names
    InputFile list;
};

/// Outcome `answer_is_no` where anything differs.
Answer run(Verify request, const Means& means = {});

} // namespace casedraw::commands
