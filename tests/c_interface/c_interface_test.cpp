#include <map>
#include <string>

#include "c_interface/asked.hpp"
#include "support/catch.hpp"
#include "support/project_file.hpp"

using namespace casedraw::test;

namespace {

using Json = nlohmann::json;

void requires_wrong_use(const std::string& text, const std::string& bytes, const std::string& said) {
    const auto answer = ask(text, bytes).document;
    INFO(text << " said " << answer.dump());
    REQUIRE(answer["exit"] == 2);
    REQUIRE(answer["json"].is_null());
    REQUIRE(answer["files"].empty());
    REQUIRE(answer["messages"][0]["kind"] == "error");
    REQUIRE(answer["messages"][0]["text"].get<std::string>().find(said) != std::string::npos);
}

} // namespace

TEST_CASE("A request that is nonsense is refused in words, and nothing is made", "[c_interface]") {
    for (const auto* text : {"", "null", "[]", "{", "\"draw\"", "{\"command\": \xFF}"})
        requires_wrong_use(text, "", "not a JSON object");
    requires_wrong_use("{}", "", "command: name one of check, size, draw");
    requires_wrong_use(R"({"command": 7})", "", "command: name one of");
    requires_wrong_use(R"({"command": "delete"})", "", "command: name one of");
    requires_wrong_use(R"({"comand": "size"})", "", "A request has no “comand”");
    requires_wrong_use(request("size", "[]"), "", "options: give an object");
    requires_wrong_use(request("size", R"({"populaton": "court=1"})"), "", "There is no option populaton");
    requires_wrong_use(request("size", R"({"force": true})"), "", "There is no option force");
    requires_wrong_use(request("size", R"({"population": true})"), "", "population: give a text (COUNTS)");
    requires_wrong_use(request("size", R"({"population": ["court=1", "oocd=2"]})"), "", "population: give one value");
    requires_wrong_use(request("draw", R"({"commit": "yes"})"), "", "commit: give true or false");
    requires_wrong_use(request("draw", R"({"fieldwork": "2019-03-04"})"), "", "Give also the option list");
    requires_wrong_use(request("template", R"({"kind": "letter"})"), "", "long-list, victims, judgements or wording");
}

TEST_CASE("Files and their bytes have to fit", "[c_interface]") {
    const auto options = R"({"list": "a.csv", "fieldwork": "2019-03-04"})";
    const auto named = [&](const std::string& files) { return request("check", options, files); };
    requires_wrong_use(named(R"({"a.csv": 3})"), "abc", "files: give a list");
    requires_wrong_use(named(R"([{"name": "a.csv", "size": -1}])"), "abc", "files: give a list");
    requires_wrong_use(named(R"([{"name": "", "size": 3}])"), "abc", "files: give a list");
    requires_wrong_use(named(R"([{"name": "a.csv", "size": 4}])"), "abc", "fewer bytes");
    requires_wrong_use(named(R"([{"name": "a.csv", "size": 18446744073709551615}])"), "abc", "fewer bytes");
    requires_wrong_use(named(R"([{"name": "a.csv", "size": 4294967299}])"), "abc", "fewer bytes"); // 2^32 + 3
    requires_wrong_use(named(R"([{"name": "a.csv", "size": 2}])"), "abc", "more bytes");
    requires_wrong_use(named(R"([{"name": "a.csv", "size": 1}, {"name": "a.csv", "size": 2}])"), "abc", "two files");
    const auto answer = ask(named("[]")).document;
    REQUIRE(answer["exit"] == 3);
    REQUIRE(answer["messages"][0]["text"] == "a.csv: there is no such file or folder.");
}

TEST_CASE("No pointer has to be given for what is not there", "[c_interface]") {
    auto* answer = casedraw_run(nullptr, 0, nullptr, 0, nullptr, nullptr);
    REQUIRE(answer != nullptr);
    REQUIRE(casedraw_answer_json(answer, nullptr)[0] == '{');
    casedraw_free(answer);
    casedraw_free(nullptr);
    std::size_t size = 7;
    REQUIRE(std::string(casedraw_answer_json(nullptr, &size)).empty());
    REQUIRE(size == 0);
    REQUIRE(casedraw_answer_bytes(nullptr, &size) != nullptr);
    REQUIRE(std::string(casedraw_version()).find('.') != std::string::npos);
}

TEST_CASE("Numbers by domain may be given as an object", "[c_interface]") {
    const auto object = ask(request("size", R"({"population": {"court": 25, "oocd": 40}})"));
    const auto text = ask(request("size", R"({"population": "court=25,oocd=40"})"));
    REQUIRE(object.document["exit"] == 0);
    REQUIRE(object.document == text.document);
}

