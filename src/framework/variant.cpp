#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/load.hpp>

namespace casedraw {

namespace {

std::string allowed_variants(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& variant : framework.variants) ids.push_back(variant.id);
    return ids.empty() ? "it has none" : "it has " + listed(ids);
}

} // namespace

Result<Framework> with_variant(Framework framework, std::string_view id) {
    const auto variant = std::find_if(framework.variants.begin(), framework.variants.end(), [&](const auto& v) { return v.id == id; });
    if (variant == framework.variants.end())
        return failure(ErrorKind::wrong_use, "unknown-variant",
                       framework.id + " has no variant " + std::string(id) + ": " + allowed_variants(framework) + ".");
    for (const auto& limits : variant->limits)
        for (auto& domain : framework.domains) {
            if (domain.id != limits.domain) continue;
            domain.minimum_sample = limits.minimum_sample;
            domain.maximum_sample = limits.maximum_sample;
            domain.sample_provenance = variant->provenance;
        }
    return framework;
}

} // namespace casedraw
