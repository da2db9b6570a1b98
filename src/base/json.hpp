#pragma once

#include <casedraw/base/finding.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace casedraw {

using Json = nlohmann::ordered_json;

/// Rounded to 9 places, so that the last bits of a machine's logarithm are never printed.
inline double nine_places(double value) { return std::floor(value * 1e9 + 0.5) / 1e9; }

inline Json nine_places(const std::optional<double>& value) {
    return value ? Json(nine_places(*value)) : Json(nullptr);
}

Json to_json(const Finding& finding);
Json to_json(const std::vector<Finding>& findings);

} // namespace casedraw
