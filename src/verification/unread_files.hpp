#pragma once

#include <casedraw/verification/verify.hpp>

namespace casedraw {

/// What is said of a link to a file elsewhere.
inline constexpr const char* link_words = "is a link to a file elsewhere, which was read in its place. What it leads "
                                          "to can change or go, and nothing in this "
                                          "folder shows that";

/// Says of every file of the folder that nothing was said of yet: one that is missing or cannot be read differs, and
/// one that was left aside, because of what differs elsewhere, was not checked.
void say_unread_files(const OpenedDraw& draw, Verification& found);

/// A file that a draw has and the folder has not: one that people work in may have been moved, but for the notice,
/// which is compared.
void say_missing(const std::string& name, Verification& found);

} // namespace casedraw
