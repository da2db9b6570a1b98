#pragma once

#include <casedraw/framework/framework.hpp>

#include "eligibility/window_provenance.hpp"
#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

struct WindowUsed {
    Window window;
    Provenance provenance;
};

/// The window that a domain's cases came from; nothing where its second list was not given.
inline std::optional<WindowUsed> window_used(const PackSource& source, std::size_t domain) {
    const bool is_second = source.is_second(domain);
    if (is_second && source.second == nullptr) return std::nullopt;
    const auto& rules = is_second ? source.second->framework.domains.front() : source.framework.domains[domain];
    const auto& window =
        is_second ? source.second->checked.eligibility.windows.front() : source.checked.eligibility.windows[domain];
    return WindowUsed{window,
                      eligibility_rules::window_provenance(rules, window, source.request.eligibility.window_source)};
}

} // namespace casedraw::pack
