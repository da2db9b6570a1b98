#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/spreadsheet/workbook.hpp>
#include <optional>
#include <string>
#include <vector>

/// The sheet on which a service answers for every eligible case, read or not, before the inspectors arrive.
namespace casedraw {

struct Framework;

struct CaseToConfirm {
    std::string case_id;
    std::string eligible_for; ///< the domains' labels
    std::string case_manager; ///< as on the list; may be empty
};

/// Depends on the list, the framework and how the inspection is named, and on nothing that was drawn: two draws of one
/// list have the same sheet, which for a later one says that there was another.
struct ConfirmationSheet {
    std::string id; ///< see `confirmation_id`; stands in every row, so that another list's sheet is known
    std::string service;
    Date fieldwork;
    std::string marking; ///< heads the sheet; empty: none
    std::optional<Date> dispose_by;
    std::string drawn_again;          ///< that the draw followed another, and why; empty where it did not
    std::vector<CaseToConfirm> cases; ///< in bytewise order of ids
};

/// What `ConfirmationSheet::id` is for a list: 12 letters and digits of SHA-256 over framework, fieldwork and digest,
/// and over what was chosen otherwise than the framework does and decides who is eligible; empty where nothing was.
std::string confirmation_id(const std::string& framework_id, const Date& fieldwork, const std::string& list_sha256,
                            const std::string& chosen_otherwise);

/// The columns, as the workbook heads them; those of the CSV are the same in lower case with underscores.
namespace confirmation_column {
inline constexpr const char* case_id = "Case ID";
inline constexpr const char* eligible_for = "Eligible for";
inline constexpr const char* case_manager = "Case manager";
inline constexpr const char* in_scope = "In scope";
inline constexpr const char* file = "File available";
inline constexpr const char* contact = "Contact safe";
inline constexpr const char* manager_present = "Case manager present";
inline constexpr const char* manager_when = "Case manager present when";
inline constexpr const char* reason = "Reason";
inline constexpr const char* note = "Note";
inline constexpr const char* sheet = "Sheet";
} // namespace confirmation_column

/// How the days and hours of a case manager may be written.
inline constexpr const char* allowed_times =
    "Allowed: days, each with or without hours, such as Mon-Wed; Thu 09:00-12:00; 14/12/2026 from 10:00.";

Workbook confirmation_workbook(const ConfirmationSheet& sheet, const Framework& framework);
std::string confirmation_csv(const ConfirmationSheet& sheet);

} // namespace casedraw
