#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_source.hpp>

namespace casedraw::commands {

/// The draw of a second list, with what it was made from.
struct DrawnSecond {
    CheckedList checked;
    Framework rules;
    DrawRequest request;
    casedraw::Draw drawn;
    LinkedTo linked;

    SecondDraw source() const { return {checked, rules, request, drawn, linked}; }
};

/// Why a second draw was not made; the list's own problems where those are the reason.
struct Undrawn {
    Error error;
    std::optional<CheckedList> checked = {};
    Framework rules = {};
};

/// Draws the second list beside the first draw, which is given.
tl::expected<DrawnSecond, Undrawn> drawn_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                const casedraw::Draw& drawn, const TaskRunner& run);

} // namespace casedraw::commands
