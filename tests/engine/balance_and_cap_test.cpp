#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <map>
#include <sstream>

#include "engine/design_variables.hpp"
#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

/// The eligible list with a case manager for each row, of whom the first has half of all cases, and an age.
std::string managed_list(int court, int oocd) {
    std::istringstream lines(eligible_list(court, oocd));
    std::string csv, line;
    for (int row = -1; std::getline(lines, line); ++row) {
        const auto manager = row % 2 == 0 ? std::string("Manager Zero") : "Manager " + std::to_string(row % 10);
        csv += line + (row < 0 ? ",case_manager,team,age" : "," + manager + ",Team " + std::to_string(row % 3) + ",") +
               (row < 0 ? "" : std::to_string(12 + row % 6)) + "\n";
    }
    return csv;
}

DrawRequest request() { return small_request(default_framework()); }

std::map<std::string, std::int64_t> sampled_by_manager(const DrawnPack& pack) {
    const auto field = field_of(pack.framework, "case_manager");
    std::map<std::string, std::int64_t> held;
    for (const auto& domain : pack.drawn.domains)
        for (const auto unit : domain.sample) ++held[std::string(pack.checked.cases.text(field, domain.case_at[unit]))];
    return held;
}

Result<Draw> drawn(const DrawRequest& wanted, const std::string& csv) {
    const auto& framework = default_framework();
    return draw(checked_list(csv, framework, wanted), framework, wanted);
}

/// As the refusal of a cap of one says.
std::int64_t smallest_cap(const std::string& csv) {
    auto wanted = request();
    wanted.cap = FieldCap{"case_manager", 1};
    const auto refused = drawn(wanted, csv);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::answer_is_no);
    CHECK(refused.error().code == "cap-too-small");
    const auto& words = refused.error().message;
    CHECK(words.find("The smallest number that works with this split is ") != std::string::npos);
    return std::stoll(words.substr(words.rfind('=') + 1));
}

} // namespace

TEST_CASE("no manager has more cases than the cap, all domains together, and no chance is 0", "[engine]") {
    const auto csv = managed_list(40, 20);
    auto wanted = request();
    wanted.cap = FieldCap{"case_manager", smallest_cap(csv)};
    const auto pack = drawn_pack(csv, wanted);
    for (const auto& [manager, cases] : sampled_by_manager(pack)) CHECK(cases <= wanted.cap->most);
    for (const auto& domain : pack.drawn.domains)
        for (std::uint32_t unit = 0; unit < domain.design.case_ids.size(); ++unit)
            CHECK(domain.inclusion_probability(unit).numerator > 0);
    CHECK(pack.made.record.options.cap == wanted.cap);
    const auto summary = draw_summary(pack.checked, pack.framework, wanted, pack.drawn);
    CHECK(summary.find("Manager") == std::string::npos);
    CHECK(summary.find("because of the cap") != std::string::npos);
    CHECK(summary.find("Sampled cases by case manager: 6 case managers with") != std::string::npos);
    CHECK(read_record(pack.files.at(draw_file::record))->options.cap == wanted.cap);
}

TEST_CASE("a cap that no sample keeps is refused with the smallest that works", "[engine]") {
    const auto csv = managed_list(40, 20);
    const auto smallest = smallest_cap(csv);
    auto wanted = request();
    wanted.cap = FieldCap{"case_manager", smallest};
    CHECK(drawn(wanted, csv));
    wanted.cap->most = smallest - 1;
    CHECK_FALSE(drawn(wanted, csv));
}

TEST_CASE("fields to balance by come behind the framework's variables, in the order typed", "[engine]") {
    auto wanted = request();
    wanted.balance = {"team", "age", "rosh"};
    const auto pack = drawn_pack(managed_list(30, 20), wanted);
    const auto& variables = pack.drawn.domains.front().design.variables;
    std::vector<std::pair<std::string, int>> ranked;
    for (const auto& variable : variables) ranked.emplace_back(variable.name, variable.rank);
    CHECK(ranked[ranked.size() - 2] == std::pair<std::string, int>("team", 1));
    CHECK(ranked.back() == std::pair<std::string, int>("age", 2));
    CHECK(variables.back().levels ==
          std::vector<std::string>{"13 or under", "14 or 15", "16 or 17", "18 or over", "not recorded"});
    CHECK(variables[variables.size() - 2].has_private_levels);
    const auto summary = as_typed(draw_summary(pack.checked, pack.framework, wanted, pack.drawn));
    CHECK(summary.find("Balanced by team and age as well (--balance)") != std::string::npos);
}

TEST_CASE("a column that the list does not have cannot be balanced by or capped", "[engine]") {
    auto wanted = request();
    wanted.balance = {"team"};
    const auto refused = drawn(wanted, eligible_list(20, 10));
    REQUIRE_FALSE(refused);
    CHECK(as_typed(refused.error().message) == "--balance team: the list has no such column.");
    wanted = request();
    wanted.cap = FieldCap{"case_manager", 6};
    CHECK_FALSE(drawn(wanted, eligible_list(20, 10)));
    wanted.margins = MarginRule::hard;
    CHECK(drawn(wanted, managed_list(20, 10)).error().code == "cap-with-hard-margins");
}
