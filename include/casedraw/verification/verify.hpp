#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/draw_record.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// What verification found. The pack holds when there is no difference.
struct Verification {
    std::vector<std::string> differences; ///< in plain words, the file first; the first is the one to look at
    std::vector<std::string> notices;     ///< files edited since, rows in another order
    std::vector<std::string> confirmed;   ///< what was worked out again and agrees
};

/// Works a draw out again from the list and the published lottery, without a solver, and compares every file byte for
/// byte. `pack` holds the files of the draw's folder; `checked` is the list under the recorded options; `scheme` is the
/// framework's, null where it has none.
Verification verify(const Files& pack, const RecordedDraw& recorded, const CheckedList& checked,
                    const Framework& framework, const RatingScheme* scheme);

/// Counts a `certificate.json` of the pack again, where there is one, and adds what is found. The other files are taken
/// as they are: only a pack that has verified says something of its certificate.
void verify_certificate(const Files& pack, const RatingScheme* scheme, Verification& verification);

} // namespace casedraw
