#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/files.hpp>
#include <map>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the folder of a draw holds. What people open lies on top; everything else is in `evidence/`. This is the only
/// place that names these files.
namespace casedraw {

namespace draw_file {

/// The name without its folder, as people say it.
std::string_view plain_name(std::string_view name);
constexpr const char* plain_name(const char* name) {
    const auto* plain = name;
    for (const auto* at = name; *at != '\0'; ++at)
        if (*at == '/') plain = at + 1;
    return plain;
}

inline constexpr const char* record = "evidence/record.json";
inline constexpr const char* plain_record = plain_name(record); ///< as messages name it
inline constexpr const char* list = "evidence/list.csv";        ///< the canonical list: its bytes hash to `list_sha256`
inline constexpr const char* framework = "evidence/framework.json";
inline constexpr const char* carried = "evidence/carried.csv"; ///< columns of the list that are only passed on
inline constexpr const char* sample = "evidence/sample.csv";
inline constexpr const char* reserves = "evidence/reserves.csv";
inline constexpr const char* ledger = "evidence/ledger.csv";
inline constexpr const char* second_list = "evidence/victims.csv"; ///< likewise canonical
inline constexpr const char* second_ledger = "evidence/victims-ledger.csv";
inline constexpr const char* balance = "evidence/balance.csv";
inline constexpr const char* judgements = "evidence/judgements.csv"; ///< to fill in, as plain text
inline constexpr const char* dice_rule = "evidence/dice-rule.txt";   ///< of a commitment
inline constexpr const char* digests = "evidence/files.sha256";      ///< of every other file, as it was written
inline constexpr const char* certificate = "evidence/certificate.json";
inline constexpr const char* certificate_page = "certificate.html";
inline constexpr const char* assignment = "evidence/assignment.json"; ///< who reads which case, when shared out
inline constexpr const char* assignment_page = "assignment.html";
inline constexpr const char* notice_with_slots = "notice-with-slots.xlsx";
inline constexpr const char* sample_workbook = "sample.xlsx";
inline constexpr const char* judgement_workbook = "judgements.xlsx"; ///< to fill in
inline constexpr const char* notice_workbook = "notice.xlsx";        ///< to fill in by the service
inline constexpr const char* confirmation_workbook = "confirm.xlsx"; ///< to fill in by the service
inline constexpr const char* confirmation = "evidence/confirm.csv";  ///< likewise, as plain text
inline constexpr const char* report = "report.html";
inline constexpr const char* report_for_sharing = "report-for-sharing.html";

/// `evidence/lottery-court.csv`
std::string lottery(std::string_view domain);
/// `evidence/list-2.csv`: the second corrected list, in canonical form; `evidence/carried-2.csv`: what is only passed
/// on
std::string amended_list(std::int64_t number);
std::string amended_carried(std::int64_t number);
/// `evidence/supplement-court-2.csv`: the lottery of the late cases that it brought
std::string supplement(std::string_view domain, std::int64_t number);

/// The domain whose lottery has this name; nothing for another file.
std::optional<std::string> domain_of_lottery(std::string_view name);

/// `judgements-added-2.xlsx`, `notice-added-2.xlsx`: sheets for the cases that an act called, where the sheets that
/// were
/// there had been filled in.
std::string added_judgements(std::size_t number);
/// `judgements-added-2.csv`: likewise, beside a `judgements.csv` that was filled in while an act was cut short.
std::string added_plain_judgements(std::size_t number);
bool is_added_plain_judgements(std::string_view name);
std::string added_notice(std::size_t number);
bool is_added_judgements(std::string_view name);
bool is_added_notice(std::string_view name);
/// The next number for sheets that are added to a folder, from 1.
std::size_t next_added(const Files& folder);
/// `judgements-AB.xlsx` and `calendar-AB.ics`, of one inspector.
std::string judgements_of(std::string_view inspector);
std::string calendar_of(std::string_view inspector);

/// Whether a file on top of the folder holds judgements: `judgements` and anything, `.xlsx`, `.ods` or `.csv`.
bool is_judgement_sheet(std::string_view name);

} // namespace draw_file

/// What says that the folders of draws beside it are one plan for several services.
inline constexpr const char* services_plan = "plan.json";

enum class FileKind {
    evidence,    ///< nobody edits it; verified to the last byte
    pack,        ///< made to be read; can be made again from the record and the evidence
    peoples_own, ///< made to be filled in or worked with: what is in it is never replaced
    certificate, ///< counted after the draw
    assignment,  ///< shared out after the draw
};

/// What a file of this name is in the folder of a draw; nothing where no draw writes one.
std::optional<FileKind> kind_of(std::string_view name);

/// Sheets of judgements in the folder of a draw, in the order in which they are looked at.
std::vector<std::string> judgement_sheets(const Files& folder);

/// The file that keeps the digests of a result's other files: a line of digest, two spaces and name for each, as
/// `sha256sum --check` reads them. Draws keep theirs in `evidence/`.
inline constexpr const char* result_digests = "files.sha256";

/// The same files and their digests.
Files with_digests(Files files, const std::string& name = result_digests);

/// Digest by name, from lines as `sha256sum` writes them.
std::map<std::string, std::string> digests_by_name(std::string_view text);

/// The text of digests with those of files that were added later.
std::string with_more_digests(const std::string& digests, const Files& added);

/// The text of digests by name.
std::string digests_text(const std::map<std::string, std::string>& by_name);

/// The sheets for the service, which are written when they are asked for.
bool is_confirmation(std::string_view name);
/// Whether this is a sheet or a calendar that was added after the draw, for people to work in.
bool is_added_sheet(std::string_view name);
/// The text of digests with the lines that `other` has for added sheets: as they were written, whatever stands in them.
std::string with_added_sheets(const std::string& digests, const std::string& other);

/// A file that is in the way: somebody worked in it, or casedraw did not write it.
struct KeptFile {
    std::string name;
    bool edited = false; ///< written by casedraw and changed since; else not casedraw's
};

/// The files of an earlier result that are not exactly as casedraw wrote them, by its digests: those may not be
/// replaced.
/// All of them where there are no digests.
std::vector<KeptFile> files_to_keep(const Files& folder);

/// An error of kind unreadable that names every file that is in the way; nothing where the whole folder may be
/// replaced.
std::optional<Error> may_not_replace(const Files& folder);

} // namespace casedraw
