#include "present/draw/masking.hpp"
#include "present/every_table.hpp"
#include "rating/scheme.hpp"
#include "support/catch.hpp"

#include <array>
#include <casedraw/rating/band.hpp>
#include <functional>
#include <limits>
#include <map>

using casedraw::pack::MaskingRule;
using casedraw::pack::may_be_shown;
using casedraw::pack::shared_levels;
using casedraw::pack::SharedLevel;

using Levels = std::vector<SharedLevel>;

TEST_CASE("a variable is shown whole where at least five cases of each level are read", "[pack]") {
    const Levels levels{{"male", 30, 20}, {"female", 10, 5}, {"other", 0, 0}};
    CHECK(shared_levels(levels, "rest") == Levels{{"male", 30, 20}, {"female", 10, 5}});
    CHECK(shared_levels({{"male", 30, 20}, {"female", 9, 9}}, "rest") == Levels{{"male", 30, 20}, {"female", 9, 9}});
    CHECK(shared_levels({{"male", 30, 20}, {"female", 9, 4}}, "rest") == std::nullopt);
    CHECK(shared_levels({{"male", 30, 20}, {"female", 2, 0}}, "rest") == std::nullopt);
}

TEST_CASE("a level of which one to four cases are not read is as small as one of which so few are", "[pack]") {
    CHECK(shared_levels({{"male", 30, 20}, {"female", 9, 6}}, "rest") == std::nullopt); // 9 − 6 are not read
    CHECK(shared_levels({{"a", 30, 20}, {"b", 9, 6}, {"c", 8, 6}}, "rest") == Levels{{"a", 30, 20}, {"rest", 17, 12}});
    CHECK(shared_levels({{"a", 30, 20}, {"b", 9, 6}, {"c", 9, 6}}, "rest") == std::nullopt); // all have 3
    CHECK(shared_levels({{"a", 30, 20}, {"b", 9, 8}, {"c", 9, 8}}, "rest") == std::nullopt); // together 2
}

TEST_CASE("small levels join where that reaches five and leaves open how many each has", "[pack]") {
    CHECK(shared_levels({{"a", 30, 20}, {"b", 6, 3}, {"c", 4, 2}}, "rest") == Levels{{"a", 30, 20}, {"rest", 10, 5}});
    CHECK(shared_levels({{"a", 30, 20}, {"b", 2, 2}, {"c", 2, 2}}, "rest") == std::nullopt);
    CHECK(shared_levels({{"a", 30, 20}, {"b", 4, 4}, {"c", 4, 4}}, "rest") == std::nullopt); // 8 of two: 4 and 4
    CHECK(shared_levels({{"a", 30, 20}, {"b", 4, 4}, {"c", 3, 3}}, "rest") == Levels{{"a", 30, 20}, {"rest", 7, 7}});
}

TEST_CASE("a size is told where no band of a question beside it gives a count of one to four away", "[pack]") {
    const auto& scheme = casedraw::test::rated().scheme;
    const auto gives_away = [&](std::int64_t read) {
        for (std::size_t band = 0; band < scheme.bands.size(); ++band) {
            std::vector<std::int64_t> yes;
            for (std::int64_t count = 0; count <= read; ++count)
                if (casedraw::band_of(scheme, count, read) == band) yes.push_back(count);
            if (yes.size() == 1 && !(may_be_shown(yes[0]) && may_be_shown(read - yes[0]))) return true;
        }
        return false;
    };
    std::int64_t largest = 0;
    for (std::int64_t read = 1; read <= 200; ++read)
        if (gives_away(read)) largest = read;
    CHECK(largest == MaskingRule{}.least_size - 1);
    CHECK_FALSE(casedraw::pack::sizes_may_be_shared({{"", 40, 30}, {"", 14, largest}}));
    CHECK(casedraw::pack::sizes_may_be_shared({{"", 40, 30}, {"", 14, largest + 1}, {"", 0, 0}}));
}

