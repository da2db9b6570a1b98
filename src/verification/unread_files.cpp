#include "verification/unread_files.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>
#include <set>

#include "rating/spreadsheet_form.hpp"
#include "record/notices_with_slots.hpp"
#include "verification/blame.hpp"
#include "verification/peoples_files.hpp"

namespace casedraw {

namespace {

std::string plain_file_name(const std::string& name) { return std::string(draw_file::plain_name(name)); }

/// Files that something was said of, without their folders.
std::set<std::string> files_named(const Verification& found) {
    std::set<std::string> names;
    for (const auto* list : {&found.differences, &found.notices, &found.unchecked, &found.confirmed})
        for (const auto& statement : *list) names.insert(statement.file);
    return names;
}

/// What the folder must hold by its record, and by the digests that were written beside it.
std::set<std::string> files_due(const OpenedDraw& draw) {
    std::set<std::string> names{draw_file::list, draw_file::framework, draw_file::carried, draw_file::digests};
    if (draw.record.has_sample)
        for (const auto* name :
             {draw_file::sample, draw_file::reserves, draw_file::ledger, draw_file::balance, draw_file::judgements})
            names.insert(name);
    for (const auto& domain : draw.record.domains)
        if (domain.design.lottery_sha256) names.insert(draw_file::lottery(domain.id));
    for (const auto& [name, digest] : written_digests(draw))
        if (kind_of(name) && !is_confirmation(name) && !is_added_sheet(name)) names.insert(name);
    return names;
}

/// In place of what was said of a file that was not among those read: that it is missing.
void say_unreadable(const std::string& name, const std::string& words, Verification& found) {
    auto& said = found.differences;
    const auto is_of_it = [&](const Statement& each) { return each.file == plain_file_name(name); };
    const auto first = std::find_if(said.begin(), said.end(), is_of_it);
    if (first == said.end()) return said.push_back({plain_file_name(name), "file-unreadable", words});
    first->code = "file-unreadable";
    first->message = words;
    said.erase(std::remove_if(first + 1, said.end(), is_of_it), said.end());
}

/// A file of the folder that somebody gave another name, and which name it had.
struct Renamed {
    std::string now;
    std::string before;
};

/// By their digests, files that casedraw wrote and that stand under names that it wrote nothing under.
std::vector<Renamed> renamed_files(const OpenedDraw& draw) {
    const auto written = written_digests(draw);
    std::map<std::string, std::string> missing; // name by digest
    for (const auto& [name, digest] : written)
        if (draw.files.count(name) == 0 && draw.not_read.count(name) == 0) missing.emplace(digest, name);
    std::vector<Renamed> renamed;
    if (missing.empty()) return renamed;
    for (const auto& [name, bytes] : draw.files) {
        if (written.count(name) != 0) continue;
        const auto before = missing.find(to_hex(sha256(bytes)));
        if (before != missing.end()) renamed.push_back({name, before->second});
    }
    return renamed;
}

template <class Condition>
void take_out(std::vector<Statement>& said, Condition is_out) {
    said.erase(std::remove_if(said.begin(), said.end(), is_out), said.end());
}

/// One sentence in place of those on the file that is missing and the one that nobody knows. People may name what they
/// work in as they like; without its other files a draw does not verify.
void say_renamed_files(const OpenedDraw& draw, Verification& found) {
    for (const auto& each : renamed_files(draw)) {
        const auto before = plain_file_name(each.before);
        for (auto* said : {&found.differences, &found.notices})
            take_out(*said, [&](const Statement& statement) {
                return statement.file == each.now || statement.file == before; // that this is missing
            });
        const bool is_peoples = kind_of(each.before) == FileKind::peoples_own;
        (is_peoples ? found.notices : found.differences)
            .push_back({each.now, "other-name", "is " + shown_name(each.before) + " under another name"});
    }
}

/// The numbers that a confirmation sheet bears in its rows.
std::set<std::string> numbers_in(const std::string& bytes) {
    const TableHeadings headings({"Case ID", "Sheet"}, {});
    std::set<std::string> numbers;
    const auto add = [&](const Result<TextTable>& table) {
        for (std::size_t r = 0; table && r < table->rows.size(); ++r)
            if (const auto& number = table->rows[r].cells[*table->column("Sheet")]; !number.empty())
                numbers.insert(number);
    };
    const auto book = open_workbook(bytes);
    if (!book) add(read_text_table(bytes, headings, ""));
    for (std::size_t at = 0; book && at < (*book)->sheets().size(); ++at)
        if (auto sheet = (*book)->sheet(at)) add(read_text_table(*rows_of(std::move(*sheet)), headings, ""));
    return numbers;
}

/// That a sheet bears other numbers than the draw's, which stands in the one that is as it was written; nothing where
/// it bears that one, or nobody can tell.
std::optional<std::string> why_of_another_list(const OpenedDraw& draw, const std::string& bytes) {
    std::set<std::string> own;
    for (const std::string name : {draw_file::confirmation_workbook, draw_file::confirmation})
        if (draw.files.count(name) != 0 && is_as_written(draw, name)) own = numbers_in(draw.files.at(name));
    const auto there = numbers_in(bytes);
    if (own.empty() || there.empty()) return std::nullopt;
    const auto& sent = *own.begin();
    const bool is_own = std::any_of(there.begin(), there.end(), [&](const std::string& number) {
        return number == sent || spreadsheet_form(sent, number) != SpreadsheetForm::none;
    });
    if (is_own) return std::nullopt;
    return "is the sheet " + visible(*there.begin()) + ", and the sheet of this draw is " + sent +
           ": it is another service's, or of another list or fieldwork date";
}

/// The service's sheets are its own work: nothing of the draw rests on them, and answers come in by confirm alone.
void say_confirmation_sheets(const OpenedDraw& draw, Verification& found) {
    const auto written = written_digests(draw);
    for (const std::string name : {draw_file::confirmation_workbook, draw_file::confirmation}) {
        const auto there = draw.files.find(name);
        const auto digest = written.find(name);
        const auto say = [&, plain = plain_file_name(name)](std::vector<Statement>& to, const char* code,
                                                            const char* message) {
            to.push_back({plain, code, message});
        };
        if (there == draw.files.end() && digest != written.end() && draw.not_read.count(name) == 0)
            say(found.notices, "moved", "moved or removed since it was written for the service");
        if (there == draw.files.end()) continue;
        if (digest == written.end())
            say(found.notices, "not-of-the-draw", "does not belong to the draw: casedraw did not write it");
        else if (auto why = name == draw_file::confirmation_workbook ? why_another_sheet(draw, name, there->second, "")
                                                                     : std::nullopt)
            found.differences.push_back(std::move(*why));
        else if (const auto other = why_of_another_list(draw, there->second))
            found.differences.push_back({plain_file_name(name), "other-sheet", *other});
        else if (to_hex(sha256(there->second)) == digest->second)
            say(found.confirmed, "as-written", "as it was written for the service, with nothing filled in");
        else
            say(found.notices, "edited",
                "filled in or edited since it was written for the service. It is the service's own work, "
                "and the draw does not depend on it");
    }
}

/// The files that differ, for those who ask why another one was not checked.
std::string causes(const Verification& found) {
    constexpr std::size_t most_named = 3;
    std::set<std::string> files;
    for (const auto& each : found.differences)
        if (!each.file.empty()) files.insert(each.file);
    if (files.empty() || files.size() > most_named) return "other files";
    return listed({files.begin(), files.end()});
}

/// A file that cannot be made again: what its digest beside it tells, which is all that is left.
void say_not_compared(const OpenedDraw& draw, const std::string& name, const std::string& why, Verification& found) {
    const bool is_changed = is_written(draw, name) && !is_as_written(draw, name) && name != draw_file::record;
    if (is_changed && kind_of(name) == FileKind::peoples_own)
        found.notices.push_back({plain_file_name(name), "edited",
                                 "edited since casedraw wrote it; what casedraw wrote in it is "
                                 "not checked, because of what differs in " +
                                     why});
    else if (is_changed || is_as_written(draw, name))
        say_not_made_again(draw, name, why, found);
    else
        found.unchecked.push_back(
            {plain_file_name(name), "rests-on-what-differs", "not checked, because of what differs in " + why});
}

} // namespace

void say_missing(const std::string& name, Verification& found) {
    if (kind_of(name) == FileKind::peoples_own && name != draw_file::notice_workbook)
        found.notices.push_back({plain_file_name(name), "moved", "moved or removed since the draw"});
    else
        found.differences.push_back({plain_file_name(name), "file-missing", "the file is missing"});
}

void say_unread_files(const OpenedDraw& draw, Verification& found) {
    for (const auto& [name, why] : draw.not_read) {
        if (kind_of(name))
            say_unreadable(name, "cannot be read: " + why, found);
        else
            found.notices.push_back(
                {name, "not-of-the-draw", "does not belong to the draw: casedraw did not write it; " + why});
    }
    say_confirmation_sheets(draw, found);
    const auto named = files_named(found);
    const bool is_mixed = draw.digest_agrees && is_written(draw, draw_file::record) &&
                          !is_as_written(draw, draw_file::record); // the record or the other files are another draw's
    for (const auto& name : files_due(draw))
        if (draw.files.count(name) == 0 && named.count(plain_file_name(name)) == 0) say_missing(name, found);
    const auto why = causes(found);
    for (const auto& [name, bytes] : draw.files) {
        if (named.count(plain_file_name(name)) != 0 || named.count(name) != 0 || is_confirmation(name)) continue;
        if (kind_of(name) && found.differences.empty()) continue; // all was compared, and this rests on nothing
        const auto of_another = kind_of(name) == FileKind::peoples_own && (is_mixed || !is_as_written(draw, name))
                                    ? why_of_another_draw(draw, name, bytes)
                                    : std::nullopt;
        if (of_another)
            found.differences.push_back(*of_another);
        else if (kind_of(name))
            say_not_compared(draw, name, why, found);
        else
            say_foreign_file(draw, name, found);
    }
    say_renamed_files(draw, found);
    for (const auto& name : draw.links)
        found.notices.push_back({kind_of(name) ? plain_file_name(name) : name, "link", link_words});
}

} // namespace casedraw
