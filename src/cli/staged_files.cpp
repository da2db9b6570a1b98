#include "cli/staged_files.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/record.hpp>

#include "cli/files.hpp"
#include "record/notices_with_slots.hpp"
#include "requests/file_source.hpp"

namespace casedraw::cli {

using requests::in_folder;

std::string head_of(const std::string& path) {
    return exists(in_folder(path, draw_file::record)) ? draw_file::record : services_plan;
}

namespace {

std::string digest_of(const Result<std::string>& bytes) { return bytes ? to_hex(sha256(*bytes)) : std::string(); }

bool is_digests(const std::string& name) { return draw_file::plain_name(name) == result_digests; }

} // namespace

std::string draw_of(const std::string& name, const Files& staged) {
    const auto start = name.substr(0, name.find('/') + 1);
    return staged.count(start + draw_file::digests) != 0 ? start : std::string();
}

std::vector<std::string> in_order(const Files& staged, const std::string& head) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : staged)
        if (!is_digests(name) && name != head) names.push_back(name);
    for (const auto& [name, bytes] : staged)
        if (is_digests(name) && name != result_digests) names.push_back(name);
    for (const auto& last : {std::string(result_digests), head})
        if (staged.count(last) != 0) names.push_back(last);
    return names;
}

namespace {

/// The digests of the files that are there, by the names that they have in this folder.
std::map<std::string, std::string> written_in(const std::string& path, const Files& staged) {
    std::map<std::string, std::string> written;
    const auto take = [&](const std::string& name, const std::string& start) {
        if (const auto text = read_file(in_folder(path, name)))
            for (const auto& [file, digest] : digests_by_name(*text)) written[start + file] = digest;
    };
    take(result_digests, "");
    take(draw_file::digests, "");
    for (const auto& [name, bytes] : staged)
        if (const auto start = draw_of(name, staged); !start.empty() && name == start + draw_file::digests)
            take(name, start);
    return written;
}

/// Whether the file in a place is neither as casedraw wrote it nor the one that is to stand there.
bool is_worked_in(const std::string& place, const std::string& staged, const std::string& written) {
    const auto there = read_file(place);
    return exists(place) && (!there || *there != staged) && digest_of(there) != written;
}

/// Whether the act brings cases that are to be read from then on.
bool brings_cases(const std::string& staged_record) {
    const auto record = read_record(staged_record);
    if (!record || record->events.empty()) return false;
    const auto before = replay(*record, record->events.size() - 1), after = replay(*record);
    if (!before || !after) return false;
    for (std::size_t d = 0; d < after->size(); ++d)
        for (const auto& id : (*after)[d].to_read())
            if (!(*before)[d].is_to_read(id)) return true;
    return false;
}

/// Where what is staged of a sheet goes that people fill in and that stays, as it would lack cases or times: a name
/// beside it that nothing has. Empty for other files.
std::string name_beside(const std::string& name, const Files& in_draw, bool has_new_cases) {
    if (name == draw_file::judgement_workbook && has_new_cases)
        return draw_file::added_judgements(draw_file::next_added(in_draw));
    if (name == draw_file::judgements && has_new_cases)
        return draw_file::added_plain_judgements(draw_file::next_added(in_draw));
    if (name == draw_file::notice_workbook && has_new_cases)
        return draw_file::added_notice(draw_file::next_added(in_draw));
    if (name == draw_file::notice_with_slots)
        return draw_file::added_notice_with_slots(draw_file::next_notice_with_slots(in_draw));
    if (!is_added_sheet(name) || !draw_file::is_judgement_sheet(name)) return {};
    const auto dot = name.rfind('.');
    for (int k = 1;; ++k)
        if (auto beside = name.substr(0, dot) + "-added-" + std::to_string(k) + name.substr(dot);
            in_draw.count(beside) == 0)
            return beside;
}

/// Names that are taken in a draw, by what they are there.
Files names_in_draw(const std::string& draw, const Files& staged, const Files& there) {
    Files names;
    for (const auto* files : {&staged, &there})
        for (const auto& [name, bytes] : *files)
            if (name.rfind(draw, 0) == 0) names[name.substr(draw.size())];
    return names;
}

Staying staying_files(const std::string& path, const Files& staged, const std::map<std::string, std::string>& written,
                      bool has_new_cases) {
    Staying staying;
    for (const auto& [name, bytes] : staged) {
        const auto digest = written.find(name);
        if (!is_digests(name) && name != head_of(path) &&
            is_worked_in(in_folder(path, name), bytes, digest == written.end() ? "" : digest->second))
            staying[name];
    }
    if (staying.empty()) return staying;
    const auto there = read_folder(path).value_or(Files());
    for (auto& [name, beside] : staying) {
        const auto draw = draw_of(name, staged);
        const auto other = name_beside(name.substr(draw.size()), names_in_draw(draw, staged, there), has_new_cases);
        const bool is_second_sheet = name == draw + draw_file::judgements &&
                                     staying.count(draw + draw_file::judgement_workbook) != 0; // one is enough
        if (!other.empty() && !is_second_sheet) beside = draw + other;
    }
    return staying;
}

/// The digests that are staged tell of a sheet that stays what was written there, and of one that goes beside it what
/// it is. Those of a plan tell of its draws' digests, too, and so come after them. Gives the names of those changed.
std::vector<std::string> mend_digests(const std::string& head, Files& staged, const Staying& staying,
                                      const std::map<std::string, std::string>& written) {
    std::vector<std::string> all, mended;
    for (const auto& name : in_order(staged, head))
        if (is_digests(name)) all.push_back(name);
    for (const auto& file : all) {
        const auto draw = draw_of(file, staged);
        auto digests = digests_by_name(staged.at(file));
        for (const auto& [name, beside] : staying) {
            const auto own_name = name.substr(draw_of(name, staged).size());
            if (name.rfind(draw, 0) != 0 || casedraw::kind_of(own_name) != FileKind::peoples_own) continue;
            if (const auto before = written.find(name); before != written.end())
                digests[name.substr(draw.size())] = before->second;
            if (!beside.empty()) digests[beside.substr(draw.size())] = to_hex(sha256(staged.at(name)));
        }
        for (auto& [name, digest] : digests)
            if (is_digests(name) && staged.count(name) != 0) digest = to_hex(sha256(staged.at(name)));
        auto text = digests_text(digests);
        if (text == staged.at(file)) continue;
        staged[file] = std::move(text);
        mended.push_back(file);
    }
    return mended;
}

} // namespace

std::string Staged::place_of(const std::string& name) const {
    if (name == head && !is_act) return {};
    const auto stays = staying.find(name);
    return stays == staying.end() ? name : stays->second;
}

Result<Staged> staged_in(const std::string& path) {
    auto files = read_folder(in_folder(path, staged_name));
    if (!files) return tl::unexpected(files.error());
    Staged staged{std::move(*files), head_of(path), false, false, {}, {}};
    const auto head = staged.files.find(staged.head);
    staged.is_whole = head != staged.files.end();
    if (!staged.is_whole) return staged;
    const auto there = read_file(in_folder(path, staged.head));
    staged.is_act = !there || *there != head->second;
    const auto written = written_in(path, staged.files);
    staged.staying = staying_files(path, staged.files, written, staged.is_act && brings_cases(head->second));
    staged.mended = mend_digests(staged.head, staged.files, staged.staying, written);
    return staged;
}

} // namespace casedraw::cli
