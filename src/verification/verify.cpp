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
#include "verification/assignment_check.hpp"
#include "verification/certificate_check.hpp"
#include "verification/compare.hpp"
#include "verification/events_check.hpp"
#include "verification/peoples_files.hpp"
#include "verification/published_lotteries.hpp"
#include "verification/recorded_samples.hpp"
#include "verification/replayed_list.hpp"
#include "verification/replayed_second.hpp"
#include "verification/saved_again.hpp"
#include "verification/unread_files.hpp"

namespace casedraw {

namespace {

std::string plain(const std::string& name) { return std::string(draw_file::plain_name(name)); }

bool is_of_this_version(const Record& record) { return record.casedraw_version == CASEDRAW_VERSION; }

/// The first line in which two texts differ, from 1.
std::size_t first_differing_line(const std::string& a, const std::string& b) {
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    return static_cast<std::size_t>(std::count(a.begin(), end, '\n')) + 1;
}

void check_rules(const OpenedDraw& draw, Verification& found) {
    const auto& framework = draw.rules.framework();
    if (!draw.digest_agrees)
        found.differences.push_back({draw_file::plain_record, "changed since it was written (its own digest differs)"});
    if (draw.record.framework_sha256 != framework.sha256)
        found.differences.push_back({draw_file::plain_name(draw_file::framework),
                                     "this is not the framework that was drawn with (its digest differs)"});
    if (const auto builtin = builtin_framework_text(framework.id); builtin && *builtin != draw.rules.text)
        found.notices.push_back(
            {draw_file::plain_name(draw_file::framework), "bears the id of a built-in framework, " + framework.id +
                                                              ", and is not the one that is built into this version"});
    if (!is_of_this_version(draw.record))
        found.notices.push_back({draw_file::plain_record, "written by casedraw " + draw.record.casedraw_version +
                                                              "; this is another version, " + CASEDRAW_VERSION});
}

/// Whether a list came from outside the folder.
struct ListsGiven {
    bool first = false;
    bool second = false;
};

/// Files that are compared in their own way; else byte for byte.
class FolderComparison {
public:
    FolderComparison(const OpenedDraw& draw, const DrawSource& source, DrawFiles& made, ListsGiven lists_given,
                     const RecordedSamples& taken, Verification& found)
        : draw_(draw), source_(source), made_(made), lists_given_(lists_given), taken_(taken), found_(found),
          earlier_(source, made) {
        if (const auto digests = draw.files.find(draw_file::digests); digests != draw.files.end())
            written_ = digests_by_name(digests->second);
    }

    void run(const TaskRunner& run) {
        look_at_ledger(draw_file::ledger, source_, made_.tables, lists_given_.first);
        if (source_.second != nullptr) {
            const auto own = second_source(source_);
            auto tables = draw_tables(own, made_.record);
            look_at_ledger(draw_file::second_ledger, own, tables, lists_given_.second);
        }
        for (const auto& [name, text] : made_.files) compare(name, text);
        if (!found_.differences.empty()) return; // the pack shows the same differences again
        const auto pack = planner_pack(source_, made_, run);
        for (const auto& [name, bytes] : pack) compare(name, bytes);
        auto assigned = verify_assignment(draw_, source_, found_);
        find_strangers(pack, assigned);
        auto whole = made_.files;
        whole.insert(pack.begin(), pack.end());
        whole.merge(certificate());
        for (auto& [name, bytes] : assigned)
            if (kind_of(name) == FileKind::assignment) whole[name] = std::move(bytes);
        compare_digests(std::move(whole));
    }

private:
    /// One that says the same in another order is taken in its own.
    void look_at_ledger(const std::string& name, const DrawSource& source, DrawTables& tables, bool list_was_given) {
        const auto ledger = draw_.files.find(name);
        const auto again = made_.files.find(name);
        if (again == made_.files.end() || ledger == draw_.files.end() || ledger->second == again->second) return;
        compare_ledger(name, ledger->second, source, tables, list_was_given, found_);
        again->second = csv_of(ledger_table(source, tables));
        compared_ledgers_.insert(name);
    }

