#include "present/draw/masking.hpp"
#include "support/catch.hpp"
#include "support/properties.hpp"

using casedraw::pack::CountRow;
using casedraw::pack::least_shown;
using casedraw::pack::masked_rows;

using Mask = std::vector<bool>;

TEST_CASE("large counts and none are shown", "[pack]") {
    CHECK(masked_rows({{20, 15}, {5, 5}, {0, 0}}) == Mask{false, false, false});
}

TEST_CASE("one small count takes the smallest other with it", "[pack]") {
    CHECK(masked_rows({{42, 32}, {11, 8}, {1, 1}}) == Mask{false, true, true});
}

TEST_CASE("a small sampled count masks its level though many are eligible", "[pack]") {
    CHECK(masked_rows({{30, 20}, {9, 3}, {12, 9}}) == Mask{false, true, true});
}

TEST_CASE("two small counts that add up to too little take a third with them", "[pack]") {
    CHECK(masked_rows({{1, 1}, {1, 1}, {30, 25}, {20, 15}}) == Mask{true, true, false, true});
}

TEST_CASE("where the rest cannot be hidden nothing is shown", "[pack]") {
    CHECK(masked_rows({{2, 1}, {0, 0}}) == Mask{true, true});
    CHECK(masked_rows({{3, 3}}) == Mask{true});
}

TEST_CASE("a first choice is masked before smaller rows", "[pack]") {
    CHECK(masked_rows({{50, 0}, {2, 0}, {9, 6}}, 0) == Mask{true, true, false});
}

TEST_CASE("no masked count follows from the total less what is shown", "[pack]") {
    CHECK(rc::check("masking holds against subtraction", [](const std::vector<unsigned char>& drawn) {
        std::vector<CountRow> rows;
        for (const auto count : drawn) rows.push_back({count % 40, count % 40 * 3 / 4});
        if (rows.empty()) return;
        const auto masked = masked_rows(rows);
        for (std::size_t column = 0; column < 2; ++column) {
            std::int64_t rest = 0;
            std::size_t many = 0;
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const bool small = rows[r][column] > 0 && rows[r][column] < least_shown;
                RC_ASSERT(masked[r] || !small);
                rest += masked[r] ? rows[r][column] : 0;
                many += masked[r];
            }
            const bool all = many == rows.size();
            RC_ASSERT(many != 1 || all);
            if (rest > 0 && !all) RC_ASSERT(rest - static_cast<std::int64_t>(many) + 1 >= least_shown);
        }
    }));
}
