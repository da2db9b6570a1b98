#include <algorithm>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/verification/verify.hpp>
#include <functional>
#include <sstream>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

/// Each statement has a code that scripts can go by.
Verification with_codes(Verification found) {
    for (const auto* list : {&found.differences, &found.notices, &found.unchecked, &found.confirmed})
        for (const auto& each : *list) {
            CAPTURE(each.message, each.code);
            REQUIRE_FALSE(each.code.empty());
            REQUIRE(each.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
        }
    return found;
}

/// As the command line verifies, with the list given: the record decides how it is read and judged.
Verification verified(const Result<OpenedDraw>& opened, const std::string& csv, const Framework& framework) {
    Verification unread;
    if (!opened) {
        unread.differences.push_back({"", opened.error().code, opened.error().message});
        return unread;
    }
    auto list = read_case_list(csv, framework, opened->record.options.columns);
    if (!list) {
        unread.differences.push_back({"", list.error().code, list.error().message});
        return unread;
    }
    std::vector<GivenList> lists;
    lists.push_back({"list.csv", std::move(*list)});
    return with_codes(verify(*opened, std::move(lists)));
}

Verification verified(const Files& files, const std::string& csv, const Framework& framework) {
    return verified(open_draw(files, std::nullopt, BrokenDigest::accepted), csv, framework);
}

/// From the folder alone.
Verification verified(const Files& files) {
    return with_codes(verify(open_draw(files, std::nullopt, BrokenDigest::accepted).value(), {}));
}

bool mentions(const std::vector<Statement>& statements, const std::string& file, const std::string& words) {
    return std::any_of(statements.begin(), statements.end(), [&](const Statement& each) {
        return each.file == file && each.message.find(words) != std::string::npos;
    });
}

/// How far apart the bytes are that are changed, one at a time.
struct Steps {
    std::size_t of_record = 1;
    std::size_t of_tables = 1; ///< where they alone differ the lottery is made again each time
    std::size_t of_lotteries = 1;
    std::size_t of_framework = 4999; ///< it is long, and any byte of it changes its digest
};

/// Every file of a pack but those that are for editing. Opening a draw reads its record and its framework alone, so the
/// draw is opened anew where one of these is changed; where it is the record, under the framework that was read before.
void changed_bytes_are_found(const DrawnPack& pack, const std::string& csv, const Steps& steps) {
    const auto whole = open_draw(pack.files, std::nullopt, BrokenDigest::accepted).value();
    for (const auto& [name, text] : pack.files) {
        if (kind_of(name) == FileKind::peoples_own) continue;
        const bool is_framework = name == draw_file::framework, is_record = name == draw_file::record;
        const auto step = is_framework                                     ? steps.of_framework
                          : is_record                                      ? steps.of_record
                          : draw_file::domain_of_lottery(name).has_value() ? steps.of_lotteries
                                                                           : steps.of_tables;
        Result<OpenedDraw> changed = whole;
        auto& bytes = changed->files[name];
        std::size_t missed = 0;
        for (std::size_t at = 0; at < text.size(); at += step) {
            bytes[at] = static_cast<char>(text[at] == '7' ? '8' : '7');
            const auto found =
                is_framework || is_record
                    ? verified(open_draw(changed->files, is_record ? std::optional(whole.rules) : std::nullopt,
                                         BrokenDigest::accepted),
                               csv, pack.framework)
                    : verified(changed, csv, pack.framework);
            missed += found.differences.empty();
            bytes[at] = text[at];
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
    CHECK(found.differences == std::vector<Statement>{});
    CHECK(found.notices == std::vector<Statement>{});
}

TEST_CASE("a draw from a list with a column of dates in which none stands verifies from its folder alone",
          "[verification]") {
    std::string csv;
    std::istringstream lines(eligible_list(12, 8));
    for (std::string line; std::getline(lines, line);) csv += line + (csv.empty() ? ",release_date\n" : ",\n");
    const auto pack = drawn_pack(csv, small_request(default_framework()), DrawDetails{});
    const auto found = verified(pack.files);
    CHECK(found.differences.empty());
    CHECK_FALSE(mentions(found.notices, "sample.xlsx", "edited"));
}

TEST_CASE("a changed byte of a pack is found", "[verification]") {
    const auto csv = eligible_list(15, 3);
    changed_bytes_are_found(drawn_pack(csv), csv, {211, 211, 9973, 19'997});
}

namespace {

void changed_bytes_are_found_without_a_table(const Steps& steps) {
    const auto csv = eligible_list(5, 2);
    for (const auto design : {SamplingDesign::simple_random, SamplingDesign::crossed_strata}) {
        auto request = small_request(default_framework());
        request.design = design;
        const auto pack = drawn_pack(csv, request);
        CHECK(verified(pack.files, csv, pack.framework).differences == std::vector<Statement>{});
        changed_bytes_are_found(pack, csv, steps);
    }
}

} // namespace

TEST_CASE("a changed byte of a draw without a table is found", "[verification]") {
    changed_bytes_are_found_without_a_table({41, 41});
}

TEST_CASE("any single changed byte of a draw without a table is found", "[verification][extended]") {
    changed_bytes_are_found_without_a_table({});
}

TEST_CASE("a lottery beside a draw that has none does not verify, nor does another design in its record",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    auto request = small_request(default_framework());
    request.design = SamplingDesign::simple_random;
    auto pack = drawn_pack(csv, request);
    auto with_lottery = pack.files;
    const auto lottery = draw_file::lottery("court");
    with_lottery[lottery] = drawn_pack(csv).files.at(lottery);
    CHECK(verified(with_lottery, csv, pack.framework).differences ==
          std::vector<Statement>{{"lottery-court.csv", "not-of-the-draw", "the draw has no such lottery"}});
    auto& record = pack.files[draw_file::record];
    record.replace(record.find("simple-random"), 13, "some-practice");
    const auto found = verified(pack.files, csv, pack.framework);
    REQUIRE_FALSE(found.differences.empty());
    CHECK(found.differences.front().message.find("options.design is not a design") != std::string::npos);
}

// Court cases have a lottery, the others are all read. A row of the lottery is 12 to 15 bytes long, so that each
// 29th byte is now in its number, now in an id, a comma or a line end.
TEST_CASE("any single changed byte of the record of a lottery is found, each fifth of its tables and 29th of its rows",
          "[verification][extended]") {
    const auto csv = eligible_list(3, 1);
    auto request = small_request(default_framework());
    request.allocation = FixedAllocation{{2, 1}};
    const auto pack = drawn_pack(csv, request);
    REQUIRE(pack.files.count(draw_file::lottery("court")) == 1);
    changed_bytes_are_found(pack, csv, {1, 5, 29});
}

TEST_CASE("a missing file, a changed list and another order of rows are told apart", "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto pack = drawn_pack(csv);
    for (const auto& [name, text] : pack.files) {
        if (kind_of(name) == FileKind::peoples_own || name == draw_file::record || name == draw_file::framework)
            continue;
        auto files = pack.files;
        files.erase(name);
        CAPTURE(name);
        CHECK_FALSE(verified(files, csv, pack.framework).differences.empty());
    }
    auto changed = csv;
    changed.replace(changed.find("2018-07-01"), 10, "2018-07-02");
    const auto of_changed = verified(pack.files, changed, pack.framework).differences;
    REQUIRE(of_changed.size() == 2);
    CHECK(of_changed[1] == Statement{"list.csv", "other-value",
                                     "case C100: disposal_date is not what it was at the draw", "C100",
                                     "disposal_date"});

    const auto heading_end = csv.find('\n') + 1;
    std::vector<std::string> lines;
    std::stringstream rows(csv.substr(heading_end));
    for (std::string line; std::getline(rows, line);) lines.push_back(line);
    std::reverse(lines.begin(), lines.end());
    auto reversed = csv.substr(0, heading_end);
    for (const auto& line : lines) reversed += line + "\n";
    const auto found = verified(pack.files, reversed, pack.framework);
    CHECK(found.differences == std::vector<Statement>{});
    CHECK(found.notices == std::vector<Statement>{{"ledger.csv", "other-order",
                                                   "the same, but the rows of the list are in another "
                                                   "order than at the draw"}});
}

TEST_CASE("judgements may be edited after the draw, which is a notice", "[verification]") {
    const auto csv = eligible_list(20, 12);
    auto pack = drawn_pack(csv);
    pack.files[draw_file::judgements] += "edited\n";
    const auto found = verified(pack.files, csv, pack.framework);
    CHECK(found.differences.empty());
    CHECK(found.notices == std::vector<Statement>{{"judgements.csv", "edited", "edited since the draw"}});
}

TEST_CASE("a sheet of another draw beside this one is a difference, whatever else is in it", "[verification]") {
    const auto csv = eligible_list(20, 12);
    auto pack = drawn_pack(csv);
    auto request = small_request(default_framework());
    request.seed = "another seed";
    const auto other = drawn_pack(csv, request);
    pack.files[draw_file::judgements] = other.files.at(draw_file::judgements) + "edited\n";
    const auto found = verified(pack.files, csv, pack.framework);
    REQUIRE(found.differences.size() == 1);
    CHECK(found.differences[0].message == "is of another draw: it bears the draw id " + draw_id(other.made.record) +
                                              ", and the id of this draw is " + draw_id(pack.made.record));
    CHECK(found.notices.empty());
}

TEST_CASE("a lottery in which a case was given another's places does not verify, whatever the record says",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto request = small_request(default_framework());
    auto pack = drawn_pack(csv, request);
    auto& lottery = std::get<LotteryDraw>(pack.drawn.domains.front().drawn_by).lottery;
    auto& first = lottery.members.front();
    for (std::uint32_t unit = 0; unit < 20; ++unit)
        if (std::find(lottery.members.begin(), lottery.members.begin() + lottery.sample, unit) ==
            lottery.members.begin() + lottery.sample)
            first = unit;
    std::sort(lottery.members.begin(), lottery.members.begin() + lottery.sample);
    const auto forged = draw_folder(pack.source(), draw_files_again(pack.source(), std::nullopt));
    const auto found = verified(forged, csv, pack.framework);
    REQUIRE_FALSE(found.differences.empty());
    CHECK(in_words(found.differences.front()) ==
          "lottery-court.csv: a case does not stand in its share of the rows, rows × sample / population");
}

TEST_CASE("a fair lottery whose panels stand in another order does not verify, whatever the record says",
          "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto request = small_request(default_framework());
    auto pack = drawn_pack(csv, request);
    const auto one_panel_further = [](const Design& design, const LotteryRequest& asked) {
        auto lottery = panel_lottery(design, asked);
        if (lottery)
            std::rotate(lottery->members.begin(), lottery->members.begin() + lottery->sample, lottery->members.end());
        return lottery;
    };
    auto drawn = draw(pack.checked, pack.framework, request, one_panel_further);
    REQUIRE(drawn);
    REQUIRE(drawn->domains.front().sample != pack.drawn.domains.front().sample);
    pack.drawn = std::move(*drawn);
    const auto forged = draw_folder(pack.source(), draw_files_again(pack.source(), std::nullopt));
    for (const auto& found : {verified(forged, csv, pack.framework), verified(forged)}) {
        REQUIRE_FALSE(found.differences.empty());
        CHECK(in_words(found.differences.front()) ==
              "lottery-court.csv: a lottery of these cases, but not the one that the list and the options give; rows "
              "or their order differ");
    }
}

TEST_CASE("a draw verifies from its folder alone, and says that the list was not confirmed", "[verification]") {
    const auto pack = drawn_pack(eligible_list(20, 12));
    const auto found = verified(pack.files);
    CHECK(found.differences == std::vector<Statement>{});
    CHECK(mentions(found.unchecked, "list.csv", "not confirmed"));
    CHECK_FALSE(found.unknowable.empty());
    auto committed = small_request(pack.framework);
    committed.numbers = {{"court", 5}};
    const auto given = verified(drawn_pack(eligible_list(20, 12), committed).files);
    CHECK(given.differences == std::vector<Statement>{});
    CHECK(given.unknowable.front().find("given without a commitment") != std::string::npos);
}

TEST_CASE("rows with problems that were left out are replayed from the folder alone", "[verification]") {
    auto csv = eligible_list(20, 12);
    csv.replace(csv.find("2018-07-01"), 10, "2018-02-31");
    csv += "C105,K1,male,referral order,2018-07-01,low,low\n";
    auto request = small_request(default_framework());
    request.exclude_problems = true;
    const auto pack = drawn_pack(csv, request);
    CHECK(verified(pack.files).differences == std::vector<Statement>{});
    CHECK(mentions(verified(pack.files).unchecked, "ledger.csv", "3 rows with problems"));
    CHECK(verified(pack.files, csv, pack.framework).differences == std::vector<Statement>{});
}

TEST_CASE("free columns of the list decide nothing", "[verification]") {
    const auto csv = eligible_list(15, 3);
    auto wider = csv;
    for (auto at = wider.find('\n'); at != std::string::npos; at = wider.find('\n', at + 7)) wider.insert(at, ",extra");
    const auto pack = drawn_pack(csv);
    const auto from_wider = verified(pack.files, wider, pack.framework);
    CHECK(from_wider.differences == std::vector<Statement>{});
    CHECK(from_wider.notices == std::vector<Statement>{});
    auto details = plain_details();
    details.carry = {"extra"};
    const auto carrying = drawn_pack(wider, pack.request, details);
    const auto from_narrow = verified(carrying.files, csv, pack.framework);
    CHECK(from_narrow.differences == std::vector<Statement>{});
    CHECK(mentions(from_narrow.notices, "carried.csv", "does not depend"));
}

TEST_CASE("a difference names the file, the case and the field", "[verification]") {
    const auto pack = drawn_pack(eligible_list(30, 20));
    const auto& court = pack.made.record.domains.front();
    const auto with = [&](const char* name, const std::string& before, const std::string& after) {
        auto files = pack.files;
        auto& text = files[name];
        const auto at = text.find(before);
        REQUIRE(at != std::string::npos);
        text.replace(at, before.size(), after);
        return verified(files).differences;
    };
    const auto sampled = court.sample.front(), reserve = court.reserves.front();
    const auto swapped = with(draw_file::sample, "1," + sampled, "1," + reserve);
    const auto number = std::to_string(*court.design.number);
    CHECK(swapped.front() == Statement{"sample.csv", "missing-row",
                                       "case " + sampled + " does not stand in the sample, but row " + number +
                                           " of the lottery of court has it",
                                       sampled, ""});
    CHECK(swapped.at(1).message ==
          "case " + reserve + " stands in the sample, but row " + number + " of the lottery of court does not have it");
    CHECK(with(draw_file::ledger, ",sampled,", ",reserve,").front().field == "outcome");
    CHECK(with(draw_file::balance, "court,gender,male,", "court,gender,male,1").front().field == "population");
}

TEST_CASE("a list that lacks a column or has one more says which, and not each of its cases", "[verification]") {
    const auto csv = eligible_list(20, 12);
    const auto pack = drawn_pack(csv);
    auto renamed = csv;
    renamed.replace(renamed.find("child_id"), 8, "reserved");
    const auto lacking = verified(pack.files, renamed, pack.framework).differences;
    REQUIRE(lacking.size() == 2);
    CHECK(lacking[0].code == "other-list");
    CHECK(lacking[1].code == "missing-column");
    CHECK(lacking[1].field == "child_id");
    const auto before = drawn_pack(renamed);
    const auto further = verified(before.files, csv, before.framework).differences;
    REQUIRE(further.size() == 2);
    CHECK(further[1].code == "further-column");
    CHECK(further[1].field == "child_id");
}

TEST_CASE("a changed page is told by its heading and row, a changed notice by its case and column", "[verification]") {
    const auto pack = drawn_pack(eligible_list(30, 20), small_request(default_framework()), DrawDetails());
    const auto said = [&](const std::string& name, const std::function<void(std::string&)>& change) {
        auto files = pack.files;
        change(files.at(name));
        const auto found = verify(open_draw(files, std::nullopt, BrokenDigest::accepted).value(), {});
        REQUIRE_FALSE(found.differences.empty());
        CHECK(found.differences.front().file == name);
        return found.differences.front();
    };
    const auto row = said(draw_file::report, [](std::string& page) {
        const auto balance = page.find("<h2 id=\"balance-court\"");
        page.insert(page.find("</td>", page.find(">female</th>", balance)), "9");
    });
    CHECK(row.message ==
          "what stands at “female” under “Balance: Court disposals” is not what the record and the list give");
    CHECK(row.field == "female");
    CHECK(said(draw_file::report, [](std::string& page) {
              page.insert(page.find("<p", page.find("<h2 id=\"fairness\"")), "<p>Fair</p>");
          }).field == "How fair the draw is");
    CHECK(said(draw_file::report, [](std::string& page) { page.resize(page.size() / 2); }).message == "is cut short");
    CHECK(said(draw_file::report, [](std::string& page) { page += "<p>More</p>"; }).message.find("behind its end") !=
          std::string::npos);
    CHECK(said(draw_file::report, [](std::string& page) {
              page.insert(page.find("body{"), "x");
          }).message.find("above its first heading") != std::string::npos);
}

TEST_CASE("a sample that a spreadsheet saved again is recognised", "[verification]") {
    auto csv = eligible_list(30, 20);
    for (auto at = csv.find("\nC"); at != std::string::npos; at = csv.find("\nC", at + 1)) csv.replace(at, 2, "\n00");
    const auto pack = drawn_pack(csv);
    auto files = pack.files;
    auto& sample = files[draw_file::sample];
    for (auto at = sample.find(",00"); at != std::string::npos; at = sample.find(",00", at + 1))
        sample.erase(at + 1, 2);
    const auto found = verified(files);
    REQUIRE(found.differences.size() == 1);
    CHECK(found.differences.front().message.find("another program saved the file again") != std::string::npos);
}

TEST_CASE("another version is a notice, an unknown method is counted and the rest said to be unchecked",
          "[verification]") {
    const auto csv = eligible_list(30, 20);
    auto details = plain_details();
    details.version = "9.9.9";
    const auto later = verified(drawn_pack(csv, small_request(default_framework()), details).files);
    CHECK(later.differences == std::vector<Statement>{});
    CHECK(mentions(later.notices, "record.json", "9.9.9"));
    auto pack = drawn_pack(csv);
    std::get<LotteryDraw>(pack.drawn.domains.front().drawn_by).lottery.method = "panel-lottery/99";
    const auto unknown = verified(draw_folder(pack.source(), draw_files_again(pack.source(), std::nullopt)));
    CHECK(unknown.differences == std::vector<Statement>{});
    CHECK(mentions(unknown.unchecked, "lottery-court.csv", "panel-lottery/99"));
}

TEST_CASE("files that do not belong are named, and files of two draws that were mixed differ", "[verification]") {
    const auto pack = drawn_pack(eligible_list(20, 12));
    auto files = pack.files;
    files["sample-final.csv"] = "by hand";
    const auto found = verified(files);
    CHECK(found.differences == std::vector<Statement>{});
    CHECK(mentions(found.notices, "sample-final.csv", "casedraw did not write it"));
    auto other_seed = pack.request;
    other_seed.seed = "another seed";
    const auto other = drawn_pack(eligible_list(20, 12), other_seed);
    for (const auto& [name, text] : other.files) {
        if (pack.files.at(name) == text || kind_of(name) == FileKind::peoples_own) continue;
        auto mixed = pack.files;
        mixed[name] = text;
        CAPTURE(name);
        CHECK_FALSE(verified(mixed).differences.empty());
    }
}
