#include <casedraw/commands/size.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/present/sizes_report.hpp>

#include "commands/request_texts.hpp"
#include "commands/unread.hpp"
#include "present/check/windows_text.hpp"
#include "framework/no_framework.hpp"

namespace casedraw::commands {

namespace {

std::vector<std::int64_t> by_domain(const DomainCounts& counts, const Framework& framework) {
    std::vector<std::int64_t> populations;
    for (const auto& domain : framework.domains) {
        const auto found = counts.find(domain.id);
        populations.push_back(found == counts.end() ? 0 : found->second);
    }
    return populations;
}

Answer sized(const Size& request, std::vector<std::int64_t> populations, const CheckedList* counted,
             const Means& means) {
    const auto& framework = request.rules.framework();
    const auto sized = sizes(
        framework,
        {.populations = std::move(populations), .allocation = request.allocation, .precision = request.precision});
    if (!sized) return refusal(sized.error());
    Answer answer;
    answer.summary = sizes_summary(*sized, framework);
    if (counted == nullptr) {
        answer.summary += in_lines(variant_used(framework));
        say(answer, changed_copy_notice(framework));
    }
    if (means.json) answer.json = sizes_json(*sized, framework, counted);
    say(answer, "Notices", sized->notices);
    return answer;
}

} // namespace

Answer run(Size request, const Means& means) {
    if (const auto wrong = no_utf8(request)) return refusal(*wrong);
    const auto& framework = request.rules.framework();
    if (const auto none = no_framework(framework)) return refusal(*none);
    if (const auto* counts = std::get_if<DomainCounts>(&request.population))
        return sized(request, by_domain(*counts, framework), nullptr, means);
    auto& counted = std::get<CountedList>(request.population);
    auto reading = read_list(std::move(counted.list), framework, means.run);
    if (!reading) return unread(reading.error(), framework, counted.eligibility, means);
    const auto run = means.runner_for(reading->cases.size());
    const auto checked = casedraw::check(std::move(*reading), framework, counted.eligibility, run);
    if (!checked) return refusal(checked.error());
    auto answer = sized(request, checked->eligibility.population, &*checked, means);
    if (answer.outcome != Outcome::done) return answer;
    answer.summary = rows_read_text(checked->cases) + "\n" + answer.summary +
                     in_lines(window_sources(*checked, framework, counted.eligibility)) +
                     in_lines(choices_made(*checked, framework));
    if (checked->sheets.size() > 1) answer.summary += "Read from the sheet “" + checked->sheet + "”.\n";
    say(answer, period_notice(framework, counted.eligibility.fieldwork));
    report_problems(answer, "Problems to put right; these rows were not counted", checked->problems);
    if (!checked->problems.empty()) answer.outcome = Outcome::answer_is_no;
    return answer;
}

} // namespace casedraw::commands
