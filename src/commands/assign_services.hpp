#pragma once

#include <casedraw/commands/assign.hpp>

namespace casedraw::commands {

/// Shares the cases of all draws of a plan for several services out together: nobody is in two places, whichever
/// service it is. Each draw's folder gets its part, the plan's the weeks of all.
Answer assign_services(Assign request, const Means& means);

} // namespace casedraw::commands
