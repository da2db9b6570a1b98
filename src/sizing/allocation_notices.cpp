#include <algorithm>
#include "sizing/allocation_notices.hpp"
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <cmath>

namespace casedraw::allocation {

namespace {

/// A margin that meets the one asked for may be a last bit above it.
constexpr double margin_slack = 1e-9;

/// `13`, `4.8`, `1`
std::string points_with(double margin, int places) {
    auto text = decimal(margin * 100, places);
    if (places == 0) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

/// `13 points`, `1 point`; with more digits where these would say 0, or the same as for another margin.
std::string points(double margin, double other = 0) {
    constexpr int most_places = 6;
    int places = margin * 100 >= 9.95 ? 0 : 1;
    const auto is_blurred = [&] {
        const auto text = points_with(margin, places);
        return text == points_with(0, places) || text == points_with(other, places);
    };
    while (places < most_places && is_blurred()) ++places;
    const auto text = points_with(margin, places);
    return text + (text == "1" ? " point" : " points");
}

std::string number(std::int64_t count) { return std::to_string(count); }

/// The facts of one domain, as its sentences need them.
struct DomainFacts {
    const Domain& domain;
    const DomainSize& size;
    const AskedSize& asked;
    const SizesRequest& request;
    const std::vector<Standard>& standards; ///< of the framework
    bool is_allocated;
    bool is_alone; ///< no other domain is sampled

    std::string heading() const {
        auto text = domain.noun + ": ";
        if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    /// What is not rated when the domain is out of scope.
    std::string not_rated() const {
        std::vector<std::string> ids;
        for (const auto& standard : standards)
            if (standard.domain == domain.id) ids.push_back(standard.id);
        if (ids.empty()) return "nothing is rated";
        return (ids.size() == 1 ? "standard " : "standards ") + listed(ids) + (ids.size() == 1 ? " is" : " are") +
               " not rated";
    }

    Finding notice(const char* code, const std::string& sentence) const {
        return {Severity::notice, code, "", 0, "", heading() + sentence};
    }
};

std::string size_needed(const DomainFacts& facts) {
    const auto own = own_size(facts.domain, facts.size.population, facts.request.precision).cases;
    const bool is_fixed = std::holds_alternative<FixedAllocation>(facts.request.allocation); // or a plan's part
    if (facts.is_allocated && own > facts.size.sample && !is_fixed)
        return typed_line(named_setting("allocation", "each")) + " would need " + number(own) + ".";
    auto precise = facts.request.precision;
    precise.rounding = Rounding::up;
    const auto enough = number(sample_size(facts.size.population, precise));
    return is_fixed ? "with " + enough + " of them the margin would be met." : enough + " would be needed to meet it.";
}

std::optional<Finding> wide_margin(const DomainFacts& facts) {
    const auto margin = facts.size.margin_of_error;
    const double wanted = facts.request.precision.margin_of_error.value();
    if (!margin || *margin <= wanted + margin_slack) return std::nullopt;
    const std::string consequence = facts.asked.maximum ? " The framework's maximum is the reason: "
                                    : facts.is_alone    ? " That is too few for the margin asked for: "
                                                     : " That is too few to speak of " + facts.domain.noun + " alone: ";
    const auto achieved = number(facts.size.sample) + " of " + number(facts.size.population) +
                          (facts.size.sample == 1 ? " has" : " have") + " a margin of error of " +
                          points(*margin, wanted) + " at " + percent(facts.request.precision.confidence) +
                          " confidence";
    return facts.notice("margin-above-asked", achieved + ", against the " + points(wanted, *margin) + " asked for." +
                                                  consequence + size_needed(facts));
}

std::optional<Finding> limit(const DomainFacts& facts) {
    const auto formula = number(sample_size(facts.size.population, facts.request.precision));
    if (facts.asked.maximum && facts.asked.rule == Rule::own_formula)
        return facts.notice("maximum-sample", "the formula asks for " + formula + ", and the framework's maximum is " +
                                                  number(*facts.asked.maximum) + ".");
    if (facts.asked.minimum && facts.size.sample < facts.size.population)
        return facts.notice("minimum-sample", "the formula asks for " + formula + ", and the framework's minimum is " +
                                                  number(*facts.asked.minimum) + ".");
    return std::nullopt;
}

std::optional<Finding> whole_or_none(const DomainFacts& facts) {
    const auto& size = facts.size;
    if (size.population == 0) {
        if (!facts.domain.listed && facts.domain.second_list)
            return facts.notice(
                "second-list-needed",
                "these are on a list of their own, which is needed besides this one and is drawn apart.");
        if (!facts.domain.listed && size.shortfall == 0) return std::nullopt;
        return facts.notice("empty-domain", "none is eligible, so none can be sampled.");
    }
    if (is_out_of_scope(facts.domain, size.population))
        return facts.notice("out-of-scope", "with " + counted(size.population, "eligible case", "eligible cases") +
                                                " this is out of scope, which takes at least " +
                                                number(facts.domain.least_population) + ". None is read, and " +
                                                facts.not_rated() + ".");
    if (size.sample == 0)
        return facts.notice("none-sampled", size.population == 1
                                                ? "the only eligible case is not sampled, so nothing can be said of it."
                                                : "none of the " + number(size.population) +
                                                      " eligible cases is sampled, so nothing can be said of them.");
    if (size.census)
        return facts.notice("census",
                            "every eligible case is taken (" + number(size.population) +
                                "). This is a census: nothing is left to chance and there is no margin of error.");
    return std::nullopt;
}

std::optional<Finding> shortfall(const DomainFacts& facts) {
    const auto& size = facts.size;
    if (size.shortfall == 0) return std::nullopt;
    return facts.notice("shortfall", "the allocation asks for " + number(facts.asked.cases) + " and there " +
                                         (size.population == 1 ? "is " : "are ") + number(size.population) +
                                         ", so the sample is " + number(size.shortfall) +
                                         " short. No other domain makes up for it.");
}

std::vector<std::string> sampled_nouns(const std::vector<DomainFacts>& facts) {
    std::vector<std::string> nouns;
    for (const auto& domain : facts)
        if (domain.is_allocated && domain.size.sample > 0) nouns.push_back(domain.domain.noun);
    return nouns;
}

/// The margin of a leading domain is its own. A total that was shared by eligible cases stands for all of them.
std::optional<Finding> what_is_not_claimed(const std::vector<DomainFacts>& facts, const SizesRequest& request,
                                           const AskedSizes& asked) {
    const auto nouns = sampled_nouns(facts);
    bool any_sampled_in_part = false;
    for (const auto& domain : facts)
        any_sampled_in_part =
            any_sampled_in_part || (domain.is_allocated && !domain.size.census && domain.size.population > 0);
    const bool is_shared_by_eligible = std::holds_alternative<ProportionalAllocation>(request.allocation) ||
                                       std::holds_alternative<PooledAllocation>(request.allocation);
    if (nouns.size() < 2 || !any_sampled_in_part || is_shared_by_eligible) return std::nullopt;
    std::string sentence;
    if (asked.leading)
        sentence = "The margin asked for (" + points(request.precision.margin_of_error.value()) + ") is for " +
                   facts[*asked.leading].domain.noun + " alone. ";
    return Finding{Severity::notice,
                   "margin-not-joint",
                   "",
                   0,
                   "",
                   sentence + "No margin of error is claimed for " + listed(nouns) + " taken together."};
}

/// The domains that a ratio should have started from have no case.
std::optional<Finding> formula_in_place_of_ratio(const std::vector<DomainFacts>& facts, const SizesRequest& request,
                                                 const AskedSizes& asked) {
    const auto* ratio = std::get_if<RatioAllocation>(&request.allocation);
    if (!ratio || !asked.leading) return std::nullopt;
    std::vector<std::string> passed_over;
    std::size_t share = 0;
    for (std::size_t d = 0; d < *asked.leading; ++d) {
        if (!facts[d].is_allocated) continue;
        if (ratio->shares[share++] > 0) passed_over.push_back(facts[d].domain.noun);
    }
    if (passed_over.empty()) return std::nullopt;
    return facts[*asked.leading].notice("formula-in-place-of-ratio",
                                        "sized by the formula alone, because there are no " + listed(passed_over) +
                                            " for the ratio to start from.");
}

} // namespace

std::vector<Finding> size_notices(const Framework& framework, const SizesRequest& request, const AskedSizes& asked,
                                  const std::vector<DomainSize>& sizes) {
    std::size_t sampled = 0;
    for (const auto& size : sizes)
        if (size.sample > 0) ++sampled;
    const auto allocated = allocated_domains(framework);
    std::vector<DomainFacts> facts;
    for (std::size_t d = 0; d < sizes.size(); ++d)
        facts.push_back({framework.domains[d], sizes[d], asked.domains[d], request, framework.standards,
                         std::binary_search(allocated.begin(), allocated.end(), d), sampled < 2});

    std::vector<Finding> notices;
    const auto add = [&](std::optional<Finding> notice) {
        if (notice) notices.push_back(std::move(*notice));
    };
    add(formula_in_place_of_ratio(facts, request, asked));
    for (const auto& domain : facts) {
        add(shortfall(domain));
        add(whole_or_none(domain));
        add(limit(domain));
        add(wide_margin(domain));
    }
    add(what_is_not_claimed(facts, request, asked));
    return notices;
}

} // namespace casedraw::allocation
