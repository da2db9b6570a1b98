#include "support/catch.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/load.hpp>

using namespace casedraw;

TEST_CASE("Every built-in framework is sound and named as its file", "[framework]") {
    for (const auto& id : builtin_framework_ids()) {
        INFO(id);
        const auto text = builtin_framework_text(id);
        REQUIRE(text);
        const auto reading = read_framework(*text);
        for (const auto& problem : reading.problems) FAIL_CHECK(problem.path << ": " << problem.message);
        REQUIRE(reading.framework);
        CHECK(reading.framework->id == id);
        CHECK(reading.framework->sha256 == to_hex(sha256(*text)));
    }
}
