#include "rating/weighted_shares.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>
#include <cstdlib>

#include "rating/interval.hpp"

namespace casedraw {

namespace {

/// Weights by case id; empty where all are the same or one is not known.
std::map<std::string, std::int64_t> weights_in(const DrawnDomain& domain, const DrawnSample& drawn) {
    std::map<std::string, std::int64_t> weights;
    bool differ = false;
    for (const auto& id : domain.sample) {
        const auto chance = drawn.chances.find({domain.domain, id});
        if (chance == drawn.chances.end() || chance->second.numerator == 0) return {};
        const auto weight = weight_of(chance->second);
        differ = differ || (!weights.empty() && weights.begin()->second != weight);
        weights[id] = weight;
    }
    return differ ? weights : std::map<std::string, std::int64_t>();
}

Tally* tally_for(RatingRequest& request, const std::string& key_question) {
    for (auto& each : request.tallies)
        if (each.key_question == key_question) return &each;
    return nullptr;
}

void add_case(RatingRequest& request, const CaseJudgement& judged, std::int64_t weight) {
    for (const auto& [question, is_yes] : judged.answers)
        if (auto* tally = tally_for(request, question)) {
            auto& answers = tally->by_weight[weight];
            answers.yes += is_yes ? 1 : 0;
            ++answers.relevant;
            ++answers.read;
        }
    for (const auto& question : judged.not_applicable)
        if (auto* tally = tally_for(request, question)) ++tally->by_weight[weight].read;
}

/// How weighted shares of a domain differ from those that count every case alike.
struct Difference {
    std::vector<std::string> shares; ///< weighted: `2.1.1 64%`
    std::vector<std::string> moved;
    std::int64_t most_in_tenths = 0;
};

void add_share(Difference& found, const RatingScheme& scheme, const Tally& tally, bool is_used) {
    std::int64_t yes = 0, all = 0;
    for (const auto& [weight, answers] : tally.by_weight) {
        yes += weight * answers.yes;
        all += weight * answers.relevant;
    }
    if (all == 0) return;
    const auto in_tenths = [](std::int64_t part, std::int64_t whole) { return (2000 * part + whole) / (2 * whole); };
    found.most_in_tenths = std::max(
        found.most_in_tenths, std::int64_t{std::llabs(in_tenths(yes, all) - in_tenths(*tally.yes, *tally.relevant))});
    found.shares.push_back(tally.key_question + " " + std::to_string(whole_percent(yes, all)) + "%");
    const auto weighted = band_of(scheme, yes, all), alike = band_of(scheme, *tally.yes, *tally.relevant);
    if (weighted == alike) return;
    const auto& [other, used] = is_used ? std::pair(alike, weighted) : std::pair(weighted, alike);
    found.moved.push_back(tally.key_question + " (" + scheme.bands[other].label + " for " + scheme.bands[used].label +
                          ")");
}

/// The ratings of standards of a domain, and the overall one, that another way of counting changes.
std::vector<std::string> ratings_moved(const RatingScheme& scheme, const RatingResult& used, const RatingResult& other,
                                       const std::string& domain) {
    std::vector<std::string> moved;
    const auto add = [&](const std::string& what, const std::optional<std::size_t>& from,
                         const std::optional<std::size_t>& to) {
        if (from && to && *from != *to)
            moved.push_back(what + " (" + scheme.bands[*to].label + " for " + scheme.bands[*from].label + ")");
    };
    for (std::size_t i = 0; i < used.standards.size() && i < other.standards.size(); ++i)
        if (scheme.standards[i].domain == domain)
            add("standard " + used.standards[i].id, used.standards[i].computed, other.standards[i].computed);
    add("the overall rating", used.overall.band, other.overall.band);
    return moved;
}

std::string in_words(const Difference& found, const std::vector<std::string>& ratings, bool is_used) {
    std::string text =
        is_used ? "the cases were drawn with different chances, so shares of yes are weighted, and ratings go by them: "
                  "each case counts as one over its chance. If every case counted alike they would be up to "
                : "weighted by one over each case's chance, the shares of yes are " + listed(found.shares) +
                      ". They are up to ";
    text += decimal(found.most_in_tenths, 10, 1) +
            (is_used ? " points off. " : " points from the shares that count every case alike, by which ratings go. ");
    text += found.moved.empty() ? "No key question would be in another band."
                                : "In another band would be " + listed(found.moved) + ".";
    if (!is_used) return text;
    return text +
           (ratings.empty() ? " No rating would be another." : " Another rating would have " + listed(ratings) + ".");
}

} // namespace

void add_weights(RatingRequest& request, const JudgementReading& judgements, const DrawnSample& drawn) {
    for (const auto& domain : drawn.domains) {
        const auto weights = weights_in(domain, drawn);
        if (weights.empty()) continue;
        if (domain.chances_differ) request.weighted_domains.insert(domain.domain);
        for (const auto& [id, weight] : weights) ++request.domains[domain.domain].to_read_by_weight[weight];
        for (const auto& judged : judgements.cases)
            if (judged.domain == domain.domain) add_case(request, judged, weights.at(judged.case_id));
        for (auto& [question, never] : request.domains[domain.domain].never_asked)
            for (const auto& id : judgements.never_asked.at(question)) ++never.by_weight[weights.at(id)];
    }
}

std::vector<Finding> weighted_share_notices(const Framework& framework, const RatingScheme& scheme,
                                            const RatingRequest& request, const RatingResult& result) {
    std::vector<Finding> notices;
    auto unweighted = request;
    unweighted.weighted_domains.clear();
    const auto alike = request.weighted_domains.empty() ? result : rate(framework, scheme, unweighted);
    for (const auto& domain : framework.domains) {
        const bool is_used = request.weighted_domains.count(domain.id) != 0;
        Difference found;
        for (const auto& standard : scheme.standards)
            for (const auto& rule : standard.key_questions)
                for (const auto& tally : request.tallies)
                    if (standard.domain == domain.id && tally.key_question == rule.id)
                        add_share(found, scheme, tally, is_used);
        if (found.shares.empty()) continue;
        notices.push_back(
            {Severity::notice, "weighted-shares", "", 0, "",
             domain.label + ": " + in_words(found, ratings_moved(scheme, result, alike, domain.id), is_used)});
    }
    return notices;
}

} // namespace casedraw
