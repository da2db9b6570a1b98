#include "rating/scheme.hpp"

#include "present/every_table.hpp"
#include "present/rating/rating_rows.hpp"
#include "present/rating/shared_tables.hpp"

#include <casedraw/framework/framework.hpp>

#include <array>
#include <functional>
#include <map>
#include <set>

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
    /// Words of which only `asked_about` ones count as breaches.
    void sees(const std::string& words, const std::vector<std::int64_t>& counts, bool asked_about = true) {
        if (asked_about) asked_about_.insert(words);
        auto& known = known_[words];
        if (known.empty()) known.assign(counts.size(), {1000, 0});
        for (std::size_t at = 0; at < counts.size(); ++at) {
            known[at].first = std::min(known[at].first, counts[at]);
            known[at].second = std::max(known[at].second, counts[at]);
        }
    }
    std::size_t breaches() const {
        std::size_t found = 0;
        for (const auto& words : asked_about_)
            for (const auto& [least, most] : known_.at(words))
                found += least == most && least >= 1 && least <= 4 ? 1 : 0;
        return found;
    }
    std::size_t tellings() const { return known_.size(); }

private:
    std::map<std::string, std::vector<std::pair<std::int64_t, std::int64_t>>> known_;
    std::set<std::string> asked_about_;
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
    const auto girls = [&](std::int64_t read) {
        report.profile = {{"gender", "Gender", {{"court", "male", 40, 30}, {"court", "female", 20, read}}},
                          {"ethnicity", "Ethnicity", {{"court", "white", 57, 38}, {"court", "black", 3, 1}}}};
        report.by_group = {finding("male", 40, 30, 30, 20)};
        if (read > 0) report.by_group.push_back(finding("female", 20, read, read, read));
    };
    girls(9);
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
    girls(0); // of 20 girls none was read
    CHECK(shared_tables(report).by_group.empty());
    girls(17); // three girls were not
    CHECK(shared_tables(report).by_group.empty());
    girls(20);
    CHECK(shared_tables(report).by_group.size() == 2);
    report.agreement = {agreement_of({{6, 0, 0}, {0, 20, 7}, {1, 0, 6}})};
    CHECK(shared_tables(report).agreement.empty());

    report.request.domains["court"].population = 49;
    CHECK(shared_tables(report).profile.empty());
}

namespace {

/// Court cases of two orders in the community group and two in the first tier: eligible and read. Of the second order
/// of each, if any was read, so many were not.
ProfileTable by_order(std::int64_t yro, std::int64_t dtto, std::int64_t referral, std::int64_t reparation,
                      std::int64_t unread = 0) {
    const auto eligible = [&](std::int64_t read) { return read == 0 ? 0 : read + unread; };
    return {"disposal_type",
            "Disposal type",
            {{"court", "youth rehabilitation order", yro, yro - 10},
             {"court", "drug treatment and testing order", eligible(dtto), dtto},
             {"court", "referral order", referral, referral - 10},
             {"court", "reparation order", eligible(reparation), reparation}}};
}

std::int64_t sum_of(const ProfileTable& table, std::int64_t ProfileRow::*count) {
    std::int64_t sum = 0;
    for (const auto& row : table.rows) sum += row.*count;
    return sum;
}

/// A report of such cases, with findings by the framework's groups of disposals.
RatingReport by_orders(const ProfileTable& table) {
    auto report = empty_report(sum_of(table, &ProfileRow::eligible));
    report.request.domains["court"].sample = sum_of(table, &ProfileRow::read);
    report.profile = {table};
    for (const std::size_t first : {0U, 2U}) {
        const auto &one = table.rows[first], &other = table.rows[first + 1];
        auto found = finding(first == 0 ? "community" : "first-tier", one.eligible + other.eligible,
                             one.read + other.read, one.read + other.read, one.read + other.read);
        found.characteristic = "Disposal type, grouped";
        report.by_group.push_back(std::move(found));
    }
    return report;
}

/// What words.html says of the kinds of cases that were read.
std::string kinds_in_words(const RatingReport& report) {
    const auto page = words_page(report);
    const auto from = page.find(" they were ", page.find("opening-court"));
    return from == std::string::npos ? std::string() : page.substr(from, page.find('.', from) - from);
}

/// A breach: words that tell single disposals where no page does, only small ones joined.
std::string kinds_of_their_own(const ProfileTable& table) {
    std::vector<pack::SharedLevel> read;
    for (const auto& row : table.rows) read.push_back({row.level, row.read, row.read});
    const auto told = pack::shared_levels(read, "other disposals");
    std::string words;
    if (told)
        for (const auto& each : *told) words += each.level + " " + std::to_string(each.read) + ", ";
    return words;
}

} // namespace

