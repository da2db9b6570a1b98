#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_tables.hpp>
#include <memory>

#include "record/as_corrected.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// Every field that some listed domain is balanced on, in the framework's order of first use.
std::vector<std::size_t> all_variables(const Framework& framework) {
    std::vector<std::size_t> fields;
    for (const auto& domain : framework.domains)
        for (const auto field : domain.variables)
            if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    return fields;
}

std::vector<std::string> names_of(const Framework& framework, const std::vector<std::size_t>& fields) {
    std::vector<std::string> names;
    for (const auto field : fields) names.push_back(framework.fields[field].name);
    return names;
}

/// The columns that every table of cases shows besides the id: the person and the balancing variables.
std::vector<std::string> case_columns(const Framework& framework) {
    std::vector<std::string> names;
    if (const auto person = framework.field_with(FieldRole::person)) names.push_back(framework.fields[*person].name);
    for (auto& name : names_of(framework, all_variables(framework))) names.push_back(std::move(name));
    return names;
}

/// The balancing variables of the second list that the long list has no column for.
std::vector<std::string> more_columns(const DrawSource& source) {
    std::vector<std::string> names;
    if (source.second == nullptr) return names;
    const auto known = case_columns(source.framework);
    for (auto& name : names_of(source.second->framework, all_variables(source.second->framework)))
        if (std::find(known.begin(), known.end(), name) == known.end()) names.push_back(std::move(name));
    return names;
}

/// A domain whose cases stand on the list itself, and not on a second one.
std::optional<std::size_t> listed_domain(const DrawSource& source) {
    for (std::size_t d = 0; d < source.framework.domains.size(); ++d)
        if (!source.is_second(d)) return d;
    return std::nullopt;
}

/// Cells of a list's cases, column by column, as they were last corrected; blank where the list has no such field.
class CaseCells {
public:
    CaseCells(const DrawSource& source, const std::vector<std::string>& columns)
        : corrected_(source), is_any_corrected_(!standing_corrected_lists(source, source.details.events).empty()),
          domain_(listed_domain(source)), cases_(&source.checked.cases), framework_(&source.framework),
          id_(*framework_->field_with(FieldRole::case_id)) {
        for (const auto& name : columns) fields_.push_back(framework_->field_named(name));
    }
    /// Of the second list, which is never corrected.
    CaseCells(const DrawSource& source, const SecondDraw& second, const std::vector<std::string>& columns)
        : corrected_(source), cases_(&second.checked.cases), framework_(&second.framework),
          id_(*framework_->field_with(FieldRole::case_id)) {
        for (const auto& name : columns) fields_.push_back(framework_->field_named(name));
    }

    void add(std::vector<TableCell>& cells, std::size_t at) const {
        for (const auto field : fields_)
            cells.emplace_back(field ? cell(*field, place(*field, at)) : std::string_view());
    }
    std::string_view id(std::size_t at) const { return cases_->text(id_, at); }

    /// What was corrected of a case since it was drawn from or came, as it was then: `gender=male;rosh=low`.
    std::string before(std::size_t at) const {
        std::string text;
        if (!is_any_corrected_) return text;
        const auto add = [&](std::size_t field, std::string_view was) {
            text.append(text.empty() ? "" : ";").append(framework_->fields[field].name).append("=").append(was);
        };
        for (const auto field : fields_)
            if (const auto was = field ? cell(*field, {cases_, at}) : std::string_view();
                field && was != cell(*field, place(*field, at)))
                add(*field, was);
        return text;
    }

    /// The same with the dates that decide about a case: `rosh=low;disposal_date=2018-07-01`.
    std::string before_with_dates(std::size_t at) const {
        auto text = before(at);
        for (std::size_t field = 0; field < framework_->fields.size() && is_any_corrected_; ++field) {
            const auto& each = framework_->fields[field];
            if (each.type != FieldType::date || each.role == FieldRole::date_of_birth) continue;
            const auto was = cases_->date(field, at);
            const auto now = place(field, at);
            if (was == now.cases->date(field, now.at)) continue;
            text += (text.empty() ? "" : ";") + each.name + "=" + (was ? to_iso(*was) : std::string());
        }
        return text;
    }

private:
    PlaceOnList place(std::size_t field, std::size_t at) const {
        return domain_ ? corrected_.place(*domain_, field, at) : PlaceOnList{cases_, at};
    }

