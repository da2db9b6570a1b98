#pragma once

/// What whoever draws may settle in place of the framework.
namespace casedraw {

/// Whole calendar months before fieldwork, both ends included; `from` is the earlier end (from >= to >= 0).
struct Window {
    int from = 0;
    int to = 0;
    friend bool operator==(const Window&, const Window&) = default;
};

/// Of the eligible cases of one person, how many may be drawn.
enum class OnePerPerson { within_domain, across_service, off };

/// Of a sample size that is no whole number.
enum class Rounding { up, half_up };

} // namespace casedraw
