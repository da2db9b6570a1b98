#pragma once

#include <casedraw/commands/draw.hpp>

/// The life of a commitment: a lottery that is published first and completed once, by the same list and options.
namespace casedraw::commands {

/// Whether this draw completes the one that was committed to in its folder: with the numbers taken out, every file must
/// be there as it would be made now. A commitment is never replaced by anything else.
Result<bool> completes_commitment(const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn);

/// A draw whose numbers were picked in public stays as it is: picking again would make the commitment worthless.
std::optional<Error> replaces_completed_commitment(const DrawnFolder& folder, const Files& files);

/// Where numbers are given to complete a commitment and there is none; the same completed one may be written again.
std::optional<Error> nothing_to_complete(const Draw& asked, bool completes);

} // namespace casedraw::commands
