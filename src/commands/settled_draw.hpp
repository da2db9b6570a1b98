#pragma once

#include <casedraw/commands/draw.hpp>

namespace casedraw::commands {

/// Takes the rules as their text has them, under the variant that is asked for, and the rates in lowest terms, as the
/// record will have them; or says what is wrong with the request, whatever the list is.
std::optional<Error> settle(Draw& asked);

} // namespace casedraw::commands
