#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <casedraw/verification/verify.hpp>
#include "document/element.hpp"
#include "present/draw/method_sheet.hpp"
#include "present/draw/report_words.hpp"
#include "support/backwards.hpp"
#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

Files pack_of(const DrawnPack& drawn, const PackOptions& options = {}, const TaskRunner& run = run_in_turn) {
    auto details = drawn.details;
    details.pack = options;
    const DrawSource source{drawn.checked, drawn.framework, *builtin_framework_text(drawn.framework.id),
                            &drawn.scheme, drawn.request,   drawn.drawn,
                            details,       drawn.carried};
    return planner_pack(source, drawn.made, run);
}

DrawnPack drawn_with_pack(const std::string& csv) { return drawn_pack(csv, small_request(default_framework()), {}); }

Verification verified(const Files& folder) {
    return verify(open_draw(folder, std::nullopt, BrokenDigest::accepted).value(), {});
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a folder has the planner's files and the digest of each", "[pack]") {
    const auto drawn = drawn_with_pack(eligible_list(30, 20));
    CHECK(pack_of(drawn).size() == 4);
    for (const auto& [name, bytes] : drawn.files)
        if (name != draw_file::digests)
            CHECK(holds(drawn.files.at(draw_file::digests), to_hex(sha256(bytes)) + "  " + name + "\n"));
}

TEST_CASE("the same draw gives the same pack, with the parts made in any order", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(30, 20));
    const PackOptions options{"OFFICIAL", parse_date("2020-04-01"), true, false};
    CHECK(pack_of(drawn, options) == pack_of(drawn, options, run_backwards));
}

TEST_CASE("an edited workbook of the pack makes no draw false; an edited report or a notice that says else does",
          "[pack][verification]") {
    const auto drawn = drawn_with_pack(eligible_list(30, 20));
    CHECK(verified(drawn.files).differences == std::vector<Statement>{});
    auto folder = drawn.files;
    folder["judgements.xlsx"] += "x";
    folder.erase("sample.xlsx");
    const auto edited = verified(folder);
    CHECK(edited.differences == std::vector<Statement>{});
    CHECK(edited.notices == std::vector<Statement>{{"judgements.xlsx", "edited", "edited since the draw"},
                                                   {"sample.xlsx", "moved", "moved or removed since the draw"}});
    for (const auto* name : {"report.html", "notice.xlsx"}) {
        auto forged = drawn.files;
        forged[name] = drawn_with_pack(eligible_list(31, 20)).files.at(name);
        const auto found = verified(forged);
        REQUIRE_FALSE(found.differences.empty());
        CHECK(found.differences.front().file == name);
    }
}

TEST_CASE("the marking and the day to dispose of it stand on every sheet and page", "[pack]") {
    for (const auto& [name, bytes] :
         pack_of(drawn_pack(eligible_list(30, 20)), {"SECRET & MORE", parse_date("2020-04-01"), true, false})) {
        CAPTURE(name);
        CHECK(holds(bytes, "SECRET &amp; MORE"));
        CHECK(holds(bytes, "1 April 2020"));
    }
}

TEST_CASE("the notice gives neither reserves nor seed nor digests nor risk classes away", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(30, 20));
    const auto notice = pack_of(drawn).at("notice.xlsx");
    for (const auto& domain : drawn.drawn.domains) {
        for (const auto unit : domain.sample)
            CHECK(holds(notice, ">" + std::string(domain.design.case_ids[unit]) + "<"));
        for (const auto unit : domain.reserves)
            CHECK_FALSE(holds(notice, ">" + std::string(domain.design.case_ids[unit]) + "<"));
    }
    for (const auto* secret : {"a published seed", "medium", ">high<", ">low<", "Reserve", " reserve"})
        CHECK_FALSE(holds(notice, secret));
    CHECK_FALSE(holds(notice, drawn.checked.list_sha256));
}

TEST_CASE("the report for sharing holds no case id, digest or seed", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(30, 20));
    const auto report = pack_of(drawn, {"OFFICIAL-SENSITIVE", {}, true, false}).at("report-for-sharing.html");
    for (std::size_t at = 0; at < drawn.checked.cases.size(); ++at)
        CHECK_FALSE(
            holds(report, std::string(drawn.checked.cases.text(*drawn.framework.field_with(FieldRole::case_id), at))));
    for (const auto& secret : {drawn.request.seed, drawn.checked.list_sha256, drawn.framework.sha256})
        CHECK_FALSE(holds(report, secret));
    for (const auto& [name, text] : drawn.files)
        if (name != draw_file::framework) CHECK_FALSE(holds(report, to_hex(sha256(text))));
}

TEST_CASE("a service with very few cases shares no counts of them", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(3, 2));
    const auto report = pack_of(drawn, {"OFFICIAL-SENSITIVE", {}, true, false}).at("report-for-sharing.html");
    CHECK_FALSE(holds(report, "<td class=\"number\">3</td>"));
    CHECK_FALSE(holds(report, "<td class=\"number\">2</td>"));
    CHECK(holds(report, "Too few cases to show."));
}