TEST_CASE("Without a seed one is made from 32 random bytes and the list", "[c_interface]") {
    const auto list = casedraw::test::project_file("examples/small.csv");
    const auto draw = [&](const std::string& bytes, const std::string& more) {
        const auto text =
            R"({"command": "draw", "options": {"list": "a.csv", "fieldwork": "2019-03-04", "plain": true}, "files": )"
            R"([{"name": "a.csv", "size": )" +
            std::to_string(bytes.size()) + "}]" + more + "}";
        return ask(text, bytes);
    };
    const auto entropy = R"(, "entropy": ")" + std::string(64, 'a') + "\"";
    const auto refused = draw(list, "").document;
    REQUIRE(refused["exit"] == 2);
    REQUIRE(refused["messages"][0]["code"] == "seed-missing");
    REQUIRE(draw(list, R"(, "entropy": "aa")").document["exit"] == 2);
    REQUIRE(draw(list, R"(, "entropy": ")" + std::string(64, 'g') + "\"").document["exit"] == 2);
    const auto seed = [&](const Answered& answer) {
        REQUIRE(answer.document["exit"] == 0);
        return Json::parse(answer.document["json"].get<std::string>())["seed"].get<std::string>();
    };
    const auto made = draw(list, entropy);
    REQUIRE(seed(made).size() == 31);
    REQUIRE(draw(list, entropy).bytes == made.bytes);
    const auto others = R"(, "entropy": ")" + std::string(63, 'a') + "b\"";
    REQUIRE(seed(draw(list, others)) != seed(made));
    const auto shorter = list.substr(0, list.find_last_of('\n', list.size() - 2) + 1);
    REQUIRE(seed(draw(shorter, entropy)) != seed(made));
}

TEST_CASE("An act takes the folder of a draw and gives the files that change", "[c_interface]") {
    using Files = std::map<std::string, std::string>;
    const auto take = [](const Answered& answer, Files& folder) {
        std::size_t at = 0;
        for (const auto& file : answer.document["files"]) {
            const auto size = file["size"].get<std::size_t>();
            folder["pack/" + file["name"].get<std::string>()] = answer.bytes.substr(at, size);
            at += size;
        }
    };
    std::string at = "2019-03-11";
    const auto on_folder = [&](const std::string& command, const Json& options, const Files& folder) {
        Json asked{{"command", command}, {"options", options}, {"at", at}, {"files", Json::array()}};
        asked["options"]["draw"] = "pack";
        std::string bytes;
        for (const auto& [name, content] : folder) {
            asked["files"].push_back({{"name", name}, {"size", content.size()}});
            bytes += content;
        }
        return ask(asked.dump(), bytes);
    };
    const auto list = casedraw::test::project_file("examples/small.csv");
    Files folder;
    const std::string words = "id,language,text\n2.1.1,cy,A yw hi felly?\n";
    take(ask(request(
                 "draw",
                 R"({"list": "a.csv", "fieldwork": "2019-03-04", "seed": "s", "wording": "w.csv", "language": "cy"})",
                 R"([{"name": "a.csv", "size": )" + std::to_string(list.size()) + R"(}, {"name": "w.csv", "size": )" +
                     std::to_string(words.size()) + "}]"),
             list + words),
         folder);
    const auto record = Json::parse(folder.at("pack/evidence/record.json"));
    const Json worded{{"language", "cy"}, {"texts", {{"2.1.1", "A yw hi felly?"}}}};
    REQUIRE(record["options"]["wording"] == worded);
    const auto lost = record["sample"]["court"][0].get<std::string>();
    const Json options{{"case", lost}, {"reason", "file-not-available"}};
    at = "yesterday";
    for (const auto& timed : {options, Json{{"case", lost}, {"reason", "file-not-available"}, {"at", "2019-03-11"}}}) {
        const auto refused = on_folder("substitute", timed, folder).document;
        REQUIRE(refused["exit"] == 2);
        REQUIRE(refused["messages"][0]["code"] == "bad-time");
    }
    at = "2019-03-11";
    const auto act = on_folder("substitute", options, folder);
    REQUIRE(act.document["exit"] == 0);
    take(act, folder);
    const auto history = on_folder("history", Json::object(), folder).document;
    const auto told = Json::parse(history["json"].get<std::string>());
    REQUIRE(told["events"].size() == 1);
    REQUIRE(told["events"][0]["event"]["at"] == "2019-03-11");
    REQUIRE(on_folder("verify", Json::object(), folder).document["exit"] == 0);
    REQUIRE(on_folder("substitute", options, folder).document["exit"] == 2);
    REQUIRE(Json::parse(folder.at("pack/evidence/record.json"))["options"]["wording"] == worded);
    const auto other = on_folder("verify", {{"wording", "w.csv"}}, folder).document;
    REQUIRE(other["messages"][0]["text"].get<std::string>().find("draw, rate") != std::string::npos);
    take(on_folder("undo", {{"reason", "found"}}, folder), folder);
    REQUIRE(on_folder("verify", Json::object(), folder).document["exit"] == 0);
}

TEST_CASE("The framework in force on a day is shown without its name being known", "[c_interface]") {
    for (const auto& [day, id] : {std::pair("2019-03-04", "hmip-youth-2018"), {"4/3/2026", "hmip-youth-2025"}}) {
        const auto shown = ask(request("frameworks show", R"({"fieldwork": ")" + std::string(day) + "\"}")).document;
        REQUIRE(Json::parse(shown["json"].get<std::string>())["id"] == id);
    }
    requires_wrong_use(request("frameworks show", "{}"), "", "Give either a framework's id or file, or");
    requires_wrong_use(request("frameworks show", R"({"id": "fji-2014", "fieldwork": "2019-03-04"})"), "",
                       "Give either a framework's id or file, or");
    requires_wrong_use(request("frameworks show", R"({"fieldwork": "soon"})"), "", "this is not a date");
}
