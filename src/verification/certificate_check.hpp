#pragma once

#include <casedraw/verification/verify.hpp>

#include "verification/blame.hpp"

namespace casedraw {

/// Counts a certificate of the folder again, where there is one, and gives its files as they were written, under their
/// own marking. Other files are taken as they are: only a folder whose other files agree says something of it.
MadeAgain verify_certificate(const OpenedDraw& draw, Verification& found);

} // namespace casedraw
