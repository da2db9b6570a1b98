#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/verification/verify.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// Whether the acts of a record can have followed the draw made again.
enum class ActsFit {
    as_recorded, ///< the draw has the record's samples and reserves
    otherwise,   ///< it has others, which the acts can be replayed on, too
    impossible,  ///< an act changes cases that the draw does not have there
};

ActsFit acts_fit(const Record& recorded, const Draw& drawn, const Framework& framework);

/// Replays everything that happened since the draw: that each event follows from the record before it, and that it
/// changes what the rules say.
void check_events(const DrawSource& source, const Record& recorded, const Files& folder, Verification& found);

/// The files of a folder that people may have worked in before a later act, as they were written: an act leaves a file
/// alone that was filled in.
class EarlierFiles {
public:
    EarlierFiles(const DrawSource& source, const DrawFiles& made) : source_(source), made_(made) {}

    /// The file as it stood after some number of events, by its digest; nothing where it never had that digest.
    const std::string* with_digest(const std::string& name, const std::string& digest);

private:
    Files after(std::size_t events) const;

    const DrawSource& source_;
    const DrawFiles& made_;
    std::vector<Files> folders_; ///< by number of events
};

} // namespace casedraw
