#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_tables.hpp>

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

/// The cells that every table shows of a case.
class CaseCells {
public:
    explicit CaseCells(const DrawSource& source)
        : cases_(&source.checked.cases), framework_(&source.framework), variables_(all_variables(source.framework)),
          id_(*source.framework.field_with(FieldRole::case_id)),
          person_(source.framework.field_with(FieldRole::person)) {}

    void add_headings(std::vector<std::string>& columns) const {
        columns.emplace_back("case_id");
        if (person_) columns.push_back(framework_->fields[*person_].name);
        add_variable_headings(columns);
    }
    void add_variable_headings(std::vector<std::string>& columns) const {
        for (const auto field : variables_) columns.push_back(framework_->fields[field].name);
    }
    void add(std::vector<TableCell>& cells, std::size_t at) const {
        cells.emplace_back(id(at));
        if (person_) cells.emplace_back(cases_->text(*person_, at));
        add_variables(cells, at);
    }
    void add_variables(std::vector<TableCell>& cells, std::size_t at) const {
        for (const auto field : variables_) cells.emplace_back(cases_->level_name(*framework_, field, at));
    }
    std::string_view id(std::size_t at) const { return cases_->text(id_, at); }

private:
    const CaseList* cases_;
    const Framework* framework_;
    std::vector<std::size_t> variables_;
    std::size_t id_;
    std::optional<std::size_t> person_;
};

std::string_view name_of(RowOutcome outcome) {
    switch (outcome) {
    case RowOutcome::sampled:
        return "sampled";
    case RowOutcome::reserve:
        return "reserve";
    case RowOutcome::out_of_scope:
        return "out of scope";
    case RowOutcome::ineligible:
        return "ineligible";
    case RowOutcome::problem:
        return "problem";
    }
    return {};
}

std::string_view id_of(const DrawSource& source, std::size_t domain) { return source.framework.domains[domain].id; }

void append_csv(std::string& text, const TableCell& cell) {
    if (const auto* words = std::get_if<std::string_view>(&cell))
        append_cell(text, *words);
    else
        text += text_of(cell);
}

} // namespace

ShownTable sample_table(const DrawSource& source, const DrawTables& tables) {
    const CaseCells cells_of(source);
    ShownTable table{{"domain", "order"}, tables.sample.size(), {}};
    cells_of.add_headings(table.columns);
    table.columns.emplace_back("inclusion_probability");
    for (const auto& heading : source.carried.headings) {
        const bool taken = std::find(table.columns.begin(), table.columns.end(), heading) != table.columns.end();
        table.columns.push_back(taken ? heading + " (list)" : heading);
    }
    table.read = [&source, &tables, cells_of](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.sample[k];
        cells.assign({id_of(source, row.domain), row.order});
        cells_of.add(cells, row.at);
        cells.emplace_back(row.chance);
        for (std::size_t heading = 0; heading < source.carried.headings.size(); ++heading)
            cells.emplace_back(std::string_view(source.carried.text(cells_of.id(row.at), heading)));
    };
    return table;
}

ShownTable reserve_table(const DrawSource& source, const DrawTables& tables) {
    const CaseCells cells_of(source);
    ShownTable table{{"domain", "order"}, tables.reserves.size(), {}};
    cells_of.add_headings(table.columns);
    table.read = [&source, &tables, cells_of](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.reserves[k];
        cells.assign({id_of(source, row.domain), row.order});
        cells_of.add(cells, row.at);
    };
    return table;
}

ShownTable ledger_table(const DrawSource& source, const DrawTables& tables) {
    const CaseCells cells_of(source);
    ShownTable table{{"row", "case_id", "outcome", "domain", "reason"}, tables.ledger.size(), {}};
    cells_of.add_variable_headings(table.columns);
    table.read = [&tables, cells_of](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.ledger[k];
        const auto number = parse_rate(row.row);
        cells.assign({number ? TableCell(number->numerator) : TableCell(std::string_view(row.row)), cells_of.id(row.at),
                      name_of(row.outcome), std::string_view(row.domains), std::string_view(row.reasons)});
        cells_of.add_variables(cells, row.at);
    };
    return table;
}

ShownTable balance_table(const DrawSource& source, const DrawTables& tables) {
    ShownTable table{{"domain", "variable", "level", "population", "target", "sampled"}, tables.balance.size(), {}};
    table.read = [&source, &tables](std::size_t k, std::vector<TableCell>& cells) {
        const auto& row = tables.balance[k];
        cells.assign({id_of(source, row.domain), std::string_view(row.variable), std::string_view(row.level),
                      row.population, row.target, row.sampled});
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