    std::string_view cell(std::size_t field, const PlaceOnList& place) const {
        return framework_->fields[field].type == FieldType::text
                   ? place.cases->text(field, place.at)
                   : place.cases->level_name(*framework_, field, place.at);
    }

    AsCorrected corrected_;
    bool is_any_corrected_ = false;
    std::optional<std::size_t> domain_;
    const CaseList* cases_;
    const Framework* framework_;
    std::size_t id_;
    std::vector<std::optional<std::size_t>> fields_;
};

/// The same columns for the cases of either list.
class CellsOfBoth {
public:
    CellsOfBoth(const DrawSource& source, const std::vector<std::string>& columns)
        : source_(&source), first_(source, columns) {
        if (source.second != nullptr) second_.emplace(source, *source.second, columns);
    }
    const CaseCells& of(std::size_t domain) const { return source_->is_second(domain) ? *second_ : first_; }

private:
    const DrawSource* source_;
    CaseCells first_;
    std::optional<CaseCells> second_;
};

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

std::string_view id_of(const DrawSource& source, std::size_t domain) { return source.framework.domains[domain].id; }

/// How a case came to be read in a domain.
std::string_view came_as(const DrawSource& source, const SampleRow& row, std::string_view case_id) {
    if (row.since == 0) return "drawn";
    const auto& events = source.details.events;
    const auto* list = list_behind(events, row.since - 1);
    const auto* change = change_in(events[row.since - 1], id_of(source, row.domain));
    if (list == nullptr || change == nullptr) return "reserve";
    const auto found = std::find(change->late_drawn.begin(), change->late_drawn.end(), case_id);
    if (found == change->late_drawn.end()) return "reserve";
    return found - change->late_drawn.begin() < late_outcome(*list, *change).moved_in ? "moved" : "late";
}

/// A column for what was corrected, as it was before; none where nothing was.
using Before = std::shared_ptr<const std::vector<std::string>>;

Before add_before(ShownTable& table, std::vector<std::string> before) {
    if (std::all_of(before.begin(), before.end(), [](const std::string& each) { return each.empty(); })) return nullptr;
    table.columns.emplace_back("before_correction");
    return std::make_shared<const std::vector<std::string>>(std::move(before));
}

template <typename Row>
std::vector<std::string> corrected_in(const std::vector<Row>& rows, const CellsOfBoth& cells_of) {
    std::vector<std::string> before;
    for (const auto& row : rows) before.push_back(cells_of.of(row.domain).before(row.at));
    return before;
}

void append_csv(std::string& text, const TableCell& cell) {
    if (const auto* words = std::get_if<std::string_view>(&cell))
        append_cell(text, *words);
    else
        text += text_of(cell);
}

} // namespace

ShownTable sample_table(const DrawSource& source, const DrawTables& tables) {
    const auto columns = case_columns(source.framework), more = more_columns(source);
    const CellsOfBoth cells_of(source, columns), more_of(source, more);
    ShownTable table{{"domain", "order", "case_id"}, tables.sample.size(), {}};
    append(table.columns, columns);
    table.columns.emplace_back("inclusion_probability");
    append(table.columns, more);
    if (tables.has_acts) table.columns.insert(table.columns.end(), {"state", "replaces", "came_as", "act"});
    const auto before = add_before(table, corrected_in(tables.sample, cells_of));
    const AsCorrected corrected(source);
    for (const auto& heading : corrected.headings()) {
        const bool taken = std::find(table.columns.begin(), table.columns.end(), heading) != table.columns.end();
        table.columns.push_back(taken ? heading + " (list)" : heading);
    }
    table.read = [&source, &tables, cells_of, more_of, before, corrected](std::size_t k,
                                                                          std::vector<TableCell>& cells) {
        const auto& row = tables.sample[k];
        const auto& own = cells_of.of(row.domain);
        cells.assign({id_of(source, row.domain), row.order, own.id(row.at)});
        own.add(cells, row.at);
        cells.emplace_back(row.chance);
        more_of.of(row.domain).add(cells, row.at);
        if (tables.has_acts) {
            cells.insert(cells.end(), {casedraw::name_of(row.state), std::string_view(row.replaces),
                                       came_as(source, row, own.id(row.at))});
            cells.push_back(row.since == 0 ? TableCell(std::string_view())
                                           : TableCell(static_cast<std::int64_t>(row.since)));
        }
        if (before) cells.emplace_back(std::string_view((*before)[k]));
        for (std::size_t heading = 0; heading < corrected.headings().size(); ++heading)
            cells.emplace_back(corrected.carried(row.domain, heading, row.at));
    };
    return table;
}

