#include "requests/requests.hpp"

#include <map>
#include <set>

#include "requests/command_table.hpp"
#include "requests/values.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::requests;

namespace {

class TextFiles : public FileSource {
public:
    explicit TextFiles(Files files) : files_(std::move(files)) {}
    Result<std::string> read(const std::string& name) const override {
        if (!exists(name)) return failure(ErrorKind::unreadable, "file-unreadable", name + ": there is no such file.");
        return files_.at(name);
    }
    Result<Files> read_folder(const std::string& name) const override {
        Files within;
        for (const auto& [path, bytes] : files_)
            if (path.rfind(name + "/", 0) == 0) within[path.substr(name.size() + 1)] = bytes;
        if (within.empty())
            return failure(ErrorKind::unreadable, "file-unreadable", name + ": there is no such folder.");
        return within;
    }
    bool exists(const std::string& name) const override { return files_.count(name) != 0; }
    bool is_folder(const std::string& name) const override { return read_folder(name).has_value(); }
    bool is_same(const std::string& name, const std::string& other) const override { return name == other; }
    std::vector<std::string> names_in(const std::string&) const override { return {}; }

private:
    Files files_;
};

Options options(const std::multimap<std::string, std::string>& texts) {
    Options all("--");
    for (const auto& [name, text] : texts) all.add(name, text);
    return all;
}

} // namespace

TEST_CASE("a list and a day make the request of a check, with the framework in force", "[requests]") {
    const TextFiles files(Files{{"list.csv", "case_id\n"}});
    const auto asked = check_request(
        options({{"list", "list.csv"}, {"fieldwork", "4/3/2019"}, {"window", "court=9:6"}, {"expected", "court=27"}}),
        files);
    REQUIRE(asked);
    CHECK(asked->list.file.bytes == "case_id\n");
    CHECK(asked->eligibility.fieldwork == parse_date("2019-03-04"));
    const auto missing = check_request(options({{"list", "other.csv"}, {"fieldwork", "2019-03-04"}}), files);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::unreadable);
}

TEST_CASE("a value that cannot be is wrong use, and the option is named as it was typed", "[requests]") {
    const TextFiles files(Files{{"list.csv", "case_id\n"}});
    for (const auto& [name, value] : std::map<std::string, std::string>{
             {"fieldwork", "2019-02-30"}, {"window", "court=six"}, {"expected", "court"}, {"confidence", "two"}}) {
        INFO(name);
        auto texts = std::multimap<std::string, std::string>{{"list", "list.csv"}, {name, value}};
        if (name != "fieldwork") texts.emplace("fieldwork", "2019-03-04");
        const auto asked = check_request(options(texts), files);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().kind == ErrorKind::wrong_use);
        CHECK(asked.error().message.find("--" + name) != std::string::npos);
    }
}

TEST_CASE("words for a setting with a part of its value stand before the rest of it", "[requests]") {
    Options options;
    options.call("cap", "the most");
    options.call("cap case_manager", "the most of one case manager");
    CHECK(options.spoken("cap", "case_manager=8") == "the most of one case manager 8");
    CHECK(options.spoken("cap", "team=8") == "the most team=8");
    CHECK(options.spoken("balance", "team") == "--balance team");
}

TEST_CASE("the time of an act is a day, with or without a time of day", "[requests]") {
    for (const auto* good : {"2026-12-15", "2026-12-15T10:30", "2026-12-15 10:30:05", "2026-12-15T10:30Z"})
        CHECK(time_of_act(options({{"at", good}})) == std::string(good));
    CHECK(time_of_act(Options()) == std::string());
    for (const auto* bad :
         {"yesterday", "15/12/2026", "2026-02-30", "2026-12-15T24:00", "2026-12-15Z", "2026-12-15T1"}) {
        INFO(bad);
        const auto time = time_of_act(options({{"at", bad}}));
        REQUIRE_FALSE(time);
        CHECK(time.error().code == "bad-time");
    }
}

TEST_CASE("every option says what it is for, and no command has two of one name", "[requests]") {
    for (const auto& command : command_table()) {
        CHECK(command_named(command.name) == &command);
        std::set<std::string> names;
        for (const auto& option : command.options) {
            INFO(command.name + " " + option.name);
            CHECK(names.insert(option.name).second);
            CHECK_FALSE(option.about.empty());
            CHECK(option.about.back() != '.');
        }
    }
    CHECK(command_named("guess") == nullptr);
    CHECK(option_elsewhere("victims").find("draw") != std::string::npos);
}
