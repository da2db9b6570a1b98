#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/verification/verify.hpp>

#include "verification/recorded_samples.hpp"

namespace casedraw {

/// Whether a list came from outside the folder.
struct ListsGiven {
    bool first = false;
    bool second = false;
};

/// Compares every file of a folder with the draw made again: evidence first, and where its record agrees what is made
/// of it. Whether the record agrees.
bool compare_folder(const OpenedDraw& draw, const DrawSource& source, DrawFiles& made, ListsGiven lists_given,
                    const RecordedSamples& taken, const TaskRunner& run, Verification& found);

} // namespace casedraw
