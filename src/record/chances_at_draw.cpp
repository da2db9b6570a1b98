#include "record/chances_at_draw.hpp"

#include <casedraw/framework/framework.hpp>

#include "engine/first_stage.hpp"

namespace casedraw {

bool is_of_sampled(const DrawSource& source, std::size_t domain) {
    return source.is_second(domain) &&
           leaves_persons_out(source.second->linked, source.drawn.sizes, source.framework.domains[domain].id);
}

ChancesAtDraw::ChancesAtDraw(const DrawSource& source, const DomainDraw& domain) : domain_(domain) {
    if (is_of_sampled(source, domain.domain))
        first_stage_ =
            first_stage_chances(source.second->checked, source.second->framework, source.second->request.eligibility,
                                source.checked, source.framework, source.drawn);
}

Rate ChancesAtDraw::of(std::uint32_t unit) const {
    const auto chance = domain_.inclusion_probability(unit);
    if (first_stage_.empty()) return chance;
    const auto& first = first_stage_[domain_.case_at[unit]];
    return make_rate(first.numerator * chance.numerator, first.denominator * chance.denominator);
}

ChanceRange ChancesAtDraw::range() const {
    auto range = chance_range(domain_);
    if (first_stage_.empty()) return range;
    range.least = range.greatest = of(0);
    for (std::uint32_t unit = 1; unit < domain_.design.population; ++unit) {
        const auto chance = of(unit);
        if (is_less(chance, range.least)) range.least = chance;
        if (is_less(range.greatest, chance)) range.greatest = chance;
    }
    return range;
}

} // namespace casedraw
