#include <algorithm>
#include <casedraw/commands/draw.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/record/draw_files.hpp>

#include "commands/commitment.hpp"
#include "commands/made_seed.hpp"
#include "commands/unread.hpp"

namespace casedraw::commands {

namespace {

constexpr std::size_t stages = 4;

Answer undrawn(const Error& error, const Draw& asked, const CheckedList& checked, const Means& means) {
    auto answer = refusal(error);
    if (error.code != "list-has-problems") return answer;
    if (means.json) answer.json = check_json(checked, asked.rules.framework, asked.request.eligibility);
    report_problems(answer, "Problems to put right", checked.problems);
    std::reverse(answer.messages.begin(), answer.messages.end());
    return answer;
}

/// The whole folder, or why it may not take the place of what stands there.
Result<Answer> drawn_folder(const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn,
                            const TaskRunner& run) {
    const auto& rules = asked.rules;
    const auto completes = completes_commitment(asked, checked, drawn);
    if (!completes) return tl::unexpected(completes.error());
    Answer answer;
    answer.completes = *completes;
    answer.files = draw_files(checked, rules.framework, rules.rating(), asked.request, drawn, run);
    if (auto refused = replaces_completed_commitment(asked.folder, answer.files)) return tl::unexpected(*refused);
    if (auto refused = nothing_to_complete(asked, *completes)) return tl::unexpected(*refused);
    if (asked.pack && !drawn.committed)
        answer.files.merge(planner_pack({checked, rules.framework, rules.rating(), asked.request, drawn, answer.files},
                                        *asked.pack, run));
    return answer;
}

void add_words(Answer& answer, const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn,
               const Means& means) {
    const auto& framework = asked.rules.framework;
    answer.summary = draw_summary(checked, framework, asked.request, drawn);
    if (means.json) answer.json = answer.files.at("record.json");
    if (asked.seed_source == SeedSource::made)
        say(answer, "The seed was made from random numbers once the list had been read: " + asked.request.seed +
                        ". Who has it and the list can draw the same sample again.");
    say(answer, period_notice(framework, asked.request.eligibility.fieldwork));
    say(answer, "Notices", checked.notices);
    say(answer, "About the sizes", drawn.sizes.notices);
    if (asked.request.exclude_problems) say(answer, "Problems; these rows were left out", checked.problems);
    if (drawn.committed && !means.json) say(answer, "\n" + answer.files.at("dice-rule.txt"));
}

} // namespace

Answer run(Draw asked, const Means& means) {
    const auto& framework = asked.rules.framework;
    if (means.stops_at("Reading the list", 0, stages)) return stopped();
    auto reading = read_list({std::move(asked.list), asked.request.columns, asked.request.sheet}, framework, means.run);
    if (!reading) return unread(reading.error(), framework, asked.request.eligibility, means);
    if (means.stops_at("Checking the list", 1, stages)) return stopped();
    const auto run = means.runner_for(reading->cases.size());
    const auto checked = casedraw::check(std::move(*reading), framework, asked.request.eligibility, run);
    if (!checked) return refusal(checked.error());
    if (const auto error = fill_in_seed(asked, checked->list_sha256, means)) return refusal(*error);
    if (means.stops_at("Drawing", 2, stages)) return stopped();
    const auto drawn = casedraw::draw(*checked, framework, asked.request, panel_lottery, run);
    if (!drawn) return undrawn(drawn.error(), asked, *checked, means);
    if (means.stops_at("Writing", 3, stages)) return stopped();
    auto answer = drawn_folder(asked, *checked, *drawn, run);
    if (!answer) return refusal(answer.error());
    add_words(*answer, asked, *checked, *drawn, means);
    return std::move(*answer);
}

} // namespace casedraw::commands
