#include "verification/published_lotteries.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "record/known_methods.hpp"
#include "record/lottery_table.hpp"
#include "verification/blame.hpp"
#include "verification/saved_again.hpp"

namespace casedraw {

namespace {

std::string plain_lottery(const std::string& domain) {
    return std::string(draw_file::plain_name(draw_file::lottery(domain)));
}

} // namespace

tl::unexpected<Error> PublishedLotteries::refused(const std::string& domain, Statement why) {
    const auto inputs = differing_inputs(*draw_, *found_);
    const auto before = found_->differences.size();
    found_->differences.push_back(why);
    excuse(*draw_, draw_file::lottery(domain), inputs, before, *found_);
    return failure(ErrorKind::answer_is_no, "lottery-differs", why.message);
}

/// Counted; one that was saved again is counted as casedraw wrote it.
Result<Lottery> PublishedLotteries::read(const std::string& text, const std::string& name, const Design& design,
                                         const LotteryRequest& request) {
    const auto* recorded = draw_->record.domain(request.domain);
    const bool is_recorded = recorded != nullptr && recorded->design.lottery_sha256 == to_hex(sha256(text));
    PutBack before{text};
    if (!is_recorded) before = put_back(text, {1, static_cast<std::size_t>(design.sample) + 1}, design.case_ids);
    if (before.was_saved_again && recorded != nullptr &&
        before.has_digest(recorded->design.lottery_sha256.value_or(""))) {
        found_->differences.push_back({name, "saved-again", saved_again_words});
        return read_lottery_table(before.text, design, request);
    }
    LotteryFault fault;
    auto lottery = read_lottery_table(before.text, design, request, &fault);
    if (!lottery)
        lottery =
            refused(request.domain, {name, lottery.error().code, lottery.error().message, fault.case_id, fault.field});
    else if (!is_recorded && !is_fault_of_record(*draw_, draw_file::lottery(request.domain)))
        found_->differences.push_back(
            {name, "digest-differs", "is not the lottery of the record (its digest differs)"});
    else
        found_->confirmed.push_back(
            {name, "lottery-counted", "every case has its share of the rows; every row was counted"});
    if (before.was_saved_again) found_->differences.push_back({name, "also-saved-again", also_saved_again_words});
    return lottery;
}

std::optional<Lottery> PublishedLotteries::of_the_record(const Design& design, const LotteryRequest& request) const {
    const auto* recorded = draw_->record.domain(request.domain);
    if (recorded == nullptr || !recorded->design.lottery_sha256 || !is_known_method(recorded->design.method))
        return std::nullopt;
    auto made = panel_lottery(design, request);
    if (!made || to_hex(sha256(lottery_csv(design, *made))) != *recorded->design.lottery_sha256) return std::nullopt;
    return std::move(*made);
}

Result<Lottery> PublishedLotteries::own(const Design& design, const LotteryRequest& request) {
    const auto name = plain_lottery(request.domain);
    const auto file = draw_->files.find(draw_file::lottery(request.domain));
    if (file == draw_->files.end()) {
        const auto why = draw_->not_read.find(draw_file::lottery(request.domain));
        return refused(request.domain, why == draw_->not_read.end()
                                           ? Statement{name, "file-missing", "the file is missing"}
                                           : Statement{name, "file-unreadable", "cannot be read: " + why->second});
    }
    return read(file->second, name, design, request);
}

Result<Lottery> PublishedLotteries::operator()(const Design& design, const LotteryRequest& request) {
    if (taken_->has(request.domain)) return RecordedSamples::stand_in(design);
    const auto before = found_->differences.size();
    auto lottery = own(design, request);
    if (!lottery || found_->differences.size() > before)
        if (auto made = of_the_record(design, request)) return std::move(*made);
    said_why_ = said_why_ || !lottery;
    if (!lottery) return lottery;
    const auto* recorded = draw_->record.domain(request.domain);
    const bool is_hard = request.margins == MarginRule::hard;
    if (recorded != nullptr && is_known_method(recorded->design.method) && !is_hard)
        lottery->method = panel_lottery_method; // a record that names another is told by its comparison
    else if (recorded != nullptr)
        lottery->method = recorded->design.method;
    if (lottery->violation || is_hard) return made_again({design, request, std::move(*lottery)});
    to_make_.push_back({design, request, *lottery});
    return lottery;
}

Lottery PublishedLotteries::made_again(Published published) {
    const auto& [design, request, lottery] = published;
    const auto name = plain_lottery(request.domain);
    auto made = panel_lottery(design, request);
    if (made && made->method != lottery.method && !is_known_method(lottery.method)) {
        found_->unchecked.push_back({name, "unknown-method",
                                     "was made by the method " + lottery.method +
                                         ", which this version of casedraw does not make again (it "
                                         "makes " +
                                         made->method +
                                         "). The table was counted; the order of its rows, and that no fairer "
                                         "table exists, are unchecked"});
        const auto* recorded = draw_->record.domain(request.domain);
        if (published.lottery.violation && recorded != nullptr && recorded->design.violation) {
            published.lottery.violation->lower_bound = recorded->design.violation->lower_bound;
            published.lottery.violation->best_minimum_probability =
                recorded->design.violation->best_minimum_probability;
        }
        return std::move(published.lottery);
    }
    if (made && made->panels == lottery.panels && made->members == lottery.members) {
        found_->confirmed.push_back({name, "made-again", "made again, the same rows in the same order"});
        return std::move(*made);
    }
    found_->differences.push_back({name, "other-lottery",
                                   "a lottery of these cases, but not the one that the list and the options give; "
                                   "rows or their order differ"});
    return std::move(published.lottery);
}

void PublishedLotteries::make_again() {
    for (auto& published : to_make_) made_again(std::move(published));
    to_make_.clear();
}

} // namespace casedraw
