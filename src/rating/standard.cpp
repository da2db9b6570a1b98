#include "rating/standard.hpp"

#include "rating/chances.hpp"
#include "rating/interval.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/rating/band.hpp>

namespace casedraw {
namespace {

bool is_answered_by_cases(const KeyQuestionRule& rule) {
    return !std::holds_alternative<AppliesToArrangements>(rule.applies);
}

/// The eligible cases that a share is told of, as far as it is known to which a key question applies.
struct AskedOf {
    std::optional<std::int64_t> population; ///< that it may apply to
    std::int64_t read = 0;                  ///< of these: it is known whether it applies to them
    bool applies_to_each = false;
    std::int64_t without_chance = 0; ///< of the population: what was read does not speak for them

    std::int64_t with_chance() const { return std::max(read, *population - without_chance); }
};

AskedOf asked_of(const KeyQuestionRule& rule, const Tally& tally, const DomainCases& cases) {
    if (const auto known = cases.applies_to.find(rule.id); known != cases.applies_to.end())
        return {known->second, *tally.relevant, true, 0};
    const bool to_all = std::holds_alternative<AppliesToAll>(rule.applies);
    const auto never = cases.never_asked.find(rule.id);
    const auto sample = to_all ? *tally.relevant : cases.sample.value_or(*tally.relevant);
    return {cases.population,
            tally.read.value_or(sample) + (never == cases.never_asked.end() ? 0 : never->second.cases), to_all,
            cases.without_chance};
}

/// Intervals and chances of a key question that applies to at least one case.
void add_certainty(KeyQuestionRating& rated, const AskedOf& of, const Tally& tally, const DomainCases& cases,
                   const RatingInputs& inputs) {
    const auto& confidence = inputs.scheme.confidence;
    if (of.population && of.read < *of.population) {
        const auto unread = *of.population - of.read;
        const auto all = *tally.relevant + unread;
        rated.unread = UnreadBounds{unread, Rate{*tally.yes, all}, Rate{*tally.yes + unread, all}, of.applies_to_each};
    }
    const bool large = of.population && *of.population > largest_population_worked_out;
    if (!of.population || (large && of.read < *of.population)) {
        rated.interval = unlimited_population_interval(*tally.yes, *tally.relevant, confidence);
    } else {
        const SampledAnswers answers{*tally.yes, *tally.relevant, of.read, of.with_chance(), of.applies_to_each};
        rated.interval = finite_population_interval(answers, confidence);
        if (!large) rated.chances = key_question_chances(inputs.scheme, answers, inputs.log_gamma);
    }
    rated.interval->population = cases.population;
    if (cases.population) *rated.interval->population -= cases.without_chance;
    rated.interval->of_sampled = cases.of_sampled;
    rated.interval->without_chance = cases.without_chance;
    if (rated.interval->census) return;
    rated.counted = cases.counted;
    const bool is_relied_on = !rated.counted || rated.counted->verdict != CountedCoverage::Verdict::not_relied_on;
    if (!cases.some_were_never_drawn && is_relied_on) return;
    rated.interval.reset();
    rated.chances.reset();
}

KeyQuestionRating rated_by_percent(const RatingScheme& scheme, const Tally& tally) {
    KeyQuestionRating rated{.id = tally.key_question, .percent = tally.percent, .known = true};
    rated.band = band_of_percent(scheme, *tally.percent);
    // A share just below a band's edge may have been rounded up to it; no other whole percent hides such a share.
    const auto is_edge = [&](const RatingBand& band) { return band.least_percent == *tally.percent; };
    if (std::none_of(scheme.bands.begin() + 1, scheme.bands.end(), is_edge)) rated.rounding_decides = false;
    return rated;
}

WeightedShare weighted_share(const RatingScheme& scheme, const Tally& tally) {
    WeightedShare found{.answers = tally.by_weight};
    std::int64_t yes = 0, all = 0;
    for (const auto& [weight, answers] : tally.by_weight) {
        yes += weight * answers.yes;
        all += weight * answers.relevant;
    }
    found.share = make_rate(yes, all);
    found.effective_cases = effective_cases(tally.by_weight);
    found.percent_alike = whole_percent(*tally.yes, *tally.relevant);
    found.band_alike = band_of(scheme, *tally.yes, *tally.relevant);
    return found;
}

/// Bounds as from the effective number of cases, with the numbers of yes on either side of the share. A weighted share
/// of cases of sampled persons is that of everybody's cases, whose number nobody knows.
void weigh_certainty(KeyQuestionRating& rated, const AskedOf& of, const RatingScheme& scheme) {
    rated.chances.reset();
    if (!rated.interval || (rated.interval->census && !rated.interval->of_sampled)) return;
    const bool is_without_end =
        rated.interval->of_sampled || !of.population || *of.population > largest_population_worked_out;
    const auto relevant = rated.weighted->effective_cases;
    const auto [fewer, more] = yes_beside(rated.weighted->share, relevant);
    const auto bounds = [&](std::int64_t yes) {
        if (is_without_end) return unlimited_population_interval(yes, relevant, scheme.confidence);
        const auto not_relevant = of.read - *rated.relevant;
        return finite_population_interval(
            {yes, relevant, relevant + not_relevant, of.with_chance(), of.applies_to_each}, scheme.confidence);
    };
    rated.interval->lower = bounds(fewer).lower;
    rated.interval->upper = bounds(more).upper;
    if (!rated.interval->of_sampled) return;
    rated.interval->population.reset();
    rated.interval->census = rated.interval->of_sampled = false;
    rated.unread.reset();
}

/// No share lies beyond what the unread can make of it.
void keep_possible(KeyQuestionRating& rated) {
    if (!rated.interval || !rated.unread) return;
    auto& interval = *rated.interval;
    const auto least = rated.unread->least.value(), greatest = rated.unread->greatest.value();
    interval.lower = std::clamp(interval.lower, least, greatest);
    interval.upper = std::clamp(interval.upper, least, greatest);
}

/// Whether a partial rating waits for answers to a question beyond those counted.
bool is_waited_for(const Tally& tally, const DomainCases& cases, const RatingInputs& inputs) {
    if (!inputs.request.is_partial || !cases.to_read) return false;
    const auto never = cases.never_asked.find(tally.key_question);
    return *cases.to_read >
           tally.read.value_or(*tally.relevant) + (never == cases.never_asked.end() ? 0 : never->second.cases);
}

KeyQuestionRating rated_key_question(const StandardRule& standard, const KeyQuestionRule& rule,
                                     const RatingInputs& inputs) {
    const auto cases = inputs.cases(standard.domain);
    if (const auto* given = inputs.given(rule.id))
        return {.id = rule.id, .band = given->band, .known = true, .rounding_decides = false};
    const auto* tally = inputs.tally(rule.id);
    if (tally == nullptr && cases.population == 0 && is_answered_by_cases(rule))
        return {.id = rule.id, .yes = 0, .relevant = 0, .known = true, .rounding_decides = false};
    if (tally == nullptr) return {.id = rule.id};
    if (tally->percent) return rated_by_percent(inputs.scheme, *tally);
    if (*tally->relevant == 0 && is_waited_for(*tally, cases, inputs)) return {.id = rule.id};
    KeyQuestionRating rated{.id = rule.id, .yes = tally->yes, .relevant = tally->relevant, .known = true};
    rated.rounding_decides = false;
    if (*tally->relevant == 0) return rated;
    const bool is_weighted = !tally->by_weight.empty() && inputs.request.weighted_domains.count(standard.domain) != 0;
    if (is_weighted) rated.weighted = weighted_share(inputs.scheme, *tally);
    const auto share = *exact_share(rated);
    rated.percent = whole_percent(share.numerator, share.denominator);
    rated.band = band_of(inputs.scheme, share.numerator, share.denominator);
    rated.rounding_decides = rounding_decides(inputs.scheme, share.numerator, share.denominator);
    const auto of = asked_of(rule, *tally, cases);
    if (const auto known = cases.applies_to.find(rule.id); known != cases.applies_to.end())
        rated.applies_to = known->second;
    if (is_answered_by_cases(rule)) add_certainty(rated, of, *tally, cases, inputs);
    if (rated.weighted) weigh_certainty(rated, of, inputs.scheme);
    keep_possible(rated);
    return rated;
}

/// By exact share; a question that the panel judged has none and goes by its band.
bool is_lower(const KeyQuestionRating& a, const KeyQuestionRating& b) {
    const auto of_a = exact_share(a);
    const auto of_b = exact_share(b);
    if (!of_a || !of_b) return a.band != b.band ? *a.band < *b.band : (of_a.has_value() && !of_b.has_value());
    if (is_less(*of_a, *of_b)) return true;
    return !is_less(*of_b, *of_a) && a.id < b.id;
}

std::string listed_ids(const std::vector<KeyQuestionRating>& key_questions, bool known) {
    std::vector<std::string> ids;
    for (const auto& each : key_questions)
        if (each.known == known) ids.push_back(each.id);
    return listed(ids);
}

const std::string* leading_key_question(const RatingOption* option, const std::string& standard) {
    if (option == nullptr) return nullptr;
    for (const auto& [of, key_question] : option->leading)
        if (of == standard) return &key_question;
    return nullptr;
}

const KeyQuestionRating* find(const std::vector<KeyQuestionRating>& key_questions, std::string_view id) {
    for (const auto& each : key_questions)
        if (each.id == id) return &each;
    return nullptr;
}

/// Chances of reaching each band by all key questions; only where every one that applies has chances.
std::optional<StandardChances> standard_chances(const StandardRating& standard) {
    std::vector<BandChances> uniform;
    std::vector<BandChances> jeffreys;
    bool too_few = false;
    for (const auto& each : standard.key_questions) {
        if (!each.band) continue;
        if (!each.chances) return std::nullopt;
        uniform.push_back(each.chances->uniform);
        jeffreys.push_back(each.chances->jeffreys);
        too_few = too_few || each.chances->too_few_to_say;
    }
    return StandardChances{frechet_bounds(uniform), frechet_bounds(jeffreys), too_few};
}

void rate_by_leading(StandardRating& standard, const std::string& leading, const RatingInputs& inputs,
                     std::vector<Finding>& findings) {
    const auto* lead = find(standard.key_questions, leading);
    standard.leading_key_question = leading;
    if (lead == nullptr || !lead->band) {
        standard.not_rated = "Key question " + leading + ", from which the rating starts, applies to no case.";
        return;
    }
    standard.computed = lead->band;
    const auto& bands = inputs.scheme.bands;
    const auto sufficient = inputs.option()->sufficient;
    const auto is_short = [&](const KeyQuestionRating& each) { return each.band && *each.band < sufficient; };
    if (*lead->band + 1 == bands.size() &&
        std::any_of(standard.key_questions.begin(), standard.key_questions.end(), is_short))
        findings.push_back(notice("top-rating-without-sufficiency", standard.id,
                                  "Standard " + standard.id + " starts from " + bands.back().label +
                                      ", but another of its key questions is below " + bands[sufficient].label +
                                      ". The panel should weigh this."));
}

void rate_by_key_questions(StandardRating& standard, const StandardRule& rule, const RatingInputs& inputs,
                           std::vector<Finding>& findings) {
    for (const auto& each : rule.key_questions)
        standard.key_questions.push_back(rated_key_question(rule, each, inputs));
    if (const auto unknown = listed_ids(standard.key_questions, false); !unknown.empty()) {
        const bool one = std::count_if(standard.key_questions.begin(), standard.key_questions.end(),
                                       [](const auto& each) { return !each.known; }) == 1;
        const bool is_any_known_not_to_apply =
            std::any_of(standard.key_questions.begin(), standard.key_questions.end(),
                        [&](const auto& each) { return !each.known && inputs.tally(each.id) != nullptr; });
        standard.not_rated =
            std::string(is_any_known_not_to_apply ? "No yes or no was given so far" : "No answers were given") +
            " for key question" + (one ? " " : "s ") + unknown + ".";
        return;
    }
    const KeyQuestionRating* lowest = nullptr;
    for (const auto& each : standard.key_questions) {
        if (!each.band)
            findings.push_back(notice("no-relevant-case", each.id,
                                      "Key question " + each.id +
                                          " applies to no inspected case. It is left out of standard " + standard.id +
                                          "."));
        else if (lowest == nullptr || is_lower(each, *lowest))
            lowest = &each;
    }
    if (lowest == nullptr) {
        standard.not_rated = "Its key questions apply to no inspected case.";
        return;
    }
    standard.lowest_key_question = lowest->id;
    if (const auto* leading = leading_key_question(inputs.option(), rule.id)) {
        rate_by_leading(standard, *leading, inputs, findings);
    } else {
        standard.computed = lowest->band;
        standard.chances = standard_chances(standard);
    }
    if (standard.computed) standard.discretion = discretion(inputs.scheme, standard);
}

/// Why a standard is not rated in this inspection at all, or empty.
std::string out_of_scope(const StandardRule& rule, const RatingInputs& inputs) {
    const auto& type = inputs.request.inspection_type;
    const auto& types = rule.inspection_types;
    if (type && !types.empty() && std::find(types.begin(), types.end(), *type) == types.end())
        return "It is not rated in an inspection of type " + *type + ".";
    if (!rule.when) return {};
    const auto population = inputs.cases(rule.when->domain).population;
    const auto least = (rule.when->cases_at_least == 1 ? "is at least " : "are at least ") +
                       counted(rule.when->cases_at_least, "eligible case", "eligible cases");
    if (population && *population < rule.when->cases_at_least)
        return "It is rated only where there " + least + "; there " +
               (*population == 0 ? "is none." : "are fewer."); // how many may point to a child
    if (!population && inputs.given(rule.id) == nullptr)
        return "It is rated only where there " + least + ", and no rating was given.";
    return {};
}

} // namespace

std::optional<Rate> exact_share(const KeyQuestionRating& rated) {
    if (rated.weighted) return rated.weighted->share;
    if (rated.yes && rated.relevant && *rated.relevant > 0) return Rate{*rated.yes, *rated.relevant};
    if (rated.percent) return Rate{*rated.percent, 100};
    return std::nullopt;
}

Finding notice(std::string code, std::string field, std::string message) {
    return {.severity = Severity::notice,
            .code = std::move(code),
            .field = std::move(field),
            .row = 0,
            .cell = {},
            .message = std::move(message)};
}

Finding rating_left_out(const std::string& standard, const std::string& why) {
    return notice("rating-not-counted", standard,
                  "A rating was given for standard " + standard + ", and is left out. " + why);
}

const Tally* RatingInputs::tally(std::string_view key_question) const {
    for (const auto& each : request.tallies)
        if (each.key_question == key_question) return &each;
    return nullptr;
}

const GivenRating* RatingInputs::given(std::string_view id) const {
    for (const auto& each : request.given)
        if (each.id == id) return &each;
    return nullptr;
}

DomainCases RatingInputs::cases(const std::string& domain) const {
    const auto found = request.domains.find(domain);
    return found == request.domains.end() ? DomainCases{} : found->second;
}

const RatingOption* RatingInputs::option() const {
    for (const auto& each : scheme.options)
        if (request.option == each.id) return &each;
    return nullptr;
}

bool RatingInputs::has_tally(const StandardRule& rule) const {
    return std::any_of(rule.key_questions.begin(), rule.key_questions.end(),
                       [&](const KeyQuestionRule& each) { return tally(each.id) != nullptr; });
}

StandardRating rated_standard(const StandardRule& rule, const RatingInputs& inputs, std::vector<Finding>& findings) {
    StandardRating standard{.id = rule.id, .counts = rule.counts};
    standard.not_rated = out_of_scope(rule, inputs);
    if (!standard.not_rated.empty()) standard.counts = false;
    const auto* given = inputs.given(rule.id);
    if (!standard.not_rated.empty()) {
        if (given != nullptr) findings.push_back(rating_left_out(rule.id, standard.not_rated));
    } else if (given != nullptr) {
        standard.given = true;
        standard.computed = given->band;
    } else if (rule.rated_by == RatedBy::panel) {
        standard.not_rated = "The panel rates this standard, and no rating was given.";
    } else {
        rate_by_key_questions(standard, rule, inputs, findings);
    }
    standard.band = standard.computed;
    return standard;
}

} // namespace casedraw
