#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/commitment.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/verification/verify.hpp>
#include <set>

#include "record/late_cases.hpp"
#include "verification/blame.hpp"
#include "verification/compare.hpp"
#include "verification/events_check.hpp"
#include "verification/folder_comparison.hpp"
#include "verification/published_lotteries.hpp"
#include "verification/recorded_samples.hpp"
#include "verification/replayed_list.hpp"
#include "verification/replayed_second.hpp"
#include "verification/saved_again.hpp"
#include "verification/unread_files.hpp"

namespace casedraw {

namespace {

std::string plain(const std::string& name) { return std::string(draw_file::plain_name(name)); }

void check_rules(const OpenedDraw& draw, Verification& found) {
    const auto& framework = draw.rules.framework();
    const auto own = draw.files.find(draw_file::framework);
    const bool is_drawn_with = draw.record.framework_sha256 == framework.sha256 &&
                               (own == draw.files.end() || to_hex(sha256(own->second)) == framework.sha256);
    if (!draw.digest_agrees)
        found.differences.push_back(
            {draw_file::plain_record, "changed-since", "changed since it was written (its own digest differs)"});
    if (!is_drawn_with && !is_fault_of_record(draw, draw_file::framework))
        found.differences.push_back({draw_file::plain_name(draw_file::framework), "other-framework",
                                     "this is not the framework that was drawn with (its digest differs)"});
    if (const auto builtin = builtin_framework_text(framework.id); builtin && *builtin != draw.rules.text)
        found.notices.push_back({draw_file::plain_name(draw_file::framework), "not-built-in",
                                 "bears the id of a built-in framework, " + framework.id +
                                     ", and is not the one that is built into this version"});
    if (draw.record.casedraw_version != CASEDRAW_VERSION)
        found.notices.push_back(
            {draw_file::plain_record, "other-version",
             "written by casedraw " + draw.record.casedraw_version + "; this is another version, " + CASEDRAW_VERSION});
}

std::vector<std::string_view> case_ids(const CheckedList& checked, const Framework& framework) {
    std::vector<std::string_view> ids;
    const auto field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < checked.drawn_cases(); ++at) ids.push_back(checked.cases.text(field, at));
    return ids;
}

/// The columns that were passed on: as the folder has them, since nothing depends on them, or as the list does where
/// the record says that they are the same.
CarriedColumns recorded_columns(const OpenedDraw& draw, const CheckedList& checked, bool list_was_given,
                                Verification& found) {
    const auto file = draw.files.find(draw_file::carried);
    auto on_list = carried_columns(checked.cases, draw.rules.framework(), draw.record.options.carry);
    const auto listed = on_list ? carried_csv(*on_list) : std::string();
    const bool is_listed = on_list && to_hex(sha256(listed)) == draw.record.carried_sha256;
    if (file == draw.files.end()) return is_listed ? std::move(*on_list) : CarriedColumns(); // said with the files
    auto text = file->second;
    bool is_recorded = to_hex(sha256(text)) == draw.record.carried_sha256;
    if (!is_recorded && is_listed) {
        compare_carried(text, listed, found);
        return std::move(*on_list);
    }
    bool was_saved_again = false;
    if (!is_recorded) {
        auto before = put_back(text, {}, case_ids(checked, draw.rules.framework()));
        is_recorded = before.has_digest(draw.record.carried_sha256);
        was_saved_again = before.was_saved_again;
        if (is_recorded)
            found.differences.push_back({draw_file::plain_name(draw_file::carried), "saved-again", saved_again_words});
        text = std::move(before.text);
    }
    auto carried = read_carried(text);
    if (!carried) {
        found.differences.push_back(
            {draw_file::plain_name(draw_file::carried), carried.error().code, carried.error().message});
        return {};
    }
    if (!is_recorded && !is_fault_of_record(draw, draw_file::carried)) {
        found.differences.push_back({draw_file::plain_name(draw_file::carried), "changed-since",
                                     "was changed since the draw (its digest is not the record's)"});
        if (was_saved_again)
            found.differences.push_back(
                {draw_file::plain_name(draw_file::carried), "also-saved-again", also_saved_again_words});
    }
    if (list_was_given && is_recorded && !is_listed)
        found.notices.push_back({draw_file::plain_name(draw_file::carried), "other-carried",
                                 "the list given says something else in columns that are only passed on; "
                                 "the draw does not depend on them"});
    return std::move(*carried);
}

/// A difference of the record, unless it follows from what differs in another file.
void say_of_record(const OpenedDraw& draw, Statement difference, Verification& found) {
    const auto inputs = differing_inputs(draw, found);
    const auto before = found.differences.size();
    found.differences.push_back(std::move(difference));
    excuse(draw, draw_file::record, inputs, before, found);
}

void check_commitment(const OpenedDraw& draw, const Record& again, Verification& found) {
    const auto& recorded = draw.record;
    if (!recorded.completes_commitment()) return;
    const auto text = write_record(as_committed(again));
    if (written_digest(text) == *recorded.committed_record_sha256)
        found.confirmed.push_back(
            {draw_file::plain_record, "completes-commitment",
             "completes the commitment whose record_sha256 is " + *recorded.committed_record_sha256});
    else
        say_of_record(draw,
                      {draw_file::plain_record, "other-commitment", "does not complete the commitment that it names"},
                      found);
}

void add_unknowable(const Record& record, Verification& found) {
    bool given = false;
    for (const auto& domain : record.domains) given = given || domain.design.number_source == NumberSource::given;
    auto& list = found.unknowable;
    if (given && record.completes_commitment())
        list.push_back("That the lottery was published before its number was picked, and that the number is the one "
                       "that was picked in public. Ask for the digest that was published, and for who saw the dice.");
    if (given && !record.completes_commitment())
        list.push_back(
            "Where the number came from: it was given without a commitment, so it may have been chosen after "
            "the lottery was seen. Ask who picked it, how, and who was there.");
    if (record.seed_source == SeedSource::typed) // also where dice picked the rows: it made the lottery
        list.push_back(
            "Who knew the seed while the list could still be changed, or chose it knowing the list: either "
            "could have chosen. Ask for the message in which the list's digest was sent out before there was "
            "a seed, and where the seed then came from.");
    if (record.seed_source == SeedSource::made)
        list.push_back(
            "That the seed is the first one the program made. Ask whether the draw was made more than once.");
    list.push_back("Whether there were other draws that nobody declared, and whether the list was complete when it was "
                   "handed in.");
}

constexpr const char* options_cannot = "its options cannot be used: ";

/// False where a list that an act brought is missing, or is another one.
bool has_amended_lists(const OpenedDraw& draw, Verification& found) {
    const auto before = found.differences.size();
    const auto look_at = [&](const std::string& name, const std::string& digest) {
        const auto file = draw.files.find(name);
        if (file == draw.files.end()) {
            if (draw.not_read.count(name) == 0)
                say_missing(name, found);
            else
                found.differences.push_back(
                    {plain(name), "file-unreadable", "cannot be read: " + draw.not_read.at(name)});
        } else if (to_hex(sha256(file->second)) != digest)
            say_other_list(draw, plain(name), file->second, digest,
                           "is not the file of the record (its digest differs)", found);
    };
    for (const auto& event : draw.record.events) {
        if (!event.amendment) continue;
        look_at(draw_file::amended_list(event.amendment->list_number), event.amendment->list_sha256);
        look_at(draw_file::amended_carried(event.amendment->list_number), event.amendment->carried_sha256);
    }
    return found.differences.size() == before;
}

/// The draw's own lists and what is known beside them, with its acts where those can be replayed.
struct Remade {
    DrawDetails details;
    CarriedColumns carried;
    ActsFit fit = ActsFit::as_recorded;
};

Remade with_acts(const OpenedDraw& draw, const DrawRequest& request, ReplayedList& list, const Draw& drawn,
                 Verification& found) {
    const auto& framework = draw.rules.framework();
    Remade remade{record_details(draw.record), recorded_columns(draw, list.checked, list.was_given, found)};
    remade.fit = acts_fit(draw.record, drawn, framework);
    if (remade.fit == ActsFit::impossible)
        say_of_record(draw,
                      {draw_file::plain_record,
                       "acts-do-not-fit",
                       "the acts do not fit the sample that the list and the seed give, so the files are compared with "
                       "the draw as it was before them",
                       {},
                       "events"},
                      found);
    if (remade.fit != ActsFit::impossible && !has_amended_lists(draw, found)) remade.fit = ActsFit::impossible;
    if (remade.fit != ActsFit::impossible)
        if (const auto error = add_late_cases(list.checked, remade.carried, draw.record, 0, request.eligibility,
                                              draw.files, framework)) {
            found.differences.push_back({draw_file::plain_record, error->code, error->message, {}, "events"});
            remade.fit = ActsFit::impossible;
        }
    if (remade.fit == ActsFit::impossible) remade.details.events.clear();
    if (remade.fit != ActsFit::as_recorded)
        found.unchecked.push_back({draw_file::plain_record,
                                   "rests-on-what-differs",
                                   "whether each act is what the rules give is not checked, because of what differs",
                                   {},
                                   "events"});
    return remade;
}

void compare_draw(const OpenedDraw& draw, const DrawRequest& request, ReplayedList& list,
                  std::vector<GivenList> second_lists, const TaskRunner& run, Verification& found) {
    const auto& rules = draw.rules;
    const RecordedSamples taken(draw.record, found);
    PublishedLotteries lotteries(draw, taken, found);
    const auto asked = taken.without_numbers(request);
    auto drawn = casedraw::draw(list.checked, rules.framework(), asked, std::ref(lotteries));
    if (!drawn) {
        if (!lotteries.said_why())
            say_of_record(
                draw,
                {draw_file::plain_record, drawn.error().code, options_cannot + drawn.error().message, {}, "options"},
                found);
        return;
    }
    taken.take(*drawn, rules.framework());
    std::optional<ReplayedSecond> second;
    if (draw.record.second_list) {
        second = replayed_second(draw, std::move(second_lists), asked, list.checked, *drawn, std::ref(lotteries), run,
                                 found);
        if (!second) return;
        add_second_draw(*drawn, second->drawn, rules.framework(), second->linked);
        taken.take(*drawn, rules.framework());
    }
    const auto second_draw = second ? std::optional(second->source()) : std::nullopt;
    const auto remade = with_acts(draw, request, list, *drawn, found);
    const DrawSource source{list.checked,   rules.framework(), rules.text,
                            rules.rating(), request,           *drawn,
                            remade.details, remade.carried,    second_draw ? &*second_draw : nullptr};
    auto made = draw_files_again(source, draw.record.committed_record_sha256, run);
    taken.take(made);
    check_commitment(draw, made.record, found);
    if (remade.fit != ActsFit::impossible) made.files.merge(amended_evidence(draw.record.events, draw.files));
    if (remade.fit == ActsFit::as_recorded) {
        const auto inputs = differing_inputs(draw, found);
        const auto before = found.differences.size();
        check_events(source, draw.record, draw.files, found);
        if (found.differences.size() > before) excuse(draw, draw_file::record, inputs, before, found);
    }
    const ListsGiven given{list.was_given, second && second->was_given};
    if (compare_folder(draw, source, made, given, taken, run, found)) lotteries.make_again();
}

} // namespace

std::string in_words(const Statement& statement) {
    return statement.file.empty() ? statement.message : statement.file + ": " + statement.message;
}

Verification verify(const OpenedDraw& draw, std::vector<GivenList> lists, const TaskRunner& run) {
    Verification found;
    found.is_committed = draw.record.is_committed();
    check_rules(draw, found);
    add_unknowable(draw.record, found);
    const auto request = record_request(draw.record, draw.rules.framework());
    if (!request) {
        found.differences.push_back(
            {draw_file::plain_record, request.error().code, request.error().message, {}, "options"});
        say_unread_files(draw, found);
        return found;
    }
    std::vector<GivenList> second_lists;
    const auto seconds =
        std::stable_partition(lists.begin(), lists.end(), [](const auto& each) { return !each.is_second; });
    std::move(seconds, lists.end(), std::back_inserter(second_lists));
    lists.erase(seconds, lists.end());
    auto list = replayed_list(draw, std::move(lists), request->eligibility, run, found);
    if (list) compare_draw(draw, *request, *list, std::move(second_lists), run, found);
    say_unread_files(draw, found);
    return found;
}

} // namespace casedraw
