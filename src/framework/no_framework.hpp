#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

/// An error where the rules are those of no framework, as `Rules` are before any are read.
inline std::optional<Error> no_framework(const Framework& framework) {
    if (!framework.id.empty() || !framework.fields.empty()) return std::nullopt;
    return Error{ErrorKind::wrong_use, "no-framework", "Give the rules of a framework: none were given."};
}

} // namespace casedraw
