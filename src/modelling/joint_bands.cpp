#include "modelling/joint_bands.hpp"

#include "modelling/binomial_chances.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

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
    for (std::size_t i = 0; i < more.chance.size(); ++i)
        sum.yes.chance[static_cast<std::size_t>(more.first - first) + i] += more.chance[i];
}

AnswerTable sum_of_tables(const AnswerTable& one, const AnswerTable& other) {
    AnswerTable sum(one.size() + other.size() - 1);
    const auto first = one.front().relevant + other.front().relevant;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i].relevant = first + static_cast<std::int64_t>(i);
    for (std::size_t i = 0; i < one.size(); ++i)
        for (std::size_t j = 0; j < other.size(); ++j) add(sum[i + j], sum_of(one[i].yes, other[j].yes));
    return sum;
}

AnswerTable answers_of(const std::vector<AnswerGroup>& groups, const std::vector<std::int64_t>& cases,
                       std::size_t question) {
    AnswerTable table;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (cases[g] == 0) continue;
        auto more = answers_of(cases[g], (*groups[g].answers)[question]);
        table = table.empty() ? std::move(more) : sum_of_tables(table, more);
    }
    if (table.empty()) table.push_back({0, {0, {1.0}}});
    return table;
}

/// How yes answers and relevant cases add up to a band: (yes of both) · whole >= part · (relevant of both). A row's
/// part · relevant is written as quotient · whole + remainder, the remainder from 1 to whole; so rows together need
/// quotient + quotient + 1 yes, and one more where their remainders come to more than the whole.
struct Placed {
    const RelevantRow* row;
    std::int64_t quotient;
    std::int64_t remainder;
};

std::vector<Placed> placed(const AnswerTable& table, const BandTest& test) {
    const auto whole = test.yes + test.no;
    std::vector<Placed> rows;
    for (const auto& row : table) {
        const auto needed = row.relevant * test.no;
        const auto quotient = needed == 0 ? -1 : (needed - 1) / whole;
        if (!row.yes.chance.empty()) rows.push_back({&row, quotient, needed - quotient * whole});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Placed& one, const Placed& other) { return one.remainder < other.remainder; });
    return rows;
}

/// P(the truth reaches the band) by the sample's yes less its row's quotient, for sample rows of falling remainder:
/// then ever more rows of the rest need one yes less.
class TruthReaches {
public:
    TruthReaches(const std::vector<Placed>& sample, std::vector<Placed> rest, std::int64_t whole)
        : rest_(std::move(rest)), whole_(whole) {
        std::int64_t most = INT64_MIN;
        least_ = INT64_MAX;
        for (const auto& each : sample) {
            least_ = std::min(least_, each.row->yes.first - each.quotient);
            most = std::max(most, each.row->yes.last() - each.quotient);
        }
        chance_.assign(static_cast<std::size_t>(most - least_ + 1), 0.0);
        for (const auto& each : rest_) add(each, 2);
        double sum = 0;
        for (auto& each : chance_) each = sum += each;
    }

    /// From `yes` on.
    const double* at(std::int64_t yes, const Placed& sample) {
        for (; next_ < rest_.size() && rest_[next_].remainder + sample.remainder <= whole_; ++next_)
            add(rest_[next_], 1);
        return chance_.data() + (yes - sample.quotient - least_);
    }

private:
    /// The chances of the row at the least place from which they reach: quotient + more - yes.
    void add(const Placed& rest, std::int64_t more) {
        const auto& yes = rest.row->yes;
        const auto size = static_cast<std::int64_t>(chance_.size());
        const auto first = rest.quotient + more - yes.last() - least_;
        const auto count = static_cast<std::int64_t>(yes.chance.size());
        const auto* last = yes.chance.data() + count - 1;
        const auto below = std::clamp<std::int64_t>(-first, 0, count);
        if (more == 2)
            for (std::int64_t i = 0; i < below; ++i) chance_.front() += last[-i];
        for (auto i = below; i < std::min(count, size - first); ++i)
            chance_[static_cast<std::size_t>(first + i)] += last[-i];
    }

    std::vector<Placed> rest_; ///< by remainder
    std::int64_t whole_;
    std::int64_t least_ = 0;
    std::vector<double> chance_;
    std::size_t next_ = 0;
};

/// In four sums, so that additions need not wait for each other.
double sum_of_products(const double* one, const double* other, std::int64_t count) {
    double sums[4] = {};
    std::int64_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (std::int64_t j = 0; j < 4; ++j) sums[j] += one[i + j] * other[i + j];
    for (; i < count; ++i) sums[0] += one[i] * other[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double no_answer(const AnswerTable& table) {
    return table.front().relevant == 0 ? table.front().yes.chance.front() : 0.0;
}

/// P(sample's band is `a`, truth reaches band `band`) for every a.
std::vector<double> truth_reaches(const RatingScheme& scheme, const AnswerTable& sample, const AnswerTable& rest,
                                  std::size_t band) {
    const auto test = band_test(scheme, band);
    const auto bands = scheme.bands.size();
    auto rows = placed(sample, test);
    std::reverse(rows.begin(), rows.end());
    TruthReaches reaches(rows, placed(rest, test), test.yes + test.no);
    std::vector<double> found(bands + 1, 0.0);
    for (const auto& each : rows) {
        const auto& yes = each.row->yes;
        const auto relevant = each.row->relevant;
        const auto* chance = reaches.at(yes.first, each);
        std::int64_t from = 0;
        for (std::size_t a = relevant == 0 ? bands : 0; a < found.size(); ++a) {
            const auto count = static_cast<std::int64_t>(yes.chance.size());
            const auto to =
                a + 1 < bands ? std::clamp(fewest_yes(scheme, a + 1, relevant) - yes.first, from, count) : count;
            found[a] += sum_of_products(yes.chance.data() + from, chance + from, to - from);
            from = to;
        }
    }
    return found;
}

/// From P(both reach) to the chance of each pair.
JointBands from_reaching(const JointBands& reach) {
    JointBands joint(reach.none());
    const auto of = [&](std::size_t a, std::size_t b) {
        return a < reach.size() && b < reach.size() ? reach.at(a, b) : 0.0;
    };
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

JointBands joint_bands(const RatingScheme& scheme, const std::vector<AnswerGroup>& groups,
                       const std::vector<std::int64_t>& sampled, std::size_t question) {
    std::vector<std::int64_t> unread;
    for (std::size_t g = 0; g < groups.size(); ++g) unread.push_back(groups[g].population - sampled[g]);
    const auto sample = answers_of(groups, sampled, question);
    const auto rest = answers_of(groups, unread, question);
    const auto bands = scheme.bands.size();
    JointBands joint(bands);
    std::vector<std::vector<double>> reaches;
    for (std::size_t band = 0; band < bands; ++band) reaches.push_back(truth_reaches(scheme, sample, rest, band));
    const auto nothing = no_answer(sample) * no_answer(rest);
    for (std::size_t a = 0; a < joint.size(); ++a)
        for (std::size_t b = 0; b < bands; ++b) {
            const auto above = b + 1 < bands ? reaches[b + 1][a] : (a == joint.none() ? nothing : 0.0);
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
