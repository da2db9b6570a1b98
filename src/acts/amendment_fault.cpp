#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "record/known_methods.hpp"
#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

const SupplementDraw* supplement_in(const ListAmendment& amendment, const std::string& domain) {
    const auto found = std::find_if(amendment.supplements.begin(), amendment.supplements.end(),
                                    [&](const SupplementDraw& each) { return each.domain == domain; });
    return found == amendment.supplements.end() ? nullptr : &*found;
}

/// Tables of late cases: one that a method made which this version does not know is read from the folder and counted.
LotterySource tables_of(const ListAmendment& recorded, const Files& folder) {
    return [&](const Design& design, const LotteryRequest& request) -> Result<Lottery> {
        const auto* supplement = supplement_in(recorded, request.domain);
        if (supplement == nullptr || is_known_method(supplement->method) || supplement->lottery_sha256.empty())
            return panel_lottery(design, request);
        const auto name = draw_file::supplement(request.domain, recorded.list_number);
        const auto file = folder.find(name);
        const auto wrong = [&](const std::string& why) {
            return failure(ErrorKind::answer_is_no, "lottery-differs",
                           std::string(draw_file::plain_name(name)) + ": " + why);
        };
        if (file == folder.end()) return wrong("the file is missing");
        auto lottery = read_lottery_table(file->second, design, request);
        if (!lottery) return wrong(lottery.error().message);
        lottery->method = supplement->method;
        return lottery;
    };
}

std::vector<std::string> in_order_of_ids(const DomainChange& change) {
    auto ids = change.late_drawn;
    ids.insert(ids.end(), change.late_reserves.begin(), change.late_reserves.end());
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// Which of the same late cases were drawn, and what follows from that.
void take_late_cases(std::vector<DomainChange>& changes, const DomainChange& recorded) {
    for (auto& change : changes) {
        if (change.domain != recorded.domain || in_order_of_ids(change) != in_order_of_ids(recorded)) continue;
        change.late_drawn = recorded.late_drawn;
        change.late_reserves = recorded.late_reserves;
        change.called = recorded.called;
    }
}

/// Takes from the record what a method drew that this version does not know and that no table shows; under a cap the
/// other domains hang on that. Why that cannot be; mostly empty.
std::string take_unknown(DrawnAmendment& due, const Record& before, const Event& event, const Files& folder) {
    const auto& recorded = *event.amendment;
    for (auto& supplement : due.event.amendment->supplements) {
        const auto* said = supplement_in(recorded, supplement.domain);
        if (said == nullptr || is_known_method(said->method) || said->method == supplement.method) continue;
        const auto name = draw_file::supplement(supplement.domain, recorded.list_number);
        due.lotteries.erase(name);
        const auto table = folder.find(name);
        if (!said->lottery_sha256.empty() &&
            (table == folder.end() || to_hex(sha256(table->second)) != said->lottery_sha256))
            return std::string(draw_file::plain_name(name)) + " is missing, or is not the lottery of the late cases";
        supplement.method = said->method;
        supplement.panels = said->panels;
        supplement.number = said->number;
        supplement.is_number_given = said->is_number_given;
        supplement.lottery_sha256 = said->lottery_sha256;
        for (const auto& change : event.changes)
            if (change.domain == supplement.domain || before.options.cap) take_late_cases(due.event.changes, change);
    }
    return {};
}

} // namespace

std::string amendment_fault(const DrawSource& source, const Record& before, const Event& event, const Files& folder) {
    if (!event.amendment) return "it names no list";
    const auto& recorded = *event.amendment;
    if (recorded.list_number != amendments_so_far(before) + 1) return "its list is not numbered in turn";
    const auto* earlier = earlier_amendment_by(before, recorded.list_sha256);
    if (earlier != nullptr && !recorded.supplements.empty() &&
        (earlier->seed != recorded.seed || earlier->numbers != recorded.numbers))
        return "the draw was amended with this list before, by another seed";
    const auto list = recorded_list(source, before, recorded, folder);
    if (!list) return list.error();
    const auto plan = amendment_plan(before, source.framework, *list, recorded.supplement);
    if (!plan) return plan.error().message;
    if (!plan->missing.empty() && !recorded.missing_is_out_of_scope)
        return "eligible cases are missing from its list, and nobody said that they are out of scope";
    auto due = drawn_amendment(*plan, before, source.framework, *list,
                               {recorded.seed, recorded.is_seed_made, recorded.numbers,
                                recorded.missing_is_out_of_scope, tables_of(recorded, folder)});
    if (!due) return due.error().message;
    if (auto fault = take_unknown(*due, before, event, folder); !fault.empty()) return fault;
    if (due->event.changes != event.changes)
        return "other cases leave, come late, are drawn or are called than the list and the seed give";
    auto amendment = *due->event.amendment;
    amendment.carried_sha256 = recorded.carried_sha256;
    if (amendment != recorded) return "what it says of the late cases and how they were drawn is something else";
    for (const auto& [name, bytes] : due->lotteries)
        if (const auto file = folder.find(name); file == folder.end() || file->second != bytes)
            return std::string(draw_file::plain_name(name)) + " is missing, or is not the lottery of the late cases";
    return {};
}

} // namespace casedraw
