#include <casedraw/commands/acts.hpp>

#include "commands/act.hpp"

namespace casedraw::commands {

Answer run(Substitute asked, const Means& means) {
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto source = draw->source();
    auto substituted = substitution(source, draw->record(), asked.request);
    if (!substituted) return refusal(substituted.error());
    const auto act = done(*draw, substituted->event, means);
    if (!act) return refusal(act.error());
    auto effect = effects(source, draw->states, act->states);
    if (!effect) return refusal(effect.error());
    return answer_of(*act,
                     {.source = source,
                      .record = act->record,
                      .effects = std::move(*effect),
                      .substitutions = std::move(substituted->domains),
                      .another_disposal = substituted->another_disposal,
                      .is_dry_run = asked.is_dry_run,
                      .written = {},
                      .kept = {}},
                     means);
}

} // namespace casedraw::commands
