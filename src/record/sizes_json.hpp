#pragma once

#include "base/json.hpp"
#include <casedraw/sizing/allocation.hpp>
#include <optional>
#include <utility>

namespace casedraw {

/// A domain's share of the sample, by domain.
using Shares = std::optional<std::vector<std::pair<std::string, double>>>;

/// Each allocated domain's share of their sample together; nothing where nothing is sampled.
Shares ratio_achieved(const Sizes& sizes, const Framework& framework);

Json sizes_value(const Sizes& sizes, const Shares& ratio_achieved);

} // namespace casedraw
