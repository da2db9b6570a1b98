#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw {

Result<Framework> with_variant(Framework framework, std::string_view variant) {
    std::vector<std::string> ids;
    for (const auto& known : framework.variants) ids.push_back(known.id);
    const auto found = std::find(ids.begin(), ids.end(), variant);
    if (found == ids.end())
        return failure(ErrorKind::wrong_use, "unknown-variant",
                       framework.id + " has no variant `" + std::string(variant) + "`. It has " +
                           (ids.empty() ? "none" : listed(ids)) + ".");
    for (const auto& limit : framework.variants[static_cast<std::size_t>(found - ids.begin())].limits) {
        const auto domain = std::find_if(framework.domains.begin(), framework.domains.end(),
                                         [&](const Domain& candidate) { return candidate.id == limit.domain; });
        expects(domain != framework.domains.end(), "a variant limits a domain that there is");
        domain->minimum_sample = limit.minimum_sample;
        domain->maximum_sample = limit.maximum_sample;
    }
    framework.variant = *found;
    return framework;
}

} // namespace casedraw
