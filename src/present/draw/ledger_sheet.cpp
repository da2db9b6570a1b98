#include "present/draw/ledger_sheet.hpp"

#include <algorithm>
#include <casedraw/eligibility/kept_cases.hpp>
#include <numeric>

#include "present/draw/sheets.hpp"
#include "record/late_cases.hpp"
#include <casedraw/framework/framework.hpp>

namespace casedraw::pack {

namespace {

/// Dates of the list that decide about a case; a date of birth is not shown again, nor a column without a date:
/// the list as a draw keeps it does not have it either.
std::vector<std::size_t> shown_dates(const PackSource& source) {
    const auto& cases = source.checked.cases;
    const auto stands_somewhere = [&](std::size_t field) {
        for (std::size_t at = 0; at < cases.size(); ++at)
            if (cases.date(field, at)) return true;
        return false;
    };
    std::vector<std::size_t> fields;
    for (std::size_t f = 0; f < source.framework.fields.size(); ++f) {
        const auto& field = source.framework.fields[f];
        if (field.type == FieldType::date && field.role != FieldRole::date_of_birth && cases.fields[f].present &&
            stands_somewhere(f))
            fields.push_back(f);
    }
    return fields;
}

class LedgerSheet {
public:
    LedgerSheet(const PackSource& source, const PackOptions& options)
        : source_(source), options_(options), table_(ledger_table(source, source.made.tables)),
          dates_(shown_dates(source)), order_(source.made.tables.ledger.size()) {}

    Worksheet made() {
        const auto columns = headed_columns();
        auto sheet =
            table_sheet("Ledger", "What became of every row of the list",
                        "Sampled, reserve, ineligible or problem, and why, in the order of case ids. Which row "
                        "of the list each is, ledger.csv says. The sheet Method names the sources of the rules.",
                        columns, notes_of(source_, options_));
        if (table_.rows > most_rows) {
            sheet.rows.push_back({text_cell("There are more than " + std::to_string(most_rows) +
                                            " rows. All of them are in " + draw_file::ledger + ".")});
            return sheet;
        }
        put_in_order();
        for (const auto r : order_) sheet.rows.push_back(row(r));
        add_filter(sheet, columns.size());
        return sheet;
    }

private:
    static constexpr std::size_t list_row = 0, domain = 3, reason = 4; // columns of the plain file

    /// By what is shown, ids first, so that the order of the list does not matter.
    void put_in_order() {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        const auto& cases = source_.checked.cases;
        const auto id_field = *source_.framework.field_with(FieldRole::case_id);
        const auto id = [&](std::size_t r) { return cases.text(id_field, source_.made.tables.ledger[r].at); };
        std::sort(order_.begin(), order_.end(), [&](auto a, auto b) {
            if (id(a) != id(b)) return id(a) < id(b);
            return words_of(a) < words_of(b);
        });
    }

    /// All that the sheet shows of rows that have one id.
    std::string words_of(std::size_t r) const {
        std::string words;
        std::vector<TableCell> plain;
        table_.read(r, plain);
        const auto& ledger = source_.made.tables.ledger[r];
        for (std::size_t c = list_row + 1; c < plain.size(); ++c)
            words += (c == reason ? why(ledger) : text_of(plain[c])) + "\n";
        for (const auto field : dates_)
            if (const auto date = source_.checked.cases.date(field, ledger.at)) words += to_iso(*date) + "\n";
        return words + (is_late_row_name(ledger.row) ? ledger.row : "");
    }

    std::vector<SheetColumn> headed_columns() const {
        std::vector<SheetColumn> columns{
            {"Case ID", 16}, {"What became of it", 14}, {"Domain", 24}, {"Why", 50, NumberFormat::text, true}};
        for (const auto field : dates_)
            columns.push_back({source_.framework.fields[field].heading, 13, NumberFormat::date});
        for (std::size_t c = reason + 1; c < table_.columns.size(); ++c)
            columns.push_back(
                {column_heading(source_, table_.columns[c]), is_disposal(table_.columns[c]) ? 34.0 : 16.0});
        if (source_.made.tables.has_acts) columns.push_back({"Came with a corrected list", 16});
        return columns;
    }

    bool is_disposal(const std::string& name) const {
        const auto field = source_.framework.field_named(name);
        return field && source_.framework.fields[*field].role == FieldRole::disposal;
    }

    std::string why(const LedgerRow& ledger) const {
        if (ledger.outcome == RowOutcome::problem)
            return "The row has problems, so the case had no chance: " + ledger.reasons +
                   ". Check the list to see them.";
        if (ledger.reasons.empty()) return {};
        std::string words;
        for (const auto& each : reasons(source_.checked.cases, source_.framework, source_.request.eligibility,
                                        source_.checked.eligibility, ledger.at))
            words += (words.empty() ? "" : "\n") + each.message;
        return words + kept_.in_words(ledger.at);
    }

    std::vector<StyledCell> row(std::size_t r) const {
        std::vector<TableCell> plain;
        table_.read(r, plain);
        const auto& ledger = source_.made.tables.ledger[r];
        std::vector<StyledCell> cells;
        for (std::size_t c = list_row + 1; c < plain.size(); ++c) {
            if (const auto* number = std::get_if<std::int64_t>(&plain[c]))
                cells.push_back(number_cell(static_cast<double>(*number)));
            else if (c == reason)
                cells.push_back(text_cell(why(ledger), true));
            else
                cells.push_back(
                    text_cell(c == domain ? domain_labels(source_.framework, text_of(plain[c])) : text_of(plain[c])));
            if (c == reason) add_dates(cells, ledger.at);
        }
        if (source_.made.tables.has_acts) cells.push_back(text_cell(is_late_row_name(ledger.row) ? ledger.row : ""));
        return cells;
    }

    void add_dates(std::vector<StyledCell>& cells, std::size_t at) const {
        for (const auto field : dates_) {
            auto cell = text_cell("");
            cell.style.number = NumberFormat::date;
            cell.value = std::monostate{};
            if (const auto date = source_.checked.cases.date(field, at)) cell.value = *date;
            cells.push_back(std::move(cell));
        }
    }

    const PackSource& source_;
    const PackOptions& options_;
    ShownTable table_;
    std::vector<std::size_t> dates_;
    std::vector<std::size_t> order_; ///< rows of the ledger
    KeptCases kept_{source_.checked.cases, source_.framework, source_.checked.eligibility};
};

} // namespace

Worksheet ledger_sheet(const PackSource& source, const PackOptions& options) {
    return LedgerSheet(source, options).made();
}

} // namespace casedraw::pack
