#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <casedraw/framework/load.hpp>

using namespace casedraw;

namespace {

void check_example(const Framework& as_published, const SizingExample& example) {
    CAPTURE(as_published.id, example.name);
    const auto framework = example.variant.empty() ? as_published : with_variant(as_published, example.variant).value();
    const auto allocation =
        parse_allocation(example.allocation.empty() ? framework.sampling.allocation : example.allocation, framework);
    REQUIRE(allocation);
    SizesRequest request{{}, *allocation, precision(framework.sampling)};
    for (const auto& domain : framework.domains) {
        const auto stated = example.populations.find(domain.id);
        request.populations.push_back(stated == example.populations.end() ? 0 : stated->second);
    }
    const auto found = sizes(framework, request);
    REQUIRE(found);
    std::map<std::string, std::int64_t> samples;
    for (const auto& size : found->domains)
        if (example.samples.count(size.domain) > 0 || size.sample > 0) samples[size.domain] = size.sample;
    CHECK(samples == example.samples);
}

} // namespace

TEST_CASE("every built-in framework gets the sizes of its own examples", "[allocation]") {
    std::size_t examples = 0;
    for (const auto& id : builtin_framework_ids()) {
        const auto reading = read_framework(*builtin_framework_text(id));
        REQUIRE(reading.framework);
        for (const auto& example : reading.examples.sizes) {
            check_example(*reading.framework, example);
            ++examples;
        }
    }
    CHECK(examples > 5);
}

TEST_CASE("the default allocation of every framework that can be drawn from is one that it allows", "[allocation]") {
    for (const auto& id : builtin_framework_ids()) {
        const auto framework = builtin_framework(id);
        REQUIRE(framework);
        CAPTURE(id);
        if (framework->for_reading_only.empty()) CHECK(parse_allocation(framework->sampling.allocation, *framework));
    }
}
