#include <casedraw/base/text.hpp>
#include <casedraw/report/draw_files.hpp>
#include <casedraw/report/sizes_report.hpp>
#include <cmath>

namespace casedraw {

namespace {

std::string counted(std::int64_t count, const std::string& one, const std::string& more) {
    return std::to_string(count) + " " + (count == 1 ? one : more);
}

/// Levels that cannot count on a place: their target is below one case.
std::string rare_levels(const Design& design) {
    std::string text;
    for (const auto& margin : design.margins) {
        if (design.sample * margin.population >= design.population) continue;
        const auto& variable = design.variables[margin.variable];
        text += "  " + counted(margin.population, "case", "cases") + " with " + variable.name + " " + variable.levels[margin.level] +
                ": " + (margin.population == 1 ? "" : "one of them is ") + "in the sample with chance " +
                decimal(100 * design.sample * margin.population, design.population, 0) + "%\n";
    }
    return text;
}

std::int64_t with_own_reserve(const DomainDraw& drawn) {
    std::vector<bool> sampled(drawn.design.case_ids.size(), false);
    for (const auto unit : drawn.sample) sampled[unit] = true;
    std::int64_t count = 0;
    for (const auto& cell : drawn.design.cells) {
        std::int64_t in_sample = 0;
        for (const auto unit : cell.units) in_sample += sampled[unit];
        count += std::min(in_sample, cell.population() - in_sample);
    }
    return count;
}

std::string violation_in_words(const DomainDraw& drawn) {
    if (!drawn.lottery->violation) return "  Every panel keeps every margin at the floor or ceiling of its target.\n";
    const auto& violation = *drawn.lottery->violation;
    const bool least = std::fabs(violation.expected_units - violation.lower_bound) < 1e-6;
    std::string text = "  No table with equal chances keeps every margin here. A margin is off by one in " +
                       std::string(least ? "as few panels as possible" : "few panels") + ": " + decimal(violation.expected_units, 3) +
                       " units a panel on average (at least " + decimal(violation.lower_bound, 3) + " is unavoidable).\n";
    for (const auto& off : violation.margins) {
        const auto& margin = drawn.design.margins[off.margin];
        const auto& variable = drawn.design.variables[margin.variable];
        text += "    " + variable.name + " " + variable.levels[margin.level] + ": off in " + std::to_string(off.panels) + " of " +
                std::to_string(drawn.lottery->panels) + " panels\n";
    }
    return text;
}

std::string number_in_words(const DomainDraw& drawn) {
    if (!drawn.number) return "  The panel is still to be picked: see dice-rule.txt.\n";
    const auto picked = "  Panel " + std::to_string(*drawn.number) + " of " + std::to_string(drawn.lottery->panels) + ", ";
    if (*drawn.number_source == NumberSource::given) return picked + "the number that was given.\n";
    return picked + "picked by the seed. This is repeatable; it does not by itself show that the seed was fixed beforehand.\n";
}

std::string chances_in_words(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    if (!drawn.has_equal_chances())
        return "  Chances differ between cases, because hard margins were asked for; sample.csv gives each.\n";
    return "  Every one of the " + std::to_string(design.population) + " eligible cases had the same chance: " +
           decimal(100 * design.sample, design.population, 1) + "%.\n";
}

std::string domain_summary(const Domain& domain, const DomainDraw& drawn) {
    const auto& design = drawn.design;
    std::string text = "\n" + domain.label + ": ";
    if (design.population == 0) return text + "no eligible case.\n";
    if (design.sample == design.population)
        return text + "a census: all " + counted(design.population, "eligible case is", "eligible cases are") +
               " in the sample, so there is no reserve.\n";
    if (design.sample == 0) return text + "none of the " + counted(design.population, "case", "cases") + " is sampled.\n";
    text += std::to_string(design.sample) + " of " + std::to_string(design.population) + " cases\n" + chances_in_words(drawn);
    if (drawn.lottery) text += number_in_words(drawn) + violation_in_words(drawn);
    text += rare_levels(design);
    if (!drawn.sample.empty())
        text += "  " + std::to_string(with_own_reserve(drawn)) + " of the " + counted(design.sample, "sampled case has", "sampled cases have") +
                " a reserve of the same group.\n";
    return text;
}

} // namespace

std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest&, const Drawn& drawn) {
    std::string text = sizes_summary(drawn.sizes, framework);
    for (const auto& domain : drawn.domains) text += domain_summary(framework.domains[domain.domain], domain);
    const auto left_out = checked.count(Status::problem);
    const auto rows = static_cast<std::int64_t>(checked.cases.size());
    if (left_out > 0)
        text += "\n" + counted(left_out, "row", "rows") + " with problems (" + decimal(100 * left_out, rows, 1) +
                "% of the list) had no chance; the ledger names them.\n";
    return text;
}

} // namespace casedraw
