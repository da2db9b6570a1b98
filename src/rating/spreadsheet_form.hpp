#pragma once

#include <string_view>

namespace casedraw {

/// What a spreadsheet does to a text that it takes for something else.
enum class SpreadsheetForm { none, number, date };

/// Whether a spreadsheet may have turned `original` into `found`: `0071` into `71`, `12E4` into `1.20E+05`, a long
/// number into `1.23457E+15`, `3-4` into `03-Apr` or `2026-04-03`, `MAR-19` into `01/03/2019` or a date's serial
/// number.
SpreadsheetForm spreadsheet_form(std::string_view original, std::string_view found);

} // namespace casedraw
