#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>

namespace casedraw {

/// The second list that a draw was made from, drawn again.
struct ReplayedSecond {
    CheckedList checked;
    Framework rules;
    DrawRequest request;
    Draw drawn;
    LinkedTo linked;
    bool was_given = false;

    SecondDraw source() const { return {checked, rules, request, drawn, linked}; }
};

/// The given list whose digest is the record's, else the folder's own, drawn again beside the first draw; nothing where
/// that cannot be, which is said.
std::optional<ReplayedSecond> replayed_second(const OpenedDraw& draw, std::vector<GivenList> lists,
                                              const DrawRequest& request, const CheckedList& first, const Draw& drawn,
                                              const LotterySource& lotteries, const TaskRunner& run,
                                              Verification& found);

} // namespace casedraw
