#include "rating/interval.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include "support/project_file.hpp"

#include <algorithm>
#include <casedraw/selection/lottery.hpp>
#include <map>

// The interval is exact for a simple random sample. For a balanced draw its coverage is counted here over every panel of
// lotteries, against answers that an adversary makes up. docs/coverage.md publishes what is found.

using namespace casedraw;

namespace {

constexpr std::int64_t confidence_percent = 80;

struct Size {
    std::int64_t population = 0;
    std::int64_t sample = 0;
};

/// What an inspector would say of a case, if it were read.
enum class Truth : std::int8_t { not_relevant, no, yes };

/// The panels of one list's lotteries, one for each seed, and for each number of relevant cases and of yes among those
/// read the shares that the interval holds.
class CountedPanels {
public:
    CountedPanels(const Size& size, const std::string& list_name, const std::vector<std::string>& seeds)
        : size_(size), reads_(static_cast<std::size_t>(size.population)) {
        auto bits = testing::stream("coverage " + list_name);
        list_ = testing::synthetic_list(static_cast<std::size_t>(size.population), bits);
        design_ = balanced_design(list_.variables, list_.units, size.sample);
        for (const auto& seed : seeds) add(panel_lottery(design_, {.seed = seed, .domain = "court"}).value());
        for (std::int64_t relevant = 1; relevant <= size.sample; ++relevant)
            for (std::int64_t yes = 0; yes <= relevant; ++yes)
                intervals_[{relevant, yes}] = finite_population_interval(
                    {yes, relevant, size.sample, size.population, false}, make_rate(confidence_percent, 100));
    }

    std::size_t panels() const { return panels_; }
    const Design& design() const { return design_; }
    /// For each panel, whether it reads the case.
    const std::vector<std::int16_t>& reads(std::size_t unit) const { return reads_[unit]; }

    /// By relevant cases read, then yes among them: whether the interval then holds the true share. No relevant case read:
    /// there is no interval, and none is wrong.
    std::vector<std::vector<std::uint8_t>> holds(std::int64_t yes, std::int64_t relevant) const {
        const auto share = static_cast<double>(yes) / static_cast<double>(std::max<std::int64_t>(relevant, 1));
        std::vector<std::vector<std::uint8_t>> table(static_cast<std::size_t>(size_.sample) + 1);
        table[0] = {1};
        for (std::size_t k = 1; k < table.size(); ++k)
            for (std::size_t y = 0; y <= k; ++y) {
                const auto& interval = intervals_.at({static_cast<std::int64_t>(k), static_cast<std::int64_t>(y)});
                table[k].push_back(interval.lower - 1e-12 <= share && share <= interval.upper + 1e-12);
            }
        return table;
    }

private:
    void add(const Lottery& lottery) {
        const auto before = panels_;
        panels_ += static_cast<std::size_t>(lottery.panels);
        for (auto& each : reads_) each.resize(panels_, 0);
        for (std::size_t i = 0; i < lottery.members.size(); ++i)
            reads_[lottery.members[i]][before + i / static_cast<std::size_t>(lottery.sample)] = 1;
    }

    Size size_;
    testing::SyntheticList list_;
    Design design_;
    std::size_t panels_ = 0;
    std::vector<std::vector<std::int16_t>> reads_;
    std::map<std::pair<std::int64_t, std::int64_t>, Interval> intervals_;
};

/// True answers, and what each panel sees of them.
class Answers {
public:
    Answers(const CountedPanels& panels, std::vector<Truth> truth)
        : panels_(panels), truth_(std::move(truth)), relevant_(panels.panels(), 0), yes_(panels.panels(), 0) {
        for (std::size_t unit = 0; unit < truth_.size(); ++unit) see(unit, 1);
        holds_ = panels_.holds(total(Truth::yes), total(Truth::yes) + total(Truth::no));
    }

    const std::vector<Truth>& truth() const { return truth_; }

    /// Panels whose interval holds the true share.
    std::int64_t covered() const {
        std::int64_t count = 0;
        for (std::size_t p = 0; p < yes_.size(); ++p)
            count += holds_[static_cast<std::size_t>(relevant_[p])][static_cast<std::size_t>(yes_[p])];
        return count;
    }

    void exchange(std::size_t a, std::size_t b) {
        for (const auto unit : {a, b}) see(unit, -1);
        std::swap(truth_[a], truth_[b]);
        for (const auto unit : {a, b}) see(unit, 1);
    }

private:
    std::int64_t total(Truth kind) const { return std::count(truth_.begin(), truth_.end(), kind); }

    void see(std::size_t unit, std::int16_t sign) {
        if (truth_[unit] == Truth::not_relevant) return;
        const auto& reads = panels_.reads(unit);
        for (std::size_t p = 0; p < reads.size(); ++p) {
            const auto seen = static_cast<std::int16_t>(sign * reads[p]);
            relevant_[p] = static_cast<std::int16_t>(relevant_[p] + seen);
            if (truth_[unit] == Truth::yes) yes_[p] = static_cast<std::int16_t>(yes_[p] + seen);
        }
    }

