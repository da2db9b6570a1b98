#pragma once

#include <casedraw/commands/acts.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <casedraw/verification/verify.hpp>

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

namespace casedraw::testing {

/// The folder of a draw that acts are done on, one after the other.
struct ActedFolder {
    Files files;

    commands::Answer take(commands::Answer answer) {
        for (const auto& [name, bytes] : answer.files) files[name] = bytes;
        return answer;
    }
    commands::Answer substitute(SubstituteRequest request, bool is_dry_run = false) {
        return take(commands::run(commands::Substitute{{"pack", files}, std::nullopt, std::move(request), is_dry_run}));
    }
    commands::Answer undo(UndoRequest request) {
        return take(commands::run(commands::Undo{{"pack", files}, std::nullopt, std::move(request), false}));
    }
    Record record() const { return read_record(files.at(draw_file::record)).value(); }
    std::vector<DomainState> states() const { return replay(record()).value(); }
    OpenedDraw opened() const { return open_draw(files, std::nullopt, BrokenDigest::accepted).value(); }
    Verification verified() const { return verify(opened(), {}); }
};

inline std::string in_words(const std::vector<Statement>& statements) {
    std::string text;
    for (const auto& each : statements) text += casedraw::in_words(each) + "\n";
    return text;
}

inline std::string said(const commands::Answer& answer) {
    std::string text;
    for (const auto& message : answer.messages) text += message.text + "\n";
    return text;
}

} // namespace casedraw::testing