TEST_CASE("a count gives no small group away where it is none or enough", "[pack]") {
    CHECK(may_be_shown(0));
    CHECK_FALSE(may_be_shown(1));
    CHECK_FALSE(may_be_shown(4));
    CHECK(may_be_shown(5));
}

namespace {

constexpr std::size_t first_levels = 3;
constexpr std::size_t second_levels = 4;
constexpr int all_cases = 12;
using Table = std::array<int, first_levels * second_levels>;

/// What a page says of a variable, as text: the levels by place and the counts, or nothing.
using Telling = std::function<std::string(const std::vector<int>&)>;

std::string told(const std::vector<int>& counts) {
    Levels levels;
    for (std::size_t l = 0; l < counts.size(); ++l) levels.push_back({std::to_string(l), counts[l], counts[l]});
    const auto shown = shared_levels(levels, "rest");
    std::string text;
    if (shown)
        for (const auto& level : *shown) text += level.level + ":" + std::to_string(level.read) + " ";
    return text + "|";
}

/// A breach: only small counts are hidden, each on its own.
std::string with_hidden_cells(const std::vector<int>& counts) {
    std::string text;
    for (const auto count : counts) text += (may_be_shown(count) ? std::to_string(count) : "few") + " ";
    return text + "|";
}

/// Somebody who knows every table that could be told in these words.
class Attacker {
public:
    void sees(const std::string& words, const std::vector<int>& counts) {
        auto& ranges = known_[words];
        ranges.resize(counts.size());
        for (std::size_t at = 0; at < counts.size(); ++at) {
            ranges[at].least = std::min(ranges[at].least, counts[at]);
            ranges[at].most = std::max(ranges[at].most, counts[at]);
        }
    }
    std::size_t tellings() const { return known_.size(); }
    /// Words from which a count of 1 to 4 is certain.
    std::vector<std::string> breaches() const {
        std::vector<std::string> found;
        for (const auto& [words, ranges] : known_)
            if (std::any_of(ranges.begin(), ranges.end(), [](const Range& each) {
                    return each.least == each.most && each.least >= 1 && each.least <= 4;
                }))
                found.push_back(words);
        return found;
    }

private:
    struct Range {
        int least = std::numeric_limits<int>::max();
        int most = 0;
    };
    std::map<std::string, std::vector<Range>> known_;
};

/// All tables of 3 by 4 levels: both margins are told; cells and margins are worked back.
Attacker who_sees_two_variables(const Telling& telling) {
    Attacker attacker;
    Table table{};
    casedraw::test::every_table<first_levels * second_levels>(table, 0, all_cases, [&](const Table& each) {
        std::vector<int> first(first_levels, 0), second(second_levels, 0), all(each.begin(), each.end());
        for (std::size_t cell = 0; cell < each.size(); ++cell) {
            first[cell / second_levels] += each[cell];
            second[cell % second_levels] += each[cell];
        }
        all.insert(all.end(), first.begin(), first.end());
        all.insert(all.end(), second.begin(), second.end());
        attacker.sees(telling(first) + telling(second), all);
    });
    return attacker;
}

/// All tables of three levels in two domains that share cases: in the first only, in the second only, in both.
Attacker who_sees_domains(const Telling& of_first, const Telling& of_second) {
    Attacker attacker;
    std::array<int, 9> table{};
    casedraw::test::every_table<9>(table, 0, all_cases, [&](const std::array<int, 9>& each) {
        std::vector<int> first(3, 0), second(3, 0), all(each.begin(), each.end());
        for (std::size_t level = 0; level < 3; ++level) {
            first[level] = each[3 * level] + each[3 * level + 2];
            second[level] = each[3 * level + 1] + each[3 * level + 2];
        }
        all.insert(all.end(), first.begin(), first.end());
        all.insert(all.end(), second.begin(), second.end());
        attacker.sees(of_first(first) + of_second(second), all);
    });
    return attacker;
}

bool any_table(const Levels&) { return true; }

/// Of each level so many are read as its share rounds down or up to, which the lottery promises.
bool as_a_lottery_rounds(const Levels& levels) {
    std::int64_t eligible = 0, read = 0;
    for (const auto& level : levels) {
        eligible += level.eligible;
        read += level.read;
    }
    return std::all_of(levels.begin(), levels.end(), [&](const SharedLevel& level) {
        const auto off = level.read * eligible - read * level.eligible;
        return -eligible < off && off < eligible;
    });
}

/// All tables of three levels with cases that are read and cases that are not; who sees how many are eligible and read
/// subtracts. How many there are of each in the whole domain is known.
Attacker who_subtracts(const std::function<std::string(const Levels&)>& telling, int cases,
                       const std::function<bool(const Levels&)>& can_be = any_table) {
    Attacker attacker;
    std::array<int, 6> table{};
    casedraw::test::every_table<6>(table, 0, cases, [&](const std::array<int, 6>& each) {
        Levels levels;
        std::vector<int> all(each.begin(), each.end());
        int read = 0;
        for (std::size_t level = 0; level < 3; ++level) {
            levels.push_back({std::to_string(level), each[2 * level] + each[2 * level + 1], each[2 * level]});
            all.push_back(each[2 * level] + each[2 * level + 1]);
            read += each[2 * level];
        }
        if (can_be(levels)) attacker.sees(std::to_string(read) + "|" + telling(levels), all);
    });
    return attacker;
}

std::string eligible_and_read(const std::optional<Levels>& shown) {
    std::string text;
    if (shown)
        for (const auto& level : *shown)
            text += level.level + ":" + std::to_string(level.read) + " of " + std::to_string(level.eligible) + " ";
    return text;
}

/// A breach: enough read of each level is all that is asked.
std::string with_enough_read(const Levels& levels) {
    const bool are_enough = std::all_of(levels.begin(), levels.end(), [](const SharedLevel& each) {
        return each.eligible == 0 || each.read >= MaskingRule{}.least_read;
    });
    return eligible_and_read(are_enough ? std::optional(levels) : std::nullopt);
}

std::string nothing(const std::vector<int>&) { return "|"; }

std::string with_total(const std::vector<int>& counts) {
    int total = 0;
    for (const auto count : counts) total += count;
    return (may_be_shown(total) ? std::to_string(total) : "") + "|" + told(counts);
}

} // namespace

