#pragma once

#include <casedraw/record/draw_files.hpp>

namespace casedraw::pack {

/// A draw with the evidence that was made of it; not one that is only committed.
struct PackSource : DrawSource {
    const DrawFiles& made;
};

} // namespace casedraw::pack
