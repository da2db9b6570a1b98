#pragma once

#include <string>

namespace casedraw {

/// Why a sampled case cannot be inspected.
enum class LossKind {
    out_of_scope, ///< was never eligible: the population falls
    lost,         ///< eligible, not readable: the population stays
};
struct ReplacementReason {
    std::string code;
    std::string label;
    LossKind kind = LossKind::lost;
    std::string note; ///< what has to be noted with it; empty: nothing
};

} // namespace casedraw
