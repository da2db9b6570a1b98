#pragma once

#include <casedraw/commands/rate.hpp>

namespace casedraw::commands {

/// How far the sheets have come, in place of ratings. Outcome `answer_is_no` where something in them has to be put
/// right; what is not yet answered is not such.
Answer rating_progress(const Rate& asked, const RatingScheme& scheme, const Means& means);

} // namespace casedraw::commands
