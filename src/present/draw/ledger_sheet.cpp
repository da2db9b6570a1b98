#include "present/draw/ledger_sheet.hpp"

#include <algorithm>
#include <casedraw/eligibility/kept_cases.hpp>
#include <map>
#include <numeric>

#include "present/acts/corrected_case.hpp"
#include "present/acts/why_left.hpp"
#include "present/draw/sheets.hpp"
#include "record/as_corrected.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include <casedraw/framework/framework.hpp>

namespace casedraw::pack {

namespace {

/// Dates of the list that decide about a case; a date of birth is not shown again, nor a column without a date:
/// the list as a draw keeps it does not have it either.
std::vector<std::string> shown_dates(const DrawSource& source) {
    const auto& cases = source.checked.cases;
    const auto stands_somewhere = [&](std::size_t field) {
        for (std::size_t at = 0; at < cases.size(); ++at)
            if (cases.date(field, at)) return true;
        return false;
    };
    std::vector<std::string> names;
    for (std::size_t f = 0; f < source.framework.fields.size(); ++f) {
        const auto& field = source.framework.fields[f];
        if (field.type == FieldType::date && field.role != FieldRole::date_of_birth && cases.fields[f].present &&
            stands_somewhere(f))
            names.push_back(field.name);
    }
    return names;
}

/// Adds the names that are not there yet.
void add_names(std::vector<std::string>& names, const std::vector<std::string>& more) {
    for (const auto& name : more)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// Columns of the lists by the names of their fields: the dates, and those behind the reason.
struct ShownColumns {
    std::vector<std::string> dates;
    std::vector<std::string> more;
};

/// The rows of one list, as the sheet shows them.
class RowsOfList {
public:
    RowsOfList(const DrawSource& source, const DrawTables& tables, const Record& record)
        : source_(source), tables_(tables), table_(ledger_table(source_, tables_)), order_(tables_.ledger.size()),
          states_(replay(record).value()), lists_(standing_corrected_lists(source_, source_.details.events)) {
        for (std::size_t e = 0; e < record.events.size(); ++e)
            if (const auto& amendment = record.events[e].amendment)
                if (const auto list = source_.carried.corrected.find(amendment->list_number);
                    list != source_.carried.corrected.end())
                    corrected_.try_emplace(list->first, *list->second, source_.framework,
                                           for_corrected_list({}, record, e));
    }

    std::size_t count() const { return table_.rows; }

    void name_columns(ShownColumns& columns) const {
        add_names(columns.dates, shown_dates(source_));
        add_names(columns.more, {table_.columns.begin() + reason + 1, table_.columns.end()});
    }

    /// In the order of their ids, so that the order of the list does not matter.
    void add_to(Worksheet& sheet, const ShownColumns& columns, const Framework& framework) {
        put_in_order(columns);
        for (const auto r : order_) sheet.rows.push_back(row(r, columns, framework));
    }

private:
    static constexpr std::size_t list_row = 0, domain = 3, reason = 4; // columns of the plain file

    void put_in_order(const ShownColumns& columns) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        const auto& cases = source_.checked.cases;
        const auto id_field = *source_.framework.field_with(FieldRole::case_id);
        const auto id = [&](std::size_t r) { return cases.text(id_field, tables_.ledger[r].at); };
        std::sort(order_.begin(), order_.end(), [&](auto a, auto b) {
            if (id(a) != id(b)) return id(a) < id(b);
            return words_of(a, columns) < words_of(b, columns);
        });
    }

    /// All that the sheet shows of rows that have one id.
    std::string words_of(std::size_t r, const ShownColumns& columns) const {
        std::string words;
        std::vector<TableCell> plain;
        table_.read(r, plain);
        const auto& ledger = tables_.ledger[r];
        for (std::size_t c = list_row + 1; c < plain.size(); ++c)
            words += (c == reason ? why(ledger) : text_of(plain[c])) + "\n";
        for (const auto& name : columns.dates)
            if (const auto date = date_of(name, ledger.at)) words += to_iso(*date) + "\n";
        return words + (is_late_row_name(ledger.row) ? ledger.row : "");
    }

    /// As it was last corrected.
    std::optional<Date> date_of(const std::string& name, std::size_t at) const {
        const auto field = source_.framework.field_named(name);
        if (!field) return std::nullopt;
        const auto id = source_.checked.cases.text(*source_.framework.field_with(FieldRole::case_id), at);
        for (const auto* list : lists_)
            if (list->cases.fields[*field].present)
                if (const auto row = row_on(*list, source_.framework, id)) return list->cases.date(*field, *row);
        return source_.checked.cases.date(*field, at);
    }

    std::string why(const LedgerRow& ledger) const {
        if (ledger.outcome == RowOutcome::problem)
            return "The row has problems, so the case had no chance: " + ledger.reasons +
                   ". Check the list to see them.";
        if (ledger.reasons.empty()) {
            const auto id_field = *source_.framework.field_with(FieldRole::case_id);
            const std::string id(source_.checked.cases.text(id_field, ledger.at));
            const auto left = why_it_left(source_, source_.details.events, id), in = in_by_choice(ledger.at);
            return left + (left.empty() || in.empty() ? "" : "\n") + in;
        }
        auto told = reasons(source_.checked.cases, source_.framework, source_.request.eligibility,
                            source_.checked.eligibility, ledger.at);
        const auto kept = kept_instead_of(ledger.at, told);
        std::string words;
        for (const auto& each : told) words += (words.empty() ? "" : "\n") + each.message;
        return words + kept;
    }

    /// Which case of the child is kept, by the list that has the case at `at`; and in the rule's reason why, where that
    /// was not by the rule's own order.
    std::string kept_instead_of(std::size_t at, std::vector<Reason>& told) const {
        const auto drawn_cases = source_.checked.drawn_cases();
        const auto corrected =
            at < drawn_cases ? corrected_.end() : corrected_.find(source_.checked.late[at - drawn_cases]);
        const auto& cases = source_.checked.cases;
        const auto id_field = *source_.framework.field_with(FieldRole::case_id);
        if (corrected == corrected_.end()) return in_words(kept_, cases, at);
        const auto& [list, kept, known] = corrected->second;
        const auto row = row_on(list, source_.framework, cases.text(id_field, at));
        const auto instead = row ? kept.in_place_of(*row) : std::nullopt;
        if (!instead) return {};
        const auto why = why_it_gave_way(known, std::string(cases.text(id_field, at)),
                                         std::string(list.cases.text(id_field, *instead)));
        for (auto& each : told)
            if (!why.empty() && each.code == source_.framework.one_person.code) each.message = why;
        return in_words(kept, list.cases, *row);
    }

    std::string in_words(const KeptCases& kept, const CaseList& cases, std::size_t at) const {
        const auto instead = kept.in_place_of(at);
        if (!instead) return {};
        const auto id = cases.text(*source_.framework.field_with(FieldRole::case_id), *instead);
        return kept.in_words(at, is_out_of_scope(states_, id) ? KeptNow::out_of_scope : KeptNow::still);
    }

    /// What was chosen that lets an eligible case in.
    std::string in_by_choice(std::size_t at) const {
        for (std::size_t d = 0; d < ways_.size(); ++d)
            if (at < behind_[d].size() && behind_[d][at] && ways_[d][at])
                return "In by " + source_.framework.fields[*ways_[d][at]].heading + ", as was chosen: " +
                       choice_in_words(source_.framework, source_.checked.eligibility, *behind_[d][at]) + ".";
        return {};
    }

    std::vector<StyledCell> row(std::size_t r, const ShownColumns& columns, const Framework& framework) const {
        std::vector<TableCell> plain;
        table_.read(r, plain);
        const auto& ledger = tables_.ledger[r];
        std::vector<StyledCell> cells;
        for (std::size_t c = list_row + 1; c < reason; ++c)
            cells.push_back(text_cell(c == domain ? domain_labels(framework, text_of(plain[c])) : text_of(plain[c])));
        cells.push_back(text_cell(why(ledger), true));
        for (const auto& name : columns.dates) add_date(cells, date_of(name, ledger.at));
        for (const auto& name : columns.more) {
            const auto found = std::find(table_.columns.begin(), table_.columns.end(), name) - table_.columns.begin();
            const auto c = static_cast<std::size_t>(found);
            cells.push_back(text_cell(c < plain.size() ? text_of(plain[c]) : ""));
        }
        if (tables_.has_acts) cells.push_back(text_cell(is_late_row_name(ledger.row) ? ledger.row : ""));
        return cells;
    }

    static void add_date(std::vector<StyledCell>& cells, const std::optional<Date>& date) {
        auto cell = text_cell("");
        cell.style.number = NumberFormat::date;
        cell.value = std::monostate{};
        if (date) cell.value = *date;
        cells.push_back(std::move(cell));
    }

    DrawSource source_;
    const DrawTables& tables_;
    ShownTable table_;
    std::vector<std::size_t> order_; ///< rows of the ledger
    std::vector<DomainState> states_;
    std::vector<const CheckedList*> lists_;
    /// A corrected list, with what was known when it was handed in.
    struct Corrected {
        Corrected(const CheckedList& checked, const Framework& framework, EligibilityRequest before)
            : list(checked), kept(checked.cases, framework, checked.eligibility), known(std::move(before)) {}
        const CheckedList& list;
        KeptCases kept;
        EligibilityRequest known;
    };
    std::map<std::int64_t, Corrected> corrected_; ///< by number
    KeptCases kept_{source_.checked.cases, source_.framework, source_.checked.eligibility};
    WaysIn ways_ =
        ways_in(source_.checked.cases, source_.framework, source_.request.eligibility, source_.checked.eligibility);
    SettingsBehind behind_ = settings_behind(source_.checked.cases, source_.framework, source_.request.eligibility,
                                             source_.checked.eligibility);
};

/// The rows of the long list, then those of the second where there is one.
class LedgerSheet {
public:
    LedgerSheet(const PackSource& source, const PackOptions& options)
        : source_(source), options_(options), first_(source, source.made.tables, source.made.record) {
        first_.name_columns(columns_);
        if (source.second == nullptr) return;
        const auto own = second_source(source);
        tables_of_second_ = draw_tables(own, source.made.record);
        second_.emplace(own, tables_of_second_, source.made.record);
        second_->name_columns(columns_);
    }