TEST_CASE("a seed of every kind stays inside its quotes in PowerShell", "[pack]") {
    CHECK(holds(pack::powershell_digest("plain|number|court"), "GetBytes('plain|number|court')"));
    CHECK(holds(pack::powershell_digest("it's"), "GetBytes('it''s')"));
    CHECK(
        holds(pack::powershell_digest("it\xE2\x80\x99s \xC5\xB5"), "GetBytes('it\xE2\x80\x99\xE2\x80\x99s \xC5\xB5')"));
}

TEST_CASE("what stands in braces is filled in once; what is not known leaves nothing", "[pack]") {
    CHECK(pack::filled("{a} and {b} and {a}, {unknown}.", {{"a", "1"}, {"b", "{a}"}}) == "1 and {a} and 1, .");
    CHECK(pack::filled("no end {a", {{"a", "1"}}) == "no end {a");
}

TEST_CASE("the sheet of judgements is read back with its cases and domains, and nothing in it is a fault", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(30, 20));
    const auto workbook = open_workbook(pack_of(drawn).at("judgements.xlsx")).value();
    std::vector<TextTable> tables;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto rows = rows_of(workbook->sheet(i).value());
        tables.push_back(read_text_table(*rows, {"case_id", "domain"}, "judgements.xlsx").value());
        tables.back().sheet = workbook->sheets()[i].name;
        CHECK(tables.back().heading_row == 4);
    }
    DrawnSample sample;
    std::size_t cases = 0;
    for (const auto& domain : drawn.drawn.domains) {
        sample.domains.push_back({drawn.framework.domains[domain.domain].id, domain.design.population, {}, {}});
        for (const auto unit : domain.sample) sample.domains.back().sample.emplace_back(domain.design.case_ids[unit]);
        cases += domain.sample.size();
    }
    CHECK(tables[0].rows.size() + tables[1].rows.size() == cases);
    const auto reading = read_judgements(tables, drawn.framework, drawn.scheme, sample, Completeness::partial);
    CHECK(reading.missing_cases.empty());
    for (const auto& finding : reading.findings) {
        CAPTURE(finding.code, finding.message);
        CHECK(finding.code == "case-without-answers");
    }
}

TEST_CASE("a framework without a rating asks every key question of its cases", "[pack]") {
    const auto drawn = drawn_pack(eligible_list(6, 4));
    const DrawDetails details;
    const DrawSource source{drawn.checked, drawn.framework, *builtin_framework_text(drawn.framework.id),
                            nullptr,       drawn.request,   drawn.drawn,
                            details,       drawn.carried};
    const auto pack = planner_pack(source, drawn.made);
    CHECK(holds(pack.at("judgements.xlsx"), ">2.1.1 "));
    CHECK_FALSE(holds(pack.at("judgements.xlsx"), "as the inspector judges it"));
}

TEST_CASE("a list beyond what a sheet holds points to the plain file", "[pack]") {
    std::string csv = "case_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing\n";
    for (int i = 0; i < 50'001; ++i)
        csv += "X" + std::to_string(100'000 + i) + ",male,referral order,2010-07-01,low,low\n";
    csv += "Y1,male,referral order,2018-07-01,low,low\n";
    const auto pack = pack_of(drawn_pack(csv));
    CHECK(holds(pack.at("sample.xlsx"), "All of them are in evidence/ledger.csv."));
    CHECK_FALSE(holds(pack.at("sample.xlsx"), "X100001"));
    CHECK(pack.at("sample.xlsx").size() < 500'000);
}

TEST_CASE("texts of a list that look like markup or formulas stay texts", "[pack]") {
    auto csv = eligible_list(8, 6);
    csv.insert(csv.find('\n'), ",note");
    for (auto at = csv.find('\n') + 1; at < csv.size();) {
        const auto end = csv.find('\n', at);
        const std::string note = ",\"=cmd|'/c calc'!A1<script>\"";
        csv.insert(end, note);
        at = end + note.size() + 1;
    }
    auto details = plain_details();
    details.carry = {"Note"};
    const auto pack = pack_of(drawn_pack(csv, small_request(default_framework()), details));
    CHECK_FALSE(holds(pack.at("sample.xlsx"), "<f>cmd"));
    CHECK_FALSE(holds(pack.at("sample.xlsx"), "<script>"));
    CHECK(holds(pack.at("sample.xlsx"), ">=cmd|&apos;/c calc&apos;!A1&lt;script&gt;<") +
              holds(pack.at("sample.xlsx"), ">=cmd|'/c calc'!A1&lt;script&gt;<") ==
          1);
    for (const auto* name : {"report.html", "notice.xlsx", "judgements.xlsx"})
        CHECK_FALSE(holds(pack.at(name), "calc"));
}

TEST_CASE("the pack is the same from every compiler and on every machine", "[pack]") {
    // Of the parts that hold neither a version nor the sources of a framework, which may change.
    const auto pack = pack_of(drawn_pack(eligible_list(30, 20)));
    CHECK(to_hex(sha256(pack.at("notice.xlsx"))) == "1db3ab43d520c26c9fc212f1a6959513a4313d27f75fda502329976374a29229");
    auto shared =
        pack_of(drawn_pack(eligible_list(30, 20)), {"OFFICIAL", {}, true, false}).at("report-for-sharing.html");
    const auto begin = shared.find("id=\"in-short\"");
    CHECK(to_hex(sha256(shared.substr(begin, shared.find("id=\"settings\"") - begin))) ==
          "e442bba600e76201969d6e915da464c29477670667ed15e96e8a666d500912d7");
}
