#pragma once

#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/draw_files.hpp>
#include <optional>

#include "cli/command_line.hpp"

namespace casedraw::cli {

/// The folder of an earlier draw and the framework it was drawn under: the record's, or the one asked for.
struct DrawFolder {
    Files files; ///< with `record.json`
    Framework framework;
    std::optional<RatingScheme> scheme; ///< nothing where the framework has none
};

Result<DrawFolder> read_draw_folder(const CommandLine& line);

} // namespace casedraw::cli
