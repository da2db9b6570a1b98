#include <casedraw/base/named_setting.hpp>
#include <casedraw/record/draw_folder.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>

#include "record/notices_with_slots.hpp"

namespace casedraw {

namespace {

constexpr std::string_view lottery_start = "evidence/lottery-";
constexpr std::string_view amended_list_start = "evidence/list-";
constexpr std::string_view amended_carried_start = "evidence/carried-";
constexpr std::string_view supplement_start = "evidence/supplement-";
constexpr std::string_view csv_end = ".csv";

using NamedKind = std::pair<std::string_view, FileKind>;
constexpr std::array<NamedKind, 25> fixed_names{{{draw_file::record, FileKind::evidence},
                                                 {draw_file::list, FileKind::evidence},
                                                 {draw_file::framework, FileKind::evidence},
                                                 {draw_file::carried, FileKind::evidence},
                                                 {draw_file::sample, FileKind::evidence},
                                                 {draw_file::reserves, FileKind::evidence},
                                                 {draw_file::ledger, FileKind::evidence},
                                                 {draw_file::second_list, FileKind::evidence},
                                                 {draw_file::second_ledger, FileKind::evidence},
                                                 {draw_file::balance, FileKind::evidence},
                                                 {draw_file::dice_rule, FileKind::evidence},
                                                 {draw_file::digests, FileKind::evidence},
                                                 {draw_file::judgements, FileKind::peoples_own},
                                                 {draw_file::judgement_workbook, FileKind::peoples_own},
                                                 {draw_file::notice_workbook, FileKind::peoples_own},
                                                 {draw_file::sample_workbook, FileKind::peoples_own},
                                                 {draw_file::confirmation_workbook, FileKind::peoples_own},
                                                 {draw_file::confirmation, FileKind::peoples_own},
                                                 {draw_file::report, FileKind::pack},
                                                 {draw_file::report_for_sharing, FileKind::pack},
                                                 {draw_file::certificate, FileKind::certificate},
                                                 {draw_file::certificate_page, FileKind::certificate},
                                                 {draw_file::assignment, FileKind::assignment},
                                                 {draw_file::assignment_page, FileKind::assignment},
                                                 {draw_file::notice_with_slots, FileKind::peoples_own}}};

constexpr std::string_view judgements_start = "judgements-";
constexpr std::string_view workbook_end = ".xlsx";
constexpr std::string_view calendar_start = "calendar-";
constexpr std::string_view calendar_end = ".ics";

bool stands_between(std::string_view name, std::string_view start, std::string_view end) {
    return name.size() > start.size() + end.size() && name.substr(0, start.size()) == start &&
           name.substr(name.size() - end.size()) == end && name.find('/') == std::string_view::npos;
}

constexpr std::size_t digits_of_digest = 64;
constexpr std::string_view digest_gap = "  ";

Files::const_iterator digests_in(const Files& folder) {
    const auto own = folder.find(draw_file::digests);
    return own != folder.end() ? own : folder.find(result_digests);
}

/// `START….csv`
bool is_csv_from(std::string_view name, std::string_view start) {
    return name.size() > start.size() + csv_end.size() && name.substr(0, start.size()) == start &&
           name.substr(name.size() - csv_end.size()) == csv_end;
}

std::string numbered(std::string_view start, std::int64_t number) {
    return std::string(start) + std::to_string(number) + std::string(csv_end);
}

} // namespace

namespace {

constexpr std::string_view judgements_added = "judgements-added-";
constexpr std::string_view notice_added = "notice-added-";
constexpr std::string_view slots_added = "notice-with-slots-added-";

/// The number in a name that is made of a start, a number from 1 and an ending; nothing in another.
std::optional<std::size_t> added_number(std::string_view name, std::string_view start,
                                        std::string_view end = workbook_end) {
    constexpr std::size_t most_digits = 9;
    if (name.size() <= start.size() + end.size() || name.substr(0, start.size()) != start ||
        name.substr(name.size() - end.size()) != end)
        return std::nullopt;
    const auto digits = name.substr(start.size(), name.size() - start.size() - end.size());
    if (digits.size() > most_digits || digits.front() == '0') return std::nullopt;
    std::size_t number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = 10 * number + static_cast<std::size_t>(digit - '0');
    }
    return number;
}

/// One more than the greatest number in the folder's names with this start.
std::size_t number_after(const Files& folder, std::string_view start) {
    std::size_t last = 0;
    for (const auto& [name, bytes] : folder)
        for (const auto end : {workbook_end, csv_end})
            last = std::max(last, added_number(name, start, end).value_or(0));
    return last + 1;
}

} // namespace

