#pragma once

#include <casedraw/commands/answer.hpp>

#include "requests/options.hpp"

namespace casedraw::requests {

/// The answer with every setting that its texts speak of as the caller writes it: `--window`, or in the caller's own
/// words. Files stay as they are: they are for others than the caller.
commands::Answer in_callers_words(commands::Answer answer, const Options& options);

} // namespace casedraw::requests
