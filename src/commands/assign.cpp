#include <casedraw/commands/assign.hpp>

#include <algorithm>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "commands/assign_inputs.hpp"
#include "commands/assign_services.hpp"
#include "commands/fieldwork_files.hpp"
#include "commands/request_texts.hpp"
#include "commands/services_folder.hpp"
#include "commands/table_problems.hpp"

namespace casedraw::commands {

namespace {

Answer shared_out(const Assign& asked, const DrawToShare& to_share, const std::vector<InspectorRow>& inspectors,
                  Before before) {
    const auto& draw = to_share.draw;
    if (asked.keeps) {
        hold_against(inspectors, to_share.cases, before);
        drop_proposals_outside(inspectors, {&before.kept});
    }
    if (!before.problems.empty())
        return to_put_right("Problems to put right; nothing was shared out", std::move(before.problems));
    auto planned = plan_fieldwork(inspectors, to_share.cases, before.kept);
    if (!planned) return refusal(planned.error());
    if (const auto* none = std::get_if<NoPlan>(&*planned))
        return impossible(*none, {inspectors, to_share.cases, before.kept, asked.minutes_of_case},
                          draw_id(draw.record));
    const auto earlier = draw.files.find(draw_file::assignment);
    const auto recorded = after_earlier(
        {draw_id(draw.record), asked.minutes_of_case, before.kept, std::move(std::get<FieldworkPlan>(*planned))},
        earlier == draw.files.end() ? std::string() : earlier->second);
    const auto source = to_share.source();
    auto files = files_beside({draw, source, recorded}, before, {asked.keeps, asked.replaces});
    if (!files) return refusal(files.error());
    Answer answer;
    say(answer, added_notice_words(*files));
    say(answer, kept_sheets_words(recorded.plan, draw.files, *files));
    say(answer, left_over_words(recorded.plan, draw.files));
    for (auto& words : trouble_words(before.agreed, recorded.plan, *files)) say(answer, std::move(words));
    for (auto& words : rearranged_words(before, recorded.plan, *files)) say(answer, std::move(words));
    if (!asked.keeps) say(answer, not_kept_words(before));
    answer.files = std::move(*files);
    answer.summary = other_framework_line(draw.rules.framework(), draw.record.fieldwork) + plan_summary(recorded.plan);
    answer.json = plan_json(recorded);
    say(answer, unknown_languages(source, inspectors, "the list"));
    return answer;
}

} // namespace

Answer run(Assign asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (const auto wrong = bad_minutes("case-minutes", asked.minutes_of_case)) return refusal(*wrong);
    if (means.stops_at("Sharing the cases out", 0, 1)) return stopped();
    if (is_services_folder(asked.folder.files)) return assign_services(std::move(asked), means);
    const auto draw = draw_to_share(std::move(asked.folder), asked.rules, means.run);
    if (!draw) return refusal(draw.error());
    auto before = arranged_before(asked, draw->draw, draw->cases);
    if (!before) return refusal(before.error());
    if (before->plan && before->plan->is_part)
        return refusal({ErrorKind::wrong_use, "part-of-plan",
                        "This draw was shared out together with those of other services. Give the folder of their "
                        "plan, so that nobody is in two places; nothing was shared out."});
    const auto& record = draw->draw.record;
    const auto inspectors = read_inspectors_file(asked, *draw, {names_of(*draw, record.service, "")}, before->plan);
    if (!inspectors) return refusal(inspectors.error());
    if (!inspectors->problems.empty())
        return to_put_right("Problems of the inspectors' file to put right; nothing was shared out",
                            inspectors->problems);
    auto answer = shared_out(asked, *draw, inspectors->rows, std::move(*before));
    if (!answer.summary.empty()) answer.summary += counted_days_words(*inspectors);
    say(answer, "About the inspectors' file", inspectors->notices);
    return answer;
}

} // namespace casedraw::commands
