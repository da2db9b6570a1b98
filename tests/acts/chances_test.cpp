#include <casedraw/acts/cap_room.hpp>
#include <casedraw/acts/confirmation.hpp>
#include <casedraw/acts/effect.hpp>
#include <casedraw/acts/substitution.hpp>
#include <map>

#include "record/present_draw.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;
using namespace casedraw::testing;

namespace {

constexpr std::size_t court = 0;

/// The record as it would be had this row of the court cases' lottery been picked.
Record record_of_row(const DrawnPack& pack, std::int64_t number) {
    const auto& drawn = pack.drawn.domains[court];
    const auto panel = drawn.lottery()->panel(number);
    auto record = pack.made.record;
    auto& domain = record.domains[court];
    domain.sample.clear();
    domain.reserves.clear();
    std::vector<std::uint32_t> rest;
    for (std::uint32_t unit = 0; unit < drawn.design.case_ids.size(); ++unit)
        if (std::binary_search(panel.begin(), panel.end(), unit))
            domain.sample.emplace_back(drawn.design.case_ids[unit]);
        else
            rest.push_back(unit);
    for (const auto unit : reserve_order(drawn.design, rest, pack.request.seed, "court"))
        domain.reserves.emplace_back(drawn.design.case_ids[unit]);
    return record;
}

using Procedure = std::function<Record(const DrawnPack& pack, Record record)>;

Record after_confirming(const DrawnPack& pack, Record record, const std::vector<std::string>& out_of_scope) {
    ServiceAnswers answers;
    for (const auto& id : out_of_scope) answers.cases.push_back({id, "wrong-age", {}});
    auto made = confirmation(pack.source(), record, answers);
    REQUIRE(made);
    return with_event(std::move(record), std::move(made->event));
}

Record after_losing(const DrawnPack& pack, Record record, const std::string& id) {
    if (!replay(record).value()[court].is_to_read(id)) return record; // nobody looks at it
    auto made = substitution(pack.source(), record, {id, "wrong-age", {}, {}, {}, {}, {}});
    REQUIRE(made);
    return with_event(std::move(record), std::move(made->event));
}

/// In how many rows each court case would be read, the whole procedure done row by row.
std::map<std::string, std::int64_t> rows_by_going_through_all(const DrawnPack& pack, const Procedure& procedure) {
    std::map<std::string, std::int64_t> rows;
    for (std::int64_t number = 1; number <= pack.drawn.domains[court].lottery()->panels; ++number) {
        const auto record = procedure(pack, record_of_row(pack, number));
        const auto states = replay(record).value();
        for (const auto& id : states[court].to_read()) ++rows[id];
    }
    return rows;
}

void check_stated_chances(DrawnPack& pack, const Procedure& procedure) {
    const auto& design = pack.drawn.domains[court].design;
    const auto counted = rows_by_going_through_all(pack, procedure);
    const auto record = procedure(pack, pack.made.record);
    pack.details.events = record.events;
    const auto stated =
        effects(pack.source(), replay(record, record.events.size() - 1).value(), replay(record).value());
    REQUIRE(stated);
    REQUIRE(stated->front().chances);
    const auto& chances = *stated->front().chances;
    for (std::uint32_t unit = 0; unit < design.case_ids.size(); ++unit) {
        const auto rows = counted.find(std::string(design.case_ids[unit]));
        CAPTURE(unit, chances.panels);
        CHECK(chances.rows[unit] == (rows == counted.end() ? 0 : rows->second));
    }
}

DrawnPack small_draw(int k) {
    auto request = small_request(default_framework());
    request.seed = "chances " + std::to_string(k);
    request.allocation = parse_allocation("fixed:6:2", default_framework()).value();
    return drawn_pack(eligible_list(9 + k % 4, 3), request);
}

} // namespace

TEST_CASE("the chances that a confirmation states are those of confirming every row of the lottery", "[acts][many]") {
    for (int k = 0; k < 6; ++k) {
        CAPTURE(k);
        auto pack = small_draw(k);
        const auto& record = pack.made.record.domains[court];
        const auto of_both = [&](const DrawnPack& from, Record row) {
            return after_confirming(from, std::move(row), {record.sample[0], record.sample[3], record.reserves[0]});
        };
        check_stated_chances(pack, of_both);
    }
}

