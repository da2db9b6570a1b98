#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// From counted answers to ratings: key question, standard, overall; and what the sample can and cannot say about them.
/// Bands are indices into RatingScheme::bands, lowest first.
namespace casedraw {

struct Framework;

// --- What goes in ----------------------------------------------------------------------------------------------------

/// Where something stood in a person's file, for findings.
struct Place {
    std::string file = {}; ///< as people know it: "the panel file"
    std::int64_t row = 0;
    std::string cell = {};
};

/// What a sentence about a place begins with where it is one of several files.
inline std::string in_file(const Place& place) { return place.file.empty() ? std::string() : place.file + ": "; }

/// Cases that count alike, because they were drawn with one chance.
struct AnswersOfWeight {
    std::int64_t yes = 0;
    std::int64_t relevant = 0;
    std::int64_t read = 0; ///< as in Tally
};

/// By weight: one over a case's chance, in millionths of a case, half up.
using WeightedAnswers = std::map<std::int64_t, AnswersOfWeight>;

/// The answers to one key question: counts, or the published whole percent alone.
struct Tally {
    std::string key_question = {};
    std::optional<std::int64_t> yes = {};      ///< given together with `relevant`
    std::optional<std::int64_t> relevant = {}; ///< cases that it applies to; 0 is "applies to none"
    std::optional<std::int64_t> percent = {};  ///< in place of the counts
    /// Cases of which it is known whether it applies to them: the relevant ones and those it does not apply to.
    std::optional<std::int64_t> read = {};
    WeightedAnswers by_weight = {}; ///< the same cases; empty: all count alike
    Place place = {};
};

/// A rating that was given: of a standard, or of a key question that no case answers.
struct GivenRating {
    std::string id = {};
    std::size_t band = 0;
    Place place = {};
};

/// The panel's use of discretion on one standard.
struct RatingPanelDecision {
    std::string standard = {};
    std::size_t band = 0;
    std::string reason = {};
    std::string evidence = {};
    Place place = {};
};

/// What a draw's certificate found of a domain's intervals, for questions that apply to every case: of the rows of the
/// lottery as it was drawn, those whose interval held the true share.
struct CountedCoverage {
    enum class Verdict { holds, with_care, not_relied_on };
    Verdict verdict = Verdict::holds;
    std::int64_t rows = 1;     ///< of the lottery
    std::int64_t ordinary = 0; ///< or more: under answers that go with a class and nineteen of twenty dealt by chance
    std::int64_t least = 0;    ///< under the hardest answers that were looked at
};

/// What is known of a domain's cases, apart from the answers.
struct DomainCases {
    /// Cases to read without an answer that a key question is known not to be asked of.
    struct NeverAsked {
        std::int64_t cases = 0;
        std::map<std::int64_t, std::int64_t> by_weight = {}; ///< where they were not drawn with one chance
    };
    std::optional<std::int64_t> population = {};                 ///< N: eligible
    std::optional<std::int64_t> sample = {};                     ///< n: inspected
    std::optional<std::int64_t> to_read = {};                    ///< whose answers are there or waited for
    std::map<std::int64_t, std::int64_t> to_read_by_weight = {}; ///< those, where they were not drawn with one chance
    std::map<std::string, NeverAsked> never_asked = {};          ///< by key question
    /// Eligible cases that a key question applies to, where the list says it of every one.
    std::map<std::string, std::int64_t> applies_to = {};
    bool of_sampled = false;            ///< `population` counts cases of sampled persons alone
    bool some_were_never_drawn = false; ///< by the draw's design: no interval is told, as nothing speaks for these
    std::int64_t without_chance =
        0; ///< of the eligible cases: they could not be read, and nothing found speaks for them
    std::optional<CountedCoverage> counted = {}; ///< where it says not to rely on them, no interval is told
};

struct RatingRequest {
    std::vector<Tally> tallies = {};
    std::vector<GivenRating> given = {};
    std::vector<RatingPanelDecision> panel = {};
    std::map<std::string, DomainCases> domains;
    std::optional<std::string> option = {};          ///< of the scheme's, in place of the lowest key question
    std::optional<std::string> inspection_type = {}; ///< of the scheme's
    /// Domains whose draw gave cases different chances by its design: shares, and so ratings, are weighted there.
    std::set<std::string> weighted_domains = {};
    bool is_partial = false;           ///< answers are waited for: there is no overall rating yet
    bool larger_moves_allowed = false; ///< the panel may move a standard further than the scheme's largest move
};

// --- What comes out --------------------------------------------------------------------------------------------------

/// Finite-population bounds for the share of yes among all eligible cases that the question applies to.
struct Interval {
    double lower = 0;
    double upper = 1;
    Rate confidence{4, 5};
    std::optional<std::int64_t> population = {}; ///< N; absent: taken to be without end
    bool census = false;                         ///< every eligible case was read
    bool of_sampled = false; ///< the share is that among cases of sampled persons, and nothing is said of others
    std::int64_t without_chance = 0; ///< so many eligible cases had none and are not in the population
};

/// Between what the share lies among all eligible cases that the question may apply to, whatever those hold whose
/// answer is not known: all no, or all yes.
struct UnreadBounds {
    std::int64_t unread = 0; ///< cases whose answer is not known and that the question may apply to
    Rate least{0, 1};
    Rate greatest{1, 1};
    bool applies_to_each = true; ///< of these; else it is not known to how many of them
};

/// A share of yes in which a case counts as one over its chance, and so as the eligible cases that it stands for: Σ y/π
/// over Σ 1/π among the cases that the question applies to (Hájek 1971, from Horvitz and Thompson 1952).
struct WeightedShare {
    WeightedAnswers answers = {};
    Rate share = {};
    /// (Σ 1/π)² over Σ 1/π²: so many cases of one chance tell as much (Kish 1965, 11.7), rounded down. The bounds are
    /// theirs.
    std::int64_t effective_cases = 0;
    std::int64_t percent_alike = 0; ///< what percent and band would be if every case counted alike
    std::size_t band_alike = 0;
};

/// Chances of each band, had every eligible case been inspected; they sum to 1.
using BandChances = std::vector<double>;

struct KeyQuestionChances {
    BandChances uniform;       ///< with Beta(1, 1) priors
    BandChances jeffreys;      ///< with Beta(1/2, 1/2) priors
    BandChances uniform_prior; ///< what the prior alone gives for the same cases, before any answer
    BandChances jeffreys_prior;
    bool too_few_to_say = false; ///< the priors differ by more than 0.10, or few cases stand behind it
};

struct KeyQuestionRating {
    std::string id = {};
    std::optional<std::int64_t> yes = {};
    std::optional<std::int64_t> relevant = {};
    std::optional<std::int64_t> percent = {};
    std::optional<WeightedShare> weighted = {}; ///< where it makes percent and band; then there are no chances
    std::optional<std::size_t> band = {};       ///< absent: it applies to no case, or nothing is known
    bool known = false;                         ///< something was given, if only that it applies to no case
    std::optional<bool> rounding_decides = {};  ///< absent where it cannot be told from a percent alone
    std::optional<Interval> interval = {};
    std::optional<CountedCoverage> counted = {}; ///< of the interval, or why none is told
    std::optional<UnreadBounds> unread = {};     ///< where it is known how many are eligible and not all were read
    std::optional<std::int64_t> applies_to = {}; ///< eligible cases that it applies to, where the list says it
    std::optional<KeyQuestionChances> chances = {};
};

enum class TriggerKind {
    near_boundary, ///< within so many points of a band's edge
    one_case,      ///< one case judged the other way would change the standard's rating
    few_cases,     ///< so few cases or fewer stand behind it
};

/// A reason for the panel to look again, with its numbers.
struct Trigger {
    TriggerKind kind = TriggerKind::near_boundary;
    std::string key_question = {};
    std::optional<std::int64_t> boundary = {}; ///< whole percent
    std::optional<Rate> points = {};           ///< from the boundary, not negative
    std::optional<std::size_t> band = {};      ///< the standard's rating that one case would lead to
    std::optional<std::int64_t> relevant = {};
    friend bool operator==(const Trigger&, const Trigger&) = default;
};

struct Discretion {
    std::optional<bool> eligible = {}; ///< absent: no trigger is met and some cannot be tested from a percent alone
    std::vector<Trigger> triggers = {};
    std::vector<std::pair<TriggerKind, std::string>> unknown = {}; ///< with the key question
};

/// Bounds for a chance that need no assumption about how answers hang together.
struct ChanceBounds {
    double lower = 0;
    double upper = 1;
};

/// By band, for a standard: the chance of reaching at least that band (Fréchet 1935).
struct StandardChances {
    std::vector<ChanceBounds> uniform = {};
    std::vector<ChanceBounds> jeffreys = {};
    bool too_few_to_say = false;
};

/// What a standard can still become, before the panel.
struct BandRange {
    std::size_t lowest = 0;
    std::size_t highest = 0;
};

struct StandardRating {
    std::string id = {};
    std::optional<std::size_t> band = {};                 ///< the rating, after the panel
    std::optional<std::size_t> computed = {};             ///< what it would have been without the panel
    bool given = false;                                   ///< not computed
    bool counts = true;                                   ///< towards the overall rating, in this inspection
    std::string not_rated = {};                           ///< why, where it is not
    bool no_cases = false;                                ///< it is not rated because its domain has no case
    std::optional<std::string> lowest_key_question = {};  ///< least exact share, ties by id
    std::optional<std::string> leading_key_question = {}; ///< under an option: the one the rating starts from
    std::vector<KeyQuestionRating> key_questions = {};
    Discretion discretion = {};
    std::optional<RatingPanelDecision> panel = {};
    std::optional<StandardChances> chances = {}; ///< of the computed rating; not under an option
    std::optional<BandRange> can_become = {};    ///< of a partial rating: once every answer is there
};

/// Chances of each overall rating before the panel, had every eligible case been inspected, under two readings of how
/// answers hang together.
struct OverallChances {
    BandChances if_independent;     ///< every key question by itself
    BandChances if_fully_dependent; ///< all key questions rise and fall together
};

struct OverallRating {
    std::optional<std::int64_t> score = {}; ///< absent where too little is known
    std::optional<std::int64_t> score_max = {};
    std::optional<std::size_t> band = {};
    std::vector<std::int64_t> least_scores = {}; ///< the cut points used
    bool cut_points_inferred = false;
    std::int64_t points_so_far = 0; ///< of the standards that count and are rated
    std::int64_t points_possible = 0;
    std::string not_rated = {}; ///< why, where it is not
    std::optional<OverallChances> uniform = {};
    std::optional<OverallChances> jeffreys = {};
    bool too_few_to_say = false;
};

struct RatingResult {
    std::vector<StandardRating> standards = {}; ///< every standard of the framework, in its order
    OverallRating overall;
    std::vector<Finding> findings = {}; ///< with a problem among them, nothing is rated
};

/// Rates by the framework's scheme. Contradictions between the files are problems in the result, all of them at once.
RatingResult rate(const Framework& framework, const RatingScheme& scheme, const RatingRequest& request);

/// Whether any of these must be put right first.
bool has_problem(const std::vector<Finding>& findings);

} // namespace casedraw
