#include <algorithm>
#include <casedraw/base/text.hpp>
#include <functional>
#include <set>
#include <sstream>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

const DomainDraw& domain(const DrawnPack& pack, const std::string& id) {
    return *std::find_if(pack.drawn.domains.begin(), pack.drawn.domains.end(),
                         [&](const auto& d) { return domain_id(pack.framework, d.domain) == id; });
}

DrawRequest request() { return small_request(default_framework()); }

} // namespace

TEST_CASE("25 eligible court cases and 15 out of court give the published 22 and 15", "[engine]") {
    const auto pack = drawn_pack(eligible_list(25, 15));
    CHECK(domain(pack, "court").sample.size() == 22);
    CHECK(domain(pack, "oocd").sample.size() == 15);
    CHECK(domain(pack, "oocd").method() == "census/1");
    CHECK(domain(pack, "oocd").reserves.empty());
    CHECK(pack.files.count("lottery-oocd.csv") == 0);
}

TEST_CASE("every eligible case is either sampled or a reserve, once", "[engine]") {
    const auto pack = drawn_pack(eligible_list(30, 25));
    for (const auto& drawn : pack.drawn.domains) {
        std::set<std::uint32_t> seen(drawn.sample.begin(), drawn.sample.end());
        seen.insert(drawn.reserves.begin(), drawn.reserves.end());
        CHECK(static_cast<std::int64_t>(seen.size()) == drawn.design.population);
        CHECK(static_cast<std::int64_t>(drawn.sample.size() + drawn.reserves.size()) == drawn.design.population);
    }
}

TEST_CASE("the number and the reserves are those that anyone can work out from the seed", "[engine]") {
    const auto pack = drawn_pack(eligible_list(30, 25));
    const auto& court = domain(pack, "court");
    const auto digest = sha256("a published seed|number|court");
    CHECK(court.picked()->number ==
          static_cast<std::int64_t>(remainder(digest, static_cast<std::uint64_t>(court.lottery()->panels))) + 1);
    std::vector<std::string> order;
    for (const auto unit : court.reserves)
        order.push_back(to_hex(sha256("a published seed|reserve|court|" + std::string(court.design.case_ids[unit]))));
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(order.size() > 1);
}

TEST_CASE("where the lottery was published first, the dice decide the order of reserves as well", "[engine]") {
    auto thrown = request();
    thrown.commit = true;
    thrown.numbers = {{"court", 17}, {"oocd", 5}};
    const auto pack = drawn_pack(eligible_list(30, 25), thrown);
    const auto& court = domain(pack, "court");
    CHECK(court.reserve_method == "hash-order/2");
    std::vector<std::string> order;
    for (const auto unit : court.reserves)
        order.push_back(to_hex(sha256(thrown.seed + "|17|reserve|court|" + std::string(court.design.case_ids[unit]))));
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(order.size() > 1);
}

TEST_CASE("a number from dice picks that row of the lottery", "[engine]") {
    auto with_number = request();
    with_number.numbers = {{"court", 17}};
    const auto pack = drawn_pack(eligible_list(30, 25), with_number);
    const auto& court = domain(pack, "court");
    const auto first = court.lottery()->members.begin() + 16 * court.lottery()->sample;
    CHECK(std::equal(court.sample.begin(), court.sample.end(), first));
    CHECK(domain(pack, "oocd").picked()->source == NumberSource::seed);
}

TEST_CASE("a number that is no row, or for a domain without a lottery, is refused", "[engine]") {
    const auto& framework = default_framework();
    for (const auto& numbers :
         {std::map<std::string, std::int64_t>{{"court", 0}}, {{"court", 1000000}}, {{"oocd", 1}}}) {
        auto asked = request();
        asked.numbers = numbers;
        const auto checked = checked_list(eligible_list(30, 3), framework, asked);
        const auto drawn = draw(checked, framework, asked);
        REQUIRE_FALSE(drawn);
        CHECK(drawn.error().code == "no-such-number");
        CHECK(drawn.error().kind == ErrorKind::wrong_use);
    }
}

TEST_CASE("a committed draw has a lottery and no sample until the numbers are given", "[engine]") {
    auto committed = request();
    committed.commit = true;
    const auto csv = eligible_list(30, 25);
    const auto before = drawn_pack(csv, committed);
    CHECK(before.drawn.committed);
    CHECK(before.files.count(draw_file::sample) == 0);
    CHECK(before.files.count(draw_file::dice_rule) == 1);
    committed.numbers = {{"court", 3}, {"oocd", 5}};
    const auto after = drawn_pack(csv, committed);
    CHECK_FALSE(after.drawn.committed);
    CHECK(after.files.at(draw_file::lottery("court")) == before.files.at(draw_file::lottery("court")));
    CHECK(after.files.at(draw_file::dice_rule) == before.files.at(draw_file::dice_rule));
    CHECK(after.files.count(draw_file::sample) == 1);
}

TEST_CASE("a list with problems is drawn from only when asked, and the ledger keeps the rows", "[engine]") {
    const auto& framework = default_framework();
    auto csv = eligible_list(20, 12);
    csv.replace(csv.find("2018-07-01"), 10, "2018-02-31");
    const auto refused = draw(checked_list(csv, framework, request()), framework, request());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "list-has-problems");
    auto excluding = request();
    excluding.exclude_problems = true;
    const auto pack = drawn_pack(csv, excluding);
    CHECK(pack.files.at(draw_file::ledger).find(",problem,") != std::string::npos);
    CHECK(domain(pack, "court").design.population == 19);
}

