#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/drawn_record.hpp"

using namespace casedraw;

namespace {

using Json = nlohmann::ordered_json;

/// The record with a field changed and its own digest left as it was.
std::string changed(const std::string& text, const std::string& pointer, const Json& value) {
    auto json = Json::parse(text);
    json[Json::json_pointer(pointer)] = value;
    return json.dump();
}

std::vector<std::string> records() {
    std::vector<std::string> texts;
    const auto csv = eligible_list(20, 12);
    texts.push_back(write_record(drawn_record(csv, small_request())));
    for (const auto design : {SamplingDesign::simple_random, SamplingDesign::crossed_strata}) {
        auto request = small_request();
        request.design = design;
        texts.push_back(write_record(drawn_record(csv, request)));
    }
    auto committed = small_request();
    committed.commit = true;
    texts.push_back(write_record(drawn_record(csv, committed)));
    auto hard = small_request();
    hard.margins = MarginRule::hard;
    hard.eligibility.expected = {{"court", 20}};
    hard.eligibility.windows["court"] = {10, 2};
    hard.columns = {{"rosh", "rosh"}};
    DrawDetails details;
    details.service = "Any “service”";
    details.seed_source = SeedSource::made;
    details.draw_number = 2;
    details.earlier = EarlierDraw{std::string(64, 'a'), "the list was corrected"};
    details.pack = {"", *parse_date("2019-09-01"), true, false};
    details.pack.wording = Wording{"cy", {{"2.1", "Asesu"}, {"2.1.1", "A yw'r asesiad yn “ddigon da”?"}}};
    texts.push_back(write_record(drawn_record(csv, hard, details)));
    return texts;
}

} // namespace

TEST_CASE("what was written of a record is read and written again to the same bytes", "[record]") {
    for (const auto& text : records()) {
        const auto record = read_record(text);
        REQUIRE(record);
        CHECK(digest_agrees(text));
        CHECK(write_record(*record) == text);
        CHECK(text.find(record->record_sha256) != std::string::npos);
    }
}

TEST_CASE("a record gives back the request that it was made from", "[record]") {
    const auto& framework = default_framework();
    for (const auto& text : records()) {
        const auto record = read_record(text).value();
        const auto request = record_request(record, framework).value();
        const auto again = drawn_record(eligible_list(20, 12), request, record_details(record));
        CHECK(write_record(again) == text);
    }
}

TEST_CASE("a record that is cut at any byte, or holds a changed byte, is refused or does not agree with its digest",
          "[record]") {
    const auto text = records().front();
    for (std::size_t end = 0; end + 1 < text.size(); ++end) {
        const auto read = read_record(text.substr(0, end));
        REQUIRE_FALSE((read && digest_agrees(text.substr(0, end))));
    }
    auto other = text;
    for (std::size_t at = 0; at < text.size(); at += 7) {
        other[at] = static_cast<char>(text[at] == '7' ? '8' : '7');
        const auto read = read_record(other);
        REQUIRE_FALSE((read && digest_agrees(other)));
        other[at] = text[at];
    }
}

TEST_CASE("fields that are missing, of another type or out of range are refused by name", "[record]") {
    const auto text = records().front();
    const auto message = [&](const std::string& pointer, const Json& value) {
        const auto read = read_record(changed(text, pointer, value));
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == ErrorKind::unreadable);
        return read.error().message;
    };
    CHECK(message("/designs/court/number", -1) ==
          "record.json is not the record of a draw: designs.court.number is not a whole number from 0.");
    CHECK(message("/options/numbers", {{"court", INT64_MIN}}).find("options.numbers.court") != std::string::npos);
    CHECK(message("/options/numbers", {{"court", UINT64_MAX}}).find("options.numbers.court") != std::string::npos);
    CHECK(message("/fieldwork", "yesterday").find("fieldwork is not a date") != std::string::npos);
    CHECK(message("/options/windows/court", {1}).find("options.windows.court") != std::string::npos);
    CHECK(message("/options/margins", "some").find("options.margins") != std::string::npos);
    CHECK(message("/sizes/total", 1.5).find("sizes.total") != std::string::npos);
    CHECK(message("/designs/court/cells/0/target", {1, 0}).find("designs.court.cells[0].target") != std::string::npos);
    CHECK(
        message("/options/wording", {{"language", "cy"}, {"texts", {{"2.1", 1}}}}).find("options.wording.texts.2.1") !=
        std::string::npos);
    auto without = Json::parse(text);
    without["options"].erase("commit");
    CHECK(read_record(without.dump()).error().message ==
          "record.json is not the record of a draw: options.commit is missing.");
}

TEST_CASE("a record with brackets a hundred thousand deep is refused before anything walks it", "[record]") {
    const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
    const auto whole = write_record(drawn_record(eligible_list(20, 12), small_request()));
    for (const auto* name : {"record_format", "seed", "options", "events", "record_sha256"}) {
        auto text = whole;
        const auto at = text.find("\"" + std::string(name) + "\": ");
        REQUIRE(at < text.size());
        text.insert(at, "\"more\": " + deep + ", \"" + name + "\": " + deep + ", ");
        CHECK(read_record(text).error().code == "record-malformed");
        CHECK_FALSE(digest_agrees(text));
    }
    CHECK(read_record(R"({"record_format": "[[[[{{{{\"[[[["})").error().code == "record-format");
}

TEST_CASE("an event of an unknown kind is refused by its kind, and so is another format", "[record]") {
    const auto text = records().front();
    const auto read = read_record(changed(text, "/events", {{{"kind", "teleport"}, {"case_id", "C100"}}}));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "event-not-known");
    CHECK(read.error().message.find("teleport") != std::string::npos);
    CHECK(read_record(changed(text, "/record_format", 3)).error().code == "record-format");
    auto old = Json::parse(text);
    old.erase("record_format");
    CHECK(read_record(old.dump()).error().code == "record-of-first-form");
    CHECK(read_record(changed(text, "/record_format", 1)).error().message.find("does not know; it knows 2.") !=
          std::string::npos);
}

TEST_CASE("the state of a draw to which nothing happened is the draw", "[record]") {
    const auto record = drawn_record(eligible_list(20, 12), small_request());
    const auto states = replay(record).value();
    REQUIRE(states.size() == record.domains.size());
    CHECK(states.front().to_read() == record.domains.front().sample);
    CHECK(states.front().reserves == record.domains.front().reserves);
    CHECK(states.front().population == 20);
}

TEST_CASE("a record is not replayed after more events than it has", "[record]") {
    const auto record = drawn_record(eligible_list(9, 6), small_request());
    CHECK(replay(record, 0));
    CHECK(replay(record, 5).error().code == "event-impossible");
}
