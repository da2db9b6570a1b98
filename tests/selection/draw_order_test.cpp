#include <casedraw/selection/lottery.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <map>
#include <numeric>

using namespace casedraw;
using namespace casedraw::testing;

// sha256sum gives this digest for `2026-03|number|court`; the remainders were taken with Python's whole numbers.
TEST_CASE("the number is SHA-256 of SEED|number|DOMAIN modulo M, plus 1", "[selection]") {
    const auto digest = number_digest("2026-03", "court");
    CHECK(to_hex(digest) == "1c7c9474d969efead661e1314293fcae66ea862142b50164954fdffe70029f11");
    CHECK(drawn_number(digest, 1000) == 922);
    CHECK(drawn_number(digest, 1) == 1);
    CHECK(drawn_number(digest, 5999) == 3473);
    CHECK(digest == sha256("2026-03|number|court"));
}

TEST_CASE("reserves are in the order of SHA-256 of SEED|reserve|DOMAIN|CASE_ID in hexadecimal", "[selection]") {
    auto bits = stream("reserves");
    const auto list = synthetic_list(3000, bits);
    const auto design = balanced_design(list.variables, list.units, 100);
    for (const std::size_t count : {0U, 1U, 2U, 17U, 3000U}) {
        std::vector<std::uint32_t> unsampled(count);
        std::iota(unsampled.begin(), unsampled.end(), 0U);
        std::map<std::string, std::uint32_t> by_hash;
        for (const auto unit : unsampled)
            by_hash[to_hex(sha256("seed|reserve|oocd|" + std::string(design.case_ids[unit])))] = unit;
        std::vector<std::uint32_t> expected;
        for (const auto& [hash, unit] : by_hash) expected.push_back(unit);
        CHECK(reserve_order(design, unsampled, "seed", "oocd") == expected);
    }
}
