#include "record/chances_at_draw.hpp"

#include <casedraw/framework/framework.hpp>

namespace casedraw {

bool is_of_sampled(const DrawSource& source, std::size_t domain) {
    return source.is_second(domain) && source.second->linked == LinkedTo::sampled;
}

ChancesAtDraw::ChancesAtDraw(const DrawSource& source, const DomainDraw& domain)
    : source_(source), domain_(domain), has_two_stages_(is_of_sampled(source, domain.domain)) {
    if (has_two_stages_) persons_ = chances_of_persons(source.checked, source.framework, source.drawn);
}

Rate ChancesAtDraw::of(std::uint32_t unit) const {
    const auto chance = domain_.inclusion_probability(unit);
    if (!has_two_stages_) return chance;
    const auto link = *source_.second->framework.field_with(FieldRole::linked_person);
    const auto person = persons_.find(source_.second->checked.cases.text(link, domain_.case_at[unit]))->second;
    return make_rate(person.numerator * chance.numerator, person.denominator * chance.denominator);
}

ChanceRange ChancesAtDraw::range() const {
    auto range = chance_range(domain_);
    if (!has_two_stages_) return range;
    const auto is_less = [](const Rate& one, const Rate& other) {
        return one.numerator * other.denominator < other.numerator * one.denominator;
    };
    range.least = range.greatest = of(0);
    for (std::uint32_t unit = 1; unit < domain_.design.population; ++unit) {
        const auto chance = of(unit);
        if (is_less(chance, range.least)) range.least = chance;
        if (is_less(range.greatest, chance)) range.greatest = chance;
    }
    return range;
}

} // namespace casedraw
