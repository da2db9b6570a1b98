#include "modelling/checkpoint.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

std::string why(const std::string& units, const std::string& tallies = "0,0,0,0,0,0,0,0,0,0,0") {
    const auto text =
        "{\"casedraw_checkpoint\":2,\"simulation\":\"d\",\"units\":" + units + ",\"tallies\":[" + tallies + "]}";
    const auto done = read_checkpoint(text, "d", SimulatedSoFar::nothing(1, 1, 4));
    return done ? "" : done.error().message;
}

} // namespace

TEST_CASE("a checkpoint is read back as it was", "[modelling]") {
    auto done = SimulatedSoFar::nothing(2, 3, 5);
    done.units = {true, false, true, true, false};
    done.count = 3;
    done.tallies[1].standards[2].harsh = 7;
    done.tallies[0].causes[1].lenient = 9;
    const auto again = read_checkpoint(checkpoint_text(done, "d"), "d", SimulatedSoFar::nothing(2, 3, 5));
    REQUIRE(again);
    CHECK(again->tallies == done.tallies);
    CHECK(again->units == done.units);
    CHECK(again->count == 3);
}

TEST_CASE("a checkpoint of another simulation, or a damaged one, is refused", "[modelling]") {
    CHECK(why("[]").empty());
    CHECK(why("[[0,4]]").empty());
    for (const auto* units : {"[[0,5]]", "[[-1,2]]", "[[0,2],[1,3]]", "[[0]]", "7", "[[0,1e300]]"}) {
        CAPTURE(units);
        CHECK(why(units) == "this checkpoint is damaged.");
    }
    CHECK(why("[]", "1,2") == "this checkpoint is damaged.");
    CHECK(why("[]", "0,0,0,0,0,0,0,0,0,0,-1") == "this checkpoint is damaged.");
    const auto other = read_checkpoint(checkpoint_text(SimulatedSoFar::nothing(1, 1, 4), "other"), "d",
                                       SimulatedSoFar::nothing(1, 1, 4));
    CHECK(other.error().message.find("another model") != std::string::npos);
}
