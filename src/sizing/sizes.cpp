#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include "sizing/allocation_notices.hpp"

namespace casedraw {

namespace {

using allocation::largest_population;

DomainSize domain_size(const Domain& domain, std::int64_t population, std::int64_t asked, const Precision& precision) {
    DomainSize size;
    size.domain = domain.id;
    size.population = population;
    size.sample = std::min(asked, population);
    size.shortfall = asked - size.sample;
    size.formula_sample = formula_sample_size(population, precision);
    size.margin_of_error = margin_of_error(population, size.sample, precision);
    size.census = population > 0 && size.sample == population;
    return size;
}

} // namespace

Result<Sizes> sizes(const Framework& framework, const SizesRequest& request) {
    if (!framework.for_reading_only.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    if (request.populations.size() != framework.domains.size())
        return failure(ErrorKind::wrong_use, "bad-population",
                       "Give a population for each of the framework's " + std::to_string(framework.domains.size()) +
                           " domains. There are " + std::to_string(request.populations.size()) + ".");
    if (const auto checked = check_precision(request.precision); !checked)
        return tl::unexpected<Error>(checked.error());
    if (const auto checked = check_allocation(request.allocation, framework); !checked)
        return tl::unexpected<Error>(checked.error());
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (request.populations[d] < 0 || request.populations[d] > largest_population)
            return failure(ErrorKind::wrong_use, "bad-population",
                           "The population of " + framework.domains[d].id + " must be a whole number from 0 to " +
                               std::to_string(largest_population) + ". It is " +
                               std::to_string(request.populations[d]) + ".");

    const auto asked = allocation::asked_sizes(framework, request);
    Sizes found;
    found.allocation = to_text(request.allocation);
    found.precision = request.precision;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        found.domains.push_back(
            domain_size(framework.domains[d], request.populations[d], asked.domains[d].cases, request.precision));
        found.total += found.domains.back().sample;
    }
    found.notices = allocation::size_notices(framework, request, asked, found.domains);
    return found;
}

} // namespace casedraw
