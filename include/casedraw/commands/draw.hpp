#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/record.hpp>
#include <optional>

namespace casedraw::commands {

/// The folder that a draw is kept in, as a value.
struct DrawnFolder {
    std::string name; ///< as people know it, for messages
    Files files;
};

/// Check a long list, size the sample, draw it and make everything that shows how.
struct Draw {
    Rules rules;
    DrawRequest request; ///< `columns` and `sheet` are the list's; without a seed one is made from `Means::entropy`
    SeedSource seed_source = SeedSource::typed; ///< of a seed that the command makes it becomes `made`
    InputFile list;
    std::optional<PackOptions> pack; ///< nothing: the plain files only
    DrawnFolder folder;              ///< what stands where the draw is to go; empty files: nothing
};

/// The answer's files are the draw's folder; nothing is in them unless the outcome is `done`.
Answer run(Draw request, const Means& means = {});

} // namespace casedraw::commands
