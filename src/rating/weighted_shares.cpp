#include "rating/weighted_shares.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>
#include <cstdlib>

namespace casedraw {

namespace {

constexpr std::int64_t weight_of_certainty = 1'000'000;

/// Yes and relevant answers to a key question, each case once, and each by its weight.
struct Shares {
    std::int64_t yes = 0, relevant = 0;
    std::int64_t yes_weight = 0, weight = 0;

    std::int64_t points_apart_in_tenths() const {
        return std::llabs((2000 * yes_weight + weight) / (2 * weight) - (2000 * yes + relevant) / (2 * relevant));
    }
    std::string weighted_percent() const { return std::to_string(whole_percent(yes_weight, weight)) + "%"; }
};

/// The cases of a domain that were judged, with one over their chance; nothing where that is the same for all.
std::vector<std::pair<const CaseJudgement*, std::int64_t>>
weighted_cases(const std::string& domain, const JudgementReading& judgements, const DrawnSample& drawn) {
    std::vector<std::pair<const CaseJudgement*, std::int64_t>> cases;
    bool differ = false;
    for (const auto& judged : judgements.cases) {
        const auto chance = drawn.chances.find({domain, judged.case_id});
        if (judged.domain != domain || chance == drawn.chances.end() || chance->second.numerator == 0) continue;
        const auto& [numerator, denominator] = chance->second;
        cases.emplace_back(&judged, weight_of_certainty * denominator / numerator);
        differ = differ || cases.back().second != cases.front().second;
    }
    if (!differ) cases.clear();
    return cases;
}

Shares shares_of(const std::string& key_question,
                 const std::vector<std::pair<const CaseJudgement*, std::int64_t>>& cases) {
    Shares shares;
    for (const auto& [judged, weight] : cases) {
        const auto answer = judged->answers.find(key_question);
        if (answer == judged->answers.end()) continue;
        ++shares.relevant;
        shares.weight += weight;
        shares.yes += answer->second ? 1 : 0;
        shares.yes_weight += answer->second ? weight : 0;
    }
    return shares;
}

std::string in_words(const RatingScheme& scheme, const std::string& domain,
                     const std::vector<std::pair<const CaseJudgement*, std::int64_t>>& cases) {
    std::vector<std::string> weighted, moved;
    std::int64_t most = 0;
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions) {
            const auto shares = standard.domain == domain ? shares_of(rule.id, cases) : Shares();
            if (shares.relevant == 0) continue;
            weighted.push_back(rule.id + " " + shares.weighted_percent());
            most = std::max(most, shares.points_apart_in_tenths());
            const auto band = band_of(scheme, shares.yes_weight, shares.weight);
            const auto alike = band_of(scheme, shares.yes, shares.relevant);
            if (band != alike)
                moved.push_back(rule.id + " (" + scheme.bands[band].label + " for " + scheme.bands[alike].label + ")");
        }
    if (weighted.empty()) return {};
    return "weighted by one over each case's chance, the shares of yes are " + listed(weighted) + ". They are up to " +
           decimal(most, 10, 1) + " points from the shares that count every case alike, by which ratings go. " +
           (moved.empty() ? std::string("No key question would be in another band.")
                          : "In another band would be " + listed(moved) + ".");
}

} // namespace

std::vector<Finding> weighted_share_notices(const Framework& framework, const RatingScheme& scheme,
                                            const JudgementReading& judgements, const DrawnSample& drawn) {
    std::vector<Finding> notices;
    for (const auto& domain : drawn.domains) {
        const auto words = in_words(scheme, domain.domain, weighted_cases(domain.domain, judgements, drawn));
        if (words.empty()) continue;
        const auto* known = framework.domain(domain.domain);
        notices.push_back({Severity::notice, "weighted-shares", "", 0, "",
                           (known == nullptr ? domain.domain : known->label) + ": " + words});
    }
    return notices;
}

} // namespace casedraw
