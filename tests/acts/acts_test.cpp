#include <nlohmann/json.hpp>

#include "acts/acted_folder.hpp"
#include "commands/read_table.hpp"

using namespace casedraw;
using namespace casedraw::testing;
using commands::Outcome;
using Json = nlohmann::json;

namespace {

SubstituteRequest loses(const std::string& id, const std::string& reason = "file-not-available") {
    return {id, reason, {}, {}, {}, {}, {}};
}

ActedFolder small_folder() { return {drawn_pack(eligible_list(30, 20)).files}; }

std::string first_to_read(const ActedFolder& folder) { return folder.states()[0].to_read().front(); }

} // namespace

TEST_CASE("a lost case is replaced, and every file shows it", "[acts]") {
    auto folder = small_folder();
    const auto lost = first_to_read(folder);
    const auto drawn = folder.record();
    const auto answer = folder.substitute(loses(lost));
    INFO(said(answer));
    REQUIRE(answer.outcome == Outcome::done);
    const auto record = folder.record();
    REQUIRE(record.events.size() == 1);
    const auto& event = record.events[0];
    CHECK(event.before_sha256 == drawn.record_sha256);
    CHECK(event.receipt == receipt_of(event));
    CHECK(record.domains[0].sample == drawn.domains[0].sample); // what was drawn stays
    CHECK(drawn_sha256(record) == drawn.record_sha256);
    CHECK(answer.summary.find("Receipt " + event.receipt) != std::string::npos);
    const auto& sample = folder.files.at(draw_file::sample);
    CHECK(sample.find(",state,replaces") != std::string::npos);
    CHECK(sample.find(",replaced,") != std::string::npos);
    CHECK(sample.find(",to read," + lost) != std::string::npos);
    CHECK(folder.files.at(draw_file::reserves).find(",called") != std::string::npos);
    const auto& judgements = folder.files.at(draw_file::judgements);
    CHECK(judgements.find(lost + ",") == std::string::npos);
    CHECK(judgements.find(event.replacement + ",court") != std::string::npos);
    CHECK(folder.verified().differences.empty());
}

TEST_CASE("a dry run says the same and changes nothing", "[acts]") {
    auto folder = small_folder();
    const auto before = folder.files;
    const auto dry = folder.substitute(loses(first_to_read(folder)), true);
    CHECK(dry.files.empty());
    CHECK(folder.files == before);
    const auto told = Json::parse(dry.json);
    CHECK(told["receipt"].is_null());
    const auto real = Json::parse(folder.substitute(loses(first_to_read(folder))).json);
    CHECK(real["domains"] == told["domains"]);
    CHECK(real["event"]["replacement"] == told["event"]["replacement"]);
}

TEST_CASE("what cannot be done is said, with what can", "[acts]") {
    auto folder = small_folder();
    const auto lost = first_to_read(folder);
    const auto refused = [&](SubstituteRequest request, const std::string& code) {
        const auto before = folder.files;
        const auto answer = folder.substitute(std::move(request));
        CAPTURE(code, said(answer));
        CHECK(answer.outcome == Outcome::wrong_use);
        REQUIRE(answer.messages.size() == 1);
        CHECK(answer.messages[0].code == code);
        CHECK(answer.messages[0].text.find(lost) == std::string::npos); // messages never name a case
        CHECK(folder.files == before);
    };
    refused(loses("nobody"), "case-not-on-list");
    refused(loses(lost, "because"), "unknown-reason");
    refused(loses(lost, "case-manager-unavailable"), "note-missing");
    refused(loses(lost, "conflict-of-interest"), "note-missing");
    refused(loses(folder.record().domains[0].reserves[0]), "case-is-reserve");
    auto other = loses(lost);
    const auto named = Json::parse(folder.substitute(loses(lost), true).json)["event"]["replacement"];
    const auto reserves = folder.record().domains[0].reserves;
    other.replacement = reserves.front() == named ? reserves.back() : reserves.front();
    refused(other, "out-of-order");
    other.replacement = lost;
    other.out_of_order = "any";
    refused(other, "not-a-reserve");
    folder.substitute(loses(lost));
    refused(loses(lost), "case-is-gone");
}

TEST_CASE("a case that was never eligible lowers N and is replaced only while too few are left to read", "[acts]") {
    auto folder = small_folder();
    const auto out = first_to_read(folder);
    const auto n = folder.states()[0].count(CaseState::to_read);
    const auto told = Json::parse(folder.substitute(loses(out, "wrong-age")).json);
    const auto& court = told["domains"]["court"];
    CHECK(court["after"]["population"] == court["before"]["population"].get<int>() - 1);
    CHECK(court["after"]["to_read"] ==
          std::max<std::int64_t>(n - 1, court["after"]["sample_size"].get<std::int64_t>()));
    CHECK(court["scope"]["out_of_scope"] == 1);
    const auto& chances = court["chances"];
    REQUIRE(chances.is_object());
    const auto value = [](const Json& fraction) { return fraction[0].get<double>() / fraction[1].get<double>(); };
    CHECK(value(chances["least"]) <= value(chances["average"]));
    CHECK(value(chances["average"]) <= value(chances["greatest"]));
    CHECK(folder.verified().differences.empty());
}

