#include <algorithm>
#include <casedraw/verification/verify.hpp>
#include <sstream>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

/// As the command line verifies: the record decides how the list is read and judged.
Verification verified(const Files& files, const std::string& csv, const Framework& framework) {
    const auto recorded = read_draw_record(files.at("record.json"), framework);
    if (!recorded) return {{recorded.error().message}, {}, {}};
    auto list = read_case_list(csv, framework, recorded->request.columns);
    if (!list) return {{list.error().message}, {}, {}};
    const auto checked = check(std::move(*list), framework, recorded->request.eligibility);
    if (!checked) return {{checked.error().message}, {}, {}};
    static const auto scheme = rating_scheme(*builtin_framework_text(default_framework_id()), framework)
                                   .value(); // once: it takes longer than a draw
    return verify(files, *recorded, *checked, framework, &scheme);
}

/// Every file of a pack but those that are for editing, with one byte changed at a time.
void every_changed_byte_is_found(const DrawnPack& pack, const std::string& csv, std::size_t lottery_step) {
    for (const auto& [name, text] : pack.files) {
        if (is_for_editing(name)) continue;
        const bool is_lottery = name.rfind("lottery-", 0) == 0;
        auto files = pack.files;
        std::size_t missed = 0;
        for (std::size_t at = 0; at < text.size(); at += is_lottery ? lottery_step : 1) {
            files[name][at] = static_cast<char>(text[at] == '7' ? '8' : '7');
            missed += verified(files, csv, pack.framework).differences.empty();
            files[name][at] = text[at];
        }
        CAPTURE(name);
        CHECK(missed == 0);
    }
}

} // namespace

TEST_CASE("a draw verifies against its list", "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto pack = drawn_pack(csv);
    const auto found = verified(pack.files, csv, pack.framework);
    CHECK(found.differences == std::vector<std::string>{});
    CHECK(found.notices == std::vector<std::string>{});
}

TEST_CASE("any single changed byte of a pack is found", "[verification]") {
    const auto csv = eligible_list(15, 3);
    every_changed_byte_is_found(drawn_pack(csv), csv, 97);
}

TEST_CASE("any single changed byte of a draw without a table is found", "[verification]") {
    const auto csv = eligible_list(8, 2);
    for (const auto design : {SamplingDesign::simple_random, SamplingDesign::crossed_strata}) {
        auto request = small_request(builtin_framework(default_framework_id()).value());
        request.design = design;
        const auto pack = drawn_pack(csv, request);
        CHECK(verified(pack.files, csv, pack.framework).differences == std::vector<std::string>{});
        every_changed_byte_is_found(pack, csv, 1);
    }
}

TEST_CASE("a lottery beside a draw that has none does not verify, nor does another design in its record",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    auto request = small_request(builtin_framework(default_framework_id()).value());
    request.design = SamplingDesign::simple_random;
    auto pack = drawn_pack(csv, request);
    auto with_lottery = pack.files;
    with_lottery["lottery-court.csv"] = drawn_pack(csv).files.at("lottery-court.csv");
    CHECK(verified(with_lottery, csv, pack.framework).differences ==
          std::vector<std::string>{"lottery-court.csv: the draw has no such lottery"});
    auto& record = pack.files["record.json"];
    record.replace(record.find("simple-random"), 13, "some-practice");
    CHECK(verified(pack.files, csv, pack.framework).differences ==
          std::vector<std::string>{"record.json is not a draw record: the design is not known."});
}

TEST_CASE("any single changed byte of a pack is found, the whole lottery included", "[verification][extended]") {
    const auto csv = eligible_list(3, 0);
    auto two_of_three = small_request(builtin_framework(default_framework_id()).value());
    two_of_three.allocation = FixedAllocation{{2, 0}};
    every_changed_byte_is_found(drawn_pack(csv, two_of_three), csv, 1);
}

TEST_CASE("a missing file, a changed list and another order of rows are told apart", "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto pack = drawn_pack(csv);
    for (const auto* name : {"sample.csv", "reserves.csv", "ledger.csv", "balance.csv", "lottery-court.csv"}) {
        auto files = pack.files;
        files.erase(name);
        CHECK_FALSE(verified(files, csv, pack.framework).differences.empty());
    }
    auto changed = csv;
    changed.replace(changed.find("2018-07-01"), 10, "2018-07-02");
    CHECK_FALSE(verified(pack.files, changed, pack.framework).differences.empty());

    const auto heading_end = csv.find('\n') + 1;
    std::vector<std::string> lines;
    std::stringstream rows(csv.substr(heading_end));
    for (std::string line; std::getline(rows, line);) lines.push_back(line);
    std::reverse(lines.begin(), lines.end());
    auto reversed = csv.substr(0, heading_end);
    for (const auto& line : lines) reversed += line + "\n";
    const auto found = verified(pack.files, reversed, pack.framework);
    CHECK(found.differences == std::vector<std::string>{});
    CHECK(found.notices.size() == 1);
}

