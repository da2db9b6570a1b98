#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <optional>
#include <string>

namespace casedraw::commands {

/// List the inspection frameworks that are built in.
struct ListFrameworks {};

/// Show one: a built-in one, or a file of one's own, once it has been found to be sound. The summary is a page for
/// people, the JSON the document.
struct ShowFramework {
    std::string id;
    std::optional<InputFile> file; ///< in place of a built-in one; its bytes are the complete document
};

/// Say what changed from one to another. Both bytes are complete documents.
struct CompareFrameworks {
    InputFile first;
    InputFile second;
};

Answer run(const ListFrameworks& request, const Means& means = {});
Answer run(const ShowFramework& request, const Means& means = {});
Answer run(const CompareFrameworks& request, const Means& means = {});

} // namespace casedraw::commands
