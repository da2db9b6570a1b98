#include "rating/joined_sheets.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>
#include <set>

#include "rating/judgement_columns.hpp"

namespace casedraw {

namespace {

/// The columns of a sheet by the names that the framework has for them.
std::vector<std::pair<std::string, std::size_t>> named_columns(const JudgementColumns& columns,
                                                               const Framework& framework, const RatingScheme& scheme) {
    std::vector<std::pair<std::string, std::size_t>> named{{"case_id", columns.case_id}, {"domain", columns.domain}};
    for (std::size_t j = 0; j < columns.judgements.size(); ++j)
        if (columns.judgements[j]) named.emplace_back(scheme.judgements[j].name, *columns.judgements[j]);
    for (const auto& question : columns.questions) {
        named.emplace_back(question.rule->id, question.column);
        for (const auto& [column, prompt] : question.prompts) named.emplace_back(prompt->id, column);
    }
    for (const auto& [column, prompt] : columns.loose_prompts) named.emplace_back(prompt->id, column);
    for (const auto& [field, column] : columns.fields) named.emplace_back(framework.fields[field].name, column);
    return named;
}

bool is_blank(const std::string& cell) { return cell.empty() || match_key(cell) == match_key(not_asked); }

class Joiner {
public:
    Joiner(const std::vector<TextTable>& sheets, const Framework& framework, const RatingScheme& scheme)
        : sheets_(sheets), framework_(framework), scheme_(scheme) {
        std::set<std::string> files;
        for (const auto& sheet : sheets) files.insert(sheet.file);
        several_files_ = files.size() > 1;
    }

    JoinedSheets made() {
        joined_.table.file = sheets_.front().file;
        for (const auto& sheet : sheets_) add(sheet);
        for (std::size_t r = 0; r < joined_.table.rows.size(); ++r) {
            auto& row = joined_.table.rows[r];
            row.number = static_cast<std::int64_t>(r) + 1;
            row.cells.resize(joined_.headings.size());
            auto& places = joined_.places[r];
            places.resize(joined_.headings.size());
            for (auto& place : places) // a column that the case's sheets do not have
                if (place.cell.empty()) place = places.front();
        }
        return std::move(joined_);
    }

private:
    Place place(const TextTable& sheet, std::int64_t row, std::size_t column) const {
        const auto cell = TextTable::cell(row, column);
        return {several_files_ ? sheet.file : std::string(), row,
                sheet.sheet.empty() ? cell : on_sheet(sheet.sheet, cell)};
    }

    void add_findings(const TextTable& sheet, std::vector<Finding> findings) {
        for (auto& finding : findings) {
            if (!finding.cell.empty() && !sheet.sheet.empty()) finding.cell = on_sheet(sheet.sheet, finding.cell);
            if (several_files_) finding.message = sheet.file + ": " + finding.message;
            joined_.findings.push_back(std::move(finding));
        }
    }

    std::size_t column_called(const std::string& name, const Place& heading) {
        for (std::size_t c = 0; c < joined_.headings.size(); ++c)
            if (joined_.table.headings[c] == name) return c;
        joined_.table.headings.push_back(name);
        joined_.headings.push_back(heading);
        return joined_.headings.size() - 1;
    }

    std::string domain_key(const std::string& text) const {
        for (const auto& domain : framework_.domains)
            if (match_key(domain.id) == match_key(text) || match_key(domain.label) == match_key(text)) return domain.id;
        return text;
    }

    void add(const TextTable& sheet) {
        for (auto finding : sheet.findings) { // which name their file already
            if (!finding.cell.empty() && !sheet.sheet.empty()) finding.cell = on_sheet(sheet.sheet, finding.cell);
            joined_.findings.push_back(std::move(finding));
        }
        std::vector<Finding> findings;
        const auto columns =
            named_columns(judgement_columns(sheet, framework_, scheme_, findings), framework_, scheme_);
        add_findings(sheet, std::move(findings));
        std::vector<std::pair<std::size_t, std::size_t>> to; // column of the sheet, of the joined table
        for (const auto& [name, column] : columns)
            to.emplace_back(column, column_called(name, place(sheet, sheet.heading_row, column)));
        std::set<std::size_t> own; // rows that this sheet has been put into
        for (const auto& row : sheet.rows) {
            const auto at = row_for(row.cells[to[0].first], domain_key(row.cells[to[1].first]), own);
            own.insert(at);
            for (const auto& [from, column] : to) take(sheet, row, from, at, column);
        }
    }

    std::size_t row_for(const std::string& id, const std::string& domain, const std::set<std::size_t>& taken) {
        const auto key = plain_form(id) + "\n" + domain;
        const auto [first, last] = rows_.equal_range(key);
        for (auto known = first; known != last; ++known)
            if (taken.count(known->second) == 0) return known->second;
        joined_.table.rows.emplace_back();
        joined_.places.emplace_back();
        rows_.emplace(key, joined_.table.rows.size() - 1);
        return joined_.table.rows.size() - 1;
    }

    void take(const TextTable& sheet, const TextTable::Row& row, std::size_t from, std::size_t at, std::size_t column) {
        auto& cells = joined_.table.rows[at].cells;
        auto& places = joined_.places[at];
        if (cells.size() <= column) cells.resize(column + 1);
        if (places.size() <= column) places.resize(column + 1);
        const auto here = place(sheet, row.number, from);
        auto& cell = cells[column];
        const auto& said = row.cells[from];
        if (places[column].cell.empty() || (is_blank(cell) && !is_blank(said))) {
            cell = said;
            places[column] = here;
        } else if (column > 1 && !is_blank(said) && match_key(said) != match_key(cell)) {
            const auto words = [](const Place& place) {
                return (place.file.empty() ? "" : place.file + ", ") + place.cell;
            };
            joined_.findings.push_back(
                {Severity::problem, "sheets-disagree", joined_.table.headings[column], here.row, here.cell,
                 words(here) + " and " + words(places[column]) + " say different things of one case for " +
                     joined_.table.headings[column] + ". Agree on one, and leave the other blank."});
        }
    }

    const std::vector<TextTable>& sheets_;
    const Framework& framework_;
    const RatingScheme& scheme_;
    bool several_files_ = false;
    std::multimap<std::string, std::size_t> rows_; ///< by case id and domain
    JoinedSheets joined_;
};

} // namespace

JoinedSheets joined_sheets(const std::vector<TextTable>& sheets, const Framework& framework,
                           const RatingScheme& scheme) {
    return Joiner(sheets, framework, scheme).made();
}

} // namespace casedraw
