#include <casedraw/acts/replacement.hpp>
#include <casedraw/acts/supplement.hpp>
#include "acts/by_counting.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <map>
#include <numeric>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

/// A sample of the list, the rest as reserves in a random order, one of the sample lost.
struct Loss {
    SyntheticList list;
    Design design;
    Reading left;
    std::uint32_t lost = 0;
};

std::vector<std::uint32_t> in_random_order(std::size_t size, BitStream& bits) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t k = size; k > 1; --k) std::swap(order[k - 1], order[uniform_below(bits, k)]);
    return order;
}

Loss random_loss(int k) {
    auto bits = stream("loss " + std::to_string(k));
    const auto size = static_cast<std::size_t>(3 + uniform_below(bits, k % 10 == 0 ? 120 : 25));
    Loss loss{synthetic_list(size, bits), {}, {}, 0};
    loss.design =
        balanced_design(loss.list.variables, loss.list.units, synthetic_sample(static_cast<std::int64_t>(size), bits));
    const auto order = in_random_order(size, bits);
    loss.left.to_read.assign(size, 0);
    const auto sampled = static_cast<std::size_t>(loss.design.sample);
    for (std::size_t i = 0; i < sampled; ++i) loss.left.to_read[order[i]] = 1;
    loss.left.reserves.assign(order.begin() + static_cast<std::ptrdiff_t>(sampled), order.end());
    loss.lost = order[uniform_below(bits, sampled)];
    loss.left.to_read[loss.lost] = 0;
    return loss;
}

} // namespace

TEST_CASE("a lost case is replaced by the reserve that the rule names, on thousands of random lists", "[acts]") {
    int of_own_group = 0, of_another = 0;
    for (int k = 0; k < 3000; ++k) {
        const auto loss = random_loss(k);
        CAPTURE(k);
        const auto found = replacement(loss.design, loss.left, loss.lost);
        REQUIRE(found);
        REQUIRE(found->unit == replacement_by_counting(loss.design, loss.left, loss.lost));
        REQUIRE(loss.left.reserves[found->place] == found->unit);
        REQUIRE(found->same_group == (found->differing_variables == 0));
        ++(found->same_group ? of_own_group : of_another);
    }
    CHECK(of_own_group > 200);
    CHECK(of_another > 500);
}

TEST_CASE("a reserve that may not be called is passed over, and none is named where there is none", "[acts]") {
    for (int k = 0; k < 200; ++k) {
        const auto loss = random_loss(k);
        CAPTURE(k);
        const auto first = replacement(loss.design, loss.left, loss.lost)->unit;
        const auto second = replacement(loss.design, loss.left, loss.lost, [&](auto unit) { return unit != first; });
        auto without = loss.left;
        without.reserves.erase(std::find(without.reserves.begin(), without.reserves.end(), first));
        REQUIRE((second ? std::optional(second->unit) : std::nullopt) ==
                replacement_by_counting(loss.design, without, loss.lost));
        REQUIRE_FALSE(replacement(loss.design, loss.left, loss.lost, [](auto) { return false; }));
    }
}

TEST_CASE("under a cap the targets of the capped variable count like any other", "[acts]") {
    int found = 0;
    for (int k = 0; k < 300; ++k) {
        auto loss = random_loss(k);
        auto bits = stream("capped " + std::to_string(k));
        add_case_managers(loss.list, 3, bits);
        const auto variable = loss.list.variables.size() - 1;
        loss.design = balanced_design(loss.list.variables, loss.list.units, loss.design.sample);
        Cap cap{variable, {}, false};
        for (std::size_t level = 0; level < loss.list.variables[variable].levels.size(); ++level)
            cap.limit.emplace_back(1 + loss.design.sample / 2);
        if (most_under(loss.design, cap) < loss.design.sample) continue;
        loss.design = capped(loss.design, cap);
        CAPTURE(k);
        const auto called = replacement(loss.design, loss.left, loss.lost);
        REQUIRE(called);
        REQUIRE(called->unit == replacement_by_counting(loss.design, loss.left, loss.lost));
        found += is_only_capped(loss.design, variable) && !called->same_group ? 1 : 0;
    }
    CHECK(found > 50);
}

