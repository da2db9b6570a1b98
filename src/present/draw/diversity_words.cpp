#include "present/draw/diversity_words.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <numeric>

#include "record/few_samples.hpp"

namespace casedraw {

namespace {

constexpr double worth_saying = 1.5;                     // a remedy that gives this many times the samples
constexpr std::int64_t fewest_tried = 1, most_tried = 8; // remedies
/// What one takes is about in proportion to cases and variables, and twice as much where margins are left. So many of
/// both are tried that the whole draw takes about a second.
constexpr std::int64_t cases_by_variables_tried = 1500;

std::string left_unread(const Design& design, bool is_of_sampled, Tense tense) {
    const auto unread = design.population - design.sample;
    return "  All but " + std::to_string(unread) + " of " + std::to_string(design.population) +
           (is_of_sampled ? " cases of sampled children" : " cases") +
           (tense == Tense::ahead ? " would be read, so few samples are possible. Read "
                                  : " are read, so few samples were possible. Read ") +
           (unread == 1 ? "that one" : "the 2") + " as well and nothing is left to chance" +
           (is_of_sampled ? " but which children are sampled.\n" : ".\n");
}

/// What to ask for so that a variable does not count.
std::string asked_without(const Design& design, std::size_t variable, const DrawRequest& request) {
    const auto& left_out = design.variables[variable];
    if (left_out.is_minimum) return "without " + named_setting("at-least");
    if (is_only_capped(design, variable)) return "without " + named_setting("cap");
    if (left_out.rank > 0) return named_setting("balance") + " without " + left_out.name;
    std::string relaxed;
    for (const auto& other : request.relax) relaxed += other + ",";
    return named_setting("relax", relaxed + left_out.name);
}

/// The variables to try without, in their order: all, or those whose margins are left most often.
std::vector<std::size_t> tried_without(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    std::vector<std::size_t> variables(design.variables.size());
    std::iota(variables.begin(), variables.end(), std::size_t{0});
    std::vector<std::int64_t> left(variables.size(), 0);
    if (drawn.violation() != nullptr)
        for (const auto& off : drawn.violation()->margins) left[design.margins[off.margin].variable] += off.panels;
    std::stable_sort(variables.begin(), variables.end(), [&](auto a, auto b) { return left[a] > left[b]; });
    const auto size = design.population * static_cast<std::int64_t>(variables.size());
    const auto room = cases_by_variables_tried / (drawn.violation() != nullptr ? 2 : 1);
    const auto most = static_cast<std::size_t>(std::clamp(room / size, fewest_tried, most_tried));
    variables.resize(std::min(variables.size(), most));
    std::sort(variables.begin(), variables.end());
    return variables;
}

/// How many samples there would be without each variable.
std::string remedies(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request) {
    const auto& design = drawn.design;
    const LotteryRequest same{.seed = request.seed, .domain = domain.id, .margins = request.margins};
    std::string text;
    const auto tried = tried_without(drawn);
    for (const auto v : tried) {
        const auto without = without_variable(design, v);
        const auto effective = about_effective_panels(without, same, *drawn.lottery());
        if (effective < worth_saying * drawn.diversity()->panels.effective) continue;
        text += "    " + asked_without(design, v, request) + ": about " + lists_in_words(effective) + "\n";
    }
    if (drawn.violation() != nullptr && !text.empty())
        text += "    (rough numbers, as margins are left: " + named_setting("dry-run") +
                " with what you choose tells more)\n";
    if (const auto others = static_cast<std::int64_t>(design.variables.size() - tried.size()); others > 0)
        text += "    (" + counted(others, "further variable was", "further variables were") + " not tried)\n";
    return text + "    a census (all " + std::to_string(design.population) + " cases): nothing is left to chance\n";
}

/// Where margins must be left: how many samples leave so few, as far as they can be counted.
std::string samples_as_good_in_words(const DomainDraw& drawn) {
    if (drawn.violation() == nullptr) return {};
    const auto samples = samples_that_leave_no_more(drawn.design, *drawn.lottery());
    if (!samples) return {};
    return "  Of all possible samples only " + std::to_string(*samples) +
           (*samples == drawn.diversity()->panels.distinct
                ? " leave so few cases outside their margins, and all of them are in the lottery.\n"
                : " leave no more cases outside their margins than the worst of these.\n");
}

std::string few_left(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request, Tense tense) {
    const auto effective = drawn.diversity()->panels.effective;
    std::string text = "  ";
    const bool is_ahead = tense == Tense::ahead;
    if (drawn.has_equal_chances())
        text += is_ahead ? "Every case would have the same chance. " : "Every case had the same chance. ";
    text += std::string(is_ahead ? "Balancing leaves " : "Balancing left ") +
            (effective < very_few_samples ? "very few" : "few") + " different samples, as if one of " +
            lists_in_words(effective) + (is_ahead ? " were picked" : " had been picked") +
            " from a hat. Someone who knows two names might guess others.\n";
    text += samples_as_good_in_words(drawn);
    return text + "  What would help:\n" + remedies(domain, drawn, request);
}

std::string relaxed_in_words(const DomainDraw& drawn, const DrawRequest& request) {
    std::vector<std::string> added, already;
    for (const auto& name : request.balance) (is_added(drawn.design, name) ? added : already).push_back(name);
    std::string how, text;
    if (!request.relax.empty()) how += "Not balanced by " + listed(request.relax) + " (" + named_setting("relax") + ")";
    if (!added.empty())
        how += std::string(how.empty() ? "Balanced" : "; balanced") + " by " + listed(added) + " as well (" +
               named_setting("balance") + ")";
    if (!how.empty())
        text = "  " + how + ": about " + lists_in_words(drawn.diversity()->panels.effective) +
               " remain, of which one is picked.\n";
    if (!already.empty())
        text += "  " + named_setting("balance") + " adds nothing for " + listed(already) +
                ", by which the framework balances already.\n";
    return text;
}

} // namespace

std::string lists_in_words(double effective) {
    auto lists = static_cast<std::int64_t>(effective + 0.5);
    for (std::int64_t step = 10; step * 10 <= lists; step *= 10)
        if (lists < step * 100) lists = lists / step * step; // no more than there are
    return counted(lists, "list", "lists");
}

bool is_added(const Design& design, const std::string& variable) {
    return std::any_of(design.variables.begin(), design.variables.end(),
                       [&](const Variable& each) { return each.name == variable && each.rank > 0; });
}

std::vector<std::string> left_free(const Framework& framework, std::size_t domain, const DrawRequest& request) {
    std::vector<std::string> free;
    for (const auto field : framework.domains[domain].variables) {
        const auto& name = variable_name(framework, framework.domains[domain], field);
        if (std::find(request.relax.begin(), request.relax.end(), name) != request.relax.end()) free.push_back(name);
    }
    return free;
}

std::vector<std::string> held_to_targets(const Design& design) {
    std::vector<std::string> held;
    for (std::size_t v = 0; v < design.variables.size(); ++v)
        if (!design.variables[v].is_minimum && !is_only_capped(design, v)) held.push_back(design.variables[v].name);
    return held;
}

std::string of_those_held(const Design& design, const std::vector<std::string>& free) {
    return free.empty() ? std::string() : " of " + listed(held_to_targets(design));
}

std::string left_free_in_words(const std::vector<std::string>& free) {
    if (free.empty()) return {};
    const bool is_one = free.size() == 1;
    return "  " + listed(free) + (is_one ? " is" : " are") + " left free: no sample is held to a target for " +
           (is_one ? "its" : "their") + " groups, and a rare one can be missed.\n";
}

std::string few_samples_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request,
                                 bool is_of_sampled, Tense tense) {
    if (drawn.diversity() == nullptr) return {};
    const auto& design = drawn.design;
    const auto effective = drawn.diversity()->panels.effective;
    if (reads_nearly_all(design.population, design.sample)) return left_unread(design, is_of_sampled, tense);
    if (effective >= few_samples || !margins_cost_most(design, effective)) return {};
    return few_left(domain, drawn, request, tense);
}

std::string diversity_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request,
                               bool is_of_sampled) {
    if (drawn.diversity() == nullptr) return {};
    return relaxed_in_words(drawn, request) + few_samples_in_words(domain, drawn, request, is_of_sampled, Tense::drawn);
}

} // namespace casedraw
