#include "verification/replayed_list.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>

#include "record/evidence_list.hpp"
#include "verification/compare.hpp"

namespace casedraw {

namespace {

constexpr const char* list_name = "list.csv";

std::string own_list(const OpenedDraw& draw) {
    const auto found = draw.files.find(draw_file::list);
    return found == draw.files.end() ? std::string() : found->second;
}

std::optional<ReplayedList> given_list(const OpenedDraw& draw, std::vector<GivenList>& lists,
                                       const EligibilityRequest& request, const TaskRunner& run, Verification& found) {
    const auto& framework = draw.rules.framework;
    std::optional<ReplayedList> replayed;
    for (auto& list : lists) {
        auto checked = check(std::move(list.reading), framework, request, run);
        if (!checked) {
            found.differences.push_back({"record.json", "its options cannot be used: " + checked.error().message});
            continue;
        }
        if (checked->list_sha256 != draw.record.list_sha256) {
            found.differences.push_back({list.name, "this is not the list that was drawn from (its digest differs)"});
            if (to_hex(sha256(own_list(draw))) == draw.record.list_sha256)
                add_some(list.name,
                         list_differences(own_list(draw), canonical_list(checked->cases, framework), list.name),
                         found.differences);
            continue;
        }
        found.confirmed.push_back({list.name, "this is the list that was drawn from (its digest is the record's)"});
        replayed = ReplayedList{std::move(*checked), true};
    }
    return replayed;
}

} // namespace

void say_problem_rows(std::int64_t rows, const char* ledger, Verification& found) {
    if (rows > 0)
        found.unchecked.push_back({std::string(draw_file::plain_name(ledger)),
                                   counted(rows, "row", "rows") +
                                       " with problems: what was wrong is taken from the ledger. Give the list to have "
                                       "it worked out again"});
}

std::optional<ReplayedList> replayed_list(const OpenedDraw& draw, std::vector<GivenList> lists,
                                          const EligibilityRequest& request, const TaskRunner& run,
                                          Verification& found) {
    if (auto given = given_list(draw, lists, request, run, found)) return given;
    auto own = evidence_list(draw, run);
    if (!own) {
        found.differences.push_back({list_name, own.error().message});
        return std::nullopt;
    }
    say_problem_rows(own->problem_rows, draw_file::ledger, found);
    auto checked = check(std::move(own->reading), draw.rules.framework, request, run);
    if (!checked) {
        found.differences.push_back({"record.json", "its options cannot be used: " + checked.error().message});
        return std::nullopt;
    }
    if (lists.empty())
        found.unchecked.push_back({list_name,
                                   "the draw was replayed from this file, which has the record's digest. That it is "
                                   "the list that the service handed in is not confirmed: give that list to have "
                                   "it compared"});
    checked->sheet = draw.record.options.sheet;
    return ReplayedList{std::move(*checked), false};
}

} // namespace casedraw