TEST_CASE("no eligible case in a domain, or in any, is an answer and not a failure", "[engine]") {
    CHECK(domain(drawn_pack(eligible_list(20, 0)), "oocd").sample.empty());
    const auto nothing = drawn_pack(
        "case_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing\nA1,male,fine,2018-07-01,low,low\n");
    CHECK(nothing.drawn.sizes.total == 0);
    CHECK(nothing.files.at(draw_file::ledger).find("A1,ineligible,court,") != std::string::npos);
}

TEST_CASE("a case id that a spreadsheet would run is written as text everywhere, and hashed as it is", "[engine]") {
    auto csv = eligible_list(20, 12);
    csv.replace(csv.find("C100"), 4, "=cmd");
    const auto pack = drawn_pack(csv);
    for (const auto& [name, text] : pack.files) {
        if (name == draw_file::list) continue; // its bytes are what the list's digest is of
        CAPTURE(name);
        CHECK(text.find(",=cmd") == std::string::npos);
        CHECK(text.find("\n=cmd") == std::string::npos);
    }
    CHECK(pack.files.at(draw_file::ledger).find(",'=cmd,") != std::string::npos);
    CHECK(pack.files.at(draw_file::record).find("\"=cmd\"") != std::string::npos);
}

TEST_CASE("columns that no field matches come out beside the sample where that is asked for", "[engine]") {
    auto csv = eligible_list(14, 0);
    std::string wider;
    std::stringstream lines(csv);
    for (std::string line; std::getline(lines, line);)
        wider += line + (wider.empty() ? ",Wing,domain\n" : ",North,9\n");
    CHECK(drawn_pack(wider).files.at(draw_file::sample).find("Wing") == std::string::npos);
    auto details = plain_details();
    details.carry = {"wing", "Domain"};
    const auto sample = drawn_pack(wider, request(), details).files.at(draw_file::sample);
    CHECK(sample.find("inclusion_probability,Wing,domain (list)\n") != std::string::npos);
    CHECK(sample.find(",North,9\n") != std::string::npos);
}

TEST_CASE("simple random sampling and crossed strata draw as many as the lottery, and a census stays a census",
          "[engine]") {
    for (const auto design : {SamplingDesign::simple_random, SamplingDesign::crossed_strata}) {
        auto by = request();
        by.design = design;
        const auto pack = drawn_pack(eligible_list(25, 15), by);
        const auto& court = domain(pack, "court");
        CHECK(court.method() == to_text(design) + "/1");
        CHECK(court.sample.size() == 22);
        CHECK_FALSE(court.lottery());
        CHECK_FALSE(court.picked());
        CHECK_FALSE(court.number_digest());
        CHECK(court.is_without_margins());
        CHECK(domain(pack, "oocd").method() == "census/1");
        CHECK_FALSE(domain(pack, "oocd").is_without_margins());
        CHECK(pack.files.count("lottery-court.csv") == 0);
        Rate sum{0, 1};
        for (std::uint32_t unit = 0; unit < court.design.case_ids.size(); ++unit) {
            const auto chance = court.inclusion_probability(unit);
            sum = make_rate(sum.numerator * chance.denominator + chance.numerator * sum.denominator,
                            sum.denominator * chance.denominator);
        }
        CHECK(sum == Rate{22, 1});
    }
}

TEST_CASE("what only a table of panels can do is refused under a design that has none", "[engine]") {
    const auto& framework = default_framework();
    const auto refused = [&](const std::function<void(DrawRequest&)>& change) {
        auto asked = request();
        asked.design = SamplingDesign::crossed_strata;
        change(asked);
        const auto drawn = draw(checked_list(eligible_list(30, 20), framework, asked), framework, asked);
        REQUIRE_FALSE(drawn);
        CHECK(drawn.error().code == "design-without-a-table");
        CHECK(drawn.error().kind == ErrorKind::wrong_use);
    };
    refused([](auto& asked) { asked.commit = true; });
    refused([](auto& asked) { asked.numbers["court"] = 3; });
    refused([](auto& asked) { asked.margins = MarginRule::hard; });
}

TEST_CASE("crossed strata: every stratum without a chance is named, and nothing claims equal chances or kept margins",
          "[engine]") {
    int named = 0;
    for (int cases = 12; cases <= 60; cases += 3) {
        auto by = request();
        by.design = SamplingDesign::crossed_strata;
        by.allocation = FixedAllocation{{cases / 4, cases / 6}};
        const auto pack = drawn_pack(eligible_list(cases, cases), by);
        const auto summary = draw_summary(pack.checked, pack.framework, by, pack.drawn);
        for (const auto& drawn : pack.drawn.domains) {
            const auto& design = drawn.design;
            for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
                std::string stratum = counted(design.cells[cell].population(), "case", "cases") + " with ";
                for (std::size_t v = 0; v < design.variables.size(); ++v)
                    stratum += (v > 0 ? ", " : "") + design.variables[v].name + " " +
                               design.variables[v].levels[design.cells[cell].levels[v]];
                CAPTURE(cases, stratum, summary);
                const bool is_without = drawn.strata()->samples[cell] == 0;
                CHECK((summary.find("    " + stratum + "\n") != std::string::npos) == is_without);
                named += is_without;
            }
            CHECK(drawn.has_equal_chances() == (summary.find(" the same chance") != std::string::npos));
        }
        for (const auto* claim : {"In every row", "rounded up or down", "Row "})
            CHECK(summary.find(claim) == std::string::npos);
    }
    CHECK(named > 50);
}
