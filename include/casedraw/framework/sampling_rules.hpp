#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/framework/choices.hpp>
#include <casedraw/framework/provenance.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

struct SamplingRule {
    Rate confidence{4, 5};
    Rate margin_of_error{1, 20};
    Rate proportion{1, 2};
    Rounding rounding = Rounding::up;
    std::string allocation; ///< the default, as it is typed: `ratio:60:40`
    std::optional<std::int64_t> pooled_minimum;
    std::optional<std::int64_t> pooled_maximum;
    Provenance provenance;
};

/// Dated figures that replace the domains' own (the 2025 launch sizes), chosen by name.
struct Variant {
    struct Limits {
        std::string domain;
        std::optional<std::int64_t> minimum_sample;
        std::optional<std::int64_t> maximum_sample;
    };
    std::string id;
    std::string label;
    std::vector<Limits> limits;
    Provenance provenance;
};

} // namespace casedraw
