#include <algorithm>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/verification/verify.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "random/bit_stream.hpp"
#include "rating/interval.hpp"
#include "rating/scheme.hpp"
#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

const CountedPattern& found(const DomainCertificate& domain, PatternKind kind, const std::string& name) {
    const auto at = std::find_if(domain.patterns.begin(), domain.patterns.end(),
                                 [&](const auto& pattern) { return pattern.kind == kind && pattern.name == name; });
    REQUIRE(at != domain.patterns.end());
    return *at;
}

std::int64_t least_covering(const DomainCertificate& domain, PatternKind kind) {
    auto least = domain.panels;
    for (const auto& pattern : domain.patterns)
        if (pattern.kind == kind) least = std::min(least, pattern.covering);
    return least;
}

/// All samples of two of four cases without a class between them: simple random sampling itself.
PublishedTable every_pair_of_four() {
    PublishedTable table{.domain = "court", .case_ids = {"a", "b", "c", "d"}, .design = {}, .lottery = {}};
    std::vector<Unit> units;
    for (const auto& id : table.case_ids) units.push_back({id, {0}});
    table.design = balanced_design({{"gender", {"any"}}}, units, 2);
    table.lottery.panels = 6;
    table.lottery.sample = 2;
    table.lottery.members = {0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3};
    table.lottery.appearances = {3, 3, 3, 3};
    return table;
}

/// Of 24 cases 12, at most four of one case manager and three of another.
PublishedTable capped_table() {
    PublishedTable table{.domain = "court", .case_ids = {}, .design = {}, .lottery = {}};
    constexpr std::uint32_t population = 24;
    constexpr std::int64_t sample = 12;
    for (std::uint32_t k = 0; k < population; ++k) table.case_ids.push_back("C" + std::to_string(100 + k));
    std::vector<Unit> units;
    for (std::uint32_t k = 0; k < population; ++k)
        units.push_back({table.case_ids[k],
                         {static_cast<std::uint16_t>(k % 2), static_cast<std::uint16_t>(k < 14 ? 0 : 1 + k % 3)}});
    Cap cap;
    cap.variable = 1;
    cap.limit = {4, std::nullopt, 3, std::nullopt};
    table.design = capped(
        balanced_design({{"gender", {"male", "female"}}, {"case_manager", {"A", "B", "C", "D"}}}, units, sample), cap);
    table.lottery =
        panel_lottery(table.design, {.seed = "a seed", .domain = "court", .margins = MarginRule::hard}).value();
    std::vector<std::int64_t> weights;
    for (const auto rows : table.lottery.appearances) {
        REQUIRE(rows > 0);
        weights.push_back(weight_of(published_chance(make_rate(rows, table.lottery.panels))));
    }
    table.weights = weights;
    return table;
}

std::string said_of(const DomainCertificate& domain) {
    Certificate certificate;
    certificate.confidence = make_rate(4, 5);
    certificate.domains = {domain};
    return certificate_summary(certificate);
}

Record recorded(const Files& folder) { return read_record(folder.at(draw_file::record)).value(); }

} // namespace

TEST_CASE("every possible sample in the table is simple random sampling: design effect 1, worked by hand",
          "[certification]") {
    const auto domain = certified(every_pair_of_four(), make_rate(4, 5), nullptr);
    CHECK(domain.cases.least == 3);
    CHECK(domain.cases.greatest == 3);
    CHECK(domain.pairs.least == 1);
    CHECK(domain.pairs.greatest == 1);
    CHECK(domain.pairs_never_together == 0);
    const auto& half = found(domain, PatternKind::unrelated, "2 of 4");
    CHECK(half.bias == 0);
    CHECK(half.variance == Approx(1.0 / 12)); // shares 0, 1/2 (four times), 1
    CHECK(half.simple_random_variance == Approx(1.0 / 12));
    CHECK(*half.design_effect == Approx(1));
    CHECK(half.covering == 6);
    CHECK_FALSE(half.ratings);
}

