#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/rating/band.hpp>
#include <map>
#include <numeric>
#include <set>

#include "certification/adversary.hpp"
#include "certification/panel_membership.hpp"
#include "random/bit_stream.hpp"
#include "rating/interval.hpp"

namespace casedraw {

namespace {

/// What each panel would say of the sum of weights of yes that it holds: its interval and its band, as `rate` has them.
class SampleReadings {
public:
    SampleReadings(const PublishedTable& table, const Rate& confidence)
        : confidence_(confidence), population_(table.design.population) {
        std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> known;
        for (std::int64_t number = 1; number <= table.lottery.panels; ++number) {
            WeightedAnswers answers;
            std::int64_t all = 0;
            for (const auto unit : table.lottery.panel(number)) {
                const auto weight = weight_in(table, unit);
                ++answers[weight].relevant;
                all += weight;
            }
            const auto cases = effective_cases(answers);
            const auto found = known.emplace(std::pair(all, cases), kinds_.size());
            if (found.second) kinds_.push_back({all, cases});
            kind_of_.push_back(found.first->second);
            if (intervals_.count(cases) == 0) intervals_[cases] = intervals_of(cases);
        }
    }

    Covering covering(std::int64_t yes) const {
        std::vector<std::pair<std::int64_t, std::int64_t>> by_kind;
        for (const auto& kind : kinds_) by_kind.push_back(held_by(kind, yes));
        Covering covering;
        for (const auto kind : kind_of_) {
            covering.least.push_back(by_kind[kind].first);
            covering.greatest.push_back(by_kind[kind].second);
        }
        return covering;
    }
    Rate share(std::size_t panel, std::int64_t yes) const { return {yes, kinds_[kind_of_[panel]].all}; }

private:
    /// Panels of which one sum of yes is the same share, with the same bounds.
    struct Kind {
        std::int64_t all = 0; ///< the sum of its cases' weights
        std::int64_t cases = 0;
    };

    std::vector<Interval> intervals_of(std::int64_t cases) const {
        std::vector<Interval> intervals;
        for (std::int64_t yes = 0; yes <= cases; ++yes)
            intervals.push_back(finite_population_interval({yes, cases, cases, population_, true}, confidence_));
        return intervals;
    }

    /// From the least sum whose upper bound is no lower than the share to the greatest whose lower bound is no higher:
    /// both bounds rise with the sum.
    std::pair<std::int64_t, std::int64_t> held_by(const Kind& kind, std::int64_t yes) const {
        const auto share = static_cast<double>(yes) / static_cast<double>(population_);
        const auto& intervals = intervals_.at(kind.cases);
        const auto bounds = [&](std::int64_t sum) {
            const auto [fewer, more] = yes_beside({sum, kind.all}, kind.cases);
            return std::pair(intervals[static_cast<std::size_t>(fewer)].lower,
                             intervals[static_cast<std::size_t>(more)].upper);
        };
        const auto first = [&kind](const auto& is_there) {
            std::int64_t below = -1, at = kind.all + 1;
            while (at - below > 1) {
                const auto middle = below + (at - below) / 2;
                (is_there(middle) ? at : below) = middle;
            }
            return at;
        };
        return {first([&](std::int64_t sum) { return bounds(sum).second >= share; }),
                first([&](std::int64_t sum) { return bounds(sum).first > share; }) - 1};
    }