    void compare(const std::string& name, const std::string& present) {
        const auto there = draw_.files.find(name);
        const auto kind = kind_of(name).value();
        const auto& again = kind == FileKind::peoples_own ? as_written(name, present) : present;
        if (there == draw_.files.end()) {
            if (draw_.not_read.count(name) == 0) say_missing(name, found_);
        } else if (there->second == again) {
            if (!draw_file::domain_of_lottery(name) && compared_ledgers_.count(name) == 0)
                found_.confirmed.push_back({plain(name), taken_.made_again_words(name)});
            if (kind == FileKind::evidence) say_taken(name);
        } else if (kind == FileKind::evidence) {
            compare_evidence(name, there->second, again);
            say_taken(name);
        } else if (name == draw_file::notice_workbook) {
            compare_notice(there->second, again, found_);
        } else if (kind == FileKind::peoples_own) {
            compare_peoples_own(name, there->second, again);
        } else if (say_taken(name)) {
            return;
        } else if (!is_of_this_version(draw_.record)) {
            found_.unchecked.push_back({plain(name),
                                        "made by another version of casedraw, whose words may differ, so it "
                                        "is not compared"});
        } else {
            found_.differences.push_back(page_difference(plain(name), there->second, again));
        }
    }

    void compare_peoples_own(const std::string& name, const std::string& text, const std::string& again) {
        if (auto why = why_another_sheet(draw_, name, text, again))
            found_.differences.push_back({plain(name), std::move(*why)});
        else if (name != draw_file::sample_workbook || !say_taken(name))
            found_.notices.push_back({plain(name), "edited since the draw"});
    }

    void compare_evidence(const std::string& name, const std::string& text, const std::string& again) {
        if (compared_ledgers_.count(name) != 0) return;
        if (name == draw_file::record) return compare_record(text, draw_.record, made_.record, found_);
        const auto& left_out = taken_.domains();
        if (name == draw_file::sample)
            return compare_table(name, text, sample_table(source_, made_.tables), made_.record, found_, left_out);
        if (name == draw_file::reserves)
            return compare_table(name, text, reserve_table(source_, made_.tables), made_.record, found_, left_out);
        if (name == draw_file::balance)
            return compare_table(name, text, balance_table(source_, made_.tables), made_.record, found_, left_out);
        if (said_to_differ(name)) return;
        if (name == draw_file::list || name == draw_file::second_list)
            if (auto cases = list_differences(again, text, plain(name)); !cases.empty())
                return add_some(name, std::move(cases), found_.differences);
        found_.differences.push_back({plain(name), "differs from what the list and the record give, first in line " +
                                                       std::to_string(first_differing_line(text, again))});
    }

    bool say_taken(const std::string& name) {
        if (!taken_.say_unchecked(name)) return false;
        unchecked_.insert(name);
        return true;
    }

    /// A lottery, and columns that were passed on, are read before they are compared.
    bool said_to_differ(const std::string& name) const {
        return std::any_of(found_.differences.begin(), found_.differences.end(),
                           [file = plain(name)](const Statement& each) { return each.file == file; });
    }

    void find_strangers(const Files& pack, const Files& assigned) {
        for (const auto& [name, bytes] : draw_.files) {
            if (made_.files.count(name) != 0 || pack.count(name) != 0 || assigned.count(name) != 0 ||
                name == draw_file::digests)
                continue;
            const auto kind = kind_of(name);
            if (kind == FileKind::certificate || is_confirmation(name)) continue;
            if (draw_file::domain_of_lottery(name))
                found_.differences.push_back({plain(name), "the draw has no such lottery"});
            else if (kind && kind != FileKind::peoples_own)
                found_.differences.push_back({plain(name), "the draw wrote no such file"});
            else if (is_put_beside(name, pack) && written_.at(name) == to_hex(sha256(bytes)))
                found_.confirmed.push_back({name, "as casedraw wrote it beside one that was filled in meanwhile"});
            else
                say_added_file(draw_, name, found_);
        }
    }

    /// Whether a sheet was put beside the one that people worked in while an act was done: it is that sheet as the act
    /// left it.
    bool is_put_beside(const std::string& name, const Files& made) {
        const bool is_notice = draw_file::is_added_notice(name);
        const auto digest = written_.find(name);
        if (digest == written_.end() || (!is_notice && !draw_file::is_added_judgements(name))) return false;
        const std::string whole = is_notice ? draw_file::notice_workbook : draw_file::judgement_workbook;
        const auto now = made.find(whole);
        return (now != made.end() && to_hex(sha256(now->second)) == digest->second) ||
               earlier_.with_digest(whole, digest->second) != nullptr;
    }

