#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/design/design.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using namespace casedraw;

/// The design of the court cases of a list in which every row is eligible.
Design court_design(const CaseList& cases, const Framework& framework) {
    const auto& domain = framework.domains.front();
    std::vector<Variable> variables;
    for (const auto field : domain.variables) {
        Variable variable{framework.fields[field].name, {}};
        for (const auto& level : framework.fields[field].levels) variable.levels.push_back(level.name);
        variables.push_back(std::move(variable));
    }
    const auto id = framework.field_with(FieldRole::case_id).value();
    std::vector<Unit> units;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        Unit unit{cases.text(id, at), {}};
        for (const auto field : domain.variables) unit.levels.push_back(cases.level(framework, field, at).value());
        units.push_back(std::move(unit));
    }
    return balanced_design(std::move(variables), units, sample_size(static_cast<std::int64_t>(units.size()), {}));
}

} // namespace

/// lottery_bench LIST TIMES: milliseconds for one whole table of panels, the median of so many seeds.
int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ifstream file(arguments[1], std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto framework = builtin_framework("hmip-youth-2018").value();
    const auto reading = read_case_list(std::move(bytes), framework, {}).value();
    const auto design = court_design(reading.cases, framework);
    std::vector<double> milliseconds;
    for (int time = 0; time < std::stoi(arguments[2]); ++time) {
        const auto start = std::chrono::steady_clock::now();
        const auto lottery = panel_lottery(design, {.seed = "bench " + std::to_string(time), .domain = "court"});
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
        if (!lottery) return 1;
        milliseconds.push_back(taken.count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::cout << milliseconds[milliseconds.size() / 2] << " " << milliseconds.back() << "\n";
}
