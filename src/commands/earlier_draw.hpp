#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/engine/check.hpp>

namespace casedraw::commands {

/// Why a draw cannot follow the earlier one that it names: that one was of another service, by its name or because
/// more than half of its cases are not on the list. Nothing where it can, or where the folder does not tell.
std::optional<Error> another_service(const Draw& asked, const CheckedList& checked);

} // namespace casedraw::commands
