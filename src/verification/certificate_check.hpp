#pragma once

#include <casedraw/verification/verify.hpp>

namespace casedraw {

/// Counts a certificate of the folder again, where there is one. The other files are taken as they are: only a folder
/// that
/// has verified says something of its certificate.
void verify_certificate(const OpenedDraw& draw, Verification& found);

} // namespace casedraw
