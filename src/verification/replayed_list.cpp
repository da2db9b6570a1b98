#include "verification/replayed_list.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <set>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/caselist/read.hpp>

#include "record/evidence_list.hpp"
#include "verification/blame.hpp"
#include "verification/compare.hpp"
#include "verification/saved_again.hpp"

namespace casedraw {

namespace {

std::string own_list(const OpenedDraw& draw) {
    const auto found = draw.files.find(draw_file::list);
    return found == draw.files.end() ? std::string() : found->second;
}

/// Takes out the lists that a later amendment brought, and says which of those were given.
void take_amended_lists(const OpenedDraw& draw, std::vector<GivenList>& lists, Verification& found) {
    std::vector<GivenList> others;
    std::set<std::string> given; // digests
    for (auto& list : lists) {
        const auto digest = list_sha256(list.reading.cases, draw.rules.framework()).value();
        const auto event = std::find_if(draw.record.events.begin(), draw.record.events.end(), [&](const Event& each) {
            return each.amendment && each.amendment->list_sha256 == digest;
        });
        if (event == draw.record.events.end() || digest == draw.record.list_sha256) {
            others.push_back(std::move(list));
            continue;
        }
        given.insert(digest);
        found.confirmed.push_back({list.name, "list-of-the-record",
                                   "this is the corrected list " + std::to_string(event->amendment->list_number) +
                                       " (its digest is the record's)"});
    }
    lists = std::move(others);
    for (const auto& event : draw.record.events)
        if (event.amendment && given.count(event.amendment->list_sha256) == 0)
            found.unchecked.push_back(
                {std::string(draw_file::plain_name(draw_file::amended_list(event.amendment->list_number))),
                 "list-not-given",
                 "the amendment was replayed from this file, which has the record's digest. That it is the list that "
                 "the service handed in is not confirmed: give that list to have it compared"});
}

std::optional<ReplayedList> given_list(const OpenedDraw& draw, std::vector<GivenList>& lists,
                                       const EligibilityRequest& request, const TaskRunner& run, Verification& found) {
    const auto& framework = draw.rules.framework();
    std::optional<ReplayedList> replayed;
    for (auto& list : lists) {
        auto checked = check(std::move(list.reading), framework, request, run);
        if (!checked) {
            found.differences.push_back({draw_file::plain_record,
                                         checked.error().code,
                                         "its options cannot be used: " + checked.error().message,
                                         {},
                                         "options"});
            continue;
        }
        if (checked->list_sha256 != draw.record.list_sha256) {
            found.differences.push_back(
                {list.name, "other-list", "this is not the list that was drawn from (its digest differs)"});
            if (to_hex(sha256(own_list(draw))) == draw.record.list_sha256)
                add_some(list.name,
                         list_differences(own_list(draw), canonical_list(checked->cases, framework), list.name),
                         found.differences);
            continue;
        }
        found.confirmed.push_back(
            {list.name, "list-of-the-record", "this is the list that was drawn from (its digest is the record's)"});
        replayed = ReplayedList{std::move(*checked), true};
    }
    return replayed;
}

/// As it was written, also where another program saved it again and nothing of it is lost.
Result<EvidenceList> read_kept_list(const OpenedDraw& draw, const ListInFolder& which, const TaskRunner& run,
                                    Verification& found) {
    auto own = evidence_list(draw, which, run);
    if (own || own.error().code != "other-list") return own;
    const auto ids = ids_beside_list(draw);
    auto before = list_put_back(draw.files.at(which.list), {ids.begin(), ids.end()});
    if (!before.has_digest(which.sha256)) return own;
    auto as_written = draw;
    as_written.files[which.list] = std::move(before.text);
    found.differences.push_back({std::string(draw_file::plain_name(which.list)), "saved-again", saved_again_words});
    return evidence_list(as_written, which, run);
}

} // namespace

std::optional<CaseListReading> kept_list(const OpenedDraw& draw, const ListInFolder& which, const TaskRunner& run,
                                         Verification& found) {
    const std::string name(draw_file::plain_name(which.list));
    auto own = read_kept_list(draw, which, run, found);
    if (!own) {
        const auto file = draw.files.find(which.list);
        if (is_fault_of_record(draw, which.list))
            found.unchecked.push_back(
                {name, "rests-on-what-differs",
                 std::string("not checked, because of what differs in ") + draw_file::plain_record});
        else if (file == draw.files.end())
            found.differences.push_back({name, own.error().code, own.error().message});
        else
            say_other_list(draw, name, file->second, which.sha256, own.error().message, found);
        return std::nullopt;
    }
    if (own->problem_rows > 0)
        found.unchecked.push_back({std::string(draw_file::plain_name(which.ledger)), "problem-rows",
                                   counted(own->problem_rows, "row", "rows") +
                                       " with problems: what was wrong is taken from the ledger. Give the list to have "
                                       "it worked out again"});
    return std::move(own->reading);
}

void say_not_confirmed(const char* list, Verification& found) {
    found.unchecked.push_back({std::string(draw_file::plain_name(list)), "list-not-given",
                               "the draw was replayed from this file, which has the record's digest. That it is the "
                               "list that the service handed in is not confirmed: give that list to have it compared"});
}

std::optional<ReplayedList> replayed_list(const OpenedDraw& draw, std::vector<GivenList> lists,
                                          const EligibilityRequest& request, const TaskRunner& run,
                                          Verification& found) {
    take_amended_lists(draw, lists, found);
    if (auto given = given_list(draw, lists, request, run, found)) return given;
    const auto& framework = draw.rules.framework();
    auto own = kept_list(draw, {draw_file::list, draw_file::ledger, draw.record.list_sha256, framework}, run, found);
    if (!own) return std::nullopt;
    auto checked = check(std::move(*own), framework, request, run);
    if (!checked) {
        const auto inputs = differing_inputs(draw, found);
        const auto before = found.differences.size();
        found.differences.push_back({draw_file::plain_record,
                                     checked.error().code,
                                     "its options cannot be used: " + checked.error().message,
                                     {},
                                     "options"});
        excuse(draw, draw_file::record, inputs, before, found);
        return std::nullopt;
    }
    if (lists.empty()) say_not_confirmed(draw_file::list, found);
    checked->sheet = draw.record.options.sheet;
    return ReplayedList{std::move(*checked), false};
}

} // namespace casedraw