    /// The certificate, which is added later, as it was written; as it is where other files differ, which it rests on.
    Files certificate() {
        if (found_.differences.empty()) return verify_certificate(draw_, found_);
        Files there;
        for (const auto* name : {draw_file::certificate, draw_file::certificate_page})
            if (const auto file = draw_.files.find(name); file != draw_.files.end()) there.insert(*file);
        return there;
    }

    /// The file as it was when it was last written: after acts, one that had been filled in is older than the others.
    const std::string& as_written(const std::string& name, const std::string& again) {
        const auto digest = written_.find(name);
        if (digest == written_.end() || digest->second == to_hex(sha256(again))) return again;
        const auto* earlier = earlier_.with_digest(name, digest->second);
        return earlier != nullptr ? *earlier : again;
    }

    /// The digests of all files as they were written.
    void compare_digests(Files whole) {
        std::set<std::string> beside;
        for (const auto& [name, digest] : written_)
            if (whole.count(name) == 0 && is_put_beside(name, whole)) beside.insert(name);
        for (auto& [name, bytes] : whole)
            if (kind_of(name) == FileKind::peoples_own) bytes = as_written(name, bytes);
        auto due = digests_by_name(with_more_digests("", whole));
        for (const auto& [name, digest] : written_)
            if (is_confirmation(name) || unchecked_.count(name) != 0 || beside.count(name) != 0) due[name] = digest;
        const auto there = draw_.files.find(draw_file::digests);
        if (there == draw_.files.end())
            found_.differences.push_back({plain(draw_file::digests), "the file is missing"});
        else if (there->second == with_added_sheets(digests_text(due), there->second))
            found_.confirmed.push_back({plain(draw_file::digests),
                                        unchecked_.empty() ? "made again, the same to the last byte"
                                                           : "made again but for the files that are not checked: the "
                                                             "same to the last byte"});
        else if (is_of_this_version(draw_.record))
            found_.differences.push_back(
                {plain(draw_file::digests), "does not hold the digests of the files as they were written"});
        else
            found_.unchecked.push_back({plain(draw_file::digests), "written by another version of casedraw"});
    }

