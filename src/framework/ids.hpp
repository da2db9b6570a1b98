#pragma once

#include <string>
#include <vector>

namespace casedraw {

/// The ids of settings, choices and the like, in their order.
template <typename T>
std::vector<std::string> ids_of(const std::vector<T>& items) {
    std::vector<std::string> ids;
    for (const auto& each : items) ids.push_back(each.id);
    return ids;
}

} // namespace casedraw
