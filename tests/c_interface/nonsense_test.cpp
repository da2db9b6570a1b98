#include <map>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "c_interface/asked.hpp"
#include "requests/command_table.hpp"
#include "support/catch.hpp"
#include "support/drawn_pack.hpp"
#include "support/project_file.hpp"

using namespace casedraw::test;
using casedraw::requests::command_table;
using Json = nlohmann::json;

namespace {

/// A request with these files, whose bytes go with it.
Json with_files(Json request, const std::map<std::string, std::string>& files, std::string& bytes) {
    request["files"] = Json::array();
    for (const auto& [name, content] : files) {
        request["files"].push_back({{"name", name}, {"size", content.size()}});
        bytes += content;
    }
    return request;
}

Answered ask_with(const Json& request, const std::map<std::string, std::string>& files) {
    std::string bytes;
    const auto whole = with_files(request, files, bytes);
    return ask(whole.dump(), bytes);
}

/// Whatever was asked, there is an answer: one of the exit codes, and where there is no result a word that says why.
void requires_words(const Json& request, const Answered& answered) {
    INFO(request.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 500));
    const auto& answer = answered.document;
    INFO(answer.dump().substr(0, 500));
    REQUIRE(answer["exit"].get<int>() >= 0);
    REQUIRE(answer["exit"].get<int>() <= 3);
    std::size_t size = 0;
    for (const auto& file : answer["files"]) size += file["size"].get<std::size_t>();
    REQUIRE(size == answered.bytes.size());
    if (answer["exit"] != 0) REQUIRE((!answer["messages"].empty() || !answer["summary"].get<std::string>().empty()));
}

std::string brackets(std::size_t count) { return std::string(count, '[') + std::string(count, ']'); }

const std::vector<Json>& odd_values() {
    static const std::vector<Json> values{nullptr,
                                          true,
                                          false,
                                          0,
                                          -1,
                                          1.5,
                                          18446744073709551615ULL,
                                          "",
                                          " ",
                                          "x",
                                          "=",
                                          "court=",
                                          "court=9:6",
                                          "2019-02-30",
                                          "../../x/",
                                          "a,b",
                                          ":::",
                                          "%",
                                          "-1",
                                          "99999999999999999999",
                                          std::string(100'000, 'x'),
                                          std::string("a\0b", 3),
                                          "\xE2\x80\xAE\xF0\x9F\x8E\xB2",
                                          Json::array(),
                                          {1},
                                          {"x", "y"},
                                          {{"court", 1}},
                                          {{"", ""}},
                                          Json::array({Json::array()}),
                                          Json::object(),
                                          {{"court", Json::object()}}};
    return values;
}

/// What a command needs at all, so that the odd value beside it is come to.
Json needed(const casedraw::requests::Command& command) {
    Json options = Json::object();
    for (const auto& option : command.options) {
        if (!option.required || option.name == "out") continue;
        if (!option.choices.empty())
            options[option.name] = option.choices.front();
        else
            options[option.name] = option.name == "list" ? "a.csv" : option.name == "draw" ? "pack" : "x";
    }
    return options;
}

const Json plain_draw{{"command", "draw"},
                      {"options", {{"list", "a.csv"}, {"fieldwork", "2019-03-04"}, {"seed", "s"}, {"plain", true}}}};

/// The answer's files, as the folder of a draw.
std::map<std::string, std::string> as_pack(const Answered& drawn) {
    std::map<std::string, std::string> files;
    std::size_t at = 0;
    for (const auto& file : drawn.document["files"]) {
        const auto size = file["size"].get<std::size_t>();
        files["pack/" + file["name"].get<std::string>()] = drawn.bytes.substr(at, size);
        at += size;
    }
    return files;
}

} // namespace

TEST_CASE("A request that ends at any byte before its end is refused in words", "[c_interface]") {
    const std::string whole = R"({"command": "size", "options": {"population": {"court": 25}, "allocation": "each"}, )"
                              R"("files": [{"name": "a", "size": 1}], "words": {"window": "w"}})";
    REQUIRE(ask(whole, "a").document["exit"] == 0);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto answer = ask(whole.substr(0, length), "a").document;
        REQUIRE(answer["exit"] == 2);
        REQUIRE(answer["messages"][0]["text"] == "The request is not a JSON object.");
    }
}

