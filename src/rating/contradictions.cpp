#include "caselist/cell_values.hpp"
#include "rating/standard.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>
#include <set>

namespace casedraw {
namespace {

constexpr std::int64_t most_cases = 100'000'000; ///< of one count

class Check {
public:
    Check(const Framework& framework, const RatingInputs& inputs) : framework_(framework), inputs_(inputs) {}

    std::vector<Finding> all() {
        for (const auto& [domain, cases] : inputs_.request.domains) check(domain, cases);
        check_choice("unknown-option", inputs_.request.option, inputs_.scheme.options, "way of rating");
        check_choice("unknown-inspection-type", inputs_.request.inspection_type, inputs_.scheme.inspection_types,
                     "type of inspection");
        for (const auto& each : inputs_.request.tallies) check(each);
        for (const auto& each : inputs_.request.given) check(each);
        for (const auto& each : inputs_.request.panel) check(each);
        return std::move(findings_);
    }

private:
    void say(const Place& place, Severity severity, std::string code, std::string field, std::string message) {
        findings_.push_back({.severity = severity,
                             .code = std::move(code),
                             .field = std::move(field),
                             .row = place.row,
                             .cell = place.cell,
                             .message = (place.file.empty() ? "" : place.file + ": ") + std::move(message)});
    }
    void problem(const Place& place, std::string code, std::string field, std::string message) {
        say(place, Severity::problem, std::move(code), std::move(field), std::move(message));
    }

    const StandardRule* standard(std::string_view id) const {
        for (const auto& rule : inputs_.scheme.standards)
            if (rule.id == id) return &rule;
        return nullptr;
    }
    /// The standard and the rule of a key question that takes answers.
    std::pair<const StandardRule*, const KeyQuestionRule*> key_question(std::string_view id) const {
        for (const auto& rule : inputs_.scheme.standards)
            for (const auto& each : rule.key_questions)
                if (each.id == id) return {&rule, &each};
        return {nullptr, nullptr};
    }
    /// The standard that the panel rates as a whole and that has this key question.
    const Standard* panel_standard_of(std::string_view id) const {
        for (const auto& each : framework_.standards)
            for (const auto& question : each.key_questions)
                if (question.id == id) return &each;
        return nullptr;
    }

    void check(const std::string& domain, const DomainCases& cases) {
        if (cases.population.value_or(0) < 0 || cases.sample.value_or(0) < 0)
            problem({}, "negative-count", domain, "A number of cases cannot be below 0.");
        else if (framework_.domain(domain) == nullptr)
            problem({}, "unknown-domain", domain, "'" + domain + "' is no domain of this framework.");
        else if (cases.population && cases.sample.value_or(0) > *cases.population)
            problem({}, "sample-above-population", domain,
                    framework_.domain(domain)->label + ": more cases were inspected (" + std::to_string(*cases.sample) +
                        ") than are eligible (" + std::to_string(*cases.population) + "). Put " +
                        named_setting("sample") + " or " + named_setting("population") + " right.");
    }

    template <typename T>
    void check_choice(const char* code, const std::optional<std::string>& chosen, const std::vector<T>& choices,
                      const char* what) {
        const auto is_chosen = [&](const T& each) { return each.id == *chosen; };
        if (chosen && std::none_of(choices.begin(), choices.end(), is_chosen))
            problem({}, code, "", "'" + *chosen + "' is no " + what + " of this framework.");
    }

    /// Whether the scheme has this band.
    bool has_band(const Place& place, const std::string& id, std::size_t band) {
        if (band < inputs_.scheme.bands.size()) return true;
        problem(place, "unknown-rating", id, "The rating of " + id + " is none of this framework.");
        return false;
    }

    void check(const Tally& tally) {
        const auto& id = tally.key_question;
        if (!tallied_.insert(id).second)
            return problem(tally.place, "key-question-twice", id, "Key question " + id + " is given twice.");
        const auto [rule, question] = key_question(id);
        if (rule == nullptr) {
            if (const auto* whole = panel_standard_of(id))
                return problem(tally.place, "key-question-of-panel", id,
                               "Key question " + id + " takes no answers from cases: the panel rates standard " +
                                   whole->id + " as a whole.");
            return problem(tally.place, "unknown-key-question", id,
                           shown_value(id) +
                               " is no key question of this framework, or the judgements are for another one.");
        }
        if (std::holds_alternative<AppliesToArrangements>(question->applies))
            say(tally.place, Severity::notice, "answers-about-arrangements", id,
                "Key question " + id +
                    " is about arrangements, which the panel judges. Its share of yes is banded as given.");
        check_counts(tally, *rule, std::holds_alternative<AppliesToAll>(question->applies));
    }

