#include "verification/replayed_list.hpp"

#include <casedraw/commands/amend.hpp>

#include "acts/acted_folder.hpp"
#include "acts/with_victims.hpp"
#include "verification/saved_again.hpp"

using namespace casedraw;
using namespace casedraw::testing;

namespace {

using Given = std::vector<std::pair<std::string, std::string>>; ///< name and text

struct Replayed {
    bool is_there = false;
    bool was_given = false;
    bool is_of_the_record = false;
    Verification found;
};

Replayed replayed(const Files& files, const Given& given = {}, const EligibilityRequest* asked = nullptr) {
    const auto draw = open_draw(files, std::nullopt, BrokenDigest::accepted).value();
    const auto& framework = draw.rules.framework();
    const auto request = record_request(draw.record, framework).value();
    std::vector<GivenList> lists;
    for (const auto& [name, csv] : given)
        lists.push_back({name, read_case_list(csv, framework, draw.record.options.columns).value()});
    Replayed again;
    const auto list =
        replayed_list(draw, std::move(lists), asked ? *asked : request.eligibility, run_in_turn, again.found);
    again.is_there = list.has_value();
    again.was_given = list && list->was_given;
    again.is_of_the_record = list && list->checked.list_sha256 == draw.record.list_sha256;
    return again;
}

bool says(const std::vector<Statement>& statements, const std::string& file, const std::string& words) {
    return std::any_of(statements.begin(), statements.end(), [&](const Statement& each) {
        return each.file == file && each.message.find(words) != std::string::npos;
    });
}

std::string with(std::string text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

} // namespace

TEST_CASE("a draw is replayed from the list that is given, where that is the record's, else from the folder's own",
          "[verification]") {
    const auto csv = eligible_list(12, 8);
    const auto files = drawn_pack(csv).files;
    const auto own = replayed(files);
    CHECK((own.is_of_the_record && !own.was_given && own.found.differences.empty()));
    CHECK(says(own.found.unchecked, "list.csv", "is not confirmed"));

    const auto handed_in = replayed(files, {{"handed-in.csv", csv}});
    CHECK((handed_in.is_of_the_record && handed_in.was_given && handed_in.found.differences.empty()));
    CHECK(says(handed_in.found.confirmed, "handed-in.csv", "is the list that was drawn from"));
    CHECK(handed_in.found.unchecked.empty());

    const auto other = with(csv, "C100,K100,male", "C100,K100,female");
    const auto not_it = replayed(files, {{"other.csv", other}});
    CHECK((not_it.is_of_the_record && !not_it.was_given));
    CHECK(says(not_it.found.differences, "other.csv", "is not the list that was drawn from"));
    REQUIRE(not_it.found.differences.size() == 2);
    CHECK((not_it.found.differences[1].case_id == "C100" && not_it.found.differences[1].field == "gender"));

    const auto both = replayed(files, {{"other.csv", other}, {"handed-in.csv", csv}});
    CHECK((both.is_of_the_record && both.was_given && both.found.differences.size() == 2));
}

TEST_CASE("a list of the folder that is missing or changed is said to be so, and one that was saved again is read",
          "[verification]") {
    const auto files = drawn_pack(eligible_list(12, 8)).files;
    auto missing = files;
    missing.erase(draw_file::list);
    const auto without = replayed(missing);
    CHECK_FALSE(without.is_there);
    CHECK(without.found.differences == std::vector<Statement>{{"list.csv", "file-missing", "the file is missing"}});

    auto changed = files;
    changed[draw_file::list] = with(changed[draw_file::list], "gender=male", "gender=female");
    const auto of_changed = replayed(changed);
    CHECK_FALSE(of_changed.is_there);
    CHECK(says(of_changed.found.differences, "list.csv", "its digest differs"));

    auto saved = files;
    auto& text = saved[draw_file::list];
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
    const auto of_saved = replayed(saved);
    CHECK((of_saved.is_of_the_record && !of_saved.was_given));
    CHECK(of_saved.found.differences == std::vector<Statement>{{"list.csv", "saved-again", saved_again_words}});
}

TEST_CASE("a record that somebody changed is to blame for a list that nobody touched", "[verification]") {
    auto files = drawn_pack(eligible_list(12, 8)).files;
    auto& record = files[draw_file::record];
    const auto digest = read_record(record).value().list_sha256;
    record = with(record, digest, std::string(64, 'a'));
    const auto again = replayed(files);
    CHECK_FALSE(again.is_there);
    CHECK(again.found.differences.empty());
    CHECK(says(again.found.unchecked, "list.csv", "because of what differs in record.json"));
}

TEST_CASE("eligibility that cannot be worked out is laid on the record, whichever list is replayed", "[verification]") {
    const auto csv = eligible_list(12, 8);
    const auto files = drawn_pack(csv).files;
    EligibilityRequest nonsense;
    nonsense.fieldwork = *parse_date("2019-03-04");
    nonsense.windows = {{"no such domain", {12, 3}}};
    for (const auto& given : {Given{}, Given{{"handed-in.csv", csv}}}) {
        const auto again = replayed(files, given, &nonsense);
        CHECK_FALSE(again.is_there);
        CHECK(says(again.found.differences, "record.json", "its options cannot be used"));
    }
}

TEST_CASE("the list of an amendment is known by its digest and not taken for the one drawn from", "[verification]") {
    const auto csv = eligible_list(30, 20);
    const auto corrected = with(csv, "C100,K100,male", "C100,K100,female");
    ActedFolder folder{drawn_pack(csv).files};
    commands::Amend asked;
    asked.folder = {"pack", folder.files};
    asked.list = {"corrected.csv", corrected};
    asked.seed = "a second seed";
    asked.reason = "a wrong entry";
    const auto answer = folder.take(commands::run(std::move(asked)));
    INFO(said(answer));
    REQUIRE(answer.outcome == commands::Outcome::done);

    const auto own = replayed(folder.files);
    CHECK(own.is_of_the_record);
    CHECK(says(own.found.unchecked, "list-1.csv", "is not confirmed"));
    const auto again = replayed(folder.files, {{"corrected.csv", corrected}});
    CHECK((again.is_of_the_record && !again.was_given && again.found.differences.empty()));
    CHECK(says(again.found.confirmed, "corrected.csv", "is the corrected list 1"));
    CHECK_FALSE(says(again.found.unchecked, "list-1.csv", ""));
    CHECK(replayed(folder.files, {{"corrected.csv", corrected}, {"first.csv", csv}}).was_given);
}

TEST_CASE("a victims' list is replayed as the first is: saved again it is read, and a changed record is to blame",
          "[verification]") {
    const auto files = with_victims(36, 40, LinkedTo::all);
    const auto of = [](const Files& folder) { return ActedFolder{folder}.verified(); };
    auto saved = files;
    auto& text = saved[draw_file::second_list];
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
    const auto of_saved = of(saved);
    CHECK(of_saved.differences == std::vector<Statement>{{"victims.csv", "saved-again", saved_again_words}});
    CHECK(says(of_saved.confirmed, "victims-ledger.csv", "made again"));

    auto changed = files;
    auto& record = changed[draw_file::record];
    record = with(record, read_record(record).value().second_list->list_sha256, std::string(64, 'a'));
    const auto of_changed = of(changed);
    CHECK_FALSE(says(of_changed.differences, "victims.csv", ""));
    CHECK(says(of_changed.differences, "record.json", "its own digest differs"));
    CHECK(says(of_changed.unchecked, "victims.csv", "because of what differs in record.json"));
}