    const CountedPanels& panels_;
    std::vector<Truth> truth_;
    std::vector<std::int16_t> relevant_;
    std::vector<std::int16_t> yes_;
    std::vector<std::vector<std::uint8_t>> holds_;
};

double coverage(const CountedPanels& panels, const std::vector<Truth>& truth) {
    return static_cast<double>(Answers(panels, truth).covered()) / static_cast<double>(panels.panels());
}

/// Exchanges answers between two cases so that fewer and fewer panels hold the true share; at first up to a hundredth of
/// the panels more is accepted too (threshold accepting, Dueck and Scheuer 1990).
std::vector<Truth> adversary(const CountedPanels& panels, std::vector<Truth> truth, std::int64_t attempts,
                             BitStream& bits) {
    Answers answers(panels, std::move(truth));
    const auto cases = answers.truth().size();
    auto now = answers.covered();
    for (std::int64_t attempt = 0; attempt < attempts; ++attempt) {
        const auto a = static_cast<std::size_t>(uniform_below(bits, cases));
        const auto b = static_cast<std::size_t>(uniform_below(bits, cases));
        if (answers.truth()[a] == answers.truth()[b]) continue;
        const auto threshold = static_cast<std::int64_t>(panels.panels()) * (attempts - attempt) / attempts / 100;
        answers.exchange(a, b);
        const auto then = answers.covered();
        if (then <= now + threshold)
            now = then;
        else
            answers.exchange(a, b);
    }
    return answers.truth();
}

std::vector<Truth> truth_of(const Size& size, std::int64_t relevant, std::int64_t yes, BitStream& bits) {
    std::vector<Truth> truth(static_cast<std::size_t>(size.population), Truth::not_relevant);
    std::fill_n(truth.begin(), relevant, Truth::no);
    std::fill_n(truth.begin(), yes, Truth::yes);
    shuffle(truth, bits);
    return truth;
}

std::vector<std::string> seeds(const std::string& word, int count) {
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) all.push_back(word + " " + std::to_string(i));
    return all;
}

struct Worst {
    double by_chance = 1;    ///< answers that hang together with nothing
    double seed_unknown = 1; ///< the adversary's, counted under seeds that it did not know
    double table_known = 1;  ///< the adversary's, with the table in hand
};

/// Over lists, and over shares of yes from a tenth to nine tenths among so many relevant cases.
Worst worst_found(const Size& size, std::int64_t relevant) {
    Worst worst;
    for (int number = 0; number < 4; ++number) {
        const auto list = std::to_string(size.population) + " " + std::to_string(number);
        const CountedPanels one(size, list, {"published"});
        const CountedPanels practice(size, list, seeds("practice", 5));
        const CountedPanels unseen(size, list, seeds("unseen", 10));
        auto bits = testing::stream("adversary " + std::to_string(size.population) + " " + std::to_string(relevant));
        for (std::int64_t tenth = 1; tenth <= 9; ++tenth) {
            const auto start = truth_of(size, relevant, relevant * tenth / 10, bits);
            worst.by_chance = std::min(worst.by_chance, coverage(unseen, start));
            worst.seed_unknown =
                std::min(worst.seed_unknown, coverage(unseen, adversary(practice, start, 10000, bits)));
            worst.table_known = std::min(worst.table_known, coverage(one, adversary(one, start, 40000, bits)));
        }
    }
    return worst;
}

/// Percentages are rounded down.
std::string percent(double share) { return std::to_string(static_cast<int>(100 * share + 1e-9)) + "%"; }

/// A row of the table in docs/coverage.md.
std::string row(const Size& size, std::int64_t relevant) {
    const auto worst = worst_found(size, relevant);
    std::string text = "| " + std::to_string(size.population) + " | " + std::to_string(size.sample) + " | " +
                       std::to_string(relevant) + " |";
    for (const auto share : {worst.by_chance, worst.seed_unknown, worst.table_known})
        text += " " + percent(share) + " |";
    return text;
}

void check_published(const Size& size) {
    const auto published = test::project_file("docs/coverage.md");
    for (const auto relevant : {size.population, size.population / 2}) {
        const auto found = row(size, relevant);
        CAPTURE(found);
        CHECK(published.find(found + "\n") != std::string::npos);
    }
}

} // namespace

TEST_CASE("coverage under balanced draws is as published for the smallest list", "[rating]") {
    check_published({18, 15});
}

TEST_CASE("coverage under balanced draws is as published", "[rating][extended]") {
    for (const auto& size : {Size{25, 22}, Size{44, 27}, Size{54, 41}, Size{100, 63}, Size{150, 79}, Size{300, 107}})
        check_published(size);
}

TEST_CASE("where answers follow a class that the draw is balanced on, every panel's interval holds the share",
          "[rating]") {
    const Size size{54, 41};
    const CountedPanels panels(size, "54 0", {"published"});
    for (const auto& margin : panels.design().margins) {
        std::vector<Truth> truth(54, Truth::no);
        for (const auto cell : margin.cells)
            for (const auto unit : panels.design().cells[cell].units) truth[unit] = Truth::yes;
        CHECK(coverage(panels, truth) == 1.0);
    }
}

TEST_CASE("the worst lottery met is published too: one that has few different tables of cells", "[rating]") {
    const Size size{54, 41};
    const CountedPanels panels(size, "54 41", {"coverage"});
    const CountedPanels unseen(size, "54 41", seeds("unseen", 10));
    auto bits = testing::stream("adversary of the worst");
    std::vector<Truth> worst;
    for (std::int64_t tenth = 1; tenth <= 9; ++tenth) {
        const auto truth = adversary(panels, truth_of(size, 54, 54 * tenth / 10, bits), 20000, bits);
        if (worst.empty() || coverage(panels, truth) < coverage(panels, worst)) worst = truth;
    }
    const auto published = "held in " + percent(coverage(panels, worst)) +
                           " of its panels; under ten other seeds the same answers were held in " +
                           percent(coverage(unseen, worst)) + ".";
    CAPTURE(published);
    CHECK(test::project_file("docs/coverage.md").find(published) != std::string::npos);
}