TEST_CASE("one field is told in one way: groups beside levels would tell small levels", "[rating]") {
    const auto in_levels = by_orders(by_order(30, 4, 20, 3));
    CHECK(shared_tables(in_levels).profile.size() == 1); // 4 and 3 joined
    CHECK(shared_tables(in_levels).by_group.empty());
    CHECK(kinds_in_words(in_levels) ==
          " they were youth rehabilitation order (20 cases), referral order (10 cases) and other disposals (7 cases)");
    const auto in_groups = by_orders(by_order(30, 4, 20, 0));
    CHECK(shared_tables(in_groups).profile.empty()); // one small level stands alone
    CHECK(shared_tables(in_groups).by_group.size() == 2);
    CHECK(kinds_in_words(in_groups) == " they were community (24 cases) and first-tier (10 cases)");
}

TEST_CASE("who holds words, findings by group and the draw's report together works back no small count", "[rating]") {
    Attacker attacker, of_breach;
    const auto told = [&](const ProfileTable& table, bool is_amidst) {
        const auto report = by_orders(table);
        std::vector<pack::SharedLevel> levels;
        std::vector<std::int64_t> secret;
        for (const auto& row : table.rows) {
            levels.push_back({row.level, row.eligible, row.read});
            secret.insert(secret.end(), {row.read, row.eligible - row.read});
        }
        // The sizes, and what the draw's report for sharing tells of the disposals that it is balanced by.
        auto known = std::to_string(*report.request.domains.at("court").sample) + "; ";
        const auto drawn =
            pack::told_field(*report.framework, *report.framework->domain("court"), {"disposal_type", levels}, "other");
        if (drawn && drawn->way == "disposal_type")
            for (const auto& each : drawn->levels)
                known += each.level + " " + std::to_string(each.read) + " of " + std::to_string(each.eligible) + ", ";
        known += words_of(shared_tables(report)) + "; ";
        attacker.sees(known + kinds_in_words(report), secret, is_amidst);
        of_breach.sees(known + kinds_of_their_own(table), secret, is_amidst);
    };
    for (std::int64_t yro = 18; yro <= 22; ++yro)
        for (std::int64_t dtto = 0; dtto <= 4; ++dtto)
            for (std::int64_t referral = 39; referral <= 43; ++referral)
                for (std::int64_t reparation = 0; reparation <= 4; ++reparation)
                    for (const std::int64_t unread : {0, 1})
                        // Words are asked about amidst the tables; at the rim too few others are tried.
                        told(by_order(yro, dtto, referral, reparation, unread), yro == 20 && referral == 41);
    CHECK(attacker.tellings() > 100);
    CHECK(attacker.breaches() == 0);
    CHECK(of_breach.breaches() > 0);
}

TEST_CASE("words to paste name the kinds of cases that pages for sharing have, and no others", "[rating]") {
    auto report = empty_report();
    report.request.domains["court"].sample = 46;
    const auto words = [&](std::vector<ProfileRow> rows) {
        report.profile = {{"disposal_type", "Disposal type", std::move(rows)}};
        return words_page(report);
    };
    const std::vector<ProfileRow> joined{{"court", "A", 41, 34}, {"court", "B", 9, 6}, {"court", "C", 10, 6}};
    CHECK_THAT(words(joined), Contains("By disposal they were A (34 cases) and other disposals (12 cases)."));
    CHECK(words_of(shared_tables(report)) == "A 34, other groups together 12, ");
    // By the rounding of a lottery, whoever knows that 6 of B were read knows about how many were not.
    CHECK_THAT(words({{"court", "A", 51, 40}, {"court", "B", 9, 6}}), !Contains("By disposal"));
    CHECK(shared_tables(report).profile.empty());
    report.request.domains["court"].population = 49; // of so few no page tells groups
    report.request.domains["court"].sample = 36;
    CHECK_THAT(words({{"court", "A", 40, 30}, {"court", "B", 9, 6}}), !Contains("By disposal"));
}

