#include "record/sizes_json.hpp"

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

/// Each allocated domain's share of their sample together; null where nothing is sampled.
Json ratio_achieved(const Sizes& sizes, const Framework& framework) {
    std::int64_t total = 0;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated) total += sizes.domains[d].sample;
    if (total == 0) return nullptr;
    Json shares;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated)
            shares[sizes.domains[d].domain] =
                nine_places(static_cast<double>(sizes.domains[d].sample) / static_cast<double>(total));
    return shares;
}

} // namespace

Json sizes_value(const Sizes& sizes, const Framework& framework) {
    Json value;
    value["domains"] = Json::object();
    Json shortfall = Json::object();
    for (const auto& size : sizes.domains) {
        value["domains"][size.domain] = domain_value(size);
        if (size.shortfall > 0) shortfall[size.domain] = size.shortfall;
    }
    value["total"] = sizes.total;
    value["shortfall"] = shortfall.empty() ? Json(nullptr) : shortfall;
    value["ratio_achieved"] = ratio_achieved(sizes, framework);
    value["allocation"] = sizes.allocation;
    value["notices"] = to_json(sizes.notices);
    return value;
}

} // namespace casedraw
