#include "modelling/class_check.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/selection/lottery.hpp>
#include <map>
#include <set>

namespace casedraw::modelling {
namespace {

/// Levels that have a class of their own in some part, by field.
using ClassLevels = std::map<std::size_t, std::set<std::uint16_t>>;

ClassLevels class_levels(const Scenario& scenario) {
    ClassLevels levels;
    for (const auto& part : scenario.parts)
        for (const auto& each : part.classes) levels[each.field].insert(each.levels.begin(), each.levels.end());
    return levels;
}

bool is_variable(const Domain& domain, std::size_t field) {
    return std::find(domain.variables.begin(), domain.variables.end(), field) != domain.variables.end();
}

/// Services whose cases of a domain are not told apart by a field.
struct NotApplied {
    std::int64_t too_large = 0;
    std::int64_t not_stated = 0;
    std::int64_t with_cases = 0;
};

NotApplied not_applied(const std::vector<Service>& services, std::size_t domain, std::size_t field) {
    NotApplied found;
    for (const auto& service : services) {
        const auto& cases = service.domains[domain];
        if (cases.population == 0) continue;
        ++found.with_cases;
        if (std::find(cases.fields.begin(), cases.fields.end(), field) != cases.fields.end()) continue;
        ++(cases.population > largest_tabled_population ? found.too_large : found.not_stated);
    }
    return found;
}

std::string reasons(const NotApplied& found, bool is_used, const std::string& framework) {
    if (!is_used) return "framework " + framework + " has no such balancing variable for them";
    std::vector<std::string> each;
    if (found.too_large > 0)
        each.push_back(std::to_string(found.too_large) + " with more than " +
                       std::to_string(largest_tabled_population) + " of them");
    if (found.not_stated > 0) each.push_back(std::to_string(found.not_stated) + " without their counts by level");
    return listed(each);
}

} // namespace

ClassCheck check_classes(const Framework& framework, const Scenario& scenario,
                         const std::vector<ModelledQuestion>& questions, const std::vector<Service>& services) {
    ClassCheck check;
    std::set<std::size_t> domains;
    for (const auto& question : questions) domains.insert(question.domain);
    for (const auto& [field, levels] : class_levels(scenario)) {
        const auto& name = framework.fields[field].name;
        bool any = false;
        for (const auto domain : domains) any = any || is_variable(framework.domains[domain], field);
        if (!any) {
            check.faults += "\n  Classes by " + name + ": framework " + framework.id + " has no balancing variable " +
                            name + ", so cases are not told apart by it.";
            continue;
        }
        std::vector<std::string> words;
        for (const auto level : levels) words.push_back(framework.fields[field].levels[level].name);
        for (const auto d : domains) {
            const auto found = not_applied(services, d, field);
            const auto count = found.too_large + found.not_stated;
            if (count == 0) continue;
            check.notices.push_back({Severity::notice, "classes-not-applied", name, 0, "",
                                     "Classes by " + name + " (" + listed(words) + ") are not applied to the " +
                                         framework.domains[d].noun + " of " + std::to_string(count) + " of the " +
                                         std::to_string(found.with_cases) + " services that have any: " +
                                         reasons(found, is_variable(framework.domains[d], field), framework.id) +
                                         ". They answer as the scenario says of cases of no class."});
        }
    }
    return check;
}

} // namespace casedraw::modelling