TEST_CASE("with nothing out of scope the chances are those of the lottery", "[acts]") {
    auto bits = stream("in scope");
    const auto list = synthetic_list(30, bits);
    const auto design = balanced_design(list.variables, list.units, 12);
    const auto lottery = panel_lottery(design, {.seed = "s", .domain = "court"});
    REQUIRE(lottery);
    const auto order = [&](std::int64_t) { return std::vector<std::uint32_t>{}; };
    const auto chances = chances_in_scope(design, *lottery, {}, order);
    CHECK(chances.rows == lottery->appearances);
    CHECK(chances.average == make_rate(12, 30));
    CHECK(chances.least == make_rate(12, 30));
    CHECK(chances.greatest == make_rate(12, 30));
}

TEST_CASE("chances after cases were found out of scope are those of doing every row by hand", "[acts]") {
    auto bits = stream("rows by hand");
    const auto list = synthetic_list(24, bits);
    const auto design = balanced_design(list.variables, list.units, 9);
    const auto lottery = panel_lottery(design, {.seed = "s", .domain = "court"});
    REQUIRE(lottery);
    std::vector<std::uint8_t> out(24, 0);
    out[3] = out[4] = out[17] = 1;
    const auto order = [&](std::int64_t number) {
        std::vector<std::uint32_t> rest;
        for (std::uint32_t unit = 0; unit < 24; ++unit) {
            const auto first = lottery->members.begin() + static_cast<std::ptrdiff_t>((number - 1) * 9);
            if (!std::binary_search(first, first + 9, unit)) rest.push_back(unit);
        }
        return reserve_order(design, rest, "s", "court");
    };
    std::vector<std::int64_t> rows(24, 0);
    constexpr std::int64_t size = 8;
    for (std::int64_t number = 1; number <= lottery->panels; ++number) {
        Reading now{std::vector<std::uint8_t>(24, 0), order(number)};
        std::vector<std::uint32_t> waiting;
        for (std::int64_t i = 0; i < 9; ++i) {
            const auto unit = lottery->members[static_cast<std::size_t>((number - 1) * 9 + i)];
            now.to_read[unit] = out[unit] == 0;
            if (out[unit] != 0) waiting.push_back(unit);
        }
        for (std::size_t k = 0; k < waiting.size(); ++k) {
            if (std::count(now.to_read.begin(), now.to_read.end(), 1) >= size) break;
            const auto called = *replacement_by_counting(design, now, waiting[k]);
            now.reserves.erase(std::find(now.reserves.begin(), now.reserves.end(), called));
            if (out[called] != 0)
                waiting.push_back(called);
            else
                now.to_read[called] = 1;
        }
        for (std::size_t unit = 0; unit < 24; ++unit) rows[unit] += now.to_read[unit];
    }
    const auto chances = chances_in_scope(design, *lottery, {{out, size, Calling::by_rule}}, order);
    CHECK(chances.rows == rows);
    CHECK(chances.least.value() <= chances.average.value());
    CHECK(chances.average.value() <= chances.greatest.value());
}

TEST_CASE("a supplement is the late cases' share of the draw, rounded down or up with exactly its fraction's chance",
          "[acts]") {
    CHECK(supplement_size(0, 22, 25, "s", "court") == 0);
    CHECK(supplement_size(7, 25, 25, "s", "court") == 7); // a census reads all
    CHECK(supplement_size(50, 11, 25, "s", "court") == 22);
    std::int64_t more = 0;
    constexpr int seeds = 20'000;
    for (int k = 0; k < seeds; ++k) {
        const auto size = supplement_size(6, 22, 25, "seed " + std::to_string(k), "court"); // 5.28
        REQUIRE((size == 5 || size == 6));
        more += size - 5;
    }
    CHECK(std::abs(static_cast<double>(more) / seeds - 0.28) < 0.013); // four standard errors
}
