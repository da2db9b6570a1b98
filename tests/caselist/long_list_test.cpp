#include "caselist/reading.hpp"
#include "support/backwards.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

constexpr std::int64_t cases_of_the_list = 50000; // several batches of rows

enum class Fault { none, bad_date, unknown_rosh, beyond_headings };

Fault fault_of(std::int64_t row) {
    if (row % 997 == 0) return Fault::bad_date;
    if (row % 4099 == 0) return Fault::unknown_rosh;
    return row % 8191 == 0 ? Fault::beyond_headings : Fault::none;
}

/// Row 1 holds the headings; every 1,000th row is blank.
std::string long_list() {
    std::string text = headings + "\n";
    for (std::int64_t row = 2; row <= cases_of_the_list; ++row) {
        const auto fault = fault_of(row);
        if (row % 1000 == 0)
            text += ",,,,,\n";
        else
            text += "\"case \"\"" + std::to_string(row) + "\"\"\",female,referral order," +
                    (fault == Fault::bad_date ? "31/02/2019" : "01/02/2019") + "," +
                    (fault == Fault::unknown_rosh ? "purple" : "low") + ",high" +
                    (fault == Fault::beyond_headings ? ",slipped" : "") + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("a list of several batches keeps every case and finding with its row, whatever the order of the tasks",
          "[caselist]") {
    const auto& framework = small_framework();
    const auto backwards = read_case_list(long_list(), framework, {}, run_backwards);
    const auto in_turn = read_case_list(long_list(), framework, {});
    REQUIRE(backwards);
    REQUIRE(in_turn);
    CHECK(list_sha256(backwards->cases, framework) == list_sha256(in_turn->cases, framework));
    const auto& cases = backwards->cases;
    std::size_t at = 0;
    std::vector<std::pair<std::int64_t, std::string>> expected;
    for (std::int64_t row = 2; row <= cases_of_the_list; ++row) {
        if (row % 1000 == 0) continue;
        const auto fault = fault_of(row);
        if (fault == Fault::bad_date) expected.emplace_back(row, "bad-date");
        if (fault == Fault::unknown_rosh) expected.emplace_back(row, "unknown-value");
        if (fault == Fault::beyond_headings) expected.emplace_back(row, "cell-without-heading");
        REQUIRE(at < cases.size());
        if (cases.row[at] != row || cases.text(field_index("case_id"), at) != "case \"" + std::to_string(row) + "\"" ||
            (cases.faulty[at] == 1) != (fault != Fault::none))
            FAIL("row " << row << " is not as it stands in the list");
        ++at;
    }
    CHECK(at == cases.size());
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (const auto& finding : backwards->findings)
        if (finding.severity == Severity::problem) found.emplace_back(finding.row, finding.code);
    CHECK(found == expected);
    REQUIRE(backwards->findings.size() == in_turn->findings.size());
    for (std::size_t i = 0; i < in_turn->findings.size(); ++i) {
        CHECK(backwards->findings[i].code == in_turn->findings[i].code);
        CHECK(backwards->findings[i].cell == in_turn->findings[i].cell);
        CHECK(backwards->findings[i].message == in_turn->findings[i].message);
    }
}
