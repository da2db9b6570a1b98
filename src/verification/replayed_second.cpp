#include "verification/replayed_second.hpp"

#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "verification/replayed_list.hpp"

namespace casedraw {

namespace {

/// A reading of the list that the record means, and whether it was handed in.
struct Reading {
    CaseListReading reading;
    bool was_given = false;
};

std::optional<Reading> list_of_the_record(const OpenedDraw& draw, std::vector<GivenList> lists, const Framework& rules,
                                          const TaskRunner& run, Verification& found) {
    std::optional<Reading> given;
    for (auto& list : lists) {
        if (list_sha256(list.reading.cases, rules, run) == draw.record.second_list->list_sha256) {
            given = Reading{std::move(list.reading), true};
            found.confirmed.push_back({list.name, "list-of-the-record",
                                       "this is the victims' list that was drawn from (its digest is the record's)"});
        } else
            found.differences.push_back(
                {list.name, "other-list", "this is not the victims' list that was drawn from (its digest differs)"});
    }
    if (given) return given;
    auto own =
        kept_list(draw, {draw_file::second_list, draw_file::second_ledger, draw.record.second_list->list_sha256, rules},
                  run, found);
    if (!own) return std::nullopt;
    if (lists.empty()) say_not_confirmed(draw_file::second_list, found);
    return Reading{std::move(*own), false};
}

} // namespace

std::optional<ReplayedSecond> replayed_second(const OpenedDraw& draw, std::vector<GivenList> lists,
                                              const DrawRequest& request, const CheckedList& first, const Draw& drawn,
                                              const LotterySource& lotteries, const TaskRunner& run,
                                              Verification& found) {
    const auto refused = [&](const std::string& why) {
        found.differences.push_back(
            {draw_file::plain_record, "second-list-unusable", "its second list cannot be used: " + why});
        return std::nullopt;
    };
    const auto& recorded = *draw.record.second_list;
    const auto* domain = draw.rules.framework().with_second_list();
    if (domain == nullptr || domain->id != recorded.domain) return refused("the framework has no such list");
    auto rules = second_list_rules(*domain);
    auto reading = list_of_the_record(draw, std::move(lists), rules, run, found);
    if (!reading) return std::nullopt;
    auto second_request = second_draw_request(request, rules, second_eligibility(draw));
    if (!second_request) return refused(second_request.error().message);
    second_request->columns = recorded.columns;
    second_request->sheet = recorded.sheet;
    auto checked = check_second_list(std::move(reading->reading), rules, second_request->eligibility, first,
                                     draw.rules.framework(), recorded.linked, drawn, run);
    if (!checked) return refused(checked.error().message);
    const auto said = found.differences.size() + found.unchecked.size();
    auto second = casedraw::draw(*checked, rules, *second_request, lotteries);
    if (!second && found.differences.size() + found.unchecked.size() > said) return std::nullopt; // of its lottery
    if (!second) return refused(second.error().message);
    return ReplayedSecond{std::move(*checked), std::move(rules), std::move(*second_request),
                          std::move(*second),  recorded.linked,  reading->was_given};
}

} // namespace casedraw
