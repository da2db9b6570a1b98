#pragma once

#include <string>

namespace casedraw {

/// How well a rule is known, and from where. A rule that is given is that of whoever uses the framework, not of the
/// inspectorate.
enum class Basis { confirmed, inferred, unknown, given };
struct Provenance {
    Basis basis = Basis::inferred;
    std::string source; ///< document and paragraph, or address; empty only where a rule was given without one
};

} // namespace casedraw
