#include "modelling/joint_bands.hpp"

#include "modelling/binomial_chances.hpp"

#include <algorithm>

namespace casedraw::modelling {
namespace {

/// So many relevant cases, and the chances of each number of yes among them (already times the chance of so many).
struct RelevantRow {
    std::int64_t relevant = 0;
    CountChances yes;
};
using AnswerTable = std::vector<RelevantRow>;

AnswerTable answers_of(std::int64_t cases, const AnswerChances& chances) {
    AnswerTable table;
    const auto relevant = binomial_chances(cases, chances.relevant);
    for (std::size_t i = 0; i < relevant.chance.size(); ++i) {
        const auto count = relevant.first + static_cast<std::int64_t>(i);
        table.push_back({count, binomial_chances(count, chances.proportion)});
        for (auto& each : table.back().yes.chance) each *= relevant.chance[i];
    }
    return table;
}

void add(RelevantRow& sum, const CountChances& more) {
    if (sum.yes.chance.empty()) {
        sum.yes = more;
        return;
    }
    const auto first = std::min(sum.yes.first, more.first);
    const auto last = std::max(sum.yes.last(), more.last());
    sum.yes.chance.insert(sum.yes.chance.begin(), static_cast<std::size_t>(sum.yes.first - first), 0.0);
    sum.yes.first = first;
    sum.yes.chance.resize(static_cast<std::size_t>(last - first + 1), 0.0);
    for (std::size_t i = 0; i < more.chance.size(); ++i) sum.yes.chance[static_cast<std::size_t>(more.first - first) + i] += more.chance[i];
}

AnswerTable sum_of_tables(const AnswerTable& one, const AnswerTable& other) {
    AnswerTable sum(one.size() + other.size() - 1);
    const auto first = one.front().relevant + other.front().relevant;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i].relevant = first + static_cast<std::int64_t>(i);
    for (std::size_t i = 0; i < one.size(); ++i)
        for (std::size_t j = 0; j < other.size(); ++j) add(sum[i + j], sum_of(one[i].yes, other[j].yes));
    return sum;
}

AnswerTable answers_of(const std::vector<AnswerGroup>& groups, const std::vector<std::int64_t>& cases, std::size_t question) {
    AnswerTable table;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (cases[g] == 0) continue;
        auto more = answers_of(cases[g], (*groups[g].answers)[question]);
        table = table.empty() ? std::move(more) : sum_of_tables(table, more);
    }
    if (table.empty()) table.push_back({0, {0, {1.0}}});
    return table;
}

/// P(lead + weighted answers of the rest >= 0) for every lead from `least` to `most`.
std::vector<double> reaching(const AnswerTable& rest, const BandTest& test, std::int64_t least, std::int64_t most) {
    std::vector<double> chance(static_cast<std::size_t>(most - least + 1), 0.0);
    for (const auto& row : rest) {
        auto needed = row.relevant * test.no - row.yes.first * (test.yes + test.no); // lead from which this count reaches
        for (const auto each : row.yes.chance) {
            if (needed <= most) chance[static_cast<std::size_t>(std::max(needed, least) - least)] += each;
            needed -= test.yes + test.no;
        }
    }
    double sum = 0;
    for (auto& each : chance) each = sum += each;
    return chance;
}

template <typename Visit>
void for_each_answer(const AnswerTable& table, Visit visit) {
    for (const auto& row : table)
        for (std::size_t i = 0; i < row.yes.chance.size(); ++i) visit(row.yes.first + static_cast<std::int64_t>(i), row.relevant, row.yes.chance[i]);
}

double no_answer(const AnswerTable& table) {
    return table.front().relevant == 0 ? table.front().yes.chance.front() : 0.0;
}

