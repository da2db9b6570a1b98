#include <algorithm>
#include <casedraw/acts/substitution.hpp>
#include <casedraw/verification/verify.hpp>
#include <functional>
#include <set>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

Verification verified(const Files& files) {
    return verify(open_draw(files, std::nullopt, BrokenDigest::accepted).value(), {});
}

/// The folder with another record, whose digests are those of what it holds now.
Files with_record(Files files, const Record& record) {
    files[draw_file::record] = write_record(record);
    files.erase(draw_file::digests);
    return with_digests(std::move(files), draw_file::digests);
}

Record changed(const DrawnPack& pack, const std::function<void(Record&)>& change) {
    auto record = read_record(pack.files.at(draw_file::record)).value();
    change(record);
    return record;
}

std::set<std::string> files_in(const std::vector<Statement>& statements) {
    std::set<std::string> names;
    for (const auto& each : statements) names.insert(each.file);
    return names;
}

bool everything_is_named(const Files& files, const Verification& found) {
    std::set<std::string> named;
    for (const auto* list : {&found.differences, &found.notices, &found.unchecked, &found.confirmed})
        named.merge(files_in(*list));
    return std::all_of(files.begin(), files.end(), [&](const auto& file) {
        return named.count(std::string(draw_file::plain_name(file.first))) != 0;
    });
}

} // namespace

TEST_CASE("of a domain with an unknown method only its own rows are unchecked", "[verification]") {
    const auto pack = drawn_pack(eligible_list(4, 30));
    const auto folder = with_record(
        pack.files, changed(pack, [](Record& record) { record.domains.front().design.method = "census/9"; }));
    const auto honest = verified(folder);
    CHECK(honest.differences == std::vector<Statement>{});
    CHECK(everything_is_named(folder, honest));
    for (const auto* name : {"record.json", "sample.csv", "reserves.csv", "balance.csv", "ledger.csv"})
        CHECK(files_in(honest.unchecked).count(name) == 1);
    auto destroyed = folder;
    destroyed[draw_file::lottery("oocd")] = "junk\n";
    destroyed.erase(draw_file::ledger);
    const auto found = verified(destroyed);
    CHECK(files_in(found.differences) == std::set<std::string>{"lottery-oocd.csv", "ledger.csv"});
    CHECK(everything_is_named(destroyed, found));
    auto swapped = folder;
    auto& sample = swapped[draw_file::sample];
    const auto& oocd = pack.made.record.domains[1];
    sample.replace(sample.find(oocd.sample.front()), oocd.sample.front().size(), oocd.reserves.front());
    CHECK(verified(swapped).differences.front().case_id == oocd.sample.front());
}

TEST_CASE("reserves in an order that is not known are taken from the record, and all else is checked",
          "[verification]") {
    const auto pack = drawn_pack(eligible_list(30, 20));
    const auto other_order = [](Record& record) { record.domains.front().design.reserve_order = "hash-order/9"; };
    const auto folder = with_record(pack.files, changed(pack, other_order));
    const auto honest = verified(folder);
    CHECK(honest.differences == std::vector<Statement>{});
    CHECK(everything_is_named(folder, honest));
    CHECK(files_in(honest.unchecked) == std::set<std::string>{"list.csv", "record.json", "reserves.csv"});
    CHECK(std::any_of(honest.unchecked.begin(), honest.unchecked.end(), [](const Statement& each) {
        return each.file == "record.json" && each.message.find("hash-order/9") != std::string::npos;
    }));
    for (const auto& each : honest.confirmed)
        if (each.file == "record.json") CHECK(each.message.find("the reserves of domain court") != std::string::npos);
    const auto sample_changed = [&](Record& record) {
        other_order(record);
        std::swap(record.domains.front().sample.front(), record.domains.front().reserves.front());
    };
    const auto turned = [&](Record& record) {
        other_order(record);
        std::swap(record.domains.front().reserves[0], record.domains.front().reserves[1]);
    };
    CHECK(files_in(verified(with_record(pack.files, changed(pack, turned))).differences) ==
          std::set<std::string>{"reserves.csv"}); // the record's order counts, and the file has another
    const auto& drawn = pack.made.record.domains.front().sample.front();
    const auto swapped = verified(with_record(pack.files, changed(pack, sample_changed)));
    CHECK(std::any_of(swapped.differences.begin(), swapped.differences.end(),
                      [&](const Statement& each) { return each.case_id == drawn; }));
    const auto twice = [&](Record& record) {
        other_order(record);
        record.domains.front().reserves.back() = drawn;
    };
    const auto found = verified(with_record(pack.files, changed(pack, twice)));
    CHECK(std::any_of(found.differences.begin(), found.differences.end(), [&](const Statement& each) {
        return each.case_id == drawn && each.message.find("stands in the reserves") != std::string::npos;
    }));
}

