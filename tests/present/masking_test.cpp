#include "present/draw/masking.hpp"
#include "support/catch.hpp"

#include <array>
#include <functional>
#include <map>

using casedraw::pack::MaskingRule;
using casedraw::pack::may_be_shown;
using casedraw::pack::shared_levels;
using casedraw::pack::SharedLevel;

using Levels = std::vector<SharedLevel>;

TEST_CASE("a variable is shown whole where at least five cases of each level are read", "[pack]") {
    const Levels levels{{"male", 30, 20}, {"female", 9, 5}, {"other", 0, 0}};
    CHECK(shared_levels(levels, "rest") == Levels{{"male", 30, 20}, {"female", 9, 5}});
    CHECK(shared_levels({{"male", 30, 20}, {"female", 9, 4}}, "rest") == std::nullopt);
    CHECK(shared_levels({{"male", 30, 20}, {"female", 2, 0}}, "rest") == std::nullopt);
}

TEST_CASE("small levels join where that reaches five and leaves open how many each has", "[pack]") {
    CHECK(shared_levels({{"a", 30, 20}, {"b", 4, 3}, {"c", 3, 2}}, "rest") == Levels{{"a", 30, 20}, {"rest", 7, 5}});
    CHECK(shared_levels({{"a", 30, 20}, {"b", 2, 2}, {"c", 2, 2}}, "rest") == std::nullopt);
    CHECK(shared_levels({{"a", 30, 20}, {"b", 4, 4}, {"c", 4, 4}}, "rest") == std::nullopt); // 8 of two: 4 and 4
    CHECK(shared_levels({{"a", 30, 20}, {"b", 4, 4}, {"c", 4, 3}}, "rest") == Levels{{"a", 30, 20}, {"rest", 8, 7}});
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

/// Every table of `cells` counts that sum to `left`.
template <std::size_t Cells>
void every_table(std::array<int, Cells>& table, std::size_t cell, int left,
                 const std::function<void(const std::array<int, Cells>&)>& visit) {
    if (cell + 1 == Cells) {
        table[cell] = left;
        visit(table);
        return;
    }
    for (int count = 0; count <= left; ++count) {
        table[cell] = count;
        every_table(table, cell + 1, left - count, visit);
    }
}

/// What a page says of a variable, as text: the levels by place and the counts, or nothing.
std::string told(const std::vector<int>& counts) {
    Levels levels;
    for (std::size_t l = 0; l < counts.size(); ++l) levels.push_back({std::to_string(l), counts[l], counts[l]});
    const auto shown = shared_levels(levels, "rest");
    std::string text;
    if (shown)
        for (const auto& level : *shown) text += level.level + ":" + std::to_string(level.read) + " ";
    return text + "|";
}

struct Range {
    int least = all_cases;
    int most = 0;
    void add(int count) {
        least = std::min(least, count);
        most = std::max(most, count);
    }
    bool is_small_and_certain() const { return least == most && least >= 1 && least <= 4; }
};

std::vector<int> first_margin(const Table& table) {
    std::vector<int> margin(first_levels, 0);
    for (std::size_t cell = 0; cell < table.size(); ++cell) margin[cell / second_levels] += table[cell];
    return margin;
}

std::vector<int> second_margin(const Table& table) {
    std::vector<int> margin(second_levels, 0);
    for (std::size_t cell = 0; cell < table.size(); ++cell) margin[cell % second_levels] += table[cell];
    return margin;
}

} // namespace

TEST_CASE("who knows all tables of 3 by 4 levels and 12 cases can work back no count of 1 to 4", "[pack][extended]") {
    // By what is told: the range of every cell, and of both margins, over all tables that would be told so.
    std::map<std::string, std::array<Range, first_levels * second_levels + first_levels + second_levels>> known;
    Table table{};
    std::size_t tables = 0;
    every_table<first_levels * second_levels>(table, 0, all_cases, [&](const Table& each) {
        ++tables;
        const auto first = first_margin(each), second = second_margin(each);
        auto& ranges = known[told(first) + told(second)];
        std::size_t at = 0;
        for (const auto count : each) ranges[at++].add(count);
        for (const auto count : first) ranges[at++].add(count);
        for (const auto count : second) ranges[at++].add(count);
    });
    CHECK(tables == 1352078); // 23 choose 11
    CHECK(known.size() > 20);
    for (const auto& [words, ranges] : known)
        for (const auto& range : ranges) {
            CAPTURE(words, range.least, range.most);
            CHECK_FALSE(range.is_small_and_certain());
        }
}

TEST_CASE("of two domains that share cases one is told, and nothing of the other follows", "[pack]") {
    // Three levels, each in the first domain only, in the second only, or in both.
    std::map<std::string, std::array<Range, 15>> known;
    std::array<int, 9> table{};
    every_table<9>(table, 0, all_cases, [&](const std::array<int, 9>& each) {
        std::vector<int> first(3, 0), second(3, 0);
        for (std::size_t level = 0; level < 3; ++level) {
            first[level] = each[3 * level] + each[3 * level + 2];
            second[level] = each[3 * level + 1] + each[3 * level + 2];
        }
        const int in_first = first[0] + first[1] + first[2];
        auto& ranges = known[(may_be_shown(in_first) ? std::to_string(in_first) : "") + "|" + told(first)];
        std::size_t at = 0;
        for (const auto count : each) ranges[at++].add(count);
        for (const auto count : first) ranges[at++].add(count);
        for (const auto count : second) ranges[at++].add(count);
    });
    for (const auto& [words, ranges] : known)
        for (const auto& range : ranges) {
            CAPTURE(words, range.least, range.most);
            CHECK_FALSE(range.is_small_and_certain());
        }
}
