#include "rating/coverage_count.hpp"

#include "rating/interval.hpp"
#include "selection/maximum_entropy.hpp"
#include "selection/synthetic_list.hpp"
#include <algorithm>

namespace casedraw::testing {

namespace {

constexpr int random_patterns = 100; // a list, a fifth of them for each share of yes
constexpr int attempts = 6000;

std::size_t yes_of(std::size_t cases, int k) {
    constexpr std::array<std::size_t, 5> percent{20, 35, 50, 65, 80};
    return std::max<std::size_t>(1, cases * percent[static_cast<std::size_t>(k) % percent.size()] / 100);
}

/// Whole percent, rounded down.
std::string percent(double share) { return std::to_string(static_cast<int>(100 * share + 1e-9)); }

template <typename T>
T at_percent(const std::vector<T>& sorted, std::size_t percent) {
    return sorted[sorted.size() * percent / 100];
}

/// What is counted over the lists of a band.
struct Figures {
    std::vector<double> by_chance;
    std::vector<double> hardest; ///< of each list
    std::vector<double> effective;
};

void add_list(const Band& band, int number, Figures& figures) {
    auto bits = stream("coverage of " + std::to_string(band.smallest) + " " + std::to_string(number));
    const auto size = band.smallest + uniform_below(bits, band.largest - band.smallest + 1);
    const auto list = list_of_kind(static_cast<ListKind>(number % 4), static_cast<std::size_t>(size), bits);
    const auto population = static_cast<std::int64_t>(size);
    const auto sample = number % 8 < 4 ? (661 * population + 652) / (4 * population + 653) // the formula's
                                       : population * static_cast<std::int64_t>(40 + uniform_below(bits, 51)) / 100;
    const auto design = balanced_design(list.variables, list.units, std::min(sample, population - 1));
    const auto lottery = panel_lottery(design, {"coverage", "court"});
    const CountedCoverage counted(design, *lottery);
    figures.effective.push_back(effective_number(panel_frequencies(*lottery)));
    double hardest = 1;
    for (int k = 0; k < random_patterns; ++k) {
        auto answers = random_answers(counted.cases(), yes_of(counted.cases(), k), bits);
        figures.by_chance.push_back(counted.coverage(answers));
        hardest = std::min(hardest, figures.by_chance.back());
        if (k < 5)
            hardest = std::min(hardest, counted.coverage(hard_answers(counted, std::move(answers), attempts, bits)));
    }
    figures.hardest.push_back(hardest);
}

} // namespace

CountedCoverage::CountedCoverage(const Design& design, const Lottery& lottery)
    : panels_(static_cast<std::size_t>(lottery.panels)),
      reads_(design.case_ids.size(), std::vector<std::int16_t>(panels_, 0)) {
    for (std::size_t k = 0; k < lottery.members.size(); ++k)
        reads_[lottery.members[k]][k / static_cast<std::size_t>(lottery.sample)] = 1;
    for (std::int64_t yes = 0; yes <= design.sample; ++yes) {
        const auto interval = finite_population_interval({yes, design.sample, design.sample, design.population, true},
                                                         make_rate(80, 100));
        intervals_.emplace_back(interval.lower, interval.upper);
    }
}

std::vector<std::uint8_t> CountedCoverage::holds(std::int64_t yes) const {
    const auto share = static_cast<double>(yes) / static_cast<double>(cases());
    std::vector<std::uint8_t> holds;
    for (const auto& [lower, upper] : intervals_) holds.push_back(lower - 1e-12 <= share && share <= upper + 1e-12);
    return holds;
}

namespace {

/// How many yes each panel reads, kept up to date while answers change.
class Seen {
public:
    Seen(const CountedCoverage& counted, const std::vector<std::uint8_t>& answers)
        : counted_(counted), yes_(counted.panels(), 0),
          holds_(counted.holds(std::count(answers.begin(), answers.end(), std::uint8_t{1}))) {
        for (std::size_t unit = 0; unit < answers.size(); ++unit)
            if (answers[unit] != 0) add(unit, 1);
    }
    void add(std::size_t unit, std::int16_t sign) {
        const auto& reads = counted_.reads(unit);
        for (std::size_t p = 0; p < yes_.size(); ++p) yes_[p] = static_cast<std::int16_t>(yes_[p] + sign * reads[p]);
    }
    std::int64_t covered() const {
        std::int64_t count = 0;
        for (const auto yes : yes_) count += holds_[static_cast<std::size_t>(yes)];
        return count;
    }

private:
    const CountedCoverage& counted_;
    std::vector<std::int16_t> yes_;
    std::vector<std::uint8_t> holds_;
};

} // namespace

double CountedCoverage::coverage(const std::vector<std::uint8_t>& answers) const {
    return static_cast<double>(Seen(*this, answers).covered()) / static_cast<double>(panels_);
}

std::vector<std::uint8_t> random_answers(std::size_t cases, std::size_t yes, BitStream& bits) {
    std::vector<std::uint8_t> answers(cases, 0);
    std::fill_n(answers.begin(), yes, std::uint8_t{1});
    shuffle(answers, bits);
    return answers;
}

std::vector<std::uint8_t> hard_answers(const CountedCoverage& counted, std::vector<std::uint8_t> answers,
                                       std::int64_t attempts, BitStream& bits) {
    Seen seen(counted, answers);
    auto now = seen.covered();
    for (std::int64_t attempt = 0; attempt < attempts; ++attempt) {
        const auto a = static_cast<std::size_t>(uniform_below(bits, answers.size()));
        const auto b = static_cast<std::size_t>(uniform_below(bits, answers.size()));
        if (answers[a] == 0 || answers[b] != 0) continue;
        const auto threshold = static_cast<std::int64_t>(counted.panels()) * (attempts - attempt) / attempts / 100;
        seen.add(a, -1);
        seen.add(b, 1);
        const auto then = seen.covered();
        if (then <= now + threshold) {
            now = then;
            std::swap(answers[a], answers[b]);
        } else {
            seen.add(b, -1);
            seen.add(a, 1);
        }
    }
    return answers;
}

std::string coverage_row(const Band& band, int lists) {
    Figures figures;
    for (int number = 0; number < lists; ++number) add_list(band, number, figures);
    for (auto* values : {&figures.by_chance, &figures.hardest, &figures.effective})
        std::sort(values->begin(), values->end());
    const auto three = [](const std::vector<double>& shares) {
        return percent(at_percent(shares, 50)) + "% | " + percent(at_percent(shares, 5)) + "% | " +
               percent(shares.front()) + "%";
    };
    return "| " + std::to_string(band.smallest) + " to " + std::to_string(band.largest) + " | " +
           std::to_string(lists) + " | " + three(figures.by_chance) + " | " + percent(at_percent(figures.hardest, 50)) +
           "% | " + percent(figures.hardest.front()) + "% | " +
           std::to_string(static_cast<int>(at_percent(figures.effective, 50))) + " | " +
           std::to_string(static_cast<int>(figures.effective.front())) + " |";
}

} // namespace casedraw::testing
