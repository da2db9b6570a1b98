#include "rating/scheme.hpp"

#include "present/every_table.hpp"
#include "present/rating/shared_tables.hpp"

#include <casedraw/framework/framework.hpp>

#include <array>
#include <functional>

using namespace casedraw;

namespace {

using Catch::Matchers::Contains;

/// A rating of a domain with so many eligible cases, and nothing in it yet.
RatingReport empty_report(std::int64_t eligible = 60) {
    auto rated = test::rated_framework("hmip-youth-2018");
    RatingReport report{.framework = std::make_shared<const Framework>(rated.framework),
                        .scheme = std::move(rated.scheme),
                        .request = {},
                        .result = {}};
    report.request.domains["court"].population = eligible;
    return report;
}

GroupFinding finding(const std::string& level, std::int64_t eligible, std::int64_t read, std::int64_t relevant,
                     std::int64_t yes) {
    return {.characteristic = "Gender",
            .level = level,
            .domain = "court",
            .key_question = "2.1.1",
            .eligible = eligible,
            .read = read,
            .relevant = relevant,
            .yes = yes};
}

Agreement agreement_of(const std::vector<std::vector<std::int64_t>>& counts) {
    Agreement table{"inspector_rosh", "RoSH", "court", {"low", "medium", "high"}, counts};
    for (std::size_t s = 0; s < 3; ++s)
        for (std::size_t i = 0; i < 3; ++i)
            (i > s ? table.too_low : i == s ? table.agreed : table.too_high) += counts[s][i];
    return table;
}

/// The cells that are certain from the words they are told in.
class Attacker {
public:
    void sees(const std::string& words, const std::vector<std::int64_t>& counts) {
        auto& known = known_[words];
        if (known.empty()) known.assign(counts.size(), {1000, 0});
        for (std::size_t at = 0; at < counts.size(); ++at) {
            known[at].first = std::min(known[at].first, counts[at]);
            known[at].second = std::max(known[at].second, counts[at]);
        }
    }
    std::size_t breaches() const {
        std::size_t found = 0;
        for (const auto& [words, known] : known_)
            for (const auto& [least, most] : known) found += least == most && least >= 1 && least <= 4 ? 1 : 0;
        return found;
    }
    std::size_t tellings() const { return known_.size(); }

private:
    std::map<std::string, std::vector<std::pair<std::int64_t, std::int64_t>>> known_;
};

std::string words_of(const SharedTables& shared) {
    std::string words;
    for (const auto& table : shared.profile)
        for (const auto& row : table.rows) words += row.level + " " + std::to_string(row.read) + ", ";
    for (const auto& each : shared.agreement)
        words += std::to_string(each.too_low) + "/" + std::to_string(each.agreed) + "/" + std::to_string(each.too_high);
    for (const auto& each : shared.by_group)
        words += each.level + " " + std::to_string(each.yes) + " of " + std::to_string(each.relevant) + ", ";
    return words;
}

} // namespace

TEST_CASE("tables of cases are shared whole or not at all, of large domains only", "[rating]") {
    auto report = empty_report();
    report.profile = {{"gender", "Gender", {{"court", "male", 40, 30}, {"court", "female", 20, 9}}},
                      {"ethnicity", "Ethnicity", {{"court", "white", 57, 38}, {"court", "black", 3, 1}}}};
    report.by_group = {finding("male", 40, 30, 30, 20), finding("female", 20, 9, 9, 9)};
    report.agreement = {agreement_of({{6, 0, 0}, {0, 20, 7}, {0, 0, 6}})};
    const auto shared = shared_tables(report);
    REQUIRE(shared.profile.size() == 1);
    CHECK(shared.profile[0].name == "gender");
    CHECK(shared.by_group.size() == 2);
    CHECK(shared.agreement.size() == 1);
    CHECK(shared.is_anything_left_out);

    report.by_group[1] = finding("female", 20, 9, 9, 6); // three girls were answered no
    CHECK(shared_tables(report).by_group.empty());
    report.by_group = {finding("male", 40, 30, 30, 20)}; // of 20 girls none was read
    CHECK(shared_tables(report).by_group.empty());
    report.by_group = {finding("male", 40, 30, 30, 20), finding("female", 20, 17, 17, 17)}; // three girls were not
    CHECK(shared_tables(report).by_group.empty());
    report.by_group[1] = finding("female", 20, 20, 20, 20);
    CHECK(shared_tables(report).by_group.size() == 2);
    report.agreement = {agreement_of({{6, 0, 0}, {0, 20, 7}, {1, 0, 6}})};
    CHECK(shared_tables(report).agreement.empty());

    report.request.domains["court"].population = 49;
    CHECK(shared_tables(report).profile.empty());
}

TEST_CASE("one field is told in one way: groups beside levels would tell small levels", "[rating]") {
    auto report = empty_report();
    const auto rows = [](std::int64_t c, std::int64_t d) {
        return std::vector<ProfileRow>{
            {"court", "A", 20, 20}, {"court", "B", 10, 10}, {"court", "C", c, c}, {"court", "D", d, d}};
    };
    report.profile = {{"disposal_type", "Disposal type", rows(4, 3)}};
    auto group = finding("custody", 30, 24, 24, 12);
    group.characteristic = "Disposal type, grouped";
    auto other = finding("community", 30, 13, 13, 7);
    other.characteristic = group.characteristic;
    report.by_group = {group, other};
    CHECK(shared_tables(report).profile.size() == 1);
    CHECK(shared_tables(report).by_group.empty());
    report.profile.clear();
    CHECK(shared_tables(report).by_group.size() == 2);
}

