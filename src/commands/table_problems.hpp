#pragma once

#include <casedraw/commands/answer.hpp>

namespace casedraw::commands {

/// The answer where a table of people's must be put right first: outcome `answer_is_no`, the problems with their cells,
/// and as JSON `problems`.
Answer to_put_right(std::string heading, std::vector<Finding> problems);

} // namespace casedraw::commands
