#include "rating/asked_cases.hpp"

#include <algorithm>
#include <optional>

namespace casedraw {
namespace {

/// Nothing where the question does not go by the list, or the list says nothing of the case.
std::optional<bool> applies_by_list(const KeyQuestionRule& rule, const std::string& case_id, const DrawnSample& drawn) {
    const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies);
    if (listed == nullptr) return std::nullopt;
    const auto level = drawn.listed_levels.find({case_id, listed->field});
    if (level == drawn.listed_levels.end()) return std::nullopt;
    return std::find(listed->levels.begin(), listed->levels.end(), level->second) != listed->levels.end();
}

/// Nothing where the list does not say it of every case, or where some had no chance to be read.
std::optional<std::int64_t> counted_by_list(const KeyQuestionRule& rule, const DrawnDomain& domain,
                                            const DrawnSample& drawn) {
    std::int64_t known = 0, cases = 0;
    for (const auto* ids : {&domain.sample, &domain.reserves, &domain.lost})
        for (const auto& id : *ids) {
            const auto applies = applies_by_list(rule, id, drawn);
            if (!applies) return std::nullopt;
            ++known;
            cases += *applies ? 1 : 0;
        }
    if (domain.population != known || !domain.without_chance.empty()) return std::nullopt;
    return cases;
}

} // namespace

bool answers_questions(const std::string& domain, const RatingScheme& scheme) {
    const auto is_answered = [](const KeyQuestionRule& rule) {
        return !std::holds_alternative<AppliesToArrangements>(rule.applies);
    };
    return std::any_of(scheme.standards.begin(), scheme.standards.end(), [&](const StandardRule& each) {
        return each.domain == domain && std::any_of(each.key_questions.begin(), each.key_questions.end(), is_answered);
    });
}

bool is_ruled_out_by_list(const KeyQuestionRule& rule, const std::string& case_id, const DrawnSample& drawn) {
    return applies_by_list(rule, case_id, drawn) == false;
}

void tell_eligible(DomainCases& cases, const DrawnDomain& domain, const DrawnSample& drawn,
                   const RatingScheme& scheme) {
    cases.population = domain.population;
    cases.of_sampled = domain.of_sampled;
    cases.some_were_never_drawn = domain.some_were_never_drawn;
    cases.counted = domain.counted;
    cases.without_chance = static_cast<std::int64_t>(domain.without_chance.size());
    cases.applies_to.clear();
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (standard.domain == domain.domain)
                if (const auto counted = counted_by_list(rule, domain, drawn)) cases.applies_to[rule.id] = *counted;
}

} // namespace casedraw
