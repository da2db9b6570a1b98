#pragma once

#include <casedraw/framework/framework.hpp>
#include <string>
#include <string_view>

namespace casedraw {

/// What a domain is called; an id that the framework does not know stays as it is.
inline std::string domain_label(const Framework& framework, std::string_view id) {
    const auto* domain = framework.domain(id);
    return domain == nullptr ? std::string(id) : domain->label;
}

} // namespace casedraw
