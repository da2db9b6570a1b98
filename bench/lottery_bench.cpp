#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/selection/design.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <ctime>
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
        for (std::size_t v = 0; v < domain.variables.size(); ++v) {
            unit.levels[v] = cases.level(framework, domain.variables[v], at).value();
        }
        units.push_back(std::move(unit));
    }
    return balanced_design(std::move(variables), units, sample_size(static_cast<std::int64_t>(units.size()), {}));
}

} // namespace

/// lottery_bench LIST TIMES: processor milliseconds for one whole table of panels, median and most of so many seeds.
int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ifstream file(arguments[1], std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto framework = builtin_framework("hmip-youth-2018").value();
    const auto reading = read_case_list(std::move(bytes), framework, {}).value();
    const auto design = court_design(reading.cases, framework);
    std::vector<double> milliseconds;
    for (int time = 0; time < std::stoi(arguments[2]); ++time) {
        const auto start = std::clock();
        const auto lottery = panel_lottery(design, {.seed = "bench " + std::to_string(time), .domain = "court"});
        const auto taken = std::clock() - start;
        if (!lottery) return 1;
        milliseconds.push_back(1000.0 * static_cast<double>(taken) / CLOCKS_PER_SEC);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::cout << milliseconds[milliseconds.size() / 2] << " " << milliseconds.back() << "\n";
}