TEST_CASE("reserves run out, and then it is said what is left", "[acts]") {
    auto folder = small_folder();
    std::string last;
    const auto reserves = folder.states()[0].reserves.size();
    for (std::size_t k = 0; k <= reserves; ++k) {
        const auto answer = folder.substitute(loses(first_to_read(folder)));
        REQUIRE(answer.outcome == Outcome::done);
        last = answer.summary;
    }
    CHECK(folder.record().events.back().replacement.empty());
    CHECK(last.find("reserves have run out") != std::string::npos);
    CHECK(folder.states()[0].count(CaseState::lost) == 1);
    CHECK(folder.verified().differences.empty());
}

TEST_CASE("an undo gives the draw back, and an undone act can be done again", "[acts]") {
    auto folder = small_folder();
    const auto lost = first_to_read(folder);
    const auto states = folder.states();
    folder.substitute(loses(lost));
    const auto called = folder.record().events[0].replacement;
    REQUIRE(folder.undo({"the file was found", false, {}, {}}).outcome == Outcome::done);
    CHECK(folder.states()[0].to_read() == states[0].to_read());
    CHECK(folder.undo({"again", false, {}, {}}).messages.at(0).code == "nothing-to-undo");
    folder.substitute(loses(lost));
    CHECK(folder.record().events.back().replacement == called);
    CHECK(folder.record().events.size() == 3);
    CHECK(folder.verified().differences.empty());
}

TEST_CASE("filled-in sheets stay, called cases get a sheet of their own, and their answers hold an undo up", "[acts]") {
    auto folder = ActedFolder{drawn_pack(eligible_list(30, 20), small_request(default_framework()), {}).files};
    folder.files[draw_file::judgement_workbook] += "filled in";
    const auto filled = folder.files[draw_file::judgement_workbook];
    const auto answer = folder.substitute(loses(first_to_read(folder)));
    CHECK(folder.files[draw_file::judgement_workbook] == filled);
    REQUIRE(folder.files.count("judgements-added-1.xlsx") == 1);
    CHECK(said(answer).find("judgements-added-1.xlsx") != std::string::npos);
    CHECK(folder.verified().differences.empty());
    folder.files.erase(draw_file::judgement_workbook); // it cannot be read
    auto& sheet = folder.files[draw_file::judgements];
    const auto called = folder.record().events[0].replacement;
    const auto row = sheet.find("\n" + called + ",court,");
    REQUIRE(row != std::string::npos);
    sheet.insert(row + called.size() + 8, "yes");
    const auto refused = folder.undo({"no", false, {}, {}});
    CHECK(refused.messages.at(0).code == "called-case-has-answers");
    REQUIRE(folder.undo({"no", true, {}, {}}).outcome == Outcome::done);
    CHECK(folder.states()[0].is_to_read(called));
    CHECK(folder.states()[0].cases.size() == folder.record().domains[0].sample.size() + 1);
    CHECK(folder.verified().differences.empty());
}

namespace {

ActedFolder folder_with_pack() {
    return {drawn_pack(eligible_list(30, 20), small_request(default_framework()), {}).files};
}

/// As though somebody had saved the sheets again: another time of saving stands in their bytes.
void save_again(ActedFolder& folder, const std::vector<std::string>& names) {
    constexpr std::size_t time_of_first_part = 10;
    for (const auto& name : names) folder.files.at(name)[time_of_first_part] ^= 1;
}

const std::vector<std::string> main_sheets{draw_file::judgement_workbook, draw_file::notice_workbook};

bool stands_on(const ActedFolder& folder, const std::string& name, const std::string& id) {
    const auto sheets = commands::read_tables({name, folder.files.at(name)}, {"Case ID"}, "");
    return sheets && std::any_of(sheets->begin(), sheets->end(), [&](const TextTable& sheet) {
               const auto column = *sheet.column("Case ID");
               return std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                  [&](const auto& row) { return row.cells[column] == id; });
           });
}

} // namespace

