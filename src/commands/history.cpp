#include <casedraw/commands/acts.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/present/act_report.hpp>

namespace casedraw::commands {

Answer run(History asked, const Means& means) {
    const auto draw = opened_draw(std::move(asked.folder), std::move(asked.rules), BrokenDigest::refused);
    if (!draw) return refusal(draw.error());
    const auto states = replay(draw->record);
    if (!states) return refusal(states.error());
    Answer answer;
    answer.summary = history_summary(draw->record, *states, draw->rules.framework());
    if (means.json) answer.json = history_json(draw->record, *states, draw->rules.framework());
    return answer;
}

} // namespace casedraw::commands
