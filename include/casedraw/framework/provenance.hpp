#pragma once

#include <string>

namespace casedraw {

/// How well a rule is known, and from where.
enum class Basis { confirmed, inferred, unknown };
struct Provenance {
    Basis basis = Basis::inferred;
    std::string source; ///< document and paragraph, or address
};

} // namespace casedraw
