#pragma once

#include <casedraw/verification/verify.hpp>
#include <string>

namespace casedraw::commands {

/// A line for each statement: what agrees first, then what does not. Files of inspectors, which bear their names, are
/// counted and not named.
std::string statement_lines(const Verification& found);

/// The first difference; there is one.
std::string difference_in_words(const Verification& found);

/// What was found of a draw, for people.
std::string verification_summary(const Verification& found);

/// Valid against `data-schemas/verification.schema.json`.
std::string verification_json(const Verification& found);

} // namespace casedraw::commands
