#pragma once

#include <casedraw/engine/draw.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>
#include <vector>

#include "verification/recorded_samples.hpp"

namespace casedraw {

/// The lotteries of a folder, read back and counted. Counting shows that a lottery is fair, not that it is the seed's:
/// someone could have chosen another, or the order of its panels, with a case in mind. So it is also made again, by the
/// method that the record names.
class PublishedLotteries {
public:
    PublishedLotteries(const OpenedDraw& draw, const RecordedSamples& taken, Verification& found)
        : draw_(&draw), taken_(&taken), found_(&found) {}

    /// Where a draw takes its tables from.
    Result<Lottery> operator()(const Design& design, const LotteryRequest& request);

    /// Whether what ended a draw was said already.
    bool said_why() const { return said_why_; }

    /// What takes longest, once all else agrees.
    void make_again();

private:
    struct Published {
        Design design;
        LotteryRequest request;
        Lottery lottery;
    };
    Lottery made_again(Published published);

    /// The folder's own. What differs is said.
    Result<Lottery> own(const Design& design, const LotteryRequest& request);
    Result<Lottery> read(const std::string& text, const std::string& name, const Design& design,
                         const LotteryRequest& request);
    tl::unexpected<Error> refused(const std::string& domain, Statement why);
    /// That of the record, made again where the folder's differs, so that the rest can be checked; nothing where this
    /// version does not make it.
    std::optional<Lottery> of_the_record(const Design& design, const LotteryRequest& request) const;

    const OpenedDraw* draw_;
    const RecordedSamples* taken_;
    Verification* found_;
    std::vector<Published> to_make_;
    bool said_why_ = false;
};

} // namespace casedraw