    /// Whether some number of yes among so many cases comes to this percentage, rounded half up.
    static bool is_share_of(std::int64_t percent, std::int64_t least, std::int64_t most) {
        for (auto relevant = least; relevant <= std::min<std::int64_t>(most, 100); ++relevant)
            for (const auto yes : {percent * relevant / 100, percent * relevant / 100 + 1})
                if (yes <= relevant && whole_percent(yes, relevant) == percent) return true;
        return most > 100;
    }

    static bool are_weights(const Tally& tally) {
        constexpr double most_in_all = 4e15; // in millionths of a case: shares are worked out in whole numbers
        std::int64_t relevant = 0;
        double in_all = 0;
        for (const auto& [weight, answers] : tally.by_weight) {
            if (weight < 1 || answers.yes < 0 || answers.yes > answers.relevant || answers.relevant > most_cases)
                return false;
            relevant += answers.relevant;
            in_all += static_cast<double>(weight) * static_cast<double>(answers.relevant);
        }
        return (relevant > 0) == (*tally.relevant > 0) && in_all <= most_in_all;
    }

    void check_percent(const Tally& tally, const StandardRule& rule, bool applies_to_all) {
        const auto& id = tally.key_question;
        const auto cases = inputs_.cases(rule.domain);
        const auto most = cases.sample;
        if (!tally.by_weight.empty())
            problem(tally.place, "bad-weights", id, "A percentage alone has no cases by weight.");
        if (*tally.percent < 0 || *tally.percent > 100)
            problem(tally.place, "percent-out-of-range", id, "A percentage lies between 0 and 100.");
        else if (most == 0 || cases.population == 0)
            problem(tally.place, "percent-without-cases", id,
                    "Key question " + id + " has a percentage, but no case was " +
                        (most == 0 ? "inspected." : "eligible."));
        else if (most && *most > 0 && !is_share_of(*tally.percent, applies_to_all ? *most : 1, *most))
            problem(tally.place, "percent-of-no-count", id,
                    "No number of yes among " +
                        (applies_to_all ? "the " + counted(*most, "inspected case", "inspected cases") +
                                              ", to all of which it applies,"
                                        : "at most " + counted(*most, "inspected case", "inspected cases")) +
                        " comes to " + std::to_string(*tally.percent) + "%.");
    }

    void check_counts(const Tally& tally, const StandardRule& rule, bool applies_to_all) {
        const auto& id = tally.key_question;
        if (tally.percent) return check_percent(tally, rule, applies_to_all);
        if (!tally.yes || !tally.relevant)
            return problem(tally.place, "no-counts", id,
                           "Key question " + id + " needs the number of yes and of relevant cases, or a percentage.");
        const auto cases = inputs_.cases(rule.domain);
        const auto read = tally.read.value_or(*tally.relevant);
        const auto never = cases.never_asked.find(id);
        const auto never_asked = never == cases.never_asked.end() ? std::int64_t{0} : never->second.cases;
        if (*tally.yes < 0 || *tally.relevant < 0 || read < 0 || never_asked < 0)
            problem(tally.place, "negative-count", id, "A number of cases cannot be below 0.");
        else if (std::max({*tally.yes, *tally.relevant, read, never_asked}) > most_cases)
            problem(tally.place, "count-too-large", id,
                    "Key question " + id + " has more cases than can be rated. The most are " +
                        std::to_string(most_cases) + ".");
        else if (read < *tally.relevant)
            problem(tally.place, "relevant-above-read", id,
                    "Key question " + id + " has more relevant cases (" + std::to_string(*tally.relevant) +
                        ") than were read (" + std::to_string(read) + ").");
        else if (!tally.by_weight.empty() && !are_weights(tally))
            problem(tally.place, "bad-weights", id,
                    "The cases of key question " + id + " by weight are not those that it has answers for.");
        else if (*tally.yes > *tally.relevant)
            problem(tally.place, "yes-above-relevant", id,
                    "There are more yes (" + std::to_string(*tally.yes) + ") than relevant cases (" +
                        std::to_string(*tally.relevant) + ") for key question " + id + ".");
        else if (cases.sample && read > *cases.sample)
            problem(tally.place, "relevant-above-sample", id,
                    "Key question " + id + " has answers for " + counted(read, "case", "cases") + ", but only " +
                        counted(*cases.sample, "was", "were") + " inspected.");
        else if (const auto known = cases.applies_to.find(id);
                 known != cases.applies_to.end() && *tally.relevant > known->second)
            problem(tally.place, "relevant-above-listed", id,
                    "Key question " + id + " has answers for " + counted(*tally.relevant, "case", "cases") +
                        ", but by the list it applies to " + std::to_string(known->second) + " of the eligible cases.");
        else if (cases.population && read > *cases.population)
            problem(tally.place, "relevant-above-population", id,
                    "More cases were inspected than the " + counted(*cases.population, "that is", "that are") +
                        " eligible.");
        else if (cases.population && cases.applies_to.count(id) == 0 && never_asked > *cases.population - read)
            problem(tally.place, "never-asked-above-population", id,
                    "Key question " + id + " was read or is never asked of more cases than the " +
                        counted(*cases.population, "that is", "that are") + " eligible.");
    }