TEST_CASE("answers dealt by chance are counted as a plain count over every panel has them", "[certification]") {
    PublishedTable table{.domain = "court", .case_ids = {}, .design = {}, .lottery = {}};
    constexpr std::uint32_t population = 13;
    constexpr std::int64_t sample = 6;
    for (std::uint32_t k = 0; k < population; ++k) table.case_ids.push_back("C" + std::to_string(100 + k));
    std::vector<Unit> units;
    for (std::uint32_t k = 0; k < population; ++k)
        units.push_back({table.case_ids[k], {static_cast<std::uint16_t>(k % 2), static_cast<std::uint16_t>(k % 3)}});
    table.design =
        balanced_design({{"gender", {"male", "female"}}, {"rosh", {"low", "medium", "high"}}}, units, sample);
    table.lottery = panel_lottery(table.design, {"a seed", "court"}).value();
    const auto by_chance = certified(table, make_rate(4, 5), nullptr).by_chance;

    BitStream bits(sha256("certificate|chance|court"));
    std::vector<std::uint32_t> order(population);
    for (std::uint32_t k = 0; k < population; ++k) order[k] = k;
    std::vector<Interval> intervals;
    for (std::int64_t yes = 0; yes <= sample; ++yes)
        intervals.push_back(finite_population_interval({yes, sample, sample, population, true}, make_rate(4, 5)));
    std::vector<std::int64_t> covering;
    for (const std::int64_t yes : {2, 4, 6, 8, 10}) // 20, 35, 50, 65 and 80% of 13
        for (int pattern = 0; pattern < 100; ++pattern) {
            shuffle(order, bits);
            const std::set<std::uint32_t> said_yes(order.begin(), order.begin() + yes);
            auto& held = covering.emplace_back(0);
            for (std::int64_t number = 1; number <= table.lottery.panels; ++number) {
                std::int64_t found_yes = 0;
                for (const auto unit : table.lottery.panel(number)) found_yes += said_yes.count(unit) != 0 ? 1 : 0;
                const auto& interval = intervals[static_cast<std::size_t>(found_yes)];
                const auto share = static_cast<double>(yes) / population;
                held += interval.lower <= share && share <= interval.upper ? 1 : 0;
            }
        }
    const auto no_more_than = [&](std::int64_t most) {
        return std::count_if(covering.begin(), covering.end(), [&](auto held) { return held <= most; });
    };
    CHECK(by_chance.patterns == 500);
    CHECK(by_chance.least == *std::min_element(covering.begin(), covering.end()));
    CHECK(by_chance.least < by_chance.middle);
    CHECK((no_more_than(by_chance.one_in_twenty) >= 25 && no_more_than(by_chance.one_in_twenty - 1) <= 25));
    CHECK((no_more_than(by_chance.middle) >= 250 && no_more_than(by_chance.middle - 1) <= 250));
}

TEST_CASE("under a cap coverage, bias and bands are those of what rate makes of every panel", "[certification]") {
    const auto table = capped_table();
    const auto& weights = table.weights;
    const auto population = table.design.population, sample = table.design.sample;
    REQUIRE(std::set<std::int64_t>(weights.begin(), weights.end()).size() > 1);
    const auto& [framework, scheme] = test::rated();
    const auto counted = certified(table, scheme.confidence, &scheme);
    CHECK(counted.is_weighted);
    for (const auto& pattern : counted.patterns) {
        CAPTURE(pattern.name);
        std::int64_t covering = 0, correct = 0;
        double bias = 0;
        const auto truth = static_cast<double>(pattern.yes) / static_cast<double>(population);
        for (std::int64_t number = 1; number <= table.lottery.panels; ++number) {
            Tally tally{.key_question = "2.1.1", .yes = 0, .relevant = sample, .read = sample};
            RatingRequest request;
            for (const auto unit : table.lottery.panel(number)) {
                auto& answers = tally.by_weight[weights[unit]];
                const auto yes = pattern.answers[unit] == '1' ? 1 : 0;
                answers.yes += yes;
                *tally.yes += yes;
                ++answers.relevant;
                ++answers.read;
                ++request.domains["court"].to_read_by_weight[weights[unit]];
            }
            request.tallies.push_back(tally);
            request.domains["court"].population = population;
            request.domains["court"].sample = sample;
            request.weighted_domains = {"court"};
            const auto rated = rate(framework, scheme, request);
            const auto& question = test::key_question(rated, "2.1.1");
            REQUIRE(question.weighted);
            covering += question.interval->lower <= truth && truth <= question.interval->upper ? 1 : 0;
            correct += question.band == pattern.ratings->truth ? 1 : 0;
            bias += question.weighted->share.value() - truth;
        }
        CHECK(pattern.covering == covering);
        CHECK(pattern.ratings->correct == correct);
        CHECK(pattern.bias == Approx(bias / static_cast<double>(table.lottery.panels)).margin(1e-12));
    }
    CHECK(said_of(counted).find(
              "weighted by one over each case's chance, with the intervals of such shares, as rate tells") !=
          std::string::npos);
}

