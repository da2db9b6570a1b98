#include "casedraw/selection/lottery.hpp"

#include "selection/case_table.hpp"
#include "selection/exact_table.hpp"
#include "selection/peel.hpp"
#include <numeric>

namespace casedraw {

namespace {

Digest stream_digest(std::string_view seed, std::string_view purpose, std::string_view domain) {
    Sha256 hash;
    hash.update(seed);
    hash.update("|");
    hash.update(purpose);
    hash.update("|");
    hash.update(domain);
    return hash.finish();
}

} // namespace

Result<Lottery> panel_lottery(const Design& design, const LotteryRequest& request) {
    expects(design.sample > 0 && design.sample < design.population, "a lottery leaves some cases out");
    const auto divisor = design.population / std::gcd(design.sample, design.population);
    Lottery lottery;
    lottery.method = "panel-lottery/1";
    lottery.sample = design.sample;
    lottery.panels = divisor * ((request.minimum_panels + divisor - 1) / divisor);
    BitStream bits(stream_digest(request.seed, "lottery", request.domain));
    const auto shape = panel_shape(design);
    auto exact = exact_table(design, shape, lottery.panels, bits);
    if (exact.units > 0) { lottery.violation.emplace(); lottery.violation->expected_units = double(exact.units)/double(lottery.panels); lottery.violation->lower_bound=double(exact.least_units)/double(lottery.panels);}
    shuffle(exact.table, bits);
    lottery.members = case_table(design, exact.table, bits);
    lottery.appearances.assign(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) ++lottery.appearances[unit];
    return lottery;
}

} // namespace casedraw
