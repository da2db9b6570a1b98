#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace casedraw::modelling {

/// For every total, the best way to share it: its cost and the share of each part.
struct BestSplits {
    std::vector<double> cost;                     ///< by total
    std::vector<std::vector<std::int64_t>> share; ///< by total, by part
};

/// `cost[d][n]` is what n in part d costs; `together` puts the costs of two parts together and must not fall when
/// either
/// rises (a sum, a maximum). Dynamic programming over the parts, which looks at every split; ties to less in the later
/// part.
BestSplits best_splits(const std::vector<std::vector<double>>& cost,
                       const std::function<double(double, double)>& together);

} // namespace casedraw::modelling
