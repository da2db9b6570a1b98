#pragma once

#include <casedraw/framework/choices.hpp>
#include <casedraw/framework/domain.hpp>

namespace casedraw::eligibility_rules {

/// Where a domain's window comes from: the framework's source speaks for the framework's window only; any other was
/// given, from where whoever gave it says.
inline Provenance window_provenance(const Domain& domain, const Window& used, const std::string& stated) {
    if (domain.window && *domain.window == used) return domain.window_provenance;
    return {Basis::given, stated};
}

} // namespace casedraw::eligibility_rules
