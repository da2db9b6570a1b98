#pragma once

#include <casedraw/engine/check.hpp>

/// That a list is what it is taken for: each step names columns and levels by their place in the framework.
namespace casedraw {

/// An error where a list was read by another framework, or what was read is not whole.
std::optional<Error> read_otherwise(const CaseListReading& reading, const Framework& framework);

/// An error where a list was checked with another framework, or what was checked is not whole.
std::optional<Error> checked_otherwise(const CheckedList& checked, const Framework& framework);

} // namespace casedraw
