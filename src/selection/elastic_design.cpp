#include "selection/elastic_design.hpp"

#include <algorithm>

namespace casedraw {

std::optional<ElasticDesign> elastic_design(PanelPool& pool, const std::vector<double>& target, int corners,
                                            BitStream& bits) {
    PanelMixture mixture(pool, target);
    if (!mixture.minimise()) return std::nullopt;
    ElasticDesign design;
    design.expected_units = std::max(0.0, mixture.objective());
    design.lower_bound = std::max(0.0, mixture.lower_bound());
    if (mixture.is_proved()) design.prices = mixture.prices();
    if (corners > 0 && pool.pricing == Pricing::by_exchange && !mixture.add_panels_as_good()) return std::nullopt;
    design.probability = corners > 0 ? mixture.spread_probabilities(corners, bits) : mixture.probabilities();
    return design;
}

} // namespace casedraw
