#include <casedraw/framework/framework.hpp>
#include <casedraw/commands/acts.hpp>

#include "commands/act.hpp"
#include "commands/request_texts.hpp"

namespace casedraw::commands {

Answer run(Substitute asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto source = draw->source();
    for (auto* id : {&asked.request.case_id, &asked.request.replacement})
        if (!id->empty()) *id = case_meant(source, *id);
    auto substituted = substitution(source, draw->record(), asked.request);
    if (!substituted) return refusal(substituted.error());
    const auto act = done(*draw, substituted->event, means);
    if (!act) return refusal(act.error());
    auto report = report_on(*act, source, draw->states);
    if (!report) return refusal(report.error());
    report->substitutions = std::move(substituted->domains);
    report->another_disposal = substituted->another_disposal;
    report->is_dry_run = asked.is_dry_run;
    return answer_of(*act, *report, means);
}

} // namespace casedraw::commands