    Rate confidence_;
    std::int64_t population_;
    std::vector<Kind> kinds_;
    std::vector<std::size_t> kind_of_;
    std::map<std::int64_t, std::vector<Interval>> intervals_; ///< by number of cases, then of yes
};

/// Mean and mean square of the error of the share, over the panels.
struct Moments {
    double bias = 0;
    double variance = 0;
};

/// Where every case counts alike, from whole-number sums of N·yes - n·K, which is the error times n·N.
Moments moments_alike(const std::vector<std::int64_t>& yes_by_panel, const Design& design, std::int64_t yes) {
    std::int64_t sum = 0, squares = 0;
    for (const auto in_panel : yes_by_panel) {
        const auto error = design.population * in_panel - design.sample * yes;
        sum += error;
        squares += error * error;
    }
    const auto scale = static_cast<double>(design.population) * static_cast<double>(design.sample);
    const auto panels = static_cast<double>(yes_by_panel.size());
    return {static_cast<double>(sum) / scale / panels, static_cast<double>(squares) / scale / scale / panels};
}

Moments weighted_moments(const std::vector<std::int64_t>& yes_by_panel, const SampleReadings& readings, double share) {
    double sum = 0, squares = 0;
    for (std::size_t panel = 0; panel < yes_by_panel.size(); ++panel) {
        const auto error = readings.share(panel, yes_by_panel[panel]).value() - share;
        sum += error;
        squares += error * error;
    }
    const auto panels = static_cast<double>(yes_by_panel.size());
    return {sum / panels, squares / panels};
}

PanelRatings rated(const std::vector<std::int64_t>& yes_by_panel, const SampleReadings& readings, std::size_t truth,
                   const RatingScheme& scheme) {
    PanelRatings ratings{.truth = truth};
    for (std::size_t panel = 0; panel < yes_by_panel.size(); ++panel) {
        const auto share = readings.share(panel, yes_by_panel[panel]);
        const auto band = band_of(scheme, share.numerator, share.denominator);
        ++(band == truth ? ratings.correct : band < truth ? ratings.harsh : ratings.lenient);
    }
    return ratings;
}

std::int64_t panels_covering(const Covering& covering, const std::vector<std::int64_t>& yes_by_panel) {
    std::int64_t panels = 0;
    for (std::size_t panel = 0; panel < yes_by_panel.size(); ++panel)
        panels += covering.holds(panel, yes_by_panel[panel]) ? 1 : 0;
    return panels;
}

CountedPattern counted(const PublishedTable& table, const AnswerPattern& answers, const SampleReadings& readings,
                       const RatingScheme* scheme) {
    const auto& design = table.design;
    const auto by_panel = yes_by_panel(table, answers);
    CountedPattern pattern;
    for (const auto answer : answers) pattern.answers += answer != 0 ? '1' : '0';
    pattern.yes = std::count(pattern.answers.begin(), pattern.answers.end(), '1');
    const auto N = static_cast<double>(design.population), n = static_cast<double>(design.sample);
    const auto share = static_cast<double>(pattern.yes) / N;
    const auto moments = table.weights.empty() ? moments_alike(by_panel, design, pattern.yes)
                                               : weighted_moments(by_panel, readings, share);
    pattern.bias = moments.bias;
    pattern.variance = moments.variance;
    pattern.simple_random_variance = share * (1 - share) / n * (N - n) / (N - 1);
    if (pattern.simple_random_variance > 0) pattern.design_effect = pattern.variance / pattern.simple_random_variance;
    pattern.covering = panels_covering(readings.covering(pattern.yes), by_panel);
    if (scheme != nullptr)
        pattern.ratings = rated(by_panel, readings, band_of(*scheme, pattern.yes, design.population), *scheme);
    return pattern;
}

AnswerPattern of_margin(const Design& design, const Margin& margin) {
    AnswerPattern answers(design.case_ids.size(), 0);
    for (const auto cell : margin.cells)
        for (const auto unit : design.cells[cell].units) answers[unit] = 1;
    return answers;
}

/// The cases in an order that nothing but their ids decides.
std::vector<std::uint32_t> order_of_digests(const Design& design) {
    std::vector<std::pair<Digest, std::uint32_t>> keyed;
    for (std::uint32_t unit = 0; unit < design.case_ids.size(); ++unit)
        keyed.emplace_back(sha256("certificate|" + std::string(design.case_ids[unit])), unit);
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::uint32_t> order;
    for (const auto& [digest, unit] : keyed) order.push_back(unit);
    return order;
}

AnswersByChance by_chance(const PublishedTable& table, const SampleReadings& readings) {
    constexpr std::int64_t patterns_a_share = 100;
    BitStream bits(sha256("certificate|chance|" + table.domain));
    std::vector<std::uint32_t> order(table.design.case_ids.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::int64_t> covering;
    for (const std::int64_t percent : {20, 35, 50, 65, 80}) {
        const auto yes =
            std::clamp<std::int64_t>(table.design.population * percent / 100, 1, table.design.population - 1);
        const auto covered = readings.covering(yes);
        for (std::int64_t k = 0; k < patterns_a_share; ++k) {
            shuffle(order, bits);
            AnswerPattern answers(order.size(), 0);
            for (std::size_t at = 0; at < static_cast<std::size_t>(yes); ++at) answers[order[at]] = 1;
            covering.push_back(panels_covering(covered, yes_by_panel(table, answers)));
        }
    }
    std::sort(covering.begin(), covering.end());
    return {static_cast<std::int64_t>(covering.size()), covering[covering.size() / 2], covering[covering.size() / 20],
            covering.front()};
}

/// Numbers of yes that matter: half, and with bands also the fewest that reach each band, one fewer, and each band's
/// middle.
std::vector<std::int64_t> numbers_of_yes(std::int64_t population, const RatingScheme* scheme) {
    std::set<std::int64_t> numbers{population / 2};
    for (std::size_t band = 0; scheme != nullptr && band < scheme->bands.size(); ++band) {
        const auto from = fewest_yes(*scheme, band, population);
        const auto to = band + 1 < scheme->bands.size() ? fewest_yes(*scheme, band + 1, population) : population;
        numbers.insert({from, from - 1, (from + to) / 2});
    }
    numbers.erase(numbers.begin(), numbers.lower_bound(1));
    numbers.erase(numbers.lower_bound(population), numbers.end());
    return {numbers.begin(), numbers.end()};
}

constexpr std::int64_t few_cases = 40; // every number of yes is searched, from several starts
constexpr std::size_t starts_of_few = 12;

/// Patterns of answers that begin with a case's place in the order of digests.
class AnswersByDigest {
public:
    AnswersByDigest(const PublishedTable& table, const PairCounts& pairs, const Membership& membership,
                    const SampleReadings& readings)
        : table_(table), pairs_(pairs), membership_(membership), readings_(readings),
          order_(order_of_digests(table.design)) {}

    bool are_few() const { return table_.design.population <= few_cases; }
    AnswerPattern unrelated(std::int64_t yes) const { return from(0, yes); }
    /// The hardest that was found from any start.
    AnswerPattern hardest(std::int64_t yes) const {
        const auto covering = readings_.covering(yes);
        auto fewest = table_.lottery.panels + 1;
        AnswerPattern hardest;
        const auto starts = are_few() ? starts_of_few : 1;
        for (std::size_t start = 0; start < starts; ++start) {
            auto found = hardest_pattern(pairs_, membership_, from(start * order_.size() / starts, yes), covering);
            const auto panels = panels_covering(covering, yes_by_panel(table_, found));
            if (panels >= fewest) continue;
            fewest = panels;
            hardest = std::move(found);
        }
        return hardest;
    }

private:
    AnswerPattern from(std::size_t first, std::int64_t yes) const {
        AnswerPattern answers(order_.size(), 0);
        for (std::size_t k = 0; k < static_cast<std::size_t>(yes); ++k)
            answers[order_[(first + k) % order_.size()]] = 1;
        return answers;
    }

    const PublishedTable& table_;
    const PairCounts& pairs_;
    const Membership& membership_;
    const SampleReadings& readings_;
    std::vector<std::uint32_t> order_;
};

PanelCounts counts_of_cases(const PublishedTable& table) {
    const auto [least, greatest] =
        std::minmax_element(table.lottery.appearances.begin(), table.lottery.appearances.end());
    return {*least, *greatest};
}

void count_pairs(const PairCounts& pairs, DomainCertificate& certificate) {
    if (pairs.size() < 2) return;
    certificate.pairs = {pairs(0, 1), pairs(0, 1)};
    for (std::size_t a = 0; a < pairs.size(); ++a)
        for (std::size_t b = a + 1; b < pairs.size(); ++b) {
            certificate.pairs.least = std::min(certificate.pairs.least, pairs(a, b));
            certificate.pairs.greatest = std::max(certificate.pairs.greatest, pairs(a, b));
            certificate.pairs_never_together += pairs(a, b) == 0;
        }
}

} // namespace

const CountedPattern& DomainCertificate::worst_covered() const {
    expects(!patterns.empty(), "a certificate has patterns");
    return *std::min_element(patterns.begin(), patterns.end(),
                             [](const auto& a, const auto& b) { return a.covering < b.covering; });
}

std::int64_t DomainCertificate::ordinarily_covering() const {
    auto least = by_chance.one_in_twenty;
    for (const auto& pattern : patterns)
        if (pattern.kind == PatternKind::level) least = std::min(least, pattern.covering);
    return least;
}

Verdict verdict(const DomainCertificate& domain, const Rate& confidence) {
    const auto reaches = [&](std::int64_t covering, std::int64_t points_below) {
        return (100 * covering + points_below * domain.panels) * confidence.denominator >=
               100 * confidence.numerator * domain.panels;
    };
    if (domain.cases.least == 0) return Verdict::not_relied_on;
    if (reaches(std::min(domain.worst_covered().covering, domain.by_chance.least), 0)) return Verdict::holds;
    return reaches(domain.ordinarily_covering(), 10) ? Verdict::with_care : Verdict::not_relied_on;
}

DomainCertificate certified(const PublishedTable& table, const Rate& confidence, const RatingScheme* scheme) {
    const auto& design = table.design;
    DomainCertificate certificate;
    certificate.domain = table.domain;
    certificate.population = design.population;
    certificate.sample = design.sample;
    certificate.panels = table.lottery.panels;
    certificate.cases = counts_of_cases(table);
    certificate.is_weighted = !table.weights.empty();
    certificate.diversity = diversity(design, table.lottery);
    const PairCounts pairs(table);
    count_pairs(pairs, certificate);
    const Membership membership(table);
    const SampleReadings readings(table, confidence);
    const auto add = [&](PatternKind kind, const std::string& name, const AnswerPattern& answers) {
        auto pattern = counted(table, answers, readings, scheme);
        pattern.kind = kind;
        pattern.name = name;
        certificate.patterns.push_back(std::move(pattern));
    };
    for (const auto& margin : design.margins) {
        if (margin.population == design.population) continue;
        const auto& variable = design.variables[margin.variable];
        add(PatternKind::level, variable.name + ": " + variable.levels[margin.level], of_margin(design, margin));
    }
    certificate.by_chance = by_chance(table, readings);
    const AnswersByDigest by_digest(table, pairs, membership, readings);
    const auto name = [&](std::int64_t yes) {
        return std::to_string(yes) + " of " + std::to_string(design.population);
    };
    const auto shown = numbers_of_yes(design.population, scheme);
    for (const auto yes : shown) {
        add(PatternKind::unrelated, name(yes), by_digest.unrelated(yes));
        add(PatternKind::adversarial, name(yes), by_digest.hardest(yes));
    }
    for (std::int64_t yes = 1; yes < design.population && by_digest.are_few(); ++yes) {
        if (std::binary_search(shown.begin(), shown.end(), yes)) continue;
        const auto least = certificate.worst_covered().covering;
        add(PatternKind::adversarial, name(yes), by_digest.hardest(yes));
        if (certificate.patterns.back().covering >= least) certificate.patterns.pop_back();
    }
    return certificate;
}

} // namespace casedraw
