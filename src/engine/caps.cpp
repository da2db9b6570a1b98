#include "engine/caps.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <numeric>

#include "engine/design_variables.hpp"
#include "numerics/largest_remainder.hpp"

namespace casedraw {

namespace {

/// How many eligible cases each domain has of one level; blanks are not counted.
using Held = std::map<std::string_view, std::vector<std::int64_t>, std::less<>>;

struct Sampled {
    std::vector<std::int64_t> population, sample; ///< by domain of the framework; both 0 where it is not listed
    bool is_census(std::size_t d) const { return sample[d] > 0 && sample[d] == population[d]; }
    bool is_sampled(std::size_t d) const { return sample[d] > 0 && sample[d] < population[d]; }
};

Held held_by_level(const CheckedList& checked, const Framework& framework, std::size_t field) {
    Held held;
    const auto& cases = checked.cases;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const auto name = framework.fields[field].type == FieldType::text ? cases.text(field, at)
                                                                          : cases.level_name(framework, field, at);
        if (name.empty()) continue;
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            if (framework.domains[d].listed && (checked.eligibility.eligible_in[at] >> d & 1U) != 0) {
                auto& of = held[name];
                of.resize(framework.domains.size(), 0);
                ++of[d];
            }
    }
    return held;
}

/// One level's places shared over the sampled domains in which it has cases; nothing where there are too few.
std::optional<std::vector<std::int64_t>> places(const std::vector<std::int64_t>& held, const Sampled& sizes,
                                                std::int64_t most) {
    std::vector<std::size_t> in;
    std::int64_t in_all = 0, common = 1;
    for (std::size_t d = 0; d < held.size(); ++d) {
        if (sizes.is_census(d)) most -= held[d];
        if (!sizes.is_sampled(d) || held[d] == 0) continue;
        in.push_back(d);
        in_all += held[d];
        common = std::lcm(common, sizes.population[d]);
    }
    auto shared = held;
    if (in.empty()) return most < 0 ? std::nullopt : std::optional(shared);
    if (in_all <= most) return shared;
    if (most < static_cast<std::int64_t>(in.size())) return std::nullopt;
    std::vector<std::int64_t> weights, share;
    for (const auto d : in) weights.push_back(common / sizes.population[d] * sizes.sample[d] * held[d]);
    share = numerics::largest_remainder(most, weights);
    for (auto& own : share) // as long as one has none, the one with most gives it one
        if (own == 0) ++own, --*std::max_element(share.begin(), share.end());
    for (std::size_t k = 0; k < in.size(); ++k) shared[in[k]] = std::min(share[k], held[in[k]]);
    auto left = most;
    for (const auto d : in) left -= shared[d];
    for (const auto d : in) {
        const auto more = std::min(left, held[d] - shared[d]);
        shared[d] += more;
        left -= more;
    }
    return shared;
}

/// By domain; nothing where some sample is larger than the cap allows.
std::optional<std::vector<DomainLimits>> limits(const Held& held, const Sampled& sizes, std::int64_t most) {
    std::vector<DomainLimits> all(sizes.sample.size());
    auto room = sizes.population;
    for (const auto& [level, of_domain] : held) {
        const auto shared = places(of_domain, sizes, most);
        if (!shared) return std::nullopt;
        for (std::size_t d = 0; d < all.size(); ++d) {
            if (!sizes.is_sampled(d) || of_domain[d] == 0) continue;
            all[d][level] = (*shared)[d];
            room[d] -= of_domain[d] - (*shared)[d];
        }
    }
    for (std::size_t d = 0; d < all.size(); ++d)
        if (sizes.is_sampled(d) && room[d] < sizes.sample[d]) return std::nullopt;
    return all;
}

/// How many eligible cases of the level a domain has.
std::int64_t cases_of_level(const CheckedList& checked, const Framework& framework, std::size_t domain,
                            const LevelMinimum& minimum) {
    std::vector<std::uint32_t> cases;
    for (const auto at : checked.cases.by_case_id)
        if (checked.eligibility.eligible_in[at] >> domain & 1U) cases.push_back(at);
    const auto made = case_variable(checked, framework, minimum_name(minimum), cases);
    return std::count(made.level.begin(), made.level.end(), 0);
}

tl::unexpected<Error> too_few(const LevelMinimum& minimum, const std::string& why) {
    return failure(
        ErrorKind::answer_is_no, "minimum-too-large",
        named_setting("at-least", minimum.variable + ":" + minimum.level + "=" + std::to_string(minimum.least)) + ": " +
            why);
}

} // namespace

Result<std::vector<DomainLimits>> left_by_minimum(const CheckedList& checked, const Framework& framework,
                                                  const Sizes& sizes, const LevelMinimum& minimum) {
    std::vector<DomainLimits> left(framework.domains.size());
    bool any = false;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        const auto held = cases_of_level(checked, framework, d, minimum);
        const auto sample = sizes.domains[d].sample, population = sizes.domains[d].population;
        any = any || held > 0;
        if (held == 0 || sample == 0) continue;
        if (held < minimum.least)
            return too_few(minimum, "of the " + domain.noun + ", " + std::to_string(held) +
                                        (held == 1 ? " is" : " are") + " eligible and of that kind. Ask for " +
                                        std::to_string(held) + (held == 1 ? "." : " at most."));
        if (sample == population) continue;
        const auto most = held == population ? sample : sample - 1;
        if (minimum.least > most)
            return too_few(minimum, "only " + std::to_string(sample) + " of the " + domain.noun +
                                        " are drawn, and all others need a chance too. Ask for " +
                                        std::to_string(most) + " at most.");
        left[d][all_others] = sample - minimum.least;
    }
    if (!any) return too_few(minimum, "no eligible case is of that kind.");
    return left;
}

Result<std::vector<DomainLimits>> shared_cap(const CheckedList& checked, const Framework& framework, const Sizes& sizes,
                                             const FieldCap& cap) {
    const auto field = framework.field_named(cap.field).value();
    Sampled sampled;
    std::int64_t largest = 0;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const bool listed = framework.domains[d].listed;
        sampled.population.push_back(listed ? sizes.domains[d].population : 0);
        sampled.sample.push_back(listed ? sizes.domains[d].sample : 0);
        largest += sampled.population.back();
    }
    const auto held = held_by_level(checked, framework, field);
    const auto most = std::max<std::int64_t>(cap.most, 0);
    if (auto all = limits(held, sampled, most)) return std::move(*all);
    auto works = most + 1;
    while (works < largest && !limits(held, sampled, works)) ++works;
    return failure(ErrorKind::answer_is_no, "cap-too-small",
                   "No sample of the sizes worked out has at most " + counted(cap.most, "case", "cases") + " of each " +
                       framework.fields[field].heading +
                       " and gives every case a chance, once these places are split over the domains: by the cases "
                       "that are due in each, and at least one where there is any. The smallest number that works "
                       "with this split is " +
                       std::to_string(works) + ": " + named_setting("cap", cap.field + "=" + std::to_string(works)) +
                       ".");
}

} // namespace casedraw
