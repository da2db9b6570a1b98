#include "commands/find_splits.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/modelling/search.hpp>
#include <casedraw/present/model_report.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "commands/tasks.hpp"

namespace casedraw::commands {

namespace {

constexpr std::int64_t most_searched = 2000;

/// What was asked for and plays no part in a search.
void add_what_is_not_used(const Model& asked, const ModelPlan& plan, std::vector<Finding>& notices) {
    const auto add = [&](const char* code, std::string message) {
        notices.push_back({Severity::notice, code, "", 0, "", std::move(message)});
    };
    if (asked.allocations_named)
        add("allocations-not-used",
            "The search looks at every split, so the allocations that were named were not used.");
    const auto& designs = plan.request().designs;
    if (designs.size() > 1)
        add("designs-not-used",
            "The search is for one design: " + to_text(designs.front()) + ". The other designs were not used.");
}

std::optional<Error> cannot_search(const ModelPlan& plan, const Goal& goal) {
    if (!plan.is_exact() && needs_chances(goal))
        return Error{
            ErrorKind::wrong_use, "find-needs-exact",
            "To search by accuracy= or least-wrong=, chances must be worked out exactly: that needs a scenario "
            "without correlation, and another method than monte-carlo."};
    for (const auto& service : plan.services())
        for (const auto& domain : service.domains)
            if (domain.population > most_searched)
                return Error{
                    ErrorKind::answer_is_no, "too-large-to-search",
                    "The search looks at every split, for up to 2,000 eligible cases in a domain; a service has more."};
    return std::nullopt;
}

} // namespace

Answer found_splits(const Model& asked, const ModelPlan& plan, std::vector<Finding> notices, const Means& means) {
    const auto goal = parse_goal(asked.goal);
    if (!goal) return refusal(goal.error());
    if (const auto error = cannot_search(plan, *goal)) return refusal(*error);
    add_what_is_not_used(asked, plan, notices);
    const auto services = plan.services().size();
    FoundSplits found{asked.goal, std::vector<std::optional<FoundSplit>>(services), notices, {}};
    found.searched.assign(services, 0);
    is_stopped_in(means, "Searching", services, [&](std::size_t service) {
        found.services[service] = found_split(plan, service, *goal);
        found.searched[service] = 1;
    });
    Answer answer;
    answer.outcome = found.is_partial() ? Outcome::answer_is_no : Outcome::done;
    answer.summary = found_summary(plan, found);
    answer.json = found_json(plan, found);
    if (asked.makes_files)
        answer.files = with_digests({{"model.json", as_typed(answer.json)}, {"found.csv", found_csv(plan, found)}});
    say(answer, "Notices", notices);
    return answer;
}

} // namespace casedraw::commands
