#include "modelling/service_plan.hpp"
#include "modelling/class_check.hpp"
#include "sizing/asked_sizes.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

namespace casedraw {
namespace {

constexpr std::int64_t most_replicates = 1'000'000'000;

std::string own_caseload_hint(const Framework& framework) {
    const auto shared = std::count_if(framework.domains.begin(), framework.domains.end(),
                                      [](const Domain& each) { return each.sizing == SizingRule::allocated; });
    return shared > 1 ? " Here also: caseload, each service's own as its row states it." : "";
}

std::string check_inspected(const ModelRequest& request, std::size_t services) {
    const auto all = static_cast<std::int64_t>(services);
    const bool fits = std::all_of(request.inspected.begin(), request.inspected.end(),
                                  [all](std::int64_t each) { return each >= 1 && each <= all; });
    if (fits) return "";
    return "\n  Services inspected: a whole number from 1 to " + std::to_string(all) + ", the services there are.";
}

/// The services whose caseload is not stated, for the message.
std::string check_caseloads(const std::vector<Service>& services, const Framework& framework) {
    std::size_t without = 0;
    for (const auto& service : services) {
        std::int64_t sum = 0;
        bool all = true;
        for (std::size_t d = 0; d < framework.domains.size(); ++d) {
            if (framework.domains[d].sizing != SizingRule::allocated) continue;
            all = all && service.domains[d].caseload.has_value();
            sum += service.domains[d].caseload.value_or(0);
        }
        if (!all || sum == 0) ++without;
    }
    if (without == 0) return "";
    return "\n  caseload: " + std::to_string(without) + (without == 1 ? " service has" : " services have") +
           " no caseload in the portfolio (columns such as court_caseload, not all 0). Or write caseload:COURT:OOCD.";
}

bool are_of(const Framework& framework, const EligibleCases& cases) {
    if (cases.population < 0 || cases.population > allocation::largest_population ||
        cases.fields.size() > most_variables ||
        (!cases.levels.empty() && cases.levels.size() != static_cast<std::size_t>(cases.population)) ||
        std::any_of(cases.fields.begin(), cases.fields.end(),
                    [&](std::size_t field) { return field >= framework.fields.size(); }))
        return false;
    for (const auto& levels : cases.levels)
        for (std::size_t at = 0; at < cases.fields.size(); ++at)
            if (levels[at] >= framework.fields[cases.fields[at]].levels.size()) return false;
    return true;
}

/// Whether every service has cases of each domain that can be.
bool are_of(const Framework& framework, const std::vector<Service>& services) {
    return std::all_of(services.begin(), services.end(), [&](const Service& service) {
        return service.domains.size() == framework.domains.size() &&
               std::all_of(service.domains.begin(), service.domains.end(),
                           [&](const EligibleCases& cases) { return are_of(framework, cases); });
    });
}

} // namespace

Result<Allocation> parse_model_allocation(std::string_view text, const Framework& framework) {
    if (match_key(text) == "caseload") return CaseloadAllocation{};
    auto parsed = parse_allocation(text, framework);
    if (!parsed) parsed.error().message += own_caseload_hint(framework);
    return parsed;
}

Result<ModelPlan> ModelPlan::make(const Framework& framework, RatingScheme scheme, std::vector<Service> services,
                                  Scenario scenario, ModelRequest request) {
    if (!are_of(framework, services))
        return failure(ErrorKind::wrong_use, "bad-model",
                       "Give every service its cases in each of the framework's " +
                           std::to_string(framework.domains.size()) + " domains, with levels that its fields have.");
    std::string faults;
    if (request.allocations.empty()) faults += "\n  Name at least one allocation.";
    if (request.designs.empty()) faults += "\n  Name at least one design.";
    for (const auto design : request.designs)
        if (to_text(design).empty()) faults += "\n  A design is panel-lottery, simple-random or crossed-strata.";
    if (request.method != ModelMethod::automatic && request.method != ModelMethod::exact &&
        request.method != ModelMethod::monte_carlo)
        faults += "\n  The method is automatic, exact or monte-carlo.";
    for (const auto& allocation : request.allocations) {
        if (modelling::is_own_caseload(allocation))
            faults += check_caseloads(services, framework);
        else if (const auto fits = check_allocation(allocation, framework); !fits)
            faults += "\n  " + fits.error().message;
    }
    faults += check_inspected(request, services.size());
    if (request.replicates < 1 || request.replicates > most_replicates)
        faults += "\n  Replicates: a whole number from 1 to 1,000,000,000.";
    if (const auto precision = check_precision(request.precision); !precision)
        faults += "\n  " + precision.error().message;
    if (request.method == ModelMethod::exact && scenario.correlation > 0)
        faults += "\n  The answers of a case are correlated in this scenario, so its chances are not worked out "
                  "exactly. Use " +
                  named_setting("method", "monte-carlo") + ".";
    auto questions = modelled_questions(framework, scheme);
    auto classes = modelling::check_classes(framework, scenario, questions, services);
    faults += classes.faults;
    if (!faults.empty()) return failure(ErrorKind::wrong_use, "bad-model", "This cannot be modelled:" + faults);
    ModelPlan plan;
    plan.framework_ = std::make_shared<const Framework>(framework);
    plan.scheme_ = std::move(scheme);
    plan.services_ = std::move(services);
    plan.questions_ = std::move(questions);
    plan.notices_ = std::move(classes.notices);
    const bool simulated = request.method == ModelMethod::monte_carlo ||
                           (request.method == ModelMethod::automatic && scenario.correlation > 0);
    plan.method_ = simulated ? ModelMethod::monte_carlo : ModelMethod::exact;
    plan.scenario_ = std::move(scenario);
    plan.request_ = std::move(request);
    return plan;
}

void RatingChances::add(const RatingChances& more, double times) {
    correct += times * more.correct;
    harsh += times * more.harsh;
    lenient += times * more.lenient;
    unrated += times * more.unrated;
}

std::vector<std::int64_t> ModelPlan::inspected() const {
    const auto all = static_cast<std::int64_t>(services_.size());
    if (all < 2) return {};
    if (!request_.inspected.empty()) return request_.inspected;
    std::set<std::int64_t> examples;
    for (const std::int64_t quarters : {1, 2, 3}) examples.insert((quarters * all + 3) / 4);
    examples.erase(all);
    return {examples.begin(), examples.end()};
}

std::vector<std::size_t> ModelPlan::standards() const {
    std::vector<std::size_t> standards;
    for (const auto& each : modelling::rating_plan(scheme_, scenario_, questions_).standards)
        standards.push_back(each.standard);
    return standards;
}

std::vector<Modelled> ModelPlan::modelled(std::size_t service) const {
    std::vector<Modelled> all;
    modelling::KnownLaws known;
    modelling::KnownSamples samples;
    for (std::size_t a = 0; a < request_.allocations.size(); ++a)
        for (const auto design : request_.designs) {
            const modelling::ServicePlan service_plan(*this, service, a, design, samples);
            all.push_back(service_plan.measures());
            if (is_exact()) service_plan.add_exact_chances(known, all.back());
        }
    return all;
}

} // namespace casedraw