TEST_CASE("after an undo, sheets that an act added no longer have the case it called", "[acts]") {
    auto folder = folder_with_pack();
    save_again(folder, main_sheets);
    folder.substitute(loses(first_to_read(folder)));
    const auto called = folder.record().events[0].replacement;
    for (const auto* name : {"judgements-added-1.xlsx", "notice-added-1.xlsx"}) CHECK(stands_on(folder, name, called));
    auto other = folder;
    save_again(other, {"notice-added-1.xlsx"});
    const auto filled = other.files.at("notice-added-1.xlsx");
    REQUIRE(folder.undo({"no", false, {}, {}}).outcome == Outcome::done);
    for (const auto* name : {"judgements-added-1.xlsx", "notice-added-1.xlsx"})
        CHECK_FALSE(stands_on(folder, name, called));
    CHECK(folder.record().events[1].added_files.empty()); // the case that is read again stands on what was filled in
    CHECK(folder.verified().differences.empty());
    REQUIRE(other.undo({"no", false, {}, {}}).outcome == Outcome::done);
    CHECK(other.files.at("notice-added-1.xlsx") == filled);
    CHECK(other.verified().differences.empty());
}

TEST_CASE("a case that an undo brings back gets a sheet where those that were filled in are without it", "[acts]") {
    auto folder = folder_with_pack();
    const auto lost = first_to_read(folder);
    folder.substitute(loses(lost));
    save_again(folder, main_sheets);
    REQUIRE(folder.undo({"the file was found", false, {}, {}}).outcome == Outcome::done);
    const std::vector<std::string> added{"judgements-added-1.xlsx", "notice-added-1.xlsx"};
    CHECK(folder.record().events[1].added_files == added);
    for (const auto& name : added) CHECK(stands_on(folder, name, lost));
    CHECK(folder.verified().differences.empty());
    folder.substitute(loses(lost));
    for (const auto& name : added) CHECK_FALSE(stands_on(folder, name, lost));
    REQUIRE(folder.undo({"found again", false, {}, {}}).outcome == Outcome::done);
    for (const auto& name : added) CHECK(stands_on(folder, name, lost));
    CHECK(folder.record().events.back().added_files.empty());
    CHECK(folder.verified().differences.empty());
}

TEST_CASE("an event that is changed, taken out or against the rule does not verify", "[acts]") {
    auto folder = small_folder();
    folder.substitute(loses(first_to_read(folder)));
    folder.substitute(loses(first_to_read(folder)));
    const auto record = folder.record();
    const auto differs = [&](Record changed, const std::string& words) {
        auto files = folder.files;
        files[draw_file::record] = write_record(changed);
        const auto found = verify(open_draw(files, std::nullopt, BrokenDigest::accepted).value(), {}).differences;
        CAPTURE(words, in_words(found));
        CHECK(in_words(found).find(words) != std::string::npos);
    };
    auto changed = record;
    changed.events[0].note = "something else";
    differs(changed, "event 1 does not follow");
    changed = record;
    changed.events.erase(changed.events.begin());
    differs(changed, "event 1 does not follow");
    changed = record;
    changed.events.clear();
    auto event = record.events[0];
    event.replacement = event.changes[0].called[0].case_id = record.domains[0].reserves.back() == event.replacement
                                                                 ? record.domains[0].reserves.front()
                                                                 : record.domains[0].reserves.back();
    differs(with_event(changed, event), "another reserve was called than the rule names");
    event.out_of_order = "the rule's reserve had moved away";
    auto files = folder.files;
    files[draw_file::record] = write_record(with_event(changed, event));
    const auto found = verify(open_draw(files, std::nullopt, BrokenDigest::accepted).value(), {}).differences;
    CHECK(in_words(found).find("the rule") == std::string::npos);
}

TEST_CASE("times of acts ascend", "[acts]") {
    auto folder = small_folder();
    auto request = loses(first_to_read(folder));
    request.at = "2019-03-12T10:30";
    REQUIRE(folder.substitute(request).outcome == Outcome::done);
    request = loses(first_to_read(folder));
    request.at = "2019-03-11";
    CHECK(folder.substitute(request).messages.at(0).code == "time-before-last");
    request.at = "2019-03-12";
    CHECK(folder.substitute(request).outcome == Outcome::done);
}

TEST_CASE("evidence that was edited stops an act before anything is changed", "[acts]") {
    auto folder = small_folder();
    folder.files[draw_file::sample] += "edited";
    const auto before = folder.files;
    const auto answer = folder.substitute(loses(first_to_read(folder)));
    CHECK(answer.outcome == Outcome::unreadable);
    CHECK(said(answer).find("evidence/sample.csv") != std::string::npos);
    CHECK(folder.files == before);
    folder.files.erase(draw_file::sample);
    CHECK(folder.substitute(loses(first_to_read(folder))).outcome == Outcome::done);
    CHECK(folder.verified().differences.empty());
}
