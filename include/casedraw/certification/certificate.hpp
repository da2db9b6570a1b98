#pragma once

#include <casedraw/selection/design.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/record/record.hpp>
#include <casedraw/selection/diversity.hpp>
#include <casedraw/selection/lottery.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a draw's table of panels would have said of its population, counted over every panel; none is simulated. An
/// answer pattern says yes for some of the N eligible cases and no for the rest; each panel then gives an estimate of
/// the share of yes, an interval and a band.
namespace casedraw {

/// The fewest and the most panels that any one of these stands in.
struct PanelCounts {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
};

enum class PatternKind {
    level,       ///< yes for the cases of one level of a balancing variable
    unrelated,   ///< yes for cases picked by a digest of their ids, which no class has to do with
    adversarial, ///< searched for: the pattern, of so many yes, that the panels disagree on most
};

/// How the panels' ratings compare with that of reading every eligible case.
struct PanelRatings {
    std::size_t truth = 0; ///< index into RatingScheme::bands
    std::int64_t correct = 0;
    std::int64_t harsh = 0; ///< panels whose band is below the truth
    std::int64_t lenient = 0;
};

/// One answer pattern, counted. Shares are of yes.
struct CountedPattern {
    PatternKind kind = PatternKind::level;
    std::string name; ///< `gender: female`; or the number of yes, `98 of 150`
    std::int64_t yes = 0;
    std::string answers; ///< `1` for yes or `0` for no, by case in bytewise order of ids
    double bias = 0;     ///< mean share over the panels less the population's share
    double variance = 0; ///< of the share about the population's, over the panels
    /// Variance under simple random sampling: p(1-p)/n · (N-n)/(N-1).
    double simple_random_variance = 0;
    std::optional<double> design_effect; ///< Kish 1965: one variance over the other; absent where all answers are alike
    std::int64_t covering = 0;           ///< panels whose interval holds the population's share
    std::optional<PanelRatings> ratings; ///< absent without a rating scheme
};

/// How many panels' intervals hold the population's share under patterns dealt by chance, with yes for 20, 35, 50, 65
/// and 80% of the cases, rounded down, a hundred each: such answers have nothing to do with the classes.
struct AnswersByChance {
    std::int64_t patterns = 0;
    std::int64_t middle = 0;        ///< of the patterns in ascending order, the one in the middle
    std::int64_t one_in_twenty = 0; ///< no more than this in one pattern of twenty
    std::int64_t least = 0;
};

/// The fairness of one domain's lottery and the coverage of the intervals that its samples lead to.
struct DomainCertificate {
    std::string domain;
    std::string lottery_sha256;
    std::int64_t population = 0;
    std::int64_t sample = 0;
    std::int64_t panels = 0;
    PanelCounts cases;
    PanelCounts pairs;
    std::int64_t pairs_never_together = 0;
    Diversity diversity;
    bool keeps_every_margin = true; ///< in every panel
    bool is_of_sampled = false;     ///< only cases of sampled persons could be drawn: the population is theirs
    bool is_weighted = false;       ///< chances differ: shares are weighted by one over each case's, as `rate` has them
    bool has_other_chances =
        false; ///< those of sampled persons differ too: `rate` weights by both, which is not counted
    std::vector<CountedPattern> patterns;
    AnswersByChance by_chance;

    const CountedPattern& worst_covered() const;
    /// Panels whose interval holds the share under yes for any level, and under nineteen of twenty patterns by chance.
    std::int64_t ordinarily_covering() const;
};

/// What the counted patterns allow to be said of the interval. It is a count of these patterns, not a proof for others.
enum class Verdict {
    holds,     ///< it kept its confidence under every pattern, the hardest found included
    with_care, ///< ordinarily no more than ten points below its confidence; single and hard patterns bring it lower
    not_relied_on,
};
Verdict verdict(const DomainCertificate& domain, const Rate& confidence);

/// What acts did since a draw, which a certificate tells as it was made.
struct SinceDraw {
    std::int64_t acts = 0;   ///< those that took another back included
    std::int64_t left = 0;   ///< cases that left a domain
    std::int64_t called = 0; ///< reserves that are to be read now
    std::int64_t came = 0;   ///< cases that are new to a domain
};

/// After the first so many acts of a record.
Result<SinceDraw> since_draw(const Record& record, std::size_t acts);

struct Certificate {
    std::string framework;                    ///< its id
    std::string record_sha256;                ///< as the record itself says
    std::string marking;                      ///< that heads the page; empty: none
    std::string drawn_again;                  ///< that it followed another draw, and why; empty where it did not
    Rate confidence;                          ///< of the intervals
    std::vector<DomainCertificate> domains;   ///< that were drawn from a table
    std::vector<std::string> without_a_table; ///< a census, an empty domain, or a population too large for a table
    SinceDraw since;
    std::string other_framework; ///< that the draw's is changed or not the one in force, for people; empty: neither
};

/// A domain's published table, with the texts that its design refers to.
struct PublishedTable {
    std::string domain;
    std::vector<std::string> case_ids;
    Design design;
    Lottery lottery;
    std::vector<std::int64_t> weights = {}; ///< by case; empty: every case counts alike
};

/// Counts one domain. `confidence` is that of the intervals, which are made as `rate` makes them for a question that
/// applies to every case, of weighted shares too.
DomainCertificate certified(const PublishedTable& table, const Rate& confidence, const RatingScheme* scheme);

/// The certificate of a draw from its record and its folder: `balance.csv`, `sample.csv`, `reserves.csv` and the
/// lotteries. An error where they are missing, damaged or only committed. Without a scheme there are no ratings, and
/// the confidence is the draw's.
Result<Certificate> certificate(const Record& record, const Files& folder, const RatingScheme* scheme);

/// `certificate.json`
std::string certificate_json(const Certificate& certificate, const RatingScheme* scheme);

/// `certificate.html`: the same as a page.
std::string certificate_page(const Certificate& certificate);

/// For people: how fair, how sure.
std::string certificate_summary(const Certificate& certificate);

} // namespace casedraw
