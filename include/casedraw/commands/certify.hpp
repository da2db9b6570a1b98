#pragma once

#include <casedraw/commands/verify.hpp>
#include <string>

namespace casedraw::commands {

/// Count over all panels how fair a draw was and how sure its results can be.
struct Certify {
    DrawnFolder folder;
    std::optional<Rules> rules;                 ///< nothing: the built-in ones that the record names
    std::string marking = "OFFICIAL-SENSITIVE"; ///< heads the page; empty: none
};

/// The answer's files are `certificate.json` and `certificate.html`.
Answer run(Certify request, const Means& means = {});

} // namespace casedraw::commands
