#include "support/catch.hpp"
#include "eligibility/alike.hpp"
#include <map>
#include <string>

using namespace casedraw::eligibility_rules;

namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;

template <typename Same>
Groups groups_alike(const std::vector<std::uint64_t>& keys, Same same) {
    const auto found = alike(keys, same);
    Groups groups;
    for (const auto first : found.firsts) groups.push_back(found.group(first));
    return groups;
}

} // namespace

TEST_CASE("keys are never 0 and tell apart what differs a little", "[eligibility]") {
    CHECK(key_of("") != 0);
    CHECK(key_of("A1") == key_of(std::string("A1")));
    CHECK(key_of("A1") != key_of("A2"));
    CHECK(key_of("abcdefgh") != key_of("abcdefghi"));
    CHECK(key_of(std::string("a\0", 2)) != key_of("a"));
    CHECK(key_of(std::uint64_t{0}) == 0);
    CHECK(key_of(std::uint64_t{1}) != key_of(std::uint64_t{2}));
}

TEST_CASE("cases alike are grouped in the order of their first, and a key of 0 is nobody's", "[eligibility]") {
    const std::vector<std::uint64_t> keys{7, 0, 5, 7, 0, 5, 9, 7};
    const auto always = [](std::uint32_t, std::uint32_t) { return true; };
    CHECK(groups_alike(keys, always) == Groups{{0, 3, 7}, {2, 5}});
    CHECK(groups_alike({}, always).empty());
}

TEST_CASE("cases that share a key and are not the same are told apart", "[eligibility]") {
    const std::vector<std::string> texts{"x", "y", "x", "z", "y"};
    const std::vector<std::uint64_t> keys(5, 42);
    const auto groups = groups_alike(keys, [&](std::uint32_t a, std::uint32_t b) { return texts[a] == texts[b]; });
    CHECK(groups == Groups{{0, 2}, {1, 4}});
}

TEST_CASE("among many texts the groups are those that a map finds", "[eligibility]") {
    std::vector<std::string> texts;
    std::uint64_t state = 1;
    for (int i = 0; i < 20000; ++i) {
        state = state * 6364136223846793005 + 1442695040888963407;
        texts.push_back("child " + std::to_string((state >> 33) % 15000));
    }
    std::map<std::string, std::vector<std::uint32_t>> by_text;
    std::vector<std::uint64_t> keys;
    for (const auto& text : texts) {
        by_text[text].push_back(static_cast<std::uint32_t>(keys.size()));
        keys.push_back(key_of(text));
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
    for (const auto& [text, group] : by_text)
        if (group.size() > 1) expected[group.front()] = group;
    const auto groups = groups_alike(keys, [&](std::uint32_t a, std::uint32_t b) { return texts[a] == texts[b]; });
    REQUIRE(groups.size() == expected.size());
    std::size_t next = 0;
    for (const auto& [first, group] : expected) CHECK(groups[next++] == group);
}
