#include <casedraw/framework/framework.hpp>
#include <casedraw/commands/acts.hpp>
#include <casedraw/present/explanation.hpp>

#include "commands/act.hpp"
#include "commands/request_texts.hpp"

namespace casedraw::commands {

Answer run(Explain asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    const auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto source = draw->source();
    const auto explained = explanation(source, draw->record(), case_meant(source, asked.case_id), draw->opened.files);
    if (!explained) return refusal(explained.error());
    const auto redaction = asked.is_redacted ? Redaction::for_sharing : Redaction::none;
    Answer answer;
    answer.summary = explanation_summary(*explained, source, draw->record(), redaction);
    if (means.json) answer.json = explanation_json(*explained, source, draw->record(), redaction);
    return answer;
}

} // namespace casedraw::commands
