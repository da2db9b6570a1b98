#pragma once

#include <casedraw/commands/verify.hpp>
#include <string>

namespace casedraw::commands {

/// Count over all panels how fair a draw was and how sure its results can be.
struct Certify {
    DrawnFolder folder;
    std::optional<Rules> rules;                 ///< nothing: the folder's own
    std::string marking = "OFFICIAL-SENSITIVE"; ///< heads the page; empty: none
};

/// The answer's files are the certificate, its page, and the folder's digests with theirs.
Answer run(Certify request, const Means& means = {});

} // namespace casedraw::commands
