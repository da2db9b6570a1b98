#include "rating/standard.hpp"
#include "rating/still_possible.hpp"
#include "rating/weighted_shares.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/rating/band.hpp>
#include <cstdlib>
#include <memory>

namespace casedraw {
namespace {

Finding about(const RatingPanelDecision& decision, Severity severity, std::string code, std::string message) {
    return {.severity = severity,
            .code = std::move(code),
            .field = decision.standard,
            .row = decision.place.row,
            .cell = decision.place.cell,
            .message = (decision.place.file.empty() ? "" : decision.place.file + ": ") + std::move(message)};
}

/// Puts the panel's rating in place of the computed one, which stays beside it.
void apply(const RatingPanelDecision& decision, StandardRating& standard, const RatingInputs& inputs,
           std::vector<Finding>& findings) {
    const auto& scheme = inputs.scheme;
    const auto from = static_cast<std::int64_t>(*standard.computed);
    const auto moved = std::abs(static_cast<std::int64_t>(decision.band) - from);
    const auto bands = std::to_string(moved) + (moved == 1 ? " band" : " bands");
    const auto words = "The panel moves standard " + standard.id + " from " + scheme.bands[*standard.computed].label +
                       " to " + scheme.bands[decision.band].label;
    if (moved > scheme.discretion.largest_move && !inputs.request.larger_moves_allowed) {
        findings.push_back(about(decision, Severity::problem, "panel-move-too-large",
                                 words + ", which is " + bands + ". At most " +
                                     std::to_string(scheme.discretion.largest_move) + " is usual. Use " +
                                     named_setting("allow") + " if this is meant."));
        return;
    }
    if (moved > scheme.discretion.largest_move)
        findings.push_back(about(decision, Severity::notice, "panel-move-large",
                                 "UNUSUAL: " + words + ", which is " + bands + ". This was expressly allowed."));
    else if (moved == 0)
        findings.push_back(about(decision, Severity::notice, "panel-no-change",
                                 "The panel's rating for standard " + standard.id + " is the one that was " +
                                     (standard.given ? "proposed." : "computed.")));
    if (moved > 0 && standard.discretion.eligible == false)
        findings.push_back(about(decision, Severity::notice, "panel-without-trigger",
                                 words + ", though no trigger for discretion is met."));
    standard.band = decision.band;
    standard.panel = decision;
}

void apply_panel(const RatingInputs& inputs, std::vector<StandardRating>& standards, std::vector<Finding>& findings) {
    for (const auto& decision : inputs.request.panel) {
        const auto standard = std::find_if(standards.begin(), standards.end(),
                                           [&](const StandardRating& each) { return each.id == decision.standard; });
        if (!standard->computed)
            findings.push_back(
                about(decision, Severity::problem, "panel-without-rating",
                      "The panel cannot move standard " + standard->id + ": it is not rated. " + standard->not_rated));
        else
            apply(decision, *standard, inputs, findings);
    }
}

/// ln Γ as far as a request needs it; for lists of the usual size worked out once.
std::shared_ptr<const numerics::LogGammaTable> log_gamma_up_to(std::int64_t largest) {
    constexpr std::int64_t usual = 512;
    static const auto table = std::make_shared<const numerics::LogGammaTable>(usual);
    return largest <= usual ? table : std::make_shared<const numerics::LogGammaTable>(largest);
}

std::int64_t largest_population(const RatingRequest& request) {
    std::int64_t largest = 0;
    for (const auto& [domain, cases] : request.domains) largest = std::max(largest, cases.population.value_or(0));
    return std::min(largest, largest_population_worked_out);
}

/// One that need not keep the others from being found.
bool has_problem_besides(const std::vector<Finding>& findings, std::string_view code) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& each) { return each.severity == Severity::problem && each.code != code; });
}

void note_large_populations(const RatingRequest& request, std::vector<Finding>& findings) {
    for (const auto& [domain, cases] : request.domains)
        if (cases.population.value_or(0) > largest_population_worked_out)
            findings.push_back(notice("population-very-large", domain,
                                      "Domain " + domain + " has more than " +
                                          std::to_string(largest_population_worked_out) +
                                          " eligible cases. Unless all were read, its bounds are those of a service "
                                          "without end; no chances are worked out."));
}

} // namespace

bool has_problem(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& each) { return each.severity == Severity::problem; });
}

RatingResult rate(const Framework& framework, const RatingScheme& scheme, const RatingRequest& request) {
    const auto log_gamma = log_gamma_up_to(largest_population(request) + 3);
    const RatingInputs inputs{scheme, request, *log_gamma};
    RatingResult result;
    result.findings = contradictions(framework, inputs);
    if (has_problem_besides(result.findings, "panel-without-reason")) return result;
    note_large_populations(request, result.findings);
    for (const auto& rule : scheme.standards) result.standards.push_back(rated_standard(rule, inputs, result.findings));
    apply_panel(inputs, result.standards, result.findings);
    if (has_problem(result.findings)) {
        result.standards.clear();
        return result;
    }
    if (request.is_partial) add_still_possible(framework, scheme, request, result.standards);
    result.overall = rated_overall(inputs, result.standards, result.findings);
    for (auto& each : weighted_share_notices(framework, scheme, request, result))
        result.findings.push_back(std::move(each));
    return result;
}

} // namespace casedraw
