#include "engine/first_stage.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "eligibility/one_person.hpp"
#include "eligibility/settings.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t most_denominator = 1'000'000'000'000;

Rate nearest_rate(double value) {
    return make_rate(std::llround(value * static_cast<double>(most_denominator)), most_denominator);
}

Rate product(const Rate& a, const Rate& b) {
    const auto first = make_rate(a.numerator, b.denominator), second = make_rate(b.numerator, a.denominator);
    if (first.denominator > most_denominator / second.denominator) return nearest_rate(a.value() * b.value());
    return {first.numerator * second.numerator, first.denominator * second.denominator};
}

/// Of `a` at least `b`.
Rate difference(const Rate& a, const Rate& b) {
    const auto shared = std::gcd(a.denominator, b.denominator);
    if (a.denominator / shared > most_denominator / b.denominator) return nearest_rate(a.value() - b.value());
    return make_rate(a.numerator * (b.denominator / shared) - b.numerator * (a.denominator / shared),
                     a.denominator / shared * b.denominator);
}

class Persons {
public:
    Persons(const CheckedList& first, const Framework& framework, const Draw& drawn) {
        const auto person = *framework.field_with(FieldRole::person);
        for (const auto& domain : drawn.domains) {
            if (!framework.domains[domain.domain].listed) continue;
            for (std::uint32_t unit = 0; unit < domain.design.population; ++unit)
                units_of_[first.cases.text(person, domain.case_at[unit])].emplace_back(domains_.size(), unit);
            domains_.push_back(&domain);
        }
    }

    /// The chance that no case of any of these persons is sampled.
    Rate chance_of_none(const std::vector<std::string_view>& persons) const {
        std::vector<std::vector<std::uint32_t>> units(domains_.size());
        for (const auto person : persons)
            if (const auto known = units_of_.find(person); known != units_of_.end())
                for (const auto& each : known->second) units[each.first].push_back(each.second);
        Rate chance{1, 1};
        for (std::size_t d = 0; d < units.size(); ++d)
            chance = product(chance, casedraw::chance_of_none(*domains_[d], units[d]));
        return chance;
    }

private:
    std::vector<const DomainDraw*> domains_;
    std::map<std::string_view, std::vector<std::pair<std::size_t, std::uint32_t>>> units_of_; ///< domain and unit
};

/// Cases that could be drawn, by those of which one is kept, in the order of keeping.
std::vector<std::vector<std::uint32_t>> kept_in_order(const CheckedList& second, const Framework& rules,
                                                      const EligibilityRequest& request) {
    auto open = request;
    open.one_person = OnePerPerson::off;
    const auto all = eligibility(second.cases, rules, open).value();
    const bool keeps_one = request.one_person.value_or(rules.one_person.scope) != OnePerPerson::off;
    const auto keys = keeps_one ? eligibility_rules::person_keys(second.cases, rules) : std::vector<std::uint64_t>();
    return eligibility_rules::in_order_of_keeping(eligibility_rules::cases_by_person(keys, second.cases, rules),
                                                  all.eligible_in, all.settings, request, second.cases, rules);
}

} // namespace

Rate chance_of_none(const DomainDraw& drawn, const std::vector<std::uint32_t>& units) {
    if (units.empty() || std::holds_alternative<NoSample>(drawn.drawn_by)) return {1, 1};
    if (std::holds_alternative<Census>(drawn.drawn_by)) return {0, 1};
    if (const auto* lottery = drawn.lottery()) {
        std::int64_t rows = 0;
        for (std::int64_t row = 1; row <= lottery->panels; ++row) {
            const auto panel = lottery->panel(row);
            rows += std::none_of(units.begin(), units.end(),
                                 [&](auto unit) { return std::binary_search(panel.begin(), panel.end(), unit); });
        }
        return make_rate(rows, lottery->panels);
    }
    const auto* strata = drawn.strata();
    std::map<std::uint32_t, std::int64_t> by_stratum;
    for (const auto unit : units) ++by_stratum[strata != nullptr ? strata->cell_of[unit] : 0];
    Rate chance{1, 1};
    for (const auto& [stratum, count] : by_stratum) {
        const auto& design = drawn.design;
        const auto population =
            strata != nullptr ? static_cast<std::int64_t>(design.cells[stratum].units.size()) : design.population;
        const auto left_out = population - (strata != nullptr ? strata->samples[stratum] : design.sample);
        for (std::int64_t i = 0; i < count && chance.numerator > 0; ++i) // one after the other is left out
            chance = product(chance, {std::max<std::int64_t>(left_out - i, 0), population - i});
    }
    return chance;
}

std::vector<Rate> first_stage_chances(const CheckedList& second, const Framework& rules,
                                      const EligibilityRequest& request, const CheckedList& first,
                                      const Framework& framework, const Draw& drawn) {
    std::vector<Rate> chances(second.cases.size(), Rate{0, 1});
    const auto link = *rules.field_with(FieldRole::linked_person);
    const Persons persons(first, framework, drawn);
    for (const auto& group : kept_in_order(second, rules, request)) {
        std::vector<std::string_view> so_far;
        Rate none{1, 1};
        for (const auto at : group) {
            const auto person = second.cases.text(link, at);
            if (person.empty() || std::find(so_far.begin(), so_far.end(), person) != so_far.end()) continue;
            so_far.push_back(person);
            const auto none_now = persons.chance_of_none(so_far);
            chances[at] = difference(none, none_now);
            none = none_now;
        }
    }
    return chances;
}

} // namespace casedraw
