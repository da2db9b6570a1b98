#pragma once

#include <casedraw/framework/choices.hpp>
#include <casedraw/framework/domain.hpp>
#include <string>

namespace casedraw::eligibility_rules {

/// Where a domain's window comes from: the framework's source speaks for the framework's window only; any other was
/// given, from where whoever gave it says.
inline Provenance window_provenance(const Domain& domain, const Window& used, const std::string& stated) {
    if (domain.window && *domain.window == used) return domain.window_provenance;
    return {Basis::given, stated};
}

/// As a reason names it: the source, and of what was given who gave it.
inline std::string source_in_words(const Provenance& known) {
    if (known.basis != Basis::given) return known.source;
    return known.source.empty() ? "given without a source" : "given: " + known.source;
}

} // namespace casedraw::eligibility_rules
