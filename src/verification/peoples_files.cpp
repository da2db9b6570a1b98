#include "verification/peoples_files.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include "record/notices_with_slots.hpp"
#include "verification/blame.hpp"
#include "verification/other_draw.hpp"

namespace casedraw {

namespace {

constexpr const char* case_id_heading = "case_id";

bool ends_with(const std::string& name, std::string_view ending) {
    return name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

/// The first sheet is what a workbook is for; people may have renamed it, and then the others tell.
bool has_sheet_of(const WorkbookFormat& book, const std::string& again) {
    const auto made = open_workbook(again);
    if (!made) return true;
    const auto is_there = [&](const SheetName& sheet) {
        return std::any_of(book.sheets().begin(), book.sheets().end(),
                           [&](const SheetName& each) { return each.name == sheet.name; });
    };
    return std::any_of((*made)->sheets().begin(), (*made)->sheets().end(), is_there);
}

/// The file of the draw that another one in its folder is a copy of; empty where it is none.
std::string copied_file(const OpenedDraw& draw, const std::string& name) {
    const auto& bytes = draw.files.at(name);
    for (const auto& [other, own] : draw.files)
        if (!bytes.empty() && other != name && own == bytes && (other == draw_file::record || is_written(draw, other)))
            return other;
    return {};
}

/// What is said of a file that casedraw wrote as a result of its own, such as ratings, into a folder within this one;
/// nothing where it is none.
std::optional<Statement> why_another_result(const OpenedDraw& draw, const std::string& name) {
    const auto slash = name.rfind('/');
    if (slash == std::string::npos || kind_of(name)) return std::nullopt;
    const auto digests = draw.files.find(name.substr(0, slash + 1) + result_digests);
    if (digests == draw.files.end()) return std::nullopt;
    const auto by_name = digests_by_name(digests->second);
    const auto own = by_name.find(name.substr(slash + 1));
    if (name != digests->first && own == by_name.end()) return std::nullopt;
    const bool is_changed = own != by_name.end() && own->second != to_hex(sha256(draw.files.at(name)));
    return Statement{name,
                     "other-result",
                     std::string("is of another result that casedraw wrote into this folder, such as ratings, and no "
                                 "file of the draw") +
                         (is_changed ? ". It was changed since" : ""),
                     {},
                     {},
                     true};
}

} // namespace

std::optional<Statement> why_of_another_draw(const OpenedDraw& draw, const std::string& name,
                                             const std::string& bytes) {
    const auto own = draw_id(draw.record);
    const auto other = other_draw_in(bytes, own);
    if (!other) return std::nullopt;
    return Statement{std::string(draw_file::plain_name(name)), "other-draw",
                     "is of another draw: it bears the draw id " + *other + ", and the id of this draw is " + own};
}

std::optional<Statement> why_another_sheet(const OpenedDraw& draw, const std::string& name, const std::string& bytes,
                                           const std::string& again) {
    const auto say = [&](const char* code, const std::string& message) {
        return Statement{std::string(draw_file::plain_name(name)), code, message};
    };
    if (bytes.empty()) return say("empty-file", "is empty");
    if (auto other = why_of_another_draw(draw, name, bytes)) return other;
    const auto book = open_workbook(bytes);
    if (ends_with(name, ".xlsx") && !book) return say("file-unreadable", "cannot be read as a workbook");
    if (book && !again.empty() && ends_with(name, ".xlsx") && !has_sheet_of(**book, again))
        return say("other-workbook", "is another workbook: none of the sheets that casedraw wrote in it is there");
    if (ends_with(name, ".csv") && !book && !read_text_table(bytes, {case_id_heading}, ""))
        return say("file-unreadable",
                   std::string("cannot be read as a table of judgements: it has no column ") + case_id_heading);
    return std::nullopt;
}

std::string shown_name(const std::string& name) {
    if (!is_added_sheet(name) || draw_file::is_notice_with_slots(name)) return std::string(draw_file::plain_name(name));
    return draw_file::is_judgement_sheet(name) ? "an inspector's sheet of judgements" : "an inspector's calendar";
}

void say_foreign_file(const OpenedDraw& draw, const std::string& name, Verification& found) {
    if (auto why = why_another_result(draw, name)) {
        found.notices.push_back(std::move(*why));
        return;
    }
    const auto copied = copied_file(draw, name);
    found.notices.push_back(
        {name,
         "not-of-the-draw",
         "does not belong to the draw: " +
             (copied.empty() ? "casedraw did not write it" : "it is a copy of " + shown_name(copied)),
         {},
         {},
         true});
}

void say_added_file(const OpenedDraw& draw, const std::string& name, Verification& found) {
    const auto written = written_digests(draw);
    const auto digest = written.find(name);
    const auto& bytes = draw.files.at(name);
    const bool is_sheet = draw_file::is_judgement_sheet(name);
    if (digest == written.end() && !copied_file(draw, name).empty()) return say_foreign_file(draw, name, found);
    std::optional<Statement> why;
    if (digest != written.end() && digest->second == to_hex(sha256(bytes)))
        found.notices.push_back({name, "as-written", "as casedraw wrote it when the cases were shared out"});
    else if (why = digest != written.end() ? why_another_sheet(draw, name, bytes, "")
                   : is_sheet              ? why_of_another_draw(draw, name, bytes)
                                           : std::nullopt;
             why)
        found.differences.push_back(std::move(*why));
    else if (digest != written.end())
        found.notices.push_back({name, "edited", "filled in or edited since it was written"});
    else if (is_sheet && bears_draw(bytes, draw_id(draw.record)))
        found.notices.push_back({name, "other-name",
                                 "a judgements sheet of this draw under a name that casedraw did not give it: "
                                 "people's own work"});
    else
        say_foreign_file(draw, name, found);
}

} // namespace casedraw
