#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/extend.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/rules.hpp>

#include "base/json.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

Result<std::string> base(const std::string& name) {
    if (name == "base")
        return std::string(R"({"id": "base", "title": "Base", "rules": [{"id": "a", "months": 3}, {"id": "b"}]})");
    if (name == "ring") return std::string(R"({"id": "ring", "extends": "ring"})");
    return failure(ErrorKind::wrong_use, "unknown-framework", name);
}

std::string code_of(const std::string& text) {
    const auto whole = complete_framework(text, base);
    return whole ? "" : whole.error().code;
}

} // namespace

TEST_CASE("a framework says only what differs from the one that it extends", "[framework]") {
    const auto text = R"({"extends": "base", "id": "own", "title": null,
                          "rules": [{"id": "a", "months": 12}, {"id": "b", "remove": true}, {"id": "c"}]})";
    const auto whole = complete_framework(text, base);
    REQUIRE(whole);
    CHECK(Json::parse(*whole) == Json::parse(R"({"id": "own", "rules": [{"id": "a", "months": 12}, {"id": "c"}]})"));
    CHECK(complete_framework("no JSON", base).value() == "no JSON");
    CHECK(complete_framework(R"({"id": "alone"})", base).value() == R"({"id": "alone"})");
}

TEST_CASE("what cannot be extended is refused in words, whatever it holds", "[framework]") {
    CHECK(code_of(R"({"extends": "nobody", "id": "own"})") == "unknown-framework");
    CHECK(code_of(R"({"extends": "ring", "id": "own"})") == "framework-extends-itself");
    CHECK(code_of(R"({"extends": 5, "id": "own"})") == "framework-malformed");
    CHECK(code_of(R"({"extends": "base", "id": "own", "title": "once", "title": "twice"})") == "framework-malformed");
    const std::size_t deep = 200'000;
    const auto nested = R"({"extends": "base", "notes": )" + std::string(deep, '[') + std::string(deep, ']') + "}";
    CHECK(complete_framework(nested, base).value() == nested); // as it is: the reader says what is wrong with it
    CHECK_FALSE(read_framework(nested).framework.has_value());
    const auto absent =
        complete_framework(R"({"extends": "base", "id": "own", "rules": [{"id": "z", "remove": true}]})", base);
    REQUIRE_FALSE(absent);
    CHECK(absent.error().message.find("not there: z") != std::string::npos);
    CHECK(code_of(R"({"extends": "base", "id": 5})").empty()); // the reader says what is wrong with it
    CHECK(code_of(R"({"extends": "base", "id": "own", "rules": [{"id": "a", "remove": "yes"}]})").empty());
}

TEST_CASE("a framework that extends another must have an id of its own", "[framework]") {
    const auto nameless =
        R"({"extends": "hmip-youth-2018", "domains": [{"id": "court", "window": {"from": 12, "to": 3}}]})";
    const auto whole = complete_framework(nameless, builtin_source);
    REQUIRE_FALSE(whole);
    CHECK(whole.error().code == "framework-malformed");
    CHECK(whole.error().message.find("has no `id` of its own") != std::string::npos);
    CHECK(code_of(R"({"extends": "base", "title": "Of our own"})") == "framework-malformed");
    CHECK(code_of(R"({"extends": "base", "id": null})") == "framework-malformed");

    const auto by_way_of_files = [](const std::string& name) -> Result<std::string> {
        if (name == "first.json") return std::string(R"({"extends": "base", "id": "first"})");
        return base(name);
    };
    CHECK(complete_framework(R"({"extends": "first.json", "id": "second"})", by_way_of_files));
    CHECK_FALSE(complete_framework(R"({"extends": "first.json", "id": "first"})", by_way_of_files));
    CHECK_FALSE(complete_framework(R"({"extends": "first.json"})", by_way_of_files));
}

TEST_CASE("a rule that was changed bears no longer the source of the rule it was", "[framework]") {
    auto text = std::string(*builtin_framework_text("hmip-youth-2018"));
    const std::string published = R"("window": {"from": 9, "to": 6,)";
    text.replace(text.find(published), published.size(), R"("window": {"from": 10, "to": 6,)");
    const auto copy = read_rules(text, "copy.json");
    REQUIRE(copy);
    const auto& changed = copy->framework().domains[0].window_provenance;
    CHECK(changed.basis == Basis::given);
    CHECK(changed.source.empty());
    CHECK(copy->framework().domains[1].window_provenance.basis == Basis::confirmed);
    CHECK(copy->framework().sha256 == to_hex(sha256(text)));
    CHECK(copy->text == text);

    const auto extension = complete_framework(
        R"({"extends": "hmip-youth-2018", "id": "own", "domains": [{"id": "oocd", "window": {"to": 1, "source": "a letter"}}]})",
        builtin_source);
    REQUIRE(extension);
    const auto own = read_rules(*extension, "own.json");
    REQUIRE(own);
    CHECK(own->framework().domains[0].window_provenance.basis == Basis::confirmed);
    CHECK(own->framework().domains[1].window_provenance.basis == Basis::given);
    CHECK(own->framework().domains[1].window_provenance.source == "a letter");
}
