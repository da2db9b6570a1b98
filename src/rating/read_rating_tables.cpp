#include "rating/id_in_text.hpp"
#include "rating/spreadsheet_form.hpp"

#include "base/written_date.hpp"
#include "caselist/cell_values.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>

namespace casedraw {
namespace {

std::vector<std::string> standard_ids(const RatingScheme& scheme) {
    std::vector<std::string> ids;
    for (const auto& rule : scheme.standards) ids.push_back(rule.id);
    return ids;
}

std::vector<std::string> key_question_ids(const RatingScheme& scheme) {
    std::vector<std::string> ids;
    for (const auto& rule : scheme.standards)
        for (const auto& question : rule.key_questions) ids.push_back(question.id);
    return ids;
}

/// `1022` of `1,022`, where every comma parts three digits.
std::string without_thousands(std::string text) {
    for (std::size_t comma = text.find(','), next; comma != std::string::npos; comma = next) {
        next = text.find(',', comma + 1);
        if (comma == 0 || std::min(next, text.size()) - comma != 4) return text;
    }
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    return text;
}

/// A whole number of at most nine digits; `.0` behind it is allowed, as data frames write it.
std::optional<std::int64_t> count_in(const std::string& cell) {
    return whole_number(without_thousands(plain_form(cell)));
}

std::optional<std::int64_t> percentage_in(const std::string& cell) {
    auto text = plain_form(cell);
    if (!text.empty() && text.back() == '%') text.pop_back();
    return whole_number(trimmed(text));
}

/// Reads the cells of a table of ratings and gathers what is wrong with them.
class TableReader {
public:
    TableReader(const TextTable& table, const RatingScheme& scheme, const TableHeadings& headings)
        : findings(table.findings), table_(table), scheme_(scheme) {
        const auto doubts = table.about_headings(headings.optional);
        findings.insert(findings.end(), doubts.begin(), doubts.end());
    }

    Place place(const TextTable::Row& row, std::size_t column) const {
        return {table_.file, row.number, TextTable::cell(row.number, column)};
    }

    void problem(const Place& place, std::string code, std::string field, const std::string& message) {
        findings.push_back({Severity::problem, std::move(code), std::move(field), place.row, place.cell,
                            table_.file + ": " + message});
    }

    /// The id as published, also where a spreadsheet has turned it into a date.
    std::string id(const TextTable::Row& row, std::size_t column, const std::vector<std::string>& ids) {
        auto text = plain_form(row.cells[column]);
        if (std::find(ids.begin(), ids.end(), text) != ids.end()) return text;
        const TextWithId longer(text);
        for (const auto& each : ids)
            if (longer.begins_with(each)) return each;
        for (const auto& each : ids) {
            if (spreadsheet_form(each, text) != SpreadsheetForm::date) continue;
            const auto at = place(row, column);
            findings.push_back({Severity::notice, "id-changed-by-spreadsheet", each, at.row, at.cell,
                                table_.file + ": A spreadsheet has changed this id. It is taken for " + each + "."});
            return each;
        }
        return text;
    }

    std::optional<std::size_t> band(const TextTable::Row& row, std::size_t column) {
        const auto& text = row.cells[column];
        if (const auto named = scheme_.band_named(text)) {
            if (is_doubtful(text))
                findings.push_back({Severity::notice, "doubtful-value", "rating", row.number,
                                    TextTable::cell(row.number, column),
                                    table_.file + ": " + casedraw::quoted(text) + " was read as “" +
                                        scheme_.bands[*named].rating + "”. Is it certain?"});
            return named;
        }
        if (is_error_value(text) || is_failed_lookup(text)) {
            problem(place(row, column), "error-value", "rating", about_failed_lookup(text));
            return std::nullopt;
        }
        std::vector<std::string> ratings;
        for (const auto& each : scheme_.bands) ratings.push_back(each.rating);
        problem(place(row, column), text.empty() ? "no-rating" : "unknown-rating", "rating",
                (text.empty() ? "The rating is missing." : shown_value(text) + " is no rating.") +
                    " Allowed: " + listed(ratings, "or") + ".");
        return std::nullopt;
    }

    /// The cell of a column that may be missing.
    std::string text(const TextTable::Row& row, const std::optional<std::size_t>& column) const {
        return column ? row.cells[*column] : std::string();
    }

    std::string reason(const TextTable::Row& row) {
        const auto column = table_.column("reason");
        const auto given = text(row, column);
        if (is_error_value(given) || is_failed_lookup(given))
            problem(place(row, *column), "error-value", "reason", about_failed_lookup(given));
        return given;
    }