TEST_CASE("who knows all tables of 3 by 4 levels and 12 cases can work back no count of 1 to 4", "[pack][extended]") {
    const auto attacker = who_sees_two_variables(told);
    CHECK(attacker.tellings() > 20);
    CHECK(attacker.breaches().empty());
}

TEST_CASE("who subtracts the cases read from those eligible works back no count of 1 to 4", "[pack]") {
    const auto telling = [](const Levels& levels) { return eligible_and_read(shared_levels(levels, "rest")); };
    for (const int cases : {10, 15, 18}) {
        const auto attacker = who_subtracts(telling, cases);
        CHECK(attacker.tellings() > 20);
        CHECK(attacker.breaches().empty());
        CHECK(who_subtracts(telling, cases, as_a_lottery_rounds).breaches().empty());
    }
    CHECK_FALSE(who_subtracts(with_enough_read, 15).breaches().empty()); // it can fail
}

TEST_CASE("of two domains that share cases one is told, and nothing of the other follows", "[pack]") {
    CHECK(who_sees_domains(with_total, nothing).breaches().empty());
}

TEST_CASE("the attacker finds what hidden cells, or a second domain beside the first, would give away",
          "[pack][extended]") {
    CHECK_FALSE(who_sees_two_variables(with_hidden_cells).breaches().empty());
    CHECK_FALSE(who_sees_domains(with_hidden_cells, nothing).breaches().empty());
    CHECK_FALSE(who_sees_domains(with_total,
                                 [](const std::vector<int>& counts) {
                                     int total = 0;
                                     for (const auto count : counts) total += count;
                                     return std::to_string(total);
                                 })
                    .breaches()
                    .empty());
}