TEST_CASE("after a case was replaced by the rule, a confirmation states the chances of doing both in every row",
          "[acts][extended]") {
    for (int k = 0; k < 6; ++k) {
        CAPTURE(k);
        auto pack = small_draw(k);
        const auto first = pack.made.record.domains[court].sample[1];
        const auto others = std::vector<std::string>{first, pack.made.record.domains[court].sample[4]};
        check_stated_chances(
            pack, [&](const DrawnPack& from, Record row) { return after_losing(from, std::move(row), first); });
        check_stated_chances(pack, [&](const DrawnPack& from, Record row) {
            return after_confirming(from, after_losing(from, std::move(row), first), others);
        });
    }
}

TEST_CASE("a derived size stays where the domain's own list did not change", "[acts]") {
    auto pack = drawn_pack(eligible_list(40, 30));
    const auto& drawn = pack.made.record.domains;
    REQUIRE(drawn[1].design.sample < drawn[1].design.population);
    ServiceAnswers answers;
    for (std::size_t i = 0; i < 12; ++i) answers.cases.push_back({drawn[court].sample[i], "wrong-age", {}});
    answers.cases.push_back({drawn[1].sample[0], "file-not-available", {}});
    auto made = confirmation(pack.source(), pack.made.record, answers);
    REQUIRE(made);
    const auto record = with_event(pack.made.record, std::move(made->event));
    pack.details.events = record.events;
    const auto states = replay(record).value();
    const auto sized = sizes_now(pack.source(), states).value();
    REQUIRE(sized.domains[1].sample < drawn[1].design.sample); // had it been derived anew
    const auto effect = effects(pack.source(), replay(record, 0).value(), states).value();
    REQUIRE(effect.size() == 2);
    CHECK(effect[0].after.size == sized.domains[0].sample);
    CHECK(effect[1].before.size == drawn[1].design.sample);
    CHECK(effect[1].after.size == drawn[1].design.sample);
}

namespace {

DrawnPack capped_draw(int k) {
    const auto csv = eligible_list(20, 20);
    std::string with_managers;
    for (std::size_t at = 0, row = 0; at < csv.size(); ++row) {
        const auto end = csv.find('\n', at);
        const auto manager = (row + static_cast<std::size_t>(k) * (row / 3)) % 4;
        with_managers += csv.substr(at, end - at);
        with_managers += row == 0 ? ",case_manager\n" : ",Worker " + std::to_string(manager) + "\n";
        at = end + 1;
    }
    auto request = small_request(default_framework());
    request.seed = "capped " + std::to_string(k);
    request.allocation = parse_allocation("fixed:9:9", default_framework()).value();
    request.cap = FieldCap{"case_manager", 6};
    return drawn_pack(with_managers, request);
}

} // namespace

TEST_CASE("of the reserves within the cap over all domains the one that the rule names is called", "[acts][extended]") {
    for (int k = 0; k < 4; ++k) {
        CAPTURE(k);
        const auto pack = capped_draw(k);
        auto bits = stream("capped losses " + std::to_string(k));
        auto record = pack.made.record;
        for (int step = 0; step < 6; ++step) {
            const auto states = replay(record).value();
            const auto d = uniform_below(bits, 2);
            const auto to_read = states[d].to_read();
            const auto lost = to_read[uniform_below(bits, to_read.size())];
            auto design = pack.drawn.domains[d].design;
            for (auto& margin : design.margins) margin.limit.reset();
            const auto now = present_domain(pack.drawn.domains[d], states[d]);
            Reading left{std::vector<std::uint8_t>(design.case_ids.size(), 0), now.reserves};
            for (const auto unit : now.sample) left.to_read[unit] = 1;
            const auto unit = *unit_of(design, lost);
            left.to_read[unit] = 0;
            auto room = room_under_cap(pack.source(), states, record.events);
            room.read_no_more(lost);
            const auto due = replacement(design, left, unit, [&](auto reserve) {
                return room.has_room_for(std::string(design.case_ids[reserve]));
            });
            const auto replacing = step % 2 == 0 ? Replacing::never : Replacing::by_rule;
            auto made = substitution(pack.source(), record, {lost, "file-not-available", replacing, {}, {}, {}, {}});
            REQUIRE(made);
            if (replacing == Replacing::by_rule) {
                REQUIRE(due);
                CHECK(made->domains[0].called_id == design.case_ids[due->unit]);
            }
            record = with_event(std::move(record), std::move(made->event));
        }
    }
}