    Worksheet made() {
        const auto columns = headed_columns();
        auto sheet = table_sheet(
            "Ledger", second_ ? "What became of every row of both lists" : "What became of every row of the list",
            "Sampled, reserve, ineligible or problem, and why, in the order of case ids. Which row of " +
                (second_
                     ? "its list each is, ledger.csv and " + std::string(draw_file::plain_name(second_ledger)) + " say."
                     : std::string("the list each is, ledger.csv says.")) +
                " The sheet Method names the sources of the rules.",
            columns, notes_of(source_, options_));
        if (first_.count() + (second_ ? second_->count() : 0) > most_rows) {
            sheet.rows.push_back(
                {text_cell("There are more than " + std::to_string(most_rows) + " rows. All of them are in " +
                           draw_file::ledger + (second_ ? std::string(" and ") + second_ledger : "") + ".")});
            return sheet;
        }
        first_.add_to(sheet, columns_, source_.framework);
        if (second_) second_->add_to(sheet, columns_, source_.framework);
        add_filter(sheet, columns.size());
        return sheet;
    }

private:
    static constexpr const char* second_ledger = draw_file::second_ledger;

    std::vector<SheetColumn> headed_columns() const {
        std::vector<SheetColumn> columns{
            {"Case ID", 16}, {"What became of it", 14}, {"Domain", 24}, {"Why", 50, NumberFormat::text, true}};
        for (const auto& name : columns_.dates)
            columns.push_back({column_heading(source_, name), 13, NumberFormat::date});
        for (const auto& name : columns_.more)
            columns.push_back({column_heading(source_, name), is_disposal(name) ? 34.0 : 16.0});
        if (source_.made.tables.has_acts) columns.push_back({"Came with a corrected list", 16});
        return columns;
    }

    bool is_disposal(const std::string& name) const {
        const auto field = source_.framework.field_named(name);
        return field && source_.framework.fields[*field].role == FieldRole::disposal;
    }

    const PackSource& source_;
    const PackOptions& options_;
    ShownColumns columns_;
    RowsOfList first_;
    DrawTables tables_of_second_;
    std::optional<RowsOfList> second_;
};

} // namespace

Worksheet ledger_sheet(const PackSource& source, const PackOptions& options) {
    return LedgerSheet(source, options).made();
}

} // namespace casedraw::pack
