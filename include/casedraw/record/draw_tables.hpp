#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/record/draw_source.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What a draw's files say, as typed rows. CSV, workbook and page are made from these.
namespace casedraw {

/// A case that is to be read, in one domain; after acts also those that were to be read.
struct SampleRow {
    std::size_t domain = 0; ///< index into Framework::domains
    std::int64_t order = 0; ///< in its domain, from 1: as drawn, then those that were called, in turn
    std::uint32_t at = 0;   ///< index into its domain's list
    Rate chance;            ///< at the draw
    CaseState state = CaseState::to_read;
    std::string replaces;  ///< case id; empty where it replaces none
    std::size_t since = 0; ///< the event, from 1, that it came with; 0: the draw
};

/// What became of a reserve.
enum class ReserveState { waiting, called, out_of_scope, lost, moved };
std::string_view name_of(ReserveState state);

struct ReserveRow {
    std::size_t domain = 0;
    std::int64_t order = 0; ///< of its use, in its domain, from 1
    std::uint32_t at = 0;
    ReserveState state = ReserveState::waiting;
};

/// What became of a row of the list: of a case in several domains the first of these that holds in any. Out of scope
/// are eligible cases whose domains are all too small to be inspected.
enum class RowOutcome { sampled, reserve, out_of_scope, ineligible, problem };
std::string_view name_of(RowOutcome outcome);

struct LedgerRow {
    std::string row; ///< as a spreadsheet numbers it, with its sheet where the list stands on several
    std::uint32_t at = 0;
    RowOutcome outcome = RowOutcome::ineligible;
    std::string domains;   ///< ids, parted by semicolons
    std::string by_domain; ///< of a case in several domains: its outcome at the draw in each; likewise
    std::string reasons;   ///< codes, likewise
    std::string states; ///< since the draw: of a case that was to be read or is a reserve no more, by domain; likewise
};

struct BalanceRow {
    std::size_t domain = 0;
    std::string variable;
    std::string level;
    std::int64_t population = 0;
    Rate target;
    std::int64_t sampled = 0;
    std::int64_t population_now = 0;
    std::int64_t to_read = 0; ///< now
    Rate target_now{0, 1};    ///< by the rule of the draw, for the cases in scope and the number to read now
};

struct DrawTables {
    bool has_acts = false; ///< something happened since the draw: tables then show how it stands
    std::vector<SampleRow> sample;
    std::vector<ReserveRow> reserves;
    std::vector<LedgerRow> ledger; ///< in the list's order
    std::vector<BalanceRow> balance;
};

/// As drawn; after acts as it stands. Needs events that `replay` accepts.
DrawTables draw_tables(const DrawSource& source, const Record& record, const TaskRunner& run = run_in_turn);

/// The draw with the cases that are to be read now in place of those drawn, and the reserves that are left.
Draw present_draw(const DrawSource& source, const Record& record);

/// The draw with the cases that came to be read with an event, by place among the record's, and still are to be read,
/// in place of those drawn.
Draw came_with(const DrawSource& source, const Record& record, std::size_t event);

/// A text, a whole number, or a number that is printed with six places.
using TableCell = std::variant<std::string_view, std::int64_t, Rate>;

/// A table as it is shown: its columns by name, and a way to the cells of a row. Refers to what it was made from.
struct ShownTable {
    std::vector<std::string> columns;
    std::size_t rows = 0;
    std::function<void(std::size_t row, std::vector<TableCell>& cells)> read;
};

ShownTable sample_table(const DrawSource& source, const DrawTables& tables);
ShownTable reserve_table(const DrawSource& source, const DrawTables& tables);
ShownTable ledger_table(const DrawSource& source, const DrawTables& tables);
ShownTable balance_table(const DrawSource& source, const DrawTables& tables);

/// As CSV, with a row of headings.
std::string csv_of(const ShownTable& table);
/// A cell as CSV has it, without quotes or an apostrophe.
std::string text_of(const TableCell& cell);

} // namespace casedraw
