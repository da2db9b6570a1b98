#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>

namespace casedraw {

struct Domain;

/// Below this many effective panels a lottery is said to hold few samples, and below the second very few.
inline constexpr double few_samples = 50;
inline constexpr double very_few_samples = 20;

/// `6 lists`; above a hundred by two leading digits.
std::string lists_in_words(double effective);

/// What to know where a domain's lottery could hold only few different samples, with what would help and the number it
/// would give. Empty where there is nothing to say.
std::string few_samples_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request);

/// The same after how many samples remain, where variables were relaxed or added.
std::string diversity_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request);

} // namespace casedraw