TEST_CASE("words to paste name the kinds of cases that the page for sharing has, and no others", "[rating]") {
    auto report = empty_report();
    report.request.domains["court"].sample = 46;
    const auto words = [&](std::vector<ProfileRow> rows) {
        report.profile = {{"disposal_type", "Disposal type", std::move(rows)}};
        return words_page(report);
    };
    // Of B and C so few are not read that the page joins them; that 6 were read of each leaves 3 and 4, or 4 and 3.
    const std::vector<ProfileRow> joined{{"court", "A", 41, 34}, {"court", "B", 9, 6}, {"court", "C", 10, 6}};
    CHECK_THAT(words(joined), Contains("By disposal they were A (34 cases) and other disposals (12 cases)."));
    CHECK(words_of(shared_tables(report)) == "A 34, other groups together 12, ");
    // Where the page has none of the field's groups, it gives nothing that the words could be held against.
    CHECK_THAT(words({{"court", "A", 51, 40}, {"court", "B", 9, 6}}),
               Contains("By disposal they were A (40 cases) and B (6 cases)."));
    CHECK(shared_tables(report).profile.empty());
    report.request.domains["court"].population = 49; // of so few no page tells groups
    report.request.domains["court"].sample = 36;
    CHECK_THAT(words({{"court", "A", 40, 30}, {"court", "B", 9, 6}}),
               Contains("By disposal they were A (30 cases) and B (6 cases)."));
}

TEST_CASE("a text of the list's own, such as the case manager, and an additional domain are not shared", "[rating]") {
    auto report = empty_report();
    report.profile = {{"case_manager", "Case manager", {{"court", "X", 40, 30}, {"court", "Y", 20, 9}}}};
    report.by_group = {finding("X", 40, 30, 30, 20), finding("Y", 20, 9, 9, 9)};
    for (auto& each : report.by_group) each.characteristic = "Case manager";
    const auto shared = shared_tables(report);
    CHECK(shared.profile.empty());
    CHECK(shared.by_group.empty());
}

TEST_CASE("who knows the service's classes and every table of 12 cases can work back no small count from agreement",
          "[rating][extended]") {
    auto report = empty_report();
    Attacker attacker, of_breach;
    std::array<int, 9> table{};
    test::every_table<9>(table, 0, 12, [&](const std::array<int, 9>& cells) {
        std::vector<std::vector<std::int64_t>> counts(3, std::vector<std::int64_t>(3, 0));
        ProfileTable classes{"rosh", "RoSH", {}};
        std::vector<std::int64_t> secret;
        for (std::size_t s = 0; s < 3; ++s) {
            std::int64_t low = 0, high = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                counts[s][i] = cells[3 * s + i];
                (i > s ? low : high) += i == s ? 0 : counts[s][i];
            }
            secret.insert(secret.end(), {low, counts[s][s], high});
            const auto all = low + counts[s][s] + high;
            if (all > 0) classes.rows.push_back({"court", std::to_string(s), all, all});
        }
        report.profile = {classes};
        report.agreement = {agreement_of(counts)};
        const auto shared = shared_tables(report);
        attacker.sees(words_of(shared), secret);
        auto breach = shared;
        breach.agreement = report.agreement;
        of_breach.sees(words_of(breach), secret);
    });
    CHECK(attacker.tellings() > 10);
    CHECK(attacker.breaches() == 0);
    CHECK(of_breach.breaches() > 0); // it can fail: agreement told whatever it is
}

TEST_CASE("who knows what is found in all cases can work back no small count of a group of two", "[rating]") {
    auto report = empty_report();
    Attacker attacker, of_breach;
    std::array<int, 6> table{};
    test::every_table<6>(table, 0, 14, [&](const std::array<int, 6>& cells) {
        const auto read = [&](std::size_t level) {
            return std::int64_t{cells[3 * level]} + cells[3 * level + 1] + cells[3 * level + 2];
        };
        if (read(0) == 0 || read(1) == 0) return; // then all cases are one group, and annexe 2 tells what was found
        const auto of = [&](const std::string& name, std::size_t level) {
            return finding(name, 23 + read(level), read(level), std::int64_t{cells[3 * level]} + cells[3 * level + 1],
                           cells[3 * level]);
        };
        report.by_group = {of("male", 0), of("female", 1)};
        report.request.domains["court"].population = report.by_group[0].eligible + report.by_group[1].eligible;
        report.profile = {{"gender",
                           "Gender",
                           {{"court", "male", report.by_group[0].eligible, read(0)},
                            {"court", "female", report.by_group[1].eligible, read(1)}}}};
        const auto annexe = std::to_string(cells[0] + cells[3]) + " of " +
                            std::to_string(cells[0] + cells[1] + cells[3] + cells[4]) + "; ";
        const std::vector<std::int64_t> secret(cells.begin(), cells.end());
        const auto shared = shared_tables(report);
        attacker.sees(annexe + words_of(shared), secret);
        auto breach = shared;
        breach.by_group = report.by_group;
        of_breach.sees(annexe + words_of(breach), secret);
    });
    CHECK(attacker.breaches() == 0);
    CHECK(of_breach.breaches() > 0);
}
