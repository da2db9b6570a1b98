#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace casedraw {

enum class Severity {
    problem, ///< must be put right: the row cannot be judged as it stands
    notice,  ///< worth knowing; never changes a status or the exit code
};

/// Something found in a person's file, with its place. All findings of a file are reported at once.
struct Finding {
    Severity severity = Severity::problem;
    std::string code;     ///< stable, kebab-case, such as `bad-date`
    std::string field;    ///< canonical field name, or empty when it is about the whole row or list
    std::int64_t row = 0; ///< as a spreadsheet numbers it, from 1; 0 when it is about the whole list
    std::string cell;     ///< such as `E14`; empty when there is no one cell
    std::string message;  ///< plain English; quotes values of coded and date fields only
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// `A`, `B` … `Z`, `AA` … for the column with this index from 0, as spreadsheets letter them.
std::string column_letters(std::size_t column);

} // namespace casedraw
