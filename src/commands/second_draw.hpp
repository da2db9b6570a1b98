#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_source.hpp>

namespace casedraw::commands {

/// A second list that was checked against the first, with what it is drawn by.
struct CheckedSecond {
    CheckedList checked;
    Framework rules;
    DrawRequest request;
    LinkedTo linked;
};

/// Its draw.
struct DrawnSecond : CheckedSecond {
    casedraw::Draw drawn;

    SecondDraw source() const { return {checked, rules, request, drawn, linked}; }
};

/// Why a second draw was not made; the list's own problems where those are the reason.
struct Undrawn {
    Error error;
    std::optional<CheckedList> checked = {};
    Framework rules = {};
};

/// Of a list that was checked and could not be drawn from; `name` is its file's.
Undrawn undrawn_list(const std::string& name, Error error, CheckedSecond list);

/// Reads and checks the second list; `drawn` is the first draw, or one like it.
tl::expected<CheckedSecond, Undrawn> checked_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                    const casedraw::Draw& drawn, const TaskRunner& run);

/// Draws the second list beside the first draw, which is given.
tl::expected<DrawnSecond, Undrawn> drawn_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                const casedraw::Draw& drawn, const TaskRunner& run);

} // namespace casedraw::commands