TEST_CASE("A request of a hundred thousand brackets is refused in words", "[c_interface]") {
    for (const auto* bracket : {"[", "{\"a\":", "{\"options\":[", "["})
        for (const bool closes : {false, true}) {
            std::string text;
            for (int k = 0; k < 100'000; ++k) text += bracket;
            if (closes && *bracket == '[') text += std::string(100'000, ']');
            REQUIRE(ask(text).document["exit"] == 2);
        }
    const auto deep = brackets(100'000);
    for (const auto* name : {"command", "options", "files", "entropy", "at", "words"})
        REQUIRE(ask("{\"" + std::string(name) + "\":" + deep + "}").document["exit"] == 2);
    REQUIRE(ask(request("size", R"({"population": )" + deep + "}")).document["exit"] == 2);
}

TEST_CASE("A value of any kind of any option of any command is answered in words", "[c_interface][extended]") {
    const auto list = project_file("examples/small.csv");
    for (const auto& command : command_table())
        for (const auto& option : command.options)
            for (const auto& value : odd_values()) {
                Json asked{{"command", command.name}, {"options", needed(command)}};
                asked["options"][option.name] = value;
                requires_words(asked, ask_with(asked, {{"a.csv", list}, {"x", "nonsense"}}));
            }
}

TEST_CASE("Files that are not there, or are nonsense, are named in every command", "[c_interface]") {
    for (const auto& command : command_table()) {
        const Json asked{{"command", command.name}, {"options", needed(command)}};
        requires_words(asked, ask_with(asked, {}));
        for (const auto& content :
             {std::string(), std::string(1000, '\0'), std::string("PK\x03\x04 no zip"), std::string("{\"a\":"),
              std::string("a,b\n\""), R"({"record_format": 2, "seed": )" + brackets(100'000) + "}"})
            requires_words(asked, ask_with(asked, {{"a.csv", content},
                                                   {"x", content},
                                                   {"pack/evidence/record.json", content},
                                                   {"pack/sample.csv", content}}));
    }
}

TEST_CASE("A folder of a draw with any of its files cut short is answered in words", "[c_interface][extended]") {
    const auto folder = as_pack(ask_with(plain_draw, {{"a.csv", project_file("examples/small.csv")}}));
    REQUIRE(folder.count("pack/evidence/record.json") == 1);
    for (const auto& [name, content] : folder)
        for (const auto length : {content.size() / 2, content.size() - 1, std::size_t{0}}) {
            auto cut = folder;
            cut[name].resize(length);
            for (const auto* command : {"verify", "history", "certify", "confirm"}) {
                const Json asked{{"command", command}, {"options", {{"draw", "pack"}}}};
                requires_words(asked, ask_with(asked, cut));
            }
        }
}

TEST_CASE("No bytes where bytes are said to be are none", "[c_interface]") {
    const auto asked = request("check", R"({"list": "a.csv"})", R"([{"name": "a.csv", "size": 3}])");
    for (const auto& [text, size, bytes, bytes_size] :
         {std::tuple<const char*, std::size_t, const char*, std::size_t>{nullptr, 100, nullptr, 100},
          {nullptr, 0, "abc", 3},
          {asked.data(), asked.size(), nullptr, 3},
          {asked.data(), asked.size(), "abc", 0},
          {asked.data(), 0, "abc", 3}}) {
        auto* answer = casedraw_run(text, size, bytes, bytes_size, nullptr, nullptr);
        REQUIRE(answer != nullptr);
        REQUIRE(Json::parse(casedraw_answer_json(answer, nullptr))["exit"] == 2);
        casedraw_free(answer);
    }
}

TEST_CASE("Threads that draw, verify and size at once answer as each alone does", "[c_interface]") {
    using Files = std::map<std::string, std::string>;
    const Files list{{"a.csv", project_file("examples/small.csv")}},
        other_list{{"a.csv", casedraw::eligible_list(30, 20)}};
    const Json verify{{"command", "verify"}, {"options", {{"draw", "pack"}}}};
    const Json size{{"command", "size"}, {"options", {{"population", {{"court", 25}, {"oocd", 40}}}}}};
    const auto drawn = ask_with(plain_draw, list);
    const auto other = ask_with(plain_draw, other_list);
    REQUIRE(drawn.document["exit"] == 0);
    REQUIRE(other.document["exit"] == 0);
    REQUIRE(other.bytes != drawn.bytes);
    const std::vector<std::pair<Json, Files>> calls{
        {plain_draw, list}, {verify, as_pack(drawn)}, {size, {}}, {plain_draw, list}, {plain_draw, other_list}};
    const auto verified = ask_with(verify, as_pack(drawn));
    REQUIRE(verified.document["exit"] == 0);
    const std::vector<Answered> alone{drawn, verified, ask_with(size, {}), drawn, other};
    std::vector<Answered> at_once(calls.size());
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < calls.size(); ++k)
        threads.emplace_back([&, k] { at_once[k] = ask_with(calls[k].first, calls[k].second); });
    for (auto& thread : threads) thread.join();
    for (std::size_t k = 0; k < calls.size(); ++k) {
        REQUIRE(at_once[k].document == alone[k].document);
        REQUIRE(at_once[k].bytes == alone[k].bytes);
    }
}

TEST_CASE("Settings are called what the caller calls them, and as they are typed without", "[c_interface]") {
    Json asked{{"command", "size"}, {"options", {{"population", {{"court", 25}, {"oocd", 40}}}}}};
    const auto said = [&asked] {
        const auto answer = ask(asked.dump()).document;
        REQUIRE(answer["exit"] == 0);
        const auto notices = Json::parse(answer["json"].get<std::string>())["notices"].dump();
        return std::pair(answer["messages"].dump(), notices);
    };
    for (const auto& text : {said().first, said().second})
        REQUIRE(text.find("`--allocation each` would") < text.size());
    asked["words"] = {{"allocation", "the \"share\"\n"}, {"nothing", "x"}};
    for (const auto& text : {said().first, said().second}) {
        REQUIRE(text.find(R"( the \"share\"\n each would)") < text.size());
        REQUIRE(text.find("--") == std::string::npos);
    }
    asked["words"]["allocation each"] = "\"all\" cases";
    REQUIRE(said().second.find(R"( \"all\" cases would)") != std::string::npos);
    asked["options"]["confidence"] = "much";
    asked["words"] = {{"confidence", "How sure"}};
    REQUIRE(ask(asked.dump()).document["messages"][0]["text"].get<std::string>().rfind("How sure", 0) == 0);
    for (const Json& words : {Json(7), Json::array(), Json("x"), Json{{"window", 7}}, Json(true)}) {
        asked["words"] = words;
        REQUIRE(ask(asked.dump()).document["messages"][0]["text"].get<std::string>().rfind("words: give", 0) == 0);
    }
}
