#pragma once

#include <casedraw/commands/model.hpp>

namespace casedraw::commands {

/// One split for each service in place of a table of allocations.
Answer found_splits(const Model& asked, const ModelPlan& plan, std::vector<Finding> notices, const Means& means);

} // namespace casedraw::commands
