#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

using namespace casedraw;
using namespace casedraw::test;

namespace {

std::string csv_of(const WorkedExample& example, const Framework& framework) {
    std::string csv;
    for (const auto& field : framework.fields) csv += (csv.empty() ? "" : ",") + field.name;
    for (const auto& cells : example.cases) {
        std::string row;
        for (const auto& field : framework.fields) {
            const auto cell = cells.find(field.name);
            row += (row.empty() ? "" : ",") + csv_cell(cell == cells.end() ? "" : cell->second);
        }
        csv += "\n" + row;
    }
    return csv + "\n";
}

void check_case(const JudgedList& list, std::size_t at, const ExpectedOutcome& expected) {
    CAPTURE(at, list.outcome(at));
    CHECK(list.status(at) == expected.status);
    if (expected.status == "problem") return;
    auto codes = list.codes(at);
    auto reasons = expected.reasons;
    std::sort(codes.begin(), codes.end());
    std::sort(reasons.begin(), reasons.end());
    CHECK(list.domain(at) == expected.domain);
    CHECK(list.also(at) == expected.also);
    CHECK(codes == reasons);
}

} // namespace

TEST_CASE("every case of every framework's worked examples comes out as the framework says", "[eligibility]") {
    std::size_t cases = 0;
    for (const auto& id : builtin_framework_ids()) {
        const auto reading = read_framework(*builtin_framework_text(id));
        REQUIRE(reading.framework);
        for (const auto& example : reading.examples.cases) {
            CAPTURE(id, example.name);
            const auto list = judged(*reading.framework, csv_of(example, *reading.framework),
                                     {example.fieldwork, example.windows, {}, {}, example.settings});
            REQUIRE(list.cases.size() == example.expected.size());
            for (std::size_t at = 0; at < example.expected.size(); ++at) check_case(list, at, example.expected[at]);
            cases += example.expected.size();
        }
    }
    CHECK(cases > 100);
}
