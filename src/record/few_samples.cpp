#include "record/few_samples.hpp"

#include <casedraw/selection/design.hpp>
#include <casedraw/selection/diversity.hpp>

namespace casedraw {

bool reads_nearly_all(std::int64_t population, std::int64_t sample) {
    constexpr std::int64_t few_possible = 300; // samples, as where all but 2 of 24 cases are read
    const auto unread = population - sample;
    const auto samples = unread == 1 ? population : population * (population - 1) / 2;
    return unread <= 2 && sample > unread && samples <= few_possible;
}

bool had_few_samples(const RecordedDesign& design) {
    if (!design.diversity) return false;
    const auto effective = design.diversity->panels.effective;
    if (effective >= few_samples) return false;
    const bool is_simple_random = (design.sample == 1 || design.population - design.sample == 1) && design.chances &&
                                  design.chances->least == design.chances->greatest;
    if (is_simple_random) return false; // each of the few as often as any other
    if (reads_nearly_all(design.population, design.sample)) return true;
    Design sizes;
    sizes.population = design.population;
    sizes.sample = design.sample;
    return margins_cost_most(sizes, effective);
}

} // namespace casedraw