    const OpenedDraw& draw_;
    const DrawSource& source_;
    DrawFiles& made_;
    ListsGiven lists_given_;
    const RecordedSamples& taken_;
    std::set<std::string> compared_ledgers_;
    std::set<std::string> unchecked_; ///< files that were not compared in full
    Verification& found_;
    EarlierFiles earlier_;
    std::map<std::string, std::string> written_; ///< digest by file, as the folder says
};

std::vector<std::string_view> case_ids(const CheckedList& checked, const Framework& framework) {
    std::vector<std::string_view> ids;
    const auto field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < checked.drawn_cases(); ++at) ids.push_back(checked.cases.text(field, at));
    return ids;
}

/// The columns that were passed on: as the folder has them, since nothing depends on them.
CarriedColumns recorded_columns(const OpenedDraw& draw, const CheckedList& checked, bool list_was_given,
                                Verification& found) {
    const auto file = draw.files.find(draw_file::carried);
    if (file == draw.files.end()) return {}; // said when the files are compared
    auto text = file->second;
    bool is_recorded = to_hex(sha256(text)) == draw.record.carried_sha256;
    if (!is_recorded) {
        const auto before =
            as_written_before(text, {}, case_ids(checked, draw.rules.framework()), draw.record.carried_sha256);
        if (before) {
            found.differences.push_back({draw_file::plain_name(draw_file::carried), saved_again_words});
            text = *before;
            is_recorded = true;
        }
    }
    auto carried = read_carried(text);
    if (!carried) {
        found.differences.push_back({draw_file::plain_name(draw_file::carried), carried.error().message});
        return {};
    }
    if (!is_recorded)
        found.differences.push_back(
            {draw_file::plain_name(draw_file::carried), "was changed since the draw (its digest is not the record's)"});
    const auto now = carried_columns(checked.cases, draw.rules.framework(), draw.record.options.carry);
    if (list_was_given && (!now || carried_csv(*now) != text))
        found.notices.push_back({draw_file::plain_name(draw_file::carried),
                                 "the list given says something else in columns that are only passed on; "
                                 "the draw does not depend on them"});
    return std::move(*carried);
}

void check_commitment(const Record& recorded, const Record& again, Verification& found) {
    if (!recorded.completes_commitment()) return;
    const auto text = write_record(as_committed(again));
    if (written_digest(text) == *recorded.committed_record_sha256)
        found.confirmed.push_back({draw_file::plain_record, "completes the commitment whose record_sha256 is " +
                                                                *recorded.committed_record_sha256});
    else
        found.differences.push_back({draw_file::plain_record, "does not complete the commitment that it names"});
}

void add_unknowable(const Record& record, Verification& found) {
    bool given = false, from_seed = false;
    for (const auto& domain : record.domains) {
        given = given || domain.design.number_source == NumberSource::given;
        from_seed = from_seed || domain.design.number_source == NumberSource::seed ||
                    (!domain.design.number && !domain.design.lottery_sha256);
    }
    auto& list = found.unknowable;
    if (given && record.completes_commitment())
        list.push_back("That the lottery was published before its number was picked, and that the number is the one "
                       "that was picked in public. Ask for the digest that was published, and for who saw the dice.");
    if (given && !record.completes_commitment())
        list.push_back(
            "Where the number came from: it was given without a commitment, so it may have been chosen after "
            "the lottery was seen. Ask who picked it, how, and who was there.");
    if (from_seed && record.seed_source == SeedSource::typed)
        list.push_back("That the seed was fixed before the list was known, or the list before the seed. Ask when and "
                       "where the seed was published.");
    if (from_seed && record.seed_source == SeedSource::made)
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
                found.differences.push_back({plain(name), "cannot be read: " + draw.not_read.at(name)});
        } else if (to_hex(sha256(file->second)) != digest)
            found.differences.push_back({plain(name), "is not the file of the record (its digest differs)"});
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

Remade with_acts(const OpenedDraw& draw, ReplayedList& list, const Draw& drawn, Verification& found) {
    const auto& framework = draw.rules.framework();
    Remade remade{record_details(draw.record), recorded_columns(draw, list.checked, list.was_given, found)};
    remade.fit = acts_fit(draw.record, drawn, framework);
    if (remade.fit == ActsFit::impossible)
        found.differences.push_back({draw_file::plain_record,
                                     "the acts do not fit the sample that the list and the seed give, so the files are "
                                     "compared with the draw as it was before them",
                                     {},
                                     "events"});
    if (remade.fit != ActsFit::impossible && !has_amended_lists(draw, found)) remade.fit = ActsFit::impossible;
    if (remade.fit != ActsFit::impossible)
        if (const auto error =
                add_late_cases(list.checked, remade.carried, draw.record.events, draw.files, framework)) {
            found.differences.push_back({draw_file::plain_record, error->message, {}, "events"});
            remade.fit = ActsFit::impossible;
        }
    if (remade.fit == ActsFit::impossible) remade.details.events.clear();
    if (remade.fit != ActsFit::as_recorded)
        found.unchecked.push_back({draw_file::plain_record,
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
            found.differences.push_back(
                {draw_file::plain_record, options_cannot + drawn.error().message, {}, "options"});
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
    const auto remade = with_acts(draw, list, *drawn, found);
    const DrawSource source{list.checked,   rules.framework(), rules.text,
                            rules.rating(), request,           *drawn,
                            remade.details, remade.carried,    second_draw ? &*second_draw : nullptr};
    auto made = draw_files_again(source, draw.record.committed_record_sha256, run);
    taken.take(made);
    check_commitment(draw.record, made.record, found);
    if (remade.fit != ActsFit::impossible) made.files.merge(amended_evidence(draw.record.events, draw.files));
    if (remade.fit == ActsFit::as_recorded) check_events(source, draw.record, draw.files, found);
    FolderComparison(draw, source, made, {list.was_given, second && second->was_given}, taken, found).run(run);
    if (found.differences.empty()) lotteries.make_again();
}

} // namespace

std::string in_words(const Statement& statement) {
    return statement.file.empty() ? statement.message : statement.file + ": " + statement.message;
}

Verification verify(const OpenedDraw& draw, std::vector<GivenList> lists, const TaskRunner& run) {
    Verification found;
    check_rules(draw, found);
    add_unknowable(draw.record, found);
    const auto request = record_request(draw.record, draw.rules.framework());
    if (!request) {
        found.differences.push_back({draw_file::plain_record, request.error().message, {}, "options"});
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
