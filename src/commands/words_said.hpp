#pragma once

#include <casedraw/commands/draw.hpp>
#include <string>

namespace casedraw::commands {

/// For which ids the sheets of a draw bear casedraw's short words, though an inspectorate's own were given; empty where
/// for none.
inline std::string words_said(const Draw& asked) {
    const auto& own = asked.rules.wording();
    if (!own) return {};
    return words_left_short(asked.rules.framework(), *own,
                            asked.details.pack.prompts ? PromptWords::shown : PromptWords::not_shown);
}

} // namespace casedraw::commands
