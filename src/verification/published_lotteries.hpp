#pragma once

#include <casedraw/engine/draw.hpp>
#include <casedraw/verification/verify.hpp>
#include <vector>

namespace casedraw {

/// The lotteries of a folder, read back and counted. Counting shows that a lottery is fair, not that it is the seed's:
/// someone could have chosen another, or the order of its panels, with a case in mind. So it is also made again, by the
/// method that the record names.
class PublishedLotteries {
public:
    PublishedLotteries(const OpenedDraw& draw, Verification& found) : draw_(&draw), found_(&found) {}

    /// Where a draw takes its tables from.
    Result<Lottery> operator()(const Design& design, const LotteryRequest& request);

    /// What takes longest, once all else agrees.
    void make_again();

private:
    struct Published {
        Design design;
        LotteryRequest request;
        Lottery lottery;
    };
    Lottery made_again(Published published);

    const OpenedDraw* draw_;
    Verification* found_;
    std::vector<Published> to_make_;
};

} // namespace casedraw
