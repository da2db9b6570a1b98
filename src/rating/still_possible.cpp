#include "rating/still_possible.hpp"

#include <algorithm>

namespace casedraw {
namespace {

bool is_given(const RatingRequest& request, const std::string& id) {
    return std::any_of(request.given.begin(), request.given.end(),
                       [&](const GivenRating& each) { return each.id == id; });
}

Tally& tally_of(RatingRequest& request, const std::string& key_question) {
    for (auto& each : request.tallies)
        if (each.key_question == key_question) return each;
    return request.tallies.emplace_back(Tally{.key_question = key_question, .yes = 0, .relevant = 0, .read = 0});
}

DomainCases::NeverAsked never_asked(const DomainCases& cases, const std::string& key_question) {
    const auto found = cases.never_asked.find(key_question);
    return found == cases.never_asked.end() ? DomainCases::NeverAsked() : found->second;
}

/// The same for cases that do not count alike.
void complete_by_weight(Tally& tally, const DomainCases& cases, AllWaiting are) {
    auto never = never_asked(cases, tally.key_question).by_weight;
    for (const auto& [weight, to_read] : cases.to_read_by_weight) {
        auto& answers = tally.by_weight[weight];
        const auto waiting = to_read - answers.read - never[weight];
        answers.relevant += waiting;
        if (are == AllWaiting::yes) answers.yes += waiting;
        answers.read = to_read;
    }
}

void complete(RatingRequest& request, const StandardRule& rule, const DomainCases& cases, AllWaiting are) {
    const auto to_read = *cases.to_read;
    for (const auto& question : rule.key_questions) {
        if (std::holds_alternative<AppliesToArrangements>(question.applies) || is_given(request, question.id)) continue;
        auto& tally = tally_of(request, question.id);
        if (!tally.relevant) continue; // a percent alone
        const auto waiting = to_read - tally.read.value_or(*tally.relevant) - never_asked(cases, question.id).cases;
        if (waiting <= 0) continue;
        *tally.relevant += waiting;
        if (are == AllWaiting::yes) *tally.yes += waiting;
        tally.read = to_read;
        complete_by_weight(tally, cases, are);
    }
}

} // namespace

RatingRequest completed(const RatingScheme& scheme, RatingRequest request, AllWaiting are) {
    request.is_partial = false;
    request.panel.clear();
    for (auto& [domain, cases] : request.domains) {
        if (!cases.to_read || *cases.to_read == 0) continue;
        cases.sample = cases.to_read;
        for (const auto& rule : scheme.standards)
            if (rule.domain == domain && !is_given(request, rule.id)) complete(request, rule, cases, are);
        cases.never_asked.clear();
    }
    return request;
}

void add_still_possible(const Framework& framework, const RatingScheme& scheme, const RatingRequest& request,
                        std::vector<StandardRating>& standards) {
    const auto lowest = rate(framework, scheme, completed(scheme, request, AllWaiting::no)).standards;
    const auto highest = rate(framework, scheme, completed(scheme, request, AllWaiting::yes)).standards;
    for (std::size_t i = 0; i < standards.size() && i < lowest.size() && i < highest.size(); ++i)
        if (lowest[i].computed && highest[i].computed)
            standards[i].can_become = BandRange{*lowest[i].computed, *highest[i].computed};
}

} // namespace casedraw
