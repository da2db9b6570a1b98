#pragma once

#include "requests/requests.hpp"

namespace casedraw::requests {

/// Runs a command of the table by its options and the files they name.
commands::Answer run(const std::string& command, const Options& options, const FileSource& files,
                     const commands::Means& means);

} // namespace casedraw::requests