/// P(sample's band is `a`, truth reaches `test`) for every a.
std::vector<double> truth_reaches(const AnswerTable& sample, const AnswerTable& rest, const std::vector<BandTest>& tests, std::size_t band) {
    const auto& test = tests[band];
    const auto lead = [&](std::int64_t yes, std::int64_t relevant) { return yes * (test.yes + test.no) - relevant * test.no; };
    std::int64_t least = INT64_MAX;
    std::int64_t most = INT64_MIN;
    for (const auto& row : sample) {
        least = std::min(least, lead(row.yes.first, row.relevant));
        most = std::max(most, lead(row.yes.last(), row.relevant));
    }
    const auto chance = reaching(rest, test, least, most);
    std::vector<double> found(tests.size() + 1, 0.0);
    for_each_answer(sample, [&](std::int64_t yes, std::int64_t relevant, double of_sample) {
        std::size_t reached = relevant == 0 ? tests.size() : 0;
        while (reached + 1 < tests.size()
               && yes * (tests[reached + 1].yes + tests[reached + 1].no) >= relevant * tests[reached + 1].no) ++reached;
        found[reached] += of_sample * chance[static_cast<std::size_t>(lead(yes, relevant) - least)];
    });
    return found;
}

/// From P(both reach) to the chance of each pair.
JointBands from_reaching(const JointBands& reach) {
    JointBands joint(reach.none());
    const auto of = [&](std::size_t a, std::size_t b) { return a < reach.size() && b < reach.size() ? reach.at(a, b) : 0.0; };
    for (std::size_t a = 0; a < reach.size(); ++a)
        for (std::size_t b = 0; b < reach.size(); ++b)
            joint.at(a, b) = std::max(0.0, of(a, b) - of(a + 1, b) - of(a, b + 1) + of(a + 1, b + 1));
    return joint;
}

JointBands to_reaching(const JointBands& joint) {
    JointBands reach = joint;
    for (auto a = joint.size(); a-- > 0;)
        for (auto b = joint.size(); b-- > 0;) {
            if (a + 1 < joint.size()) reach.at(a, b) += reach.at(a + 1, b);
            if (b + 1 < joint.size()) reach.at(a, b) += reach.at(a, b + 1);
            if (a + 1 < joint.size() && b + 1 < joint.size()) reach.at(a, b) -= reach.at(a + 1, b + 1);
        }
    return reach;
}

} // namespace

BandTest band_test(const RatingScheme& scheme, std::size_t band) {
    const auto least = scheme.bands[band].least_percent;
    if (band == 0 || least == 0) return {1, 0};
    if (scheme.percent == PercentRule::exact) return {100 - least, least};
    return {201 - 2 * least, 2 * least - 1};
}

JointBands joint_bands(const RatingScheme& scheme, const std::vector<AnswerGroup>& groups, const std::vector<std::int64_t>& sampled,
                       std::size_t question) {
    std::vector<std::int64_t> unread;
    for (std::size_t g = 0; g < groups.size(); ++g) unread.push_back(groups[g].population - sampled[g]);
    const auto sample = answers_of(groups, sampled, question);
    const auto rest = answers_of(groups, unread, question);
    std::vector<BandTest> tests;
    for (std::size_t band = 0; band < scheme.bands.size(); ++band) tests.push_back(band_test(scheme, band));
    JointBands joint(tests.size());
    std::vector<std::vector<double>> reaches;
    for (std::size_t band = 0; band < tests.size(); ++band) reaches.push_back(truth_reaches(sample, rest, tests, band));
    const auto nothing = no_answer(sample) * no_answer(rest);
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < tests.size(); ++b) {
            const auto above = b + 1 < tests.size() ? reaches[b + 1][a] : (a == joint.none() ? nothing : 0.0);
            joint.at(a, b) = std::max(0.0, reaches[b][a] - above);
        }
    joint.at(joint.none(), joint.none()) = nothing;
    return joint;
}

JointBands lowest_of(const std::vector<const JointBands*>& questions) {
    auto all = to_reaching(*questions.front());
    for (std::size_t q = 1; q < questions.size(); ++q) {
        const auto reach = to_reaching(*questions[q]);
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = 0; b < all.size(); ++b) all.at(a, b) *= reach.at(a, b);
    }
    return from_reaching(all);
}

} // namespace casedraw::modelling
