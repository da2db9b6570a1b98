#include "selection/synthetic_list.hpp"

#include <algorithm>
#include <array>

namespace casedraw::testing {

namespace {

std::vector<Variable> four_variables() {
    return {{"gender", {"female", "male", "other"}},
            {"disposal_type", {"a", "b", "c", "d", "e", "f", "g", "h"}},
            {"rosh", {"low", "medium", "high", "very high"}},
            {"safety_wellbeing", {"low", "medium", "high", "very high"}}};
}

Variable case_manager(std::uint64_t managers) {
    Variable variable{"case_manager", {}, 1};
    for (std::uint64_t k = 0; k < managers; ++k) variable.levels.push_back("CM" + std::to_string(k));
    return variable;
}

std::string padded(std::size_t number) {
    auto text = std::to_string(number);
    return "case-" + std::string(6 - std::min<std::size_t>(6, text.size()), '0') + text;
}

std::uint16_t level(double position, std::size_t levels) {
    const double bounded = std::min(0.999, std::max(0.0, position));
    return static_cast<std::uint16_t>(bounded * static_cast<double>(levels));
}

} // namespace

BitStream stream(const std::string& text) { return BitStream(sha256(text)); }

SyntheticList synthetic_list(std::size_t size, BitStream& bits) {
    SyntheticList list{{}, four_variables(), {}};
    const auto disposals = static_cast<std::size_t>(4 + uniform_below(bits, 5));
    const double girls = 0.12 + 0.1 * uniform_unit(bits);
    const double looseness = 0.4 + 0.6 * uniform_unit(bits); // near 1 nearly every combination of classes occurs
    for (std::size_t k = 0; k < size; ++k) list.ids.push_back(padded(k + 1));
    for (std::size_t k = 0; k < size; ++k) {
        const double severity = (uniform_unit(bits) + uniform_unit(bits)) / 2;
        const auto near = [&bits, severity, looseness](double spread) {
            return severity + spread * looseness * (uniform_unit(bits) - 0.5);
        };
        Unit unit{list.ids[k], {}};
        const double sex = uniform_unit(bits);
        unit.levels[0] = sex < girls ? 0 : sex < 0.995 ? 1 : 2;
        unit.levels[1] = level(near(0.9), disposals);
        unit.levels[2] = level(near(0.7) * 0.95, 4);
        unit.levels[3] = level(near(0.8) * 0.95, 4);
        list.units.push_back(unit);
    }
    return list;
}

SyntheticList list_of_kind(ListKind kind, std::size_t size, BitStream& bits) {
    auto list = synthetic_list(size, bits);
    constexpr std::array<std::uint64_t, 4> levels{2, 6, 4, 4};
    const auto different = std::max<std::size_t>(3, size / 5);
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t v = 0; v < levels.size(); ++v) {
            auto& level = list.units[k].levels[v];
            const auto any = [&bits, of = levels[v]] { return static_cast<std::uint16_t>(uniform_below(bits, of)); };
            if (kind == ListKind::flat) level = any();
            if (kind == ListKind::skewed) level = std::min({any(), any(), any()});
        }
    if (kind == ListKind::near_duplicates)
        for (auto k = different; k < size; ++k)
            list.units[k].levels = list.units[static_cast<std::size_t>(uniform_below(bits, different))].levels;
    return list;
}

SyntheticList list_of(const std::vector<std::string>& digits) {
    SyntheticList list{{}, four_variables(), {}};
    for (std::size_t k = 0; k < digits.size(); ++k) list.ids.push_back(padded(k + 1));
    for (std::size_t k = 0; k < digits.size(); ++k) {
        Unit unit{list.ids[k], {}};
        for (std::size_t v = 0; v < digits[k].size(); ++v)
            unit.levels[v] = static_cast<std::uint16_t>(digits[k][v] - '0');
        list.units.push_back(unit);
    }
    return list;
}

SyntheticList list_by_case_manager() {
    auto list = list_of({"12115", "13212", "11312", "00003", "10305", "10325", "04223", "13035", "11301", "03302",
                         "01102", "02214", "01022", "04220", "13124", "13013", "02311", "13031", "14214", "14231"});
    list.variables.push_back(case_manager(6));
    return list;
}

void add_case_managers(SyntheticList& list, std::uint64_t managers, BitStream& bits) {
    list.variables.push_back(case_manager(managers));
    for (auto& unit : list.units) unit.levels[4] = static_cast<std::uint16_t>(uniform_below(bits, managers));
}

std::int64_t synthetic_sample(std::int64_t population, BitStream& bits) {
    std::int64_t sample = 0;
    switch (uniform_below(bits, 3)) {
    case 0: // n0 = 164.25 with its finite population correction
        sample = (657 * population + 4 * population + 652) / (4 * population + 653);
        break;
    case 1:
        sample = population * static_cast<std::int64_t>(20 + uniform_below(bits, 71)) / 100;
        break;
    default:
        sample = population / static_cast<std::int64_t>(2 + uniform_below(bits, 3));
    }
    return std::clamp<std::int64_t>(sample, 1, population - 1);
}

} // namespace casedraw::testing