namespace draw_file {

std::string added_judgements(std::size_t number) {
    return std::string(judgements_added) + std::to_string(number) + std::string(workbook_end);
}

std::string added_notice(std::size_t number) {
    return std::string(notice_added) + std::to_string(number) + std::string(workbook_end);
}

std::string added_plain_judgements(std::size_t number) {
    return std::string(judgements_added) + std::to_string(number) + std::string(csv_end);
}

bool is_added_judgements(std::string_view name) {
    return added_number(name, judgements_added) || is_added_plain_judgements(name);
}

bool is_added_plain_judgements(std::string_view name) {
    return added_number(name, judgements_added, csv_end).has_value();
}

bool is_added_notice(std::string_view name) { return added_number(name, notice_added).has_value(); }

std::size_t next_added(const Files& folder) {
    return std::max(number_after(folder, judgements_added), number_after(folder, notice_added));
}

std::string added_notice_with_slots(std::size_t number) {
    return std::string(slots_added) + std::to_string(number) + std::string(workbook_end);
}

bool is_added_notice_with_slots(std::string_view name) { return added_number(name, slots_added).has_value(); }

bool is_notice_with_slots(std::string_view name) {
    return name == notice_with_slots || is_added_notice_with_slots(name);
}

std::size_t next_notice_with_slots(const Files& folder) { return number_after(folder, slots_added); }

std::string lottery(std::string_view domain) {
    return std::string(lottery_start) + std::string(domain) + std::string(csv_end);
}

std::string amended_list(std::int64_t number) { return numbered(amended_list_start, number); }

std::string amended_carried(std::int64_t number) { return numbered(amended_carried_start, number); }

std::string supplement(std::string_view domain, std::int64_t number) {
    return numbered(std::string(supplement_start) + std::string(domain) + "-", number);
}

std::optional<std::string> domain_of_lottery(std::string_view name) {
    if (!is_csv_from(name, lottery_start)) return std::nullopt;
    return std::string(name.substr(lottery_start.size(), name.size() - lottery_start.size() - csv_end.size()));
}

std::string judgements_of(std::string_view inspector) {
    return std::string(judgements_start) + std::string(inspector) + std::string(workbook_end);
}

std::string calendar_of(std::string_view inspector) {
    return std::string(calendar_start) + std::string(inspector) + std::string(calendar_end);
}

bool is_judgement_sheet(std::string_view name) {
    constexpr std::string_view start = "judgements";
    if (name.substr(0, start.size()) != start || name.find('/') != std::string_view::npos) return false;
    const auto dot = name.rfind('.');
    const auto ending = dot == std::string_view::npos ? name : name.substr(dot);
    return ending == ".xlsx" || ending == ".ods" || ending == ".csv";
}

std::string_view plain_name(std::string_view name) {
    const auto slash = name.rfind('/');
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

} // namespace draw_file

std::optional<FileKind> kind_of(std::string_view name) {
    const auto found =
        std::find_if(fixed_names.begin(), fixed_names.end(), [&](const NamedKind& each) { return each.first == name; });
    if (found != fixed_names.end()) return found->second;
    if (draw_file::domain_of_lottery(name)) return FileKind::evidence;
    if (draw_file::is_added_judgements(name) || draw_file::is_added_notice(name) || is_added_sheet(name))
        return FileKind::peoples_own;
    for (const auto start : {amended_list_start, amended_carried_start, supplement_start})
        if (is_csv_from(name, start)) return FileKind::evidence;
    return std::nullopt;
}

/// Digest by name, from lines as `sha256sum` writes them.
std::map<std::string, std::string> digests_by_name(std::string_view text) {
    std::map<std::string, std::string> digests;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        if (line.size() > digits_of_digest + digest_gap.size())
            digests[std::string(line.substr(digits_of_digest + digest_gap.size()))] = line.substr(0, digits_of_digest);
        at = end + 1;
    }
    return digests;
}

std::vector<std::string> judgement_sheets(const Files& folder) {
    std::vector<std::string> sheets;
    if (folder.count(draw_file::judgements) != 0) sheets.emplace_back(draw_file::judgements);
    for (const auto& [name, bytes] : folder)
        if (draw_file::is_judgement_sheet(name)) sheets.push_back(name);
    return sheets;
}

Files with_digests(Files files, const std::string& name) {
    auto text = with_more_digests("", files);
    files[name] = std::move(text);
    return files;
}

std::string with_more_digests(const std::string& digests, const Files& added) {
    auto by_name = digests_by_name(digests);
    for (const auto& [file, bytes] : added) by_name[file] = to_hex(sha256(bytes));
    return digests_text(by_name);
}

std::string digests_text(const std::map<std::string, std::string>& by_name) {
    std::string text;
    for (const auto& [file, digest] : by_name) text.append(digest).append(digest_gap).append(file).append("\n");
    return text;
}

std::string with_added_sheets(const std::string& digests, const std::string& other) {
    auto by_name = digests_by_name(digests);
    for (const auto& [file, digest] : digests_by_name(other))
        if (is_added_sheet(file)) by_name.emplace(file, digest);
    return digests_text(by_name);
}

bool is_added_sheet(std::string_view name) {
    return draw_file::is_notice_with_slots(name) || stands_between(name, calendar_start, calendar_end) ||
           (stands_between(name, judgements_start, workbook_end) && !draw_file::is_added_judgements(name));
}

bool is_confirmation(std::string_view name) {
    return name == draw_file::confirmation_workbook || name == draw_file::confirmation;
}

std::vector<KeptFile> files_to_keep(const Files& folder) {
    const auto digests = digests_in(folder);
    const auto written =
        digests == folder.end() ? std::map<std::string, std::string>() : digests_by_name(digests->second);
    std::vector<KeptFile> kept;
    for (const auto& [name, bytes] : folder) {
        if (digests != folder.end() && name == digests->first) {
            if (bytes != digests_text(digests_by_name(bytes))) kept.push_back({name, true});
            continue;
        }
        const auto digest = written.find(name);
        if (digest == written.end())
            kept.push_back({name, false});
        else if (to_hex(sha256(bytes)) != digest->second)
            kept.push_back({name, true});
    }
    return kept;
}

std::optional<Error> may_not_replace(const Files& folder) {
    const auto kept = files_to_keep(folder);
    if (kept.empty()) return std::nullopt;
    std::vector<std::string> edited, foreign;
    for (const auto& file : kept) (file.edited ? edited : foreign).push_back(file.name);
    std::string message =
        "Nothing was written, not even with " + named_setting("force") + ", because people's work would be lost.";
    if (!edited.empty()) message += " Filled in or changed since casedraw wrote them: " + listed(edited) + ".";
    if (!foreign.empty()) message += " Not written by casedraw: " + listed(foreign) + ".";
    return Error{ErrorKind::unreadable, "peoples-work", message + " Move them elsewhere, or choose another folder."};
}

} // namespace casedraw
