#pragma once

#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/record/draw_source.hpp>
#include <cstdint>
#include <optional>

namespace casedraw {

/// What a corrected list does by giving a case another child. One case is read for each child, and one that was drawn
/// stays: so a child whose cases the draw took for different children's could be drawn by each of them.
struct CorrectedChildren {
    std::int64_t joined = 0;          ///< such children
    std::int64_t leaving = 0;         ///< cases that leave only because another case of their child is kept
    std::int64_t leaving_to_read = 0; ///< of these
    std::int64_t parted = 0;          ///< late cases that another case left out, which is another child's by this list
    std::int64_t favoured = 0;        ///< children that had more than the chance of one case
    /// Least and greatest chance of these that some case of theirs was drawn, counted over the rows of the lottery;
    /// nothing where there is none that has all cases of a child.
    std::optional<Rate> least, greatest;
};

/// `plan` is of `amended`.
CorrectedChildren corrected_children(const DrawSource& source, const CheckedList& amended, const AmendmentPlan& plan);

} // namespace casedraw
