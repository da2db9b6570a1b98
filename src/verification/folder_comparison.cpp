#include "verification/folder_comparison.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>
#include <set>

#include "record/known_methods.hpp"
#include "verification/assignment_check.hpp"
#include "verification/blame.hpp"
#include "verification/certificate_check.hpp"
#include "verification/compare.hpp"
#include "verification/events_check.hpp"
#include "verification/peoples_files.hpp"
#include "verification/saved_again.hpp"
#include "verification/unread_files.hpp"

namespace casedraw {

namespace {

std::string without_folder(const std::string& name) { return std::string(draw_file::plain_name(name)); }

bool is_of_this_version(const Record& record) { return record.casedraw_version == CASEDRAW_VERSION; }

/// The first line in which two texts differ, from 1.
std::size_t first_differing_line(const std::string& a, const std::string& b) {
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    return static_cast<std::size_t>(std::count(a.begin(), end, '\n')) + 1;
}

/// Files that are compared in their own way; else byte for byte.
class FolderComparison {
public:
    FolderComparison(const OpenedDraw& draw, const DrawSource& source, DrawFiles& made, ListsGiven lists_given,
                     const RecordedSamples& taken, Verification& found)
        : draw_(draw), source_(source), made_(made), lists_given_(lists_given), taken_(taken), found_(found),
          earlier_(source, made), written_(written_digests(draw)) {}

    /// Whether the record agrees, so that what is made of it can be checked.
    bool run(const TaskRunner& run) {
        inputs_ = differing_inputs(draw_, found_);
        look_at_ledger(draw_file::ledger, source_, made_.tables, lists_given_.first);
        if (source_.second != nullptr) {
            const auto own = second_source(source_);
            auto tables = draw_tables(own, made_.record);
            look_at_ledger(draw_file::second_ledger, own, tables, lists_given_.second);
        }
        for (const auto& [name, text] : made_.files) compare_or_excuse(name, text);
        const auto record = made_.files.find(draw_file::record);
        if (record == made_.files.end() || draw_.files.at(draw_file::record) != record->second)
            return false; // the pack shows the same differences again
        const auto pack = planner_pack(source_, made_, run);
        for (const auto& [name, bytes] : pack) compare(name, bytes);
        auto assigned = verify_assignment(draw_, source_, found_);
        const auto certified = verify_certificate(draw_, found_);
        unchecked_.insert(assigned.unchecked.begin(), assigned.unchecked.end());
        unchecked_.insert(certified.unchecked.begin(), certified.unchecked.end());
        find_strangers(pack, assigned.files);
        auto whole = made_.files;
        whole.insert(pack.begin(), pack.end());
        whole.insert(certified.files.begin(), certified.files.end());
        for (auto& [name, bytes] : assigned.files)
            if (kind_of(name) == FileKind::assignment) whole[name] = std::move(bytes);
        compare_digests(std::move(whole));
        return true;
    }

private:
    /// One that says the same in another order is taken in its own.
    void look_at_ledger(const std::string& name, const DrawSource& source, DrawTables& tables, bool list_was_given) {
        const auto ledger = draw_.files.find(name);
        const auto again = made_.files.find(name);
        if (again == made_.files.end() || ledger == draw_.files.end() || ledger->second == again->second) return;
        const auto before = found_.differences.size();
        compare_ledger(name, ledger->second, source, tables, list_was_given, found_);
        if (found_.differences.size() > before) {
            excuse(draw_, name, inputs_, before, found_);
            unchecked_.insert(name); // where a row that is missing stood cannot be told, nor what the digest was
        }
        again->second = csv_of(ledger_table(source, tables));
        compared_ledgers_.insert(name);
    }

    void compare_or_excuse(const std::string& name, const std::string& present) {
        const auto differences = found_.differences.size(), notices = found_.notices.size();
        compare(name, present);
        const bool differs = found_.differences.size() > differences || found_.notices.size() > notices;
        if (differs && excuse(draw_, name, inputs_, differences, found_)) found_.notices.resize(notices);
    }