TEST_CASE("judgements may be edited after the draw, which is a notice", "[verification]") {
    const auto csv = eligible_list(20, 12);
    auto pack = drawn_pack(csv);
    pack.files["judgements.csv"] += "edited\n";
    const auto found = verified(pack.files, csv, pack.framework);
    CHECK(found.differences.empty());
    CHECK(found.notices == std::vector<std::string>{"judgements.csv: edited since the draw"});
}

TEST_CASE("a lottery in which a case was given another's places does not verify, whatever the record says",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto request = small_request(builtin_framework(default_framework_id()).value());
    auto pack = drawn_pack(csv, request);
    auto& lottery = std::get<LotteryDraw>(pack.drawn.domains.front().drawn_by).lottery;
    auto& first = lottery.members.front();
    for (std::uint32_t unit = 0; unit < 20; ++unit)
        if (std::find(lottery.members.begin(), lottery.members.begin() + lottery.sample, unit) ==
            lottery.members.begin() + lottery.sample)
            first = unit;
    std::sort(lottery.members.begin(), lottery.members.begin() + lottery.sample);
    const auto forged = draw_files(pack.checked, pack.framework, &pack.scheme, request, pack.drawn);
    const auto found = verified(forged, csv, pack.framework);
    REQUIRE_FALSE(found.differences.empty());
    CHECK(found.differences.front() ==
          "lottery-court.csv: a case does not stand in its share of the panels, panels × sample / population");
}

TEST_CASE("a fair lottery whose panels stand in another order does not verify, whatever the record says",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto request = small_request(builtin_framework(default_framework_id()).value());
    const auto pack = drawn_pack(csv, request);
    const auto one_panel_further = [](const Design& design, const LotteryRequest& asked) {
        auto lottery = panel_lottery(design, asked);
        if (lottery)
            std::rotate(lottery->members.begin(), lottery->members.begin() + lottery->sample, lottery->members.end());
        return lottery;
    };
    const auto drawn = draw(pack.checked, pack.framework, request, one_panel_further);
    REQUIRE(drawn);
    REQUIRE(drawn->domains.front().sample != pack.drawn.domains.front().sample);
    const auto found =
        verified(draw_files(pack.checked, pack.framework, &pack.scheme, request, *drawn), csv, pack.framework);
    REQUIRE_FALSE(found.differences.empty());
    CHECK(found.differences.front() == "lottery-court.csv: a lottery of these cases, but not the one that the list and "
                                       "the options give; panels or their order differ");
}

TEST_CASE("columns that the list gained since the draw are a notice; other columns of the sample are not",
          "[verification]") {
    const auto csv = eligible_list(15, 3);
    auto wider = csv;
    for (auto at = wider.find('\n'); at != std::string::npos; at = wider.find('\n', at + 7)) wider.insert(at, ",extra");
    const auto pack = drawn_pack(csv);
    const auto from_wider = verified(pack.files, wider, pack.framework);
    CHECK(from_wider.differences == std::vector<std::string>{});
    CHECK(from_wider.notices ==
          std::vector<std::string>{"sample.csv: the same, but the list has more columns of its own than at the draw"});
    const auto wide = drawn_pack(wider);
    CHECK(verified(wide.files, csv, pack.framework).differences.size() == 1);
    const auto sample = wide.files.at("sample.csv");
    auto without_end = sample;
    without_end.pop_back();
    auto other_value = sample;
    other_value.replace(sample.rfind("extra"), 5, "EXTRA");
    std::string one_column, invented;
    std::istringstream lines(sample);
    for (std::string line; std::getline(lines, line);) {
        one_column += line.substr(0, line.find(',')) + "\n";
        invented += line + (invented.empty() ? ",approved" : ",yes") + "\n";
    }
    for (const auto& changed : {without_end, other_value, one_column, invented, std::string(), std::string("\n")}) {
        auto files = wide.files;
        files["sample.csv"] = changed;
        CHECK(verified(files, wider, pack.framework).differences.size() == 1);
    }
}
