#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/finding.hpp>
#include <casedraw/base/time_of_day.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Who inspects, as the inspectors' file says it.
namespace casedraw {

/// The most cases a day that an inspector may have.
constexpr std::int64_t most_cases_a_day = 12;

/// A row of the inspectors' file. Each day has as many slots as cases, of one length.
struct InspectorRow {
    std::string name;       ///< or initials
    std::int64_t row = 0;   ///< of the file, as a spreadsheet numbers it
    std::vector<Date> days; ///< ascending
    TimeOfDay hours;
    std::int64_t cases_a_day = 0;
    std::vector<std::string> conflicts; ///< case managers and case ids, as the draw writes them
    std::vector<std::string> languages; ///< besides English
    bool is_cases_a_day_given = false;  ///< the file says how many, else the hours do; no plan keeps it
    friend bool operator==(const InspectorRow&, const InspectorRow&) = default;

    std::int64_t places() const { return static_cast<std::int64_t>(days.size()) * cases_a_day; }
    std::int64_t minutes_of_slot() const { return (hours.until - hours.from) / cases_a_day; }
};

/// Whom an inspector may have a conflict of interest with.
struct NamesOfService {
    std::string service;               ///< its name; may be empty where there is one alone
    std::string before;                ///< what stands before its names in a plan for several services; else empty
    std::vector<std::string> managers; ///< of the whole list
    std::vector<std::string> case_ids; ///< likewise
};

/// What the file is held against.
struct InspectorsRequest {
    Date fieldwork;                     ///< weekdays and numbers of days count from here
    std::int64_t minutes_of_case = 120; ///< the shortest slot that a case can be read in
    std::vector<NamesOfService> services;
};

struct InspectorsReading {
    std::vector<InspectorRow> inspectors;
    std::vector<Finding> findings;          ///< every fault with its cell; never quotes a name or an id
    std::vector<std::int64_t> rows_counted; ///< of those whose days are a number, counted from fieldwork
};

/// The headings that a file of inspectors must have.
const TableHeadings& inspectors_headings();

/// Reads a table with the columns `inspector` (name or initials), `days`, and, if they are there, `hours`,
/// `cases_a_day`, `conflicts` and `languages`.
///
/// `days`: a number of days from fieldwork, Mondays to Fridays, bank holidays among them; weekdays (`Mon-Wed; Fri`) of
/// the first seven days from fieldwork; or dates (`14/12/2026 to 17/12/2026; 21/12/2026`; a range leaves weekends out).
/// `hours`: `09:00-17:00` (`24:00` ends the day), or a number of hours from 9 o'clock; blank means 09:00-17:00.
/// `cases_a_day`: a whole number; blank means as many as the hours hold. `conflicts` and `languages`: parted by
/// semicolons. A conflict is a case manager or a case id, meant in every service that has it; `SERVICE: NAME` means
/// that service alone.
InspectorsReading read_inspectors(const TextTable& table, const InspectorsRequest& request);

} // namespace casedraw
