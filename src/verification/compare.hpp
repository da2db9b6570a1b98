#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/verification/verify.hpp>
#include <set>
#include <string>

/// One file of a folder held against the same file made again. Each says what it finds in the verification.
namespace casedraw {

/// At most so many differences of one file are spelled out.
inline constexpr std::size_t most_spelled_out = 10;

/// Adds what was found, and in place of what is too much, how many more there are.
void add_some(const std::string& file, std::vector<Statement> found, std::vector<Statement>& to);

/// `sample.csv`, `reserves.csv` or `balance.csv`: which row of which case, and which field of it. The rows of some
/// domains may be left out.
void compare_table(const std::string& name, const std::string& text, const ShownTable& again, const Record& record,
                   Verification& found, const std::set<std::string>& left_out = {});

/// `carried.csv`, where it is known what casedraw wrote.
void compare_carried(const std::string& text, const std::string& written, Verification& found);

/// A ledger. The rows made again take the order and the row numbers of the published ones.
void compare_ledger(const std::string& name, const std::string& text, const DrawSource& source, DrawTables& tables,
                    bool list_was_given, Verification& found);

/// `record.json`: which field, and of the sample and the reserves which case.
void compare_record(const std::string& text, const Record& recorded, const Record& again, Verification& found);

struct NoticeFindings {
    std::vector<Statement> differences; ///< of what casedraw wrote
    std::vector<Statement> unseen;      ///< what people may do, and those who read the notice may not see or know
    bool are_proposals_changed = false; ///< cells that casedraw filled in and people may fill in otherwise
};

/// A notice and the same one made again: which case and which column. Only what casedraw wrote there is compared, and
/// cells that are to be filled in may hold anything.
NoticeFindings notice_findings(const std::string& name, const std::string& bytes, const std::string& again);

void add_findings(const std::string& name, NoticeFindings notice, Verification& found);

/// Ids in the notice's rows of cases, as they stand there.
std::set<std::string> cases_on_notice(const std::string& bytes);

/// A page that is not the one made again: under which of its headings, and in which row. Only words that casedraw wrote
/// are said.
Statement page_difference(const std::string& name, const std::string& page, const std::string& again);

/// Two lists in canonical form: which case is missing or new, and which field of which case differs.
std::vector<Statement> list_differences(const std::string& recorded, const std::string& given, const std::string& name);

} // namespace casedraw