TEST_CASE("words say of cases that could not be drawn that nothing speaks for them", "[rating]") {
    auto report = empty_report();
    report.request.domains["court"].sample = 30;
    report.unequal_chances["court"] = {make_rate(0, 1), make_rate(1, 1)};
    report.never_drawn["court"] = 8;
    const std::string none = " eligible court cases had no chance to be read: nothing that was found speaks for them.";
    CHECK_THAT(words_page(report), Contains(" percentage points, which takes chances to be equal. "
                                            "By the way the sample was drawn 8" +
                                            none));
    CHECK_THAT(rating_page_for_sharing(report),
               Contains("Court disposals. By the way the sample was drawn some" + none));
    report.never_drawn["court"] = 3;
    CHECK_THAT(words_page(report), Contains("drawn some" + none));
    report.never_drawn["court"] = 27; // of the others three were not read
    CHECK_THAT(words_page(report), Contains("drawn some" + none));
    report.request.domains["court"].sample = 8; // of so few no size is told
    CHECK_THAT(words_page(report), Contains("drawn some" + none));
    report.never_drawn.clear();
    CHECK_THAT(words_page(report), !Contains("no chance to be read"));
}

TEST_CASE("why a standard has its rating never begins with a stop", "[rating]") {
    auto report = empty_report();
    auto& moved = report.result.standards.emplace_back(StandardRating{.id = "3.4", .band = 1, .computed = 0});
    moved.panel = RatingPanelDecision{};
    CHECK(standard_rows(report).at(1).at(2) == "the panel moved it from Inadequate");
    report.result.standards[0].lowest_key_question = "3.4.1";
    CHECK(standard_rows(report).at(1).at(2) == "lowest key question 3.4.1; the panel moved it from Inadequate");
}

TEST_CASE("blanks count on shared pages as what the draw counts them as", "[rating]") {
    auto report = empty_report();
    const auto by_ethnicity = [&](std::int64_t not_obtainable, std::int64_t blank) {
        report.request.domains["court"].sample = 46;
        report.profile = {{"ethnicity",
                           "Ethnicity",
                           {{"court", "white", 50, 40},
                            {"court", "information not obtainable", not_obtainable, not_obtainable},
                            {"court", "not recorded", blank, blank}}}};
        return words_of(shared_tables(report));
    };
    CHECK(by_ethnicity(6, 4) == "white 40, information not obtainable or not recorded 10, ");
    CHECK(by_ethnicity(7, 3) == by_ethnicity(6, 4));
    CHECK(by_ethnicity(2, 1).empty());
}

TEST_CASE("words name the type of inspection", "[rating]") {
    auto rated = test::rated_framework("hmip-youth-2025");
    RatingReport report{.framework = std::make_shared<const Framework>(rated.framework),
                        .scheme = std::move(rated.scheme),
                        .request = {},
                        .result = {}};
    report.request.domains["children"].population = 60;
    report.request.domains["children"].sample = 30;
    report.request.inspection_type = "IYJS";
    CHECK_THAT(words_page(report), Contains("The type of inspection was IYJS: inspection of youth justice services."));
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
        std::string known;
        for (std::size_t s = 0; s < 3; ++s) {
            std::int64_t low = 0, high = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                counts[s][i] = cells[3 * s + i];
                (i > s ? low : high) += i == s ? 0 : counts[s][i];
            }
            secret.insert(secret.end(), {low, counts[s][s], high});
            const auto all = low + counts[s][s] + high;
            known += std::to_string(all) + " ";
            if (all > 0) classes.rows.push_back({"court", std::to_string(s), all, all});
        }
        report.profile = {classes};
        report.agreement = {agreement_of(counts)};
        const auto shared = shared_tables(report);
        attacker.sees(known + words_of(shared), secret);
        auto breach = shared;
        breach.agreement = report.agreement;
        of_breach.sees(known + words_of(breach), secret);
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
