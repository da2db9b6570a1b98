#include <casedraw/commands/certify.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/remade_draw.hpp>

#include "acts/acted_folder.hpp"
#include "acts/with_victims.hpp"
#include "verification/compare.hpp"
#include "verification/events_check.hpp"
#include "verification/other_draw.hpp"
#include "verification/peoples_files.hpp"
#include "verification/saved_again.hpp"
#include "verification/unread_files.hpp"

using namespace casedraw;
using namespace casedraw::testing;

/// Each part of verification on its own: one breach that it must find, beside what is as it should be.

namespace {

Verification verified(const Files& files) { return ActedFolder{files}.verified(); }

/// What is said of a file.
std::vector<std::string> said_of(const std::vector<Statement>& statements, const std::string& file) {
    std::vector<std::string> said;
    for (const auto& each : statements)
        if (each.file == file) said.push_back(each.message);
    return said;
}

void replace_first(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("what another program did to a file is taken back as far as the ids tell", "[verification]") {
    const std::vector<std::string_view> ids{"007", "008", "1-4"};
    const std::string table = "panel,case_1,case_2\n1,007,1-4\n2,008,007\n";
    const auto same = put_back(table, {1, 3}, ids);
    CHECK((same.text == table && !same.was_saved_again && same.are_ids_known));
    const auto saved = put_back("\xEF\xBB\xBFpanel;case_1;case_2\r\n1;7;01-Apr\r\n2;8;7\r\n", {1, 3}, ids);
    CHECK((saved.text == table && saved.was_saved_again && saved.are_ids_known));
    const auto edited = put_back("panel,case_1,case_2\n1,9,1-4\n", {1, 3}, ids);
    CHECK((!edited.was_saved_again && !edited.are_ids_known)); // nobody saved it again: an id was changed

    const std::string list = "casedraw-list/1\n007,gender=male\n008,age=14,gender=male\n";
    CHECK_FALSE(list_put_back_by(list, list).was_saved_again);
    for (const char* text : {"casedraw-list/1,,\r\n7,gender=male,\r\n8,age=14,gender=male\r\n",
                             "casedraw-list/1;;\n7;gender=male;\n8;age=14;gender=male\n"}) {
        const auto put = list_put_back_by(list, text);
        CHECK((put.text == list && put.was_saved_again && put.are_ids_known));
    }
    CHECK_FALSE(list_put_back(list, {"007"}).are_ids_known);
}

TEST_CASE("a sheet names the draw that it is of", "[verification]") {
    const auto id = draw_id(read_record(drawn_pack(eligible_list(12, 8)).files.at(draw_file::record)).value());
    const std::string sheet = "case_id,draw_id\nC100," + id + "\n";
    CHECK(bears_draw(sheet, id));
    CHECK_FALSE(other_draw_in(sheet, id));
    CHECK(other_draw_in(sheet, "0123456789ab") == id);
}

TEST_CASE("a list of victims is replayed beside the first, and a breach of it is laid on its own files",
          "[verification]") {
    const auto files = with_victims(36, 40, LinkedTo::all);
    CHECK(verified(files).differences.empty());
    auto changed = files;
    replace_first(changed[draw_file::second_list], "victim_type=adult", "victim_type=child");
    CHECK(said_of(verified(changed).differences, "victims.csv").size() == 1);
    changed = files;
    auto& ledger = changed[draw_file::second_ledger];
    replace_first(ledger, ",reserve,", ",sampled,");
    CHECK(said_of(verified(changed).differences, "victims-ledger.csv").size() == 1);
}

TEST_CASE("an act that the rules do not give, and one that cannot have been, are told apart", "[verification]") {
    ActedFolder folder{drawn_pack(eligible_list(30, 20)).files};
    auto record = folder.record();
    const auto lost = record.domains.front().sample.front();
    REQUIRE(folder.substitute({lost, "file-not-available", {}, {}, {}, "", {}}).outcome == commands::Outcome::done);
    record = folder.record();
    const auto drawn = remade_draw(folder.opened()).value().drawn;
    const auto& framework = default_framework();
    CHECK(acts_fit(record, drawn, framework) == ActsFit::as_recorded);
    auto& reserves = record.domains.front().reserves;
    std::swap(reserves.front(), reserves.back());
    CHECK(acts_fit(record, drawn, framework) == ActsFit::otherwise);
    record.events.front().changes.front().left.front().case_id = "nobody";
    CHECK(acts_fit(record, drawn, framework) == ActsFit::impossible);
}

TEST_CASE("a certificate of the folder is counted again", "[verification]") {
    ActedFolder folder{drawn_pack(eligible_list(16, 10)).files};
    REQUIRE(folder.take(commands::run(commands::Certify{{"pack", folder.files}, std::nullopt, ""})).outcome ==
            commands::Outcome::done);
    CHECK(folder.verified().differences.empty());
    auto& certificate = folder.files[draw_file::certificate];
    replace_first(certificate, "\"panels\": ", "\"panels\": 9");
    CHECK_FALSE(said_of(folder.verified().differences, "certificate.json").empty());
}

TEST_CASE("a file that is missing, cannot be read or is another under its name is said to be so", "[verification]") {
    auto draw = ActedFolder{drawn_pack(eligible_list(12, 8)).files}.opened();
    Verification found;
    say_missing(draw_file::sample, found);
    CHECK(said_of(found.differences, "sample.csv") == std::vector<std::string>{"the file is missing"});
    CHECK_FALSE(why_another_sheet(draw, draw_file::judgements, draw.files.at(draw_file::judgements), ""));
    CHECK(why_another_sheet(draw, draw_file::judgements, "", ""));
    draw.files.erase(draw_file::balance);
    draw.not_read[draw_file::balance] = "you are not allowed to read it.";
    found = {};
    say_unread_files(draw, found);
    CHECK(said_of(found.differences, "balance.csv").size() == 1);
}

TEST_CASE("one changed field of a record, a page or a list is named", "[verification]") {
    const auto pack = drawn_pack(eligible_list(12, 8));
    const auto& text = pack.files.at(draw_file::record);
    const auto record = read_record(text).value();
    Verification found;
    auto again = record;
    again.seed = "another";
    compare_record(text, record, again, found);
    CHECK(found.differences.front().field.find("seed") != std::string::npos);
    CHECK(page_difference("a.html", "<h1>A</h1><h2>Sizes</h2><p>12</p>", "<h1>A</h1><h2>Sizes</h2><p>13</p>").field ==
          "Sizes");
    const auto differences =
        list_differences("casedraw-list/1\nC1,age=14\nC2,age=15\n", "casedraw-list/1\nC1,age=16\nC3\n", "list.csv");
    REQUIRE(differences.size() == 3);
    CHECK((differences[0].case_id == "C1" && differences[0].field == "age"));
    CHECK((differences[1].case_id == "C2" && differences[2].case_id == "C3"));
}
