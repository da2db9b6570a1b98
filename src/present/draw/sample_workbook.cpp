#include "present/draw/sample_workbook.hpp"

#include <algorithm>
#include <casedraw/base/rate.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "engine/balance.hpp"
#include "present/draw/ledger_sheet.hpp"
#include "present/draw/method_sheet.hpp"
#include "present/draw/sheets.hpp"
#include "record/chances_at_draw.hpp"

namespace casedraw::pack {

namespace {

constexpr const char* target_colour = "8A9BA8";
constexpr const char* sampled_colour = "1D70B8";

/// Cases that could be drawn only because their child was.
bool has_cases_of_sampled(const DrawSource& source) {
    return std::any_of(source.drawn.domains.begin(), source.drawn.domains.end(),
                       [&](const DomainDraw& drawn) { return is_of_sampled(source, drawn.domain); });
}

/// How the columns of a plain file stand in a sheet; a column of the list itself stays text.
SheetColumn column_of(const PackSource& source, const std::string& name) {
    const auto& framework = source.framework;
    SheetColumn column{column_heading(source, name), 18};
    if (name == "inclusion_probability" && has_cases_of_sampled(source)) column.heading = "Chance (see above)";
    if (name == "row" || name == "order" || name == "act")
        column.number = NumberFormat::whole, column.width = 8;
    else if (name == "inclusion_probability")
        column.number = NumberFormat::percent, column.width = 12;
    else if (name == "domain")
        column.width = 24;
    else if (name == "case_id")
        column.width = 18;
    else if (const auto field = framework.field_named(name);
             field && framework.fields[*field].role == FieldRole::disposal)
        column.width = 30;
    else if (field && framework.fields[*field].type == FieldType::code)
        column.width = 14;
    else if (!field)
        column.width = 30, column.wrap = true; // of the list's own, such as notes
    return column;
}

StyledCell cell_of(const Framework& framework, const std::string& name, const SheetColumn& column,
                   const TableCell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return number_cell(static_cast<double>(*number), column.number);
    if (const auto* rate = std::get_if<Rate>(&cell)) return number_cell(rate->value(), column.number);
    const std::string text(std::get<std::string_view>(cell));
    return text_cell(name == "domain" ? domain_labels(framework, text) : text, column.wrap);
}

struct SheetOf {
    std::string sheet;
    std::string title;
    std::string about;
    const char* file;
};

/// The rows of one of the draw's tables as a sheet; of a long one, where they are.
Worksheet sheet_of(const SheetOf& made_of, const ShownTable& table, const PackSource& source,
                   const PackOptions& options) {
    std::vector<SheetColumn> columns;
    for (const auto& name : table.columns) columns.push_back(column_of(source, name));
    auto sheet = table_sheet(made_of.sheet, made_of.title, made_of.about, columns, notes_of(source, options));
    if (table.rows > most_rows) {
        sheet.rows.push_back({text_cell("There are more than " + std::to_string(most_rows) +
                                        " rows. All of them are in " + made_of.file + ".")});
        return sheet;
    }
    std::vector<TableCell> row;
    for (std::size_t r = 0; r < table.rows; ++r) {
        table.read(r, row);
        auto& cells = sheet.rows.emplace_back();
        for (std::size_t c = 0; c < row.size(); ++c)
            cells.push_back(cell_of(source.framework, table.columns[c], columns[c], row[c]));
    }
    add_filter(sheet, columns.size());
    return sheet;
}

StyledCell count_cell(std::int64_t count) { return number_cell(static_cast<double>(count)); }

void add_levels(Worksheet& sheet, const PackSource& source, const DomainDraw& domain) {
    CellStyle bold;
    bold.bold = bold.border = true;
    const auto& label = source.framework.domains[domain.domain].label;
    const auto& tables = source.made.tables;
    const std::string* variable = nullptr;
    for (const auto& level : tables.balance) {
        if (level.domain != domain.domain) continue;
        // A row of its own: in the table a heading, in the chart a label with a gap.
        if (variable == nullptr || *variable != level.variable)
            sheet.rows.push_back({text_cell(label), {column_heading(source, level.variable), bold, ""}});
        variable = &level.variable;
        const auto row = std::to_string(sheet.rows.size() + 1);
        auto difference = number_cell(0, NumberFormat::two_decimals);
        difference.value = Formula{"F" + row + "-E" + row, static_cast<double>(level.sampled) - level.target.value()};
        sheet.rows.push_back(
            {text_cell(label), text_cell(level.level), count_cell(level.population),
             number_cell(make_rate(level.population, domain.design.population).value(), NumberFormat::percent),
             number_cell(level.target.value(), NumberFormat::two_decimals), count_cell(level.sampled), difference});
        if (!tables.has_acts) continue;
        auto& cells = sheet.rows.back();
        cells.push_back(count_cell(level.population_now));
        cells.push_back(number_cell(level.target_now.value(), NumberFormat::two_decimals));
        cells.push_back(count_cell(level.to_read));
    }
}

/// Beside the table of its domain, and longer: a chart that is too low leaves labels out.
BarChart chart_of(const Domain& domain, std::int64_t first_row, std::int64_t last_row, std::size_t column) {
    constexpr std::int64_t title_and_axis = 8;
    BarChart chart;
    chart.title = domain.label + ": target (upper bar, grey) and sampled cases (lower bar, blue)";
    chart.description = "For each group of " + domain.noun +
                        " a bar for the target and one for the sampled cases; the table beside it has the numbers.";
    chart.value_axis = "Cases";
    chart.categories = {first_row, last_row, 1, 1};
    chart.series = {{"Target", {first_row, last_row, 4, 4}, target_colour},
                    {"Sampled", {first_row, last_row, 5, 5}, sampled_colour}};
    chart.place = {first_row - 1, last_row + title_and_axis + (last_row - first_row) / 4, column, column + 9};
    return chart;
}

/// What a target is, and which variable the draw does not hold to its targets.
std::string target_words(const PackSource& source, const Design& design) {
    std::string text =
        design.has_equal_chances
            ? "Target: cases to read × eligible cases of the group ÷ all eligible cases of the domain."
            : "Target: the sum of the chances of the cases of the group, since not all cases had the same chance.";
    for (std::size_t v = 0; v < design.variables.size(); ++v)
        if (!design.variables[v].is_minimum && is_only_capped(design, v))
            text += " " + column_heading(source, design.variables[v].name) +
                    " is held to the cap alone, and may be a whole case or more from its targets.";
    return text;
}

/// A sheet a domain, so that its table and chart are printed together.
Worksheet balance_sheet(const PackSource& source, const PackOptions& options, const DomainDraw& domain) {
    std::vector<SheetColumn> columns{{"Domain", 24},
                                     {"Group", 38},
                                     {"Eligible cases", 11, NumberFormat::whole},
                                     {"Share of eligible", 11, NumberFormat::percent},
                                     {"Target", 11, NumberFormat::two_decimals},
                                     {source.made.tables.has_acts ? "Drawn" : "Sampled", 11, NumberFormat::whole},
                                     {"Difference", 11, NumberFormat::two_decimals}};
    if (source.made.tables.has_acts)
        columns.insert(columns.end(), {{"Eligible now", 11, NumberFormat::whole},
                                       {"Target now", 11, NumberFormat::two_decimals},
                                       {"To read now", 11, NumberFormat::whole}});
    const auto& rules = source.framework.domains[domain.domain];
    const bool is_left_out = domain.design.sample == 0 && is_out_of_scope(rules, domain.design.population);
    auto sheet = table_sheet(
        sheet_name("Balance " + rules.label), rules.label + ": eligible and sampled cases, group by group",
        is_left_out ? "Out of scope: " + std::to_string(domain.design.population) + " eligible, and at least " +
                          std::to_string(rules.least_population) + " are needed. None is read."
                    : target_words(source, domain.design) +
                          std::string(source.made.tables.has_acts
                                          ? " Under “now” the cases that are to be read since, by the list as it was "
                                            "last corrected; the other columns and the chart tell what was drawn."
                                          : ""),
        columns, notes_of(source, options));
    if (is_left_out) return sheet;
    const auto first = static_cast<std::int64_t>(sheet.rows.size());
    add_levels(sheet, source, domain);
    const auto last = static_cast<std::int64_t>(sheet.rows.size()) - 1;
    if (last >= first) sheet.charts.push_back(chart_of(rules, first, last, columns.size() + 1));
    return sheet;
}

} // namespace

Workbook sample_workbook(const PackSource& source, const PackOptions& options) {
    Workbook book;
    book.title = "Sample of cases for inspection";
    const auto left_out = left_out_words(source.checked, source.second);
    const auto& tables = source.made.tables;
    book.sheets.push_back(sheet_of(
        {"Sample", tables.has_acts ? "Cases drawn and called" : "Cases to read",
         std::string(tables.has_acts ? "In each domain those drawn in the order of their ids, then "
                                       "those that came later, in turn. To be read are those whose "
                                       "state is “to read”."
                                     : "In each domain in the order of their ids.") +
             " The same cases are in sample.csv." +
             (has_cases_of_sampled(source)
                  ? " The chance is that at the draw; of a case that only sampled children's cases were drawn "
                    "with it is the chance of its child times its own once these children were drawn, by which "
                    "it counts. How many of them are read goes by which children are drawn, so before that its "
                    "chance need not have been this."
                  : "") +
             (left_out.empty() ? left_out : " " + left_out),
         draw_file::sample},
        sample_table(source, tables), source, options));
    book.sheets.push_back(sheet_of(
        {"Reserves", "Reserves, in their published order",
         "Called is the first in this order that is of the case's own group; where none is, the one that leaves the "
         "balance least off. casedraw finds it. Do not hand the list out before the last interview. The same cases "
         "are in reserves.csv.",
         draw_file::reserves},
        reserve_table(source, tables), source, options));
    for (const auto& domain : source.drawn.domains)
        if (domain.design.population > 0) book.sheets.push_back(balance_sheet(source, options, domain));
    book.sheets.push_back(ledger_sheet(source, options));
    book.sheets.push_back(method_sheet(source, options));
    return book;
}

} // namespace casedraw::pack