    void compare(const std::string& name, const std::string& present) {
        const auto there = draw_.files.find(name);
        const auto kind = kind_of(name).value();
        const auto& again = kind == FileKind::peoples_own ? as_written(name, present) : present;
        if (there == draw_.files.end()) {
            if (draw_.not_read.count(name) == 0 && !said_to_differ(name)) say_missing(name, found_);
        } else if (there->second == again) {
            if (!draw_file::domain_of_lottery(name) && compared_ledgers_.count(name) == 0)
                found_.confirmed.push_back({without_folder(name),
                                            is_of_unknown_method(name) ? "as-written" : "made-again",
                                            is_of_unknown_method(name) ? "has the digest that the record names"
                                                                       : taken_.made_again_words(name)});
            if (kind == FileKind::evidence) say_taken(name);
        } else if (kind == FileKind::evidence) {
            compare_evidence(name, there->second, again);
            say_taken(name);
        } else if (name == draw_file::notice_workbook || draw_file::is_added_notice(name)) {
            compare_notice(name, there->second, again);
        } else if (kind == FileKind::peoples_own) {
            compare_peoples_own(name, there->second, again);
        } else if (say_taken(name)) {
            return;
        } else if (!is_of_this_version(draw_.record)) {
            say_of_other_version(name);
        } else {
            found_.differences.push_back(page_difference(without_folder(name), there->second, again));
        }
    }

    /// Its words may differ: what can be told is whether somebody touched the file since.
    void say_of_other_version(const std::string& name) {
        if (kind_of(name) != FileKind::peoples_own && !is_as_written(draw_, name))
            return say_not_made_again(draw_, name, "", found_);
        found_.unchecked.push_back({without_folder(name), "other-version",
                                    std::string(is_as_written(draw_, name) ? "" : "filled in or edited since it was ") +
                                        "made by another version of casedraw, whose words may differ, so it is not "
                                        "compared"});
        unchecked_.insert(name);
    }

    void compare_notice(const std::string& name, const std::string& bytes, const std::string& again) {
        if (auto why = why_another_sheet(draw_, name, bytes, again))
            found_.differences.push_back(std::move(*why));
        else if (!is_of_this_version(draw_.record))
            say_of_other_version(name);
        else
            add_findings(name, notice_findings(name, bytes, again), found_);
    }

    void compare_peoples_own(const std::string& name, const std::string& text, const std::string& again) {
        if (auto why = why_another_sheet(draw_, name, text, again))
            found_.differences.push_back(std::move(*why));
        else if (name == draw_file::sample_workbook && say_taken(name))
            return;
        else if (!is_of_this_version(draw_.record))
            say_of_other_version(name);
        else
            found_.notices.push_back({without_folder(name), "edited", "edited since the draw"});
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
        if (name == draw_file::list || name == draw_file::second_list) {
            const auto before = list_put_back_by(again, text);
            if (before.text == again)
                return found_.differences.push_back({without_folder(name), "saved-again", saved_again_words});
            if (auto cases = list_differences(again, before.text, without_folder(name)); !cases.empty()) {
                add_some(name, std::move(cases), found_.differences);
                if (before.was_saved_again)
                    found_.differences.push_back({without_folder(name), "also-saved-again", also_saved_again_words});
                return;
            }
        }
        found_.differences.push_back({without_folder(name), "other-contents",
                                      "differs from what the list and the record give, first in line " +
                                          std::to_string(first_differing_line(text, again))});
    }

    /// Whether this is a table of late cases that a method made which this version does not know.
    bool is_of_unknown_method(const std::string& name) const {
        for (const auto& event : draw_.record.events)
            for (const auto& each : event.amendment ? event.amendment->supplements : std::vector<SupplementDraw>())
                if (!is_known_method(each.method) &&
                    name == draw_file::supplement(each.domain, event.amendment->list_number))
                    return true;
        return false;
    }

    bool say_taken(const std::string& name) {
        if (!taken_.say_unchecked(name)) return false;
        unchecked_.insert(name);
        return true;
    }

    /// A lottery, and columns that were passed on, are read before they are compared.
    bool said_to_differ(const std::string& name) const {
        return std::any_of(found_.differences.begin(), found_.differences.end(),
                           [file = without_folder(name)](const Statement& each) { return each.file == file; });
    }

