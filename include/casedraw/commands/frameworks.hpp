#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/framework/rules.hpp>
#include <string>

namespace casedraw::commands {

/// List the inspection frameworks that are built in.
struct ListFrameworks {};

/// Show one: a built-in one, or a file of one's own. The summary is a page for people, the JSON the document.
struct ShowFramework {
    Rules rules; ///< also with an inspectorate's own words, which the page bears
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
