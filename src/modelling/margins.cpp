#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/model.hpp>

#include <cmath>

namespace casedraw {

std::optional<double> weighted_margin(const std::vector<ModelledDomain>& domains, const Precision& precision) {
    double all = 0;
    for (const auto& domain : domains) all += static_cast<double>(domain.population);
    if (all == 0) return std::nullopt;
    double squares = 0;
    for (const auto& domain : domains) {
        if (domain.population == 0) continue;
        const auto margin = margin_of_error(domain.population, domain.sample, precision);
        if (!margin) return std::nullopt;
        const auto weighted = static_cast<double>(domain.population) / all * *margin;
        squares += weighted * weighted;
    }
    return std::sqrt(squares);
}

std::optional<double> overall_margin(const Framework& framework, const std::vector<ModelledDomain>& domains,
                                     const Precision& precision) {
    std::vector<ModelledDomain> counted_once;
    for (std::size_t d = 0; d < domains.size(); ++d)
        if (!framework.domains[d % framework.domains.size()].additional) counted_once.push_back(domains[d]);
    return weighted_margin(counted_once, precision);
}

} // namespace casedraw