    void find_strangers(const Files& pack, const Files& assigned) {
        for (const auto& [name, bytes] : draw_.files) {
            if (made_.files.count(name) != 0 || pack.count(name) != 0 || assigned.count(name) != 0 ||
                name == draw_file::digests || unchecked_.count(name) != 0)
                continue;
            const auto kind = kind_of(name);
            if (kind == FileKind::certificate || is_confirmation(name)) continue;
            if (draw_file::domain_of_lottery(name))
                found_.differences.push_back({without_folder(name), "not-of-the-draw", "the draw has no such lottery"});
            else if (kind && kind != FileKind::peoples_own)
                found_.differences.push_back({without_folder(name), "not-of-the-draw", "the draw wrote no such file"});
            else if (const auto* whole = put_beside(name, pack); whole != nullptr && *whole == bytes)
                found_.confirmed.push_back(
                    {name, "as-written", "as casedraw wrote it beside one that was filled in meanwhile"});
            else if (whole != nullptr && draw_file::is_added_notice(name))
                compare_notice(name, bytes, *whole);
            else
                say_added_file(draw_, name, found_);
        }
    }

    /// A sheet as it was put beside the one that people worked in while an act was done: that one as the act left it.
    /// Null where it was not.
    const std::string* put_beside(const std::string& name, const Files& made) {
        const bool is_notice = draw_file::is_added_notice(name);
        const auto digest = written_.find(name);
        if (digest == written_.end() || (!is_notice && !draw_file::is_added_judgements(name))) return nullptr;
        const bool is_plain = draw_file::is_added_plain_judgements(name);
        const std::string whole = is_notice  ? draw_file::notice_workbook
                                  : is_plain ? draw_file::judgements
                                             : draw_file::judgement_workbook;
        const auto& all = is_plain ? made_.files : made;
        const auto now = all.find(whole);
        if (now != all.end() && to_hex(sha256(now->second)) == digest->second) return &now->second;
        return earlier_.with_digest(whole, digest->second);
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
            if (whole.count(name) == 0 && put_beside(name, whole) != nullptr) beside.insert(name);
        for (auto& [name, bytes] : whole)
            if (kind_of(name) == FileKind::peoples_own) bytes = as_written(name, bytes);
        auto due = digests_by_name(with_more_digests("", whole));
        for (const auto& [name, digest] : written_)
            if (is_confirmation(name) || unchecked_.count(name) != 0 || beside.count(name) != 0) due[name] = digest;
        const auto there = draw_.files.find(draw_file::digests);
        if (there == draw_.files.end())
            found_.differences.push_back({without_folder(draw_file::digests), "file-missing", "the file is missing"});
        else if (there->second == with_added_sheets(digests_text(due), there->second))
            found_.confirmed.push_back({without_folder(draw_file::digests), "made-again",
                                        unchecked_.empty() ? "made again, the same to the last byte"
                                                           : "made again but for the files that are not checked: the "
                                                             "same to the last byte"});
        else if (is_of_this_version(draw_.record))
            found_.differences.push_back({without_folder(draw_file::digests), "other-digests",
                                          "does not hold the digests of the files as they were written"});
        else
            found_.unchecked.push_back(
                {without_folder(draw_file::digests), "other-version", "written by another version of casedraw"});
    }

    const OpenedDraw& draw_;
    const DrawSource& source_;
    DrawFiles& made_;
    ListsGiven lists_given_;
    const RecordedSamples& taken_;
    std::vector<std::string> inputs_; ///< that differ: what follows from them is not laid on other files
    std::set<std::string> compared_ledgers_;
    std::set<std::string> unchecked_; ///< files that were not compared in full
    Verification& found_;
    EarlierFiles earlier_;
    std::map<std::string, std::string> written_; ///< digest by file, as the folder says
};

} // namespace

bool compare_folder(const OpenedDraw& draw, const DrawSource& source, DrawFiles& made, ListsGiven lists_given,
                    const RecordedSamples& taken, const TaskRunner& run, Verification& found) {
    return FolderComparison(draw, source, made, lists_given, taken, found).run(run);
}

} // namespace casedraw
