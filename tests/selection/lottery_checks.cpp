#include "selection/lottery_checks.hpp"

#include <algorithm>
#include <numeric>

namespace casedraw::testing {

namespace {

/// How many cases each margin has in each panel, panel after panel.
std::vector<std::int64_t> margin_counts(const Design& design, const Lottery& lottery) {
    std::vector<std::vector<std::size_t>> margins_of_unit(design.case_ids.size());
    for (std::size_t margin = 0; margin < design.margins.size(); ++margin)
        for (const auto cell : design.margins[margin].cells)
            for (const auto unit : design.cells[cell].units) margins_of_unit[unit].push_back(margin);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(lottery.panels) * design.margins.size(), 0);
    for (std::size_t k = 0; k < lottery.members.size(); ++k) {
        const auto panel = k / static_cast<std::size_t>(lottery.sample);
        for (const auto margin : margins_of_unit[lottery.members[k]]) ++counts[panel * design.margins.size() + margin];
    }
    return counts;
}

std::int64_t outside(const Margin& margin, std::int64_t count) {
    return std::max<std::int64_t>(0, margin.floor - count) + std::max<std::int64_t>(0, count - margin.ceiling);
}

void check_shape(const Design& design, const Lottery& lottery, std::vector<std::string>& faults) {
    const auto divisor = design.population / std::gcd(design.population, design.sample);
    const bool is_equal = lottery.method == "panel-lottery/2";
    if (lottery.panels % divisor != 0 || lottery.panels < 1000 || lottery.panels >= 1000 + divisor)
        faults.push_back("M is not the least multiple");
    if (static_cast<std::int64_t>(lottery.members.size()) != lottery.panels * design.sample)
        faults.push_back("the table has another size");
    std::vector<std::int64_t> appearances(design.case_ids.size(), 0);
    const auto sample = static_cast<std::size_t>(lottery.sample);
    for (std::size_t k = 0; k < lottery.members.size(); ++k) {
        ++appearances[lottery.members[k]];
        if (k % sample != 0 && lottery.members[k - 1] >= lottery.members[k])
            faults.push_back("a panel is not ascending");
    }
    if (appearances != lottery.appearances) faults.push_back("appearances are miscounted");
    for (const auto times : appearances)
        if (is_equal && times * design.population != lottery.panels * design.sample)
            faults.push_back("a case has not exactly the chance n/N");
}

void check_margins(const Design& design, const Lottery& lottery, std::vector<std::string>& faults) {
    const auto counts = margin_counts(design, lottery);
    std::vector<std::int64_t> panels_off(design.margins.size(), 0);
    for (std::size_t k = 0; k < counts.size(); ++k) {
        const auto& margin = design.margins[k % design.margins.size()];
        if (outside(margin, counts[k]) > 0) ++panels_off[k % design.margins.size()];
        if (outside(margin, counts[k]) > 1) faults.push_back("a margin is off by more than one");
    }
    std::vector<std::int64_t> stated(design.margins.size(), 0);
    if (lottery.violation)
        for (const auto& off : lottery.violation->margins) stated[off.margin] = off.panels;
    if (stated != panels_off) faults.push_back("the margins off are misstated");
    const auto units = static_cast<double>(units_outside(design, lottery)) / static_cast<double>(lottery.panels);
    if (lottery.violation && lottery.violation->expected_units != units) faults.push_back("the units are miscounted");
    if (lottery.violation && lottery.violation->lower_bound > units) faults.push_back("the bound lies above the count");
}

} // namespace

std::int64_t units_outside(const Design& design, const Lottery& lottery) {
    const auto counts = margin_counts(design, lottery);
    std::int64_t units = 0;
    for (std::size_t k = 0; k < counts.size(); ++k)
        units += outside(design.margins[k % design.margins.size()], counts[k]);
    return units;
}

std::vector<std::string> faults_of(const Design& design, const Lottery& lottery) {
    std::vector<std::string> faults;
    check_shape(design, lottery, faults);
    check_margins(design, lottery, faults);
    std::sort(faults.begin(), faults.end());
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    return faults;
}

std::string hash_of(const Lottery& lottery) {
    std::string text = std::to_string(lottery.panels) + "\n" + std::to_string(lottery.sample) + "\n";
    for (const auto unit : lottery.members) text += std::to_string(unit) + "\n";
    return to_hex(sha256(text));
}

} // namespace casedraw::testing