TEST_CASE("where some cases could be in no panel there is no interval to quote", "[certification]") {
    auto table = every_pair_of_four();
    table.lottery.panels = 3;
    table.lottery.members = {0, 1, 0, 2, 1, 2};
    table.lottery.appearances = {2, 2, 2, 0};
    const auto domain = certified(table, make_rate(4, 5), nullptr);
    CHECK(verdict(domain, make_rate(4, 5)) == Verdict::not_relied_on);
    CHECK(said_of(domain).find(
              "there is no interval to quote for this draw. Some eligible cases had no chance to be read") !=
          std::string::npos);
}

TEST_CASE("panels that split two pairs always see one of each, and the adversary finds the pattern that shows it",
          "[certification]") {
    auto table = every_pair_of_four();
    table.lottery.panels = 2;
    table.lottery.members = {0, 1, 2, 3};
    table.lottery.appearances = {1, 1, 1, 1};
    const auto domain = certified(table, make_rate(4, 5), nullptr);
    CHECK(domain.pairs.least == 0);
    CHECK(domain.pairs.greatest == 1);
    CHECK(domain.pairs_never_together == 4);
    const auto& hardest = found(domain, PatternKind::adversarial, "2 of 4");
    CHECK(hardest.variance == Approx(0.25)); // yes for a and b: the share is 1 or 0
    CHECK(hardest.variance >= found(domain, PatternKind::unrelated, "2 of 4").variance);
}

TEST_CASE("of few cases no pattern of answers is harder than the hardest that was found", "[certification]") {
    PublishedTable table{.domain = "court", .case_ids = {}, .design = {}, .lottery = {}};
    constexpr std::uint32_t population = 12;
    for (std::uint32_t k = 0; k < population; ++k) table.case_ids.push_back("C" + std::to_string(100 + k));
    std::vector<Unit> units;
    for (std::uint32_t k = 0; k < population; ++k)
        units.push_back({table.case_ids[k], {static_cast<std::uint16_t>(k % 2), static_cast<std::uint16_t>(k % 3)}});
    table.design = balanced_design({{"gender", {"male", "female"}}, {"rosh", {"low", "medium", "high"}}}, units, 7);
    table.lottery = panel_lottery(table.design, {.seed = "a seed", .domain = "court"}).value();
    const auto domain = certified(table, make_rate(4, 5), nullptr);

    auto fewest = table.lottery.panels;
    for (std::uint32_t answers = 1; answers + 1 < (1U << population); ++answers) {
        std::int64_t yes = 0, covering = 0;
        for (std::uint32_t k = 0; k < population; ++k) yes += (answers >> k) & 1U;
        const auto share = static_cast<double>(yes) / population;
        for (std::size_t from = 0; from < table.lottery.members.size(); from += 7) {
            std::int64_t seen = 0;
            for (std::size_t k = from; k < from + 7; ++k) seen += (answers >> table.lottery.members[k]) & 1U;
            const auto interval = finite_population_interval({seen, 7, 7, population, true}, make_rate(4, 5));
            covering += interval.lower - 1e-12 <= share && share <= interval.upper + 1e-12;
        }
        fewest = std::min(fewest, covering);
    }
    CHECK(domain.worst_covered().covering == fewest);
    CHECK(domain.worst_covered().kind == PatternKind::adversarial);
}

