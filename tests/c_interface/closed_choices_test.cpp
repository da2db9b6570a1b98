#include <algorithm>
#include <map>
#include <string>

#include "c_interface/asked.hpp"
#include "requests/command_table.hpp"
#include "support/catch.hpp"

using namespace casedraw::test;
using casedraw::requests::command_table;

namespace {

using Json = nlohmann::json;

/// What a command cannot do without; the files themselves are not there.
Json needed(const casedraw::requests::Command& command) {
    Json options = Json::object();
    for (const auto& option : command.options)
        if (option.required) options[option.name] = option.choices.empty() ? "x" : option.choices.front();
    return options;
}

std::string refused_words(const std::string& command, const Json& options) {
    const auto asked = request(command, options.dump());
    INFO(asked);
    const auto answer = ask(asked).document;
    INFO(answer.dump());
    REQUIRE(answer["exit"] == 2);
    REQUIRE(answer["files"].empty());
    REQUIRE(answer["messages"][0]["kind"] == "error");
    return answer["messages"][0]["text"].get<std::string>();
}

} // namespace

TEST_CASE("An unknown word for any closed choice of any command is refused with what is allowed", "[c_interface]") {
    int choices = 0;
    for (const auto& command : command_table())
        for (const auto& option : command.options) {
            if (option.choices.empty()) continue;
            ++choices;
            for (const auto* word : {"zz", "no", "ALL", " "}) {
                auto options = needed(command);
                options[option.name] = word;
                const auto said = refused_words(command.name, options);
                CHECK(said.rfind(option.name + ": “", 0) == 0);
                for (const auto& allowed : option.choices) CHECK(said.find(allowed) != std::string::npos);
            }
        }
    REQUIRE(choices >= 10);
}

TEST_CASE("Choices that a list of words or the framework closes are refused likewise", "[c_interface]") {
    const Json day{{"list", "x"}, {"fieldwork", "2019-03-04"}};
    const auto with = [&](const char* name, const char* word) {
        auto options = day;
        options[name] = word;
        return options;
    };
    const auto says = [](const std::string& said, const char* allowed) {
        INFO(said);
        CHECK(said.find(allowed) != std::string::npos);
    };
    says(refused_words("check", with("one-per-child", "zz")), "within-domain, across-service or off");
    says(refused_words("check", with("variant", "zz")), "It has none");
    says(refused_words("check", with("allocation", "zz")), "ratio:60:40");
    says(refused_words("check", with("framework", "zz")), "hmip-youth-2018");
    says(refused_words("model", with("designs", "panel-lottery,zz")), "panel-lottery, simple-random or crossed-strata");
}

TEST_CASE("An empty value of any option of any command is refused", "[c_interface]") {
    for (const auto& command : command_table())
        for (const auto& option : command.options) {
            if (option.is_flag() || option.program_only || option.name == "seed") continue;
            auto options = needed(command);
            options[option.name] = "";
            const auto said = refused_words(command.name, options);
            CHECK(said.rfind(option.name + ": the value is empty.", 0) == 0);
            if (option.repeats) continue;
            options[option.name] = Json::object();
            refused_words(command.name, options);
        }
}

TEST_CASE("The checked list is a workbook by its name too", "[c_interface]") {
    CHECK(
        refused_words("check", {{"list", "x"}, {"fieldwork", "2019-03-04"}, {"out", "k.txt"}}).find("ends in .xlsx") !=
        std::string::npos);
}

TEST_CASE("A name given twice, a null character and a file without a name are refused", "[c_interface]") {
    const auto says = [](const std::string& asked, const char* words) {
        const auto answer = ask(asked).document;
        INFO(asked << " said " << answer.dump());
        CHECK(answer["exit"] == 2);
        CHECK(answer["messages"][0]["text"].get<std::string>().find(words) != std::string::npos);
    };
    says(request("size", R"({"population": {"court": 25, "court": 99}})"), "court is given twice");
    says(request("size", R"({"population": "court=25", "population": "court=99"})"), "population is given twice");
    says(R"({"command": "size", "command": "draw"})", "command is given twice");
    says(request("size", R"({"population": {"court": 25}})", R"([{"name": "a", "name": "b", "size": 0}])"),
         "name is given twice");
    says(request("draw", R"({"list": "x", "fieldwork": "2019-03-04", "seed": "a\u0000b"})"), "U+0000");
    says(request("verify", R"({"draw": "d"})", R"([{"name": "d/", "size": 0}])"), "files: give a list");
    const auto good = request("size", R"({"population": {"court": 25}})",
                              R"([{"name": "a", "size": 0}, )"
                              R"({"name": "b", "size": 0}])"); // one name in two objects is not twice
    CHECK(ask(good).document["exit"] == 0);
}