    std::vector<Finding> findings;

private:
    const TextTable& table_;
    const RatingScheme& scheme_;
};

/// What stands in place of a count, for a message: errors of spreadsheets, and what looks like a number.
std::string no_count(const std::string& text) {
    if (is_error_value(text) || is_failed_lookup(text)) return about_failed_lookup(text) + " ";
    return has_date_characters_alone(text) ? casedraw::quoted(text) + " is no count. " : "";
}

struct CountColumns {
    std::optional<std::size_t> relevant;
    std::optional<std::size_t> yes;
    std::optional<std::size_t> percent;
};

std::optional<Tally> read_tally(TableReader& reader, const TextTable::Row& row, std::size_t id_column,
                                const CountColumns& columns, std::string id) {
    Tally tally{.key_question = std::move(id), .place = reader.place(row, id_column)};
    const auto relevant = reader.text(row, columns.relevant);
    const auto yes = reader.text(row, columns.yes);
    const auto percent = reader.text(row, columns.percent);
    if (!percent.empty()) {
        tally.percent = percentage_in(percent);
        if (!tally.percent || *tally.percent > 100)
            reader.problem(reader.place(row, *columns.percent), "bad-percent", tally.key_question,
                           shown_value(percent) +
                               " is no whole percentage from 0 to 100. Give it as it was published.");
        if (!relevant.empty() || !yes.empty())
            reader.problem(reader.place(row, *columns.percent), "counts-and-percent", tally.key_question,
                           "Give either the counts or the percentage, not both.");
        return tally.percent && *tally.percent <= 100 ? std::optional(tally) : std::nullopt;
    }
    tally.relevant = count_in(relevant);
    tally.yes = count_in(yes);
    if (!tally.relevant && columns.relevant)
        reader.problem(reader.place(row, *columns.relevant), "bad-count", tally.key_question,
                       no_count(relevant) + "The number of relevant cases is a whole number.");
    if (!tally.yes && columns.yes && (tally.relevant != 0 || !yes.empty()))
        reader.problem(reader.place(row, *columns.yes), "bad-count", tally.key_question,
                       no_count(yes) + "The number of yes is a whole number.");
    if (tally.relevant == 0 && yes.empty()) tally.yes = 0;
    if (!columns.relevant || !columns.yes)
        reader.problem(tally.place, "no-count", tally.key_question, "There is no percentage in this row.");
    return tally.relevant && tally.yes ? std::optional(tally) : std::nullopt;
}

} // namespace

const TableHeadings& counts_headings() {
    static const TableHeadings headings({"key_question"}, {"relevant", "yes", "percent"});
    return headings;
}

const TableHeadings& panel_headings() {
    static const TableHeadings headings({"standard", "rating", "reason"}, {"evidence"});
    return headings;
}

TallyReading read_counts(const TextTable& table, const RatingScheme& scheme) {
    TableReader reader(table, scheme, counts_headings());
    TallyReading reading;
    const CountColumns columns{table.column("relevant"), table.column("yes"), table.column("percent")};
    const auto id_column = table.column("key_question").value_or(0);
    if (!columns.percent && (!columns.relevant || !columns.yes)) {
        reader.problem({table.file, table.heading_row, {}}, "no-counts", "",
                       "There must be columns relevant and yes, or a column percent.");
    } else {
        const auto ids = key_question_ids(scheme);
        for (const auto& row : table.rows)
            if (auto tally = read_tally(reader, row, id_column, columns, reader.id(row, id_column, ids)))
                reading.tallies.push_back(std::move(*tally));
    }
    reading.findings = std::move(reader.findings);
    return reading;
}

GivenReading read_standards(const TextTable& table, const RatingScheme& scheme) {
    TableReader reader(table, scheme, {"standard", "rating"});
    GivenReading reading;
    const auto id_column = table.column("standard").value_or(0);
    const auto rating_column = table.column("rating").value_or(0);
    auto ids = standard_ids(scheme);
    for (auto& question : key_question_ids(scheme)) ids.push_back(std::move(question));
    for (const auto& row : table.rows) {
        if (row.cells[rating_column].empty()) continue;
        const auto band = reader.band(row, rating_column);
        auto id = reader.id(row, id_column, ids);
        if (band) reading.given.push_back({std::move(id), *band, reader.place(row, id_column)});
    }
    reading.findings = std::move(reader.findings);
    return reading;
}

void find_passed_over(const TextTable& table, const Framework& framework, std::vector<Finding>& findings) {
    constexpr std::size_t long_label = 16;                   // what begins with a shorter one may be about anything
    std::vector<std::pair<std::string, std::string>> labels; // by id
    for (const auto& standard : framework.standards) {
        labels.emplace_back(standard.id, standard.label);
        for (const auto& question : standard.key_questions) labels.emplace_back(question.id, question.label);
    }
    for (const auto& row : table.passed_over) {
        if (row.number < table.heading_row) continue;
        const TextWithId text(row.text);
        const auto key = match_key(row.text);
        const auto named = std::find_if(labels.begin(), labels.end(), [&](const auto& each) {
            const auto label = match_key(each.second);
            return text.begins_with(each.first) || key == label ||
                   (label.size() >= long_label && key.compare(0, label.size(), label) == 0);
        });
        if (named == labels.end()) continue;
        const auto is_said = [&](const Finding& each) { return each.code == "not-a-row" && each.row == row.number; };
        findings.erase(std::remove_if(findings.begin(), findings.end(), is_said), findings.end());
        findings.push_back({Severity::problem, "row-not-read", named->first, row.number, "",
                            table.file + ": This row names " + named->first +
                                " and holds no more than a remark does, so it was not read. Fill in its cells, or take "
                                "it out."});
    }
}

RatingPanelReading read_rating_panel(const TextTable& table, const RatingScheme& scheme) {
    TableReader reader(table, scheme, panel_headings());
    RatingPanelReading reading;
    const auto id_column = table.column("standard").value_or(0);
    const auto rating_column = table.column("rating").value_or(0);
    const auto ids = standard_ids(scheme);
    for (const auto& row : table.rows) {
        const auto band = reader.band(row, rating_column);
        auto id = reader.id(row, id_column, ids);
        if (band)
            reading.panel.push_back({std::move(id), *band, reader.reason(row),
                                     reader.text(row, table.column("evidence")), reader.place(row, id_column)});
    }
    reading.findings = std::move(reader.findings);
    const auto errors = table.errors_under({"evidence"});
    reading.findings.insert(reading.findings.end(), errors.begin(), errors.end());
    if (table.column("proposed"))
        reading.findings.push_back({Severity::notice, "column-not-used", "proposed", 0, "",
                                    table.file + ": the column proposed is not used. What was proposed to the panel is "
                                                 "the rating that was computed, or given for the standard, and stands "
                                                 "beside the decision."});
    return reading;
}

} // namespace casedraw