TEST_CASE("a balanced draw: no bias, levels always covered, the adversary unkinder than chance", "[certification]") {
    const auto pack = drawn_pack(eligible_list(45, 30));
    const auto result = certificate(recorded(pack.files), pack.files, &pack.scheme);
    REQUIRE(result);
    REQUIRE(result->domains.size() == 2);
    for (const auto& domain : result->domains) {
        CAPTURE(domain.domain);
        CHECK(domain.cases.least == domain.cases.greatest);
        CHECK(least_covering(domain, PatternKind::adversarial) < least_covering(domain, PatternKind::unrelated));
        CHECK(domain.cases.least * domain.population == domain.panels * domain.sample);
        for (const auto& pattern : domain.patterns) {
            CAPTURE(pattern.name);
            CHECK(pattern.bias == 0);
            REQUIRE(pattern.ratings);
            CHECK(pattern.ratings->correct + pattern.ratings->harsh + pattern.ratings->lenient == domain.panels);
            if (pattern.kind == PatternKind::level) {
                CHECK(pattern.covering == domain.panels);
                CHECK(*pattern.design_effect < 1);
            }
            if (pattern.kind == PatternKind::adversarial) {
                const auto& plain = found(domain, PatternKind::unrelated, pattern.name);
                CHECK(pattern.covering <= plain.covering);
                CHECK(pattern.yes == plain.yes);
            }
        }
    }
}

TEST_CASE("the confidence is said as it is, not rounded", "[certification]") {
    const auto pack = drawn_pack(eligible_list(20, 12));
    auto result = certificate(recorded(pack.files), pack.files, &pack.scheme).value();
    CHECK(certificate_summary(result).find("the 80% interval") != std::string::npos);
    result.confidence = make_rate(199, 200);
    CHECK(certificate_summary(result).find("the 99.5% interval") != std::string::npos);
    CHECK(certificate_page(result).find("99.5% interval") != std::string::npos);
}

TEST_CASE("the certificate is that of the files, and a changed one does not verify", "[certification][verification]") {
    const auto pack = drawn_pack(eligible_list(20, 12));
    const auto counted = certificate(recorded(pack.files), pack.files, &pack.scheme).value();
    const auto text = certificate_json(counted, &pack.scheme);
    const auto page = certificate_page(counted);
    CHECK(text == certificate_json(certificate(recorded(pack.files), pack.files, &pack.scheme).value(), &pack.scheme));
    const auto differences = [&](const std::string& certificate_text) {
        const Files certificate{{draw_file::certificate, certificate_text}, {draw_file::certificate_page, page}};
        auto folder = pack.files;
        for (const auto& [name, bytes] : certificate) folder[name] = bytes;
        folder[draw_file::digests] = with_more_digests(folder.at(draw_file::digests), certificate);
        return verify(open_draw(folder, std::nullopt, BrokenDigest::refused).value(), {}).differences.size();
    };
    CHECK(differences(text) == 0);
    auto changed = text;
    changed[changed.find("coverage") + 20] ^= 1;
    CHECK(differences(changed) == 2); // the certificate, and the digest that vouches for it
    CHECK(nlohmann::json::parse(text)["domains"]["court"]["population"] == 20);
}

TEST_CASE("a draw that is committed, damaged or incomplete has no certificate, and the answer says why",
          "[certification]") {
    auto request = small_request(default_framework());
    request.commit = true;
    const auto committed = drawn_pack(eligible_list(20, 12), request);
    CHECK(certificate(recorded(committed.files), committed.files, nullptr).error().message.find("only committed") !=
          std::string::npos);
    const auto pack = drawn_pack(eligible_list(20, 12));
    const auto lottery = draw_file::lottery("court");
    for (const std::string& name :
         {std::string(draw_file::balance), std::string(draw_file::sample), std::string(draw_file::reserves), lottery}) {
        auto files = pack.files;
        files.erase(name);
        CHECK(certificate(recorded(pack.files), files, nullptr).error().message.find(draw_file::plain_name(name)) !=
              std::string::npos);
    }
    auto files = pack.files;
    files[lottery].replace(files[lottery].rfind(",C"), 2, ",X");
    CHECK(certificate(recorded(pack.files), files, nullptr).error().message.find("lottery-court.csv") == 0);
}
