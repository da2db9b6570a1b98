#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <stdexcept>
#include <string>

/// Frameworks by hand, with nothing in them but what sizes need.
namespace casedraw::test {

inline Domain a_domain(std::string id, std::string noun, SizingRule sizing = SizingRule::allocated) {
    Domain domain;
    domain.id = std::move(id);
    domain.noun = std::move(noun);
    domain.sizing = sizing;
    return domain;
}

/// Court and out-of-court cases at 60:40.
inline Framework court_and_oocd() {
    Framework framework;
    framework.id = "two-domains";
    framework.domains = {a_domain("court", "court cases"), a_domain("oocd", "out-of-court cases")};
    framework.sampling.allocation = "ratio:60:40";
    return framework;
}

/// The same with a census beside them.
inline Framework with_resettlement() {
    auto framework = court_and_oocd();
    framework.domains.push_back(a_domain("resettlement", "resettlement cases", SizingRule::census));
    framework.domains.back().additional = true;
    return framework;
}

/// One pool of 14 to 91, and victims, who are on no list, of 9 to 24.
inline Framework one_pool() {
    Framework framework;
    framework.id = "one-pool";
    framework.domains = {a_domain("children", "children", SizingRule::formula),
                         a_domain("victims", "victims", SizingRule::formula)};
    framework.domains[0].minimum_sample = 14;
    framework.domains[0].maximum_sample = 91;
    framework.domains[1].listed = false;
    framework.domains[1].minimum_sample = 9;
    framework.domains[1].maximum_sample = 24;
    framework.sampling.allocation = "pooled";
    Variant launch;
    launch.id = "launch";
    launch.limits = {{"children", 15, 125}, {"victims", 9, 30}};
    framework.variants = {launch};
    return framework;
}

inline Sizes sizes_of(const Framework& framework, std::vector<std::int64_t> populations,
                      const std::string& allocation) {
    const auto parsed = parse_allocation(allocation, framework);
    if (!parsed) throw std::runtime_error(parsed.error().message);
    auto found = sizes(framework, {std::move(populations), *parsed, precision(framework.sampling)});
    if (!found) throw std::runtime_error(found.error().message);
    return *found;
}

inline std::vector<std::int64_t> samples_of(const Framework& framework, std::vector<std::int64_t> populations,
                                            const std::string& allocation) {
    std::vector<std::int64_t> samples;
    for (const auto& size : sizes_of(framework, std::move(populations), allocation).domains)
        samples.push_back(size.sample);
    return samples;
}

} // namespace casedraw::test