TEST_CASE("of what rests on the record alone nobody says that it was made again", "[verification]") {
    DrawDetails details;
    const auto pack = drawn_pack(eligible_list(4, 30), small_request(default_framework()), details);
    const auto folder = with_record(
        pack.files, changed(pack, [](Record& record) { record.domains.front().design.method = "census/9"; }));
    const auto found = verified(folder);
    CHECK(found.differences == std::vector<Statement>{});
    for (const auto& each : found.confirmed) {
        INFO(each.file + ": " + each.message);
        const bool is_of_the_list = each.file == "carried.csv" || each.file == "framework.json" ||
                                    each.file == "lottery-oocd.csv" || each.file == "list.csv";
        if (!is_of_the_list && each.message.find("made again") != std::string::npos)
            CHECK(each.message != "made again, the same to the last byte");
    }
    auto edited = folder;
    edited[draw_file::judgements] += "\n";
    CHECK(files_in(verified(edited).notices).count("judgements.csv") == 1);
}

TEST_CASE("a sample without a table by an unknown method is taken from the record, and has to be of eligible cases",
          "[verification]") {
    const auto pack = drawn_pack(eligible_list(30, 20));
    const auto forget_table = [](Record& record) {
        auto& design = record.domains.front().design;
        design.method = "cube/1";
        design.lottery_sha256.reset();
        design.panels.reset();
        design.number.reset();
        design.number_source.reset();
        design.number_digest.reset();
    };
    auto files = pack.files;
    files.erase(draw_file::lottery("court"));
    const auto found = verified(with_record(files, changed(pack, forget_table)));
    CHECK(found.differences == std::vector<Statement>{});
    CHECK(files_in(found.unchecked).count("sample.csv") == 1);
    const auto foreign = changed(pack, [&](Record& record) {
        forget_table(record);
        record.domains.front().sample.front() = "A-STRANGER";
    });
    CHECK_FALSE(verified(with_record(files, foreign)).differences.empty());
    const auto one_short = changed(pack, [&](Record& record) {
        forget_table(record);
        record.domains.front().sample.pop_back();
    });
    CHECK_FALSE(verified(with_record(files, one_short)).differences.empty());
}

TEST_CASE("acts on a sample that the list and the seed do not give are a difference", "[verification]") {
    auto pack = drawn_pack(eligible_list(30, 20));
    const auto& lost = pack.made.record.domains.front().sample.front();
    SubstituteRequest request;
    request.case_id = lost;
    request.reason = "file-not-available";
    const auto act = substitution(pack.source(), pack.made.record, request);
    REQUIRE(act);
    pack.details.events = with_event(pack.made.record, act->event).events;
    pack.made = draw_files_again(pack.source(), std::nullopt);
    pack.files = draw_folder(pack.source(), pack.made);
    REQUIRE(verified(pack.files).differences == std::vector<Statement>{});
    for (const auto& change : std::vector<std::function<void(Record&)>>{
             [](Record& record) { record.seed = "another seed"; },
             [](Record& record) { record.options.allocation = "fixed:9:7"; },
             [](Record& record) { record.fieldwork = *parse_date("2019-05-04"); },
             [](Record& record) { std::swap(record.domains.front().sample, record.domains.back().sample); },
         }) {
        auto record = read_record(pack.files.at(draw_file::record)).value();
        change(record);
        auto files = pack.files;
        files[draw_file::record] = write_record(record);
        if (!read_record(files[draw_file::record])) continue; // refused when it is opened
        const auto found = verified(files);
        CHECK_FALSE(found.differences.empty());
        CHECK(everything_is_named(files, found));
    }
}