    void check(const GivenRating& given) {
        if (!has_band(given.place, given.id, given.band)) return;
        if (!given_.insert(given.id).second)
            return problem(given.place, "standard-twice", given.id, given.id + " is given a rating twice.");
        if (const auto* rule = standard(given.id)) {
            std::vector<std::string> both;
            for (const auto& each : rule->key_questions)
                if (inputs_.tally(each.id) != nullptr || inputs_.given(each.id) != nullptr) both.push_back(each.id);
            if (!both.empty())
                problem(given.place, "given-and-computed", given.id,
                        "Standard " + given.id + " has a given rating and also answers for " + listed(both) +
                            ". Give one or the other.");
            return;
        }
        const auto [rule, question] = key_question(given.id);
        if (rule == nullptr)
            problem(given.place, "unknown-standard", given.id,
                    shown_value(given.id) + " is no standard of this framework.");
        else if (!std::holds_alternative<AppliesToArrangements>(question->applies))
            problem(given.place, "key-question-from-cases", given.id,
                    "Key question " + given.id + " is rated from its cases; a rating cannot be given for it.");
        else if (inputs_.tally(given.id) != nullptr)
            problem(given.place, "given-and-computed", given.id,
                    "Key question " + given.id + " has a given rating and also answers. Give one or the other.");
    }

    void check(const RatingPanelDecision& decision) {
        const auto& id = decision.standard;
        if (!has_band(decision.place, id, decision.band)) return;
        const auto* rule = standard(id);
        if (rule == nullptr)
            return problem(decision.place, "unknown-standard", id,
                           shown_value(id) + " is no standard of this framework.");
        if (!moved_.insert(id).second)
            return problem(decision.place, "panel-twice", id,
                           "The panel's decision on standard " + id + " is given twice.");
        const auto* proposed = inputs_.given(id);
        const bool agrees = proposed != nullptr && proposed->band == decision.band;
        if (!agrees && trimmed(decision.reason).empty())
            problem(decision.place, "panel-without-reason", id,
                    "The panel's decision on standard " + id + " needs a reason.");
        if (proposed != nullptr) return;
        if (rule->rated_by == RatedBy::panel)
            problem(decision.place, "panel-without-proposal", id,
                    "The panel decides on a rating that was proposed, and none was for standard " + id +
                        ". Give the proposal with the ratings that are given (" + named_setting("standards") + ").");
        else if (!inputs_.has_tally(*rule))
            problem(decision.place, "panel-without-judgements", id,
                    "The panel cannot move standard " + id + ": there are no judgements for it.");
    }

    const Framework& framework_;
    const RatingInputs& inputs_;
    std::vector<Finding> findings_;
    std::set<std::string> tallied_;
    std::set<std::string> given_;
    std::set<std::string> moved_;
};

} // namespace

std::vector<Finding> contradictions(const Framework& framework, const RatingInputs& inputs) {
    return Check(framework, inputs).all();
}

} // namespace casedraw