ShownTable reserve_table(const DrawSource& source, const DrawTables& tables) {
    const auto columns = case_columns(source.framework), more = more_columns(source);
    const CellsOfBoth cells_of(source, columns), more_of(source, more);
    ShownTable table{{"domain", "order", "case_id"}, tables.reserves.size(), {}};
    append(table.columns, columns);
    append(table.columns, more);
    if (tables.has_acts) table.columns.emplace_back("state");
    const auto before = add_before(table, corrected_in(tables.reserves, cells_of));
    table.read = [&source, &tables, cells_of, more_of, before](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.reserves[k];
        const auto& own = cells_of.of(row.domain);
        cells.assign({id_of(source, row.domain), row.order, own.id(row.at)});
        own.add(cells, row.at);
        more_of.of(row.domain).add(cells, row.at);
        if (tables.has_acts) cells.emplace_back(casedraw::name_of(row.state));
        if (before) cells.emplace_back(std::string_view((*before)[k]));
    };
    return table;
}

ShownTable ledger_table(const DrawSource& source, const DrawTables& tables) {
    const auto columns = names_of(source.framework, all_variables(source.framework));
    const CaseCells cells_of(source, columns);
    ShownTable table{{"row", "case_id", "outcome", "domain", "reason"}, tables.ledger.size(), {}};
    append(table.columns, columns);
    const bool in_several = std::any_of(tables.ledger.begin(), tables.ledger.end(),
                                        [](const LedgerRow& row) { return !row.by_domain.empty(); });
    if (in_several) table.columns.emplace_back("outcome_by_domain");
    if (tables.has_acts) table.columns.emplace_back("state");
    std::vector<std::string> corrected;
    for (const auto& row : tables.ledger) corrected.push_back(cells_of.before_with_dates(row.at));
    const auto before = add_before(table, std::move(corrected));
    table.read = [&tables, cells_of, in_several, before](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.ledger[k];
        const auto number = parse_rate(row.row);
        cells.assign({number ? TableCell(number->numerator) : TableCell(std::string_view(row.row)), cells_of.id(row.at),
                      casedraw::name_of(row.outcome), std::string_view(row.domains), std::string_view(row.reasons)});
        cells_of.add(cells, row.at);
        if (in_several) cells.emplace_back(std::string_view(row.by_domain));
        if (tables.has_acts) cells.emplace_back(std::string_view(row.states));
        if (before) cells.emplace_back(std::string_view((*before)[k]));
    };
    return table;
}

ShownTable balance_table(const DrawSource& source, const DrawTables& tables) {
    ShownTable table{{"domain", "variable", "level", "population", "target", "sampled"}, tables.balance.size(), {}};
    if (tables.has_acts) table.columns.insert(table.columns.end(), {"population_now", "target_now", "to_read"});
    table.read = [&source, &tables](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.balance[k];
        cells.assign({id_of(source, row.domain), std::string_view(row.variable), std::string_view(row.level),
                      row.population, row.target, row.sampled});
        if (tables.has_acts) cells.insert(cells.end(), {row.population_now, row.target_now, row.to_read});
    };
    return table;
}

std::string text_of(const TableCell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* rate = std::get_if<Rate>(&cell)) return decimal(rate->numerator, rate->denominator, 6);
    return std::string(std::get<std::string_view>(cell));
}

std::string csv_of(const ShownTable& table) {
    constexpr std::size_t usual_row = 80; // bytes
    std::string text;
    text.reserve(table.rows * usual_row);
    for (const auto& column : table.columns) append_cell(text.empty() ? text : text += ',', column);
    text += '\n';
    std::vector<TableCell> cells;
    for (std::size_t row = 0; row < table.rows; ++row) {
        table.read(row, cells);
        for (std::size_t c = 0; c < cells.size(); ++c) append_csv(c == 0 ? text : text += ',', cells[c]);
        text += '\n';
    }
    return text;
}

} // namespace casedraw
