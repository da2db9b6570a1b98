#include "record/sizes_json.hpp"
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

Json domain_value(const DomainSize& size) {
    Json value;
    value["population"] = size.population;
    value["sample"] = size.sample;
    value["formula_sample"] = nine_places(size.formula_sample);
    value["margin_of_error"] = nine_places(size.margin_of_error);
    value["census"] = size.census;
    return value;
}

} // namespace

Shares ratio_achieved(const Sizes& sizes, const Framework& framework) {
    std::int64_t total = 0;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated) total += sizes.domains[d].sample;
    if (total == 0) return std::nullopt;
    std::vector<std::pair<std::string, double>> shares;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated)
            shares.emplace_back(sizes.domains[d].domain,
                                nine_places(static_cast<double>(sizes.domains[d].sample) / static_cast<double>(total)));
    return shares;
}

Json sizes_value(const Sizes& sizes, const Shares& ratio_achieved) {
    Json value;
    value["domains"] = Json::object();
    Json shortfall = Json::object();
    for (const auto& size : sizes.domains) {
        value["domains"][size.domain] = domain_value(size);
        if (size.shortfall > 0) shortfall[size.domain] = size.shortfall;
    }
    value["total"] = sizes.total;
    value["shortfall"] = shortfall.empty() ? Json(nullptr) : shortfall;
    value["ratio_achieved"] = nullptr;
    if (ratio_achieved)
        for (const auto& [domain, share] : *ratio_achieved) value["ratio_achieved"][domain] = nine_places(share);
    value["allocation"] = sizes.allocation;
    value["notices"] = to_json(sizes.notices);
    return value;
}

} // namespace casedraw
