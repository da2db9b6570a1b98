#include "commands/rating_inputs.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/drawn_sample.hpp>
#include <iterator>

#include "commands/read_table.hpp"
#include "rating/weighted_shares.hpp"

namespace casedraw::commands {

namespace {

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

Result<std::optional<DrawnSample>> sample_of_draw(const Rate& asked, const RatingScheme& scheme) {
    if (!asked.draw) return std::optional<DrawnSample>();
    if (asked.draw->record.is_committed())
        return failure(ErrorKind::unreadable, "only-committed",
                       asked.draw_name + ": this draw is only committed; it has no sample yet.");
    const auto sample = asked.draw->files.find(draw_file::sample);
    if (sample == asked.draw->files.end())
        return failure(ErrorKind::unreadable, "file-unreadable",
                       asked.draw_name + "/" + draw_file::sample + ": there is no such file or folder.");
    auto drawn = drawn_sample(asked.draw->record, sample->second, asked.rules.framework(), scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    return std::optional(std::move(*drawn));
}

/// How many cases are eligible and were sampled, where the answers come as counts and no sheet says it.
std::map<std::string, DomainCases> cases_of(const DrawnSample& drawn) {
    std::map<std::string, DomainCases> cases;
    for (const auto& domain : drawn.domains)
        cases[domain.domain] = {domain.population, static_cast<std::int64_t>(domain.sample.size())};
    return cases;
}

/// The draw that a sheet says it belongs to, above its headings or in a column of its own; empty where it says nothing.
std::string draw_named_by(const TextTable& sheet) {
    const std::string before = draw_id_words;
    constexpr std::size_t digits = 12;
    for (const auto& text : sheet.above)
        for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
            const auto id = text.substr(at + before.size(), digits);
            if (id.size() == digits && id.find_first_not_of("0123456789abcdef") == std::string::npos) return id;
        }
    const auto column = sheet.column(draw_id_column);
    if (!column) return {};
    for (const auto& row : sheet.rows)
        if (!row.cells[*column].empty()) return row.cells[*column];
    return {};
}

/// Sheets that were made for another draw: their answers are about other cases.
void report_other_draws(const Rate& asked, const std::vector<TextTable>& sheets, RatingInputs& inputs) {
    if (!asked.draw) return;
    const auto own = draw_id(asked.draw->record);
    for (const auto& sheet : sheets) {
        const auto named = draw_named_by(sheet);
        if (named.empty() || match_key(named) == match_key(own)) continue;
        inputs.findings.push_back({Severity::problem, "sheet-of-another-draw", "", 0, "",
                                   sheet.file + ": this sheet belongs to another draw. It bears the draw id " +
                                       visible(named) + "; the id of the draw in " + asked.draw_name + " is " + own +
                                       "."});
    }
}

/// The tables of every file, by file.
Result<std::vector<std::vector<TextTable>>> tables_of(const Rate& asked) {
    std::vector<std::vector<TextTable>> all;
    for (const auto& file : asked.judgements) {
        auto tables = read_tables(file, {"case_id", "domain"}, asked.sheet);
        if (!tables) return tl::unexpected(tables.error());
        all.push_back(std::move(*tables));
    }
    return all;
}

/// Sheets that hold answers are taken together; where none does, the first is what there is to read.
Result<std::monostate> add_judgements(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    const auto drawn = sample_of_draw(asked, scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    inputs.drawn = *drawn;
    if (*drawn) append(inputs.findings, (*drawn)->notices);
    if (*drawn && asked.judgements.empty()) inputs.request.domains = cases_of(**drawn);
    if (asked.judgements.empty()) return {};
    auto files = tables_of(asked);
    if (!files) return tl::unexpected(files.error());
    std::vector<TextTable> sheets;
    for (auto& tables : *files) {
        const auto read = [&] {
            return read_judgements(tables, asked.rules.framework(), scheme, std::nullopt, Completeness::partial);
        };
        if (files->size() == 1 || read().holds_answers) append(sheets, std::move(tables));
    }
    if (sheets.empty()) sheets = std::move(files->front());
    report_other_draws(asked, sheets, inputs);
    inputs.judgements =
        read_judgements(sheets, asked.rules.framework(), scheme, *drawn, {asked.completeness, asked.blanks});
    inputs.request.is_partial = asked.completeness == Completeness::partial && !inputs.judgements.waiting_cases.empty();
    inputs.request.tallies = inputs.judgements.tallies;
    inputs.request.domains = inputs.judgements.domains;
    append(inputs.findings, inputs.judgements.findings);
    if (*drawn)
        append(inputs.findings, weighted_share_notices(asked.rules.framework(), scheme, inputs.judgements, **drawn));
    return {};
}

Result<std::monostate> add_tables(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    if (asked.counts) {
        const auto table = read_table(*asked.counts, {"key_question"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_counts(*table, scheme);
        append(inputs.request.tallies, std::move(read.tallies));
        append(inputs.findings, std::move(read.findings));
    }
    if (asked.standards) {
        const auto table = read_table(*asked.standards, {"standard", "rating"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_standards(*table, scheme);
        append(inputs.request.given, std::move(read.given));
        append(inputs.findings, std::move(read.findings));
    }
    if (asked.panel) {
        const auto table = read_table(*asked.panel, {"standard", "rating", "reason"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_rating_panel(*table, scheme);
        append(inputs.request.panel, std::move(read.panel));
        append(inputs.findings, std::move(read.findings));
    }
    return {};
}

void add_settings(const Rate& asked, RatingRequest& request) {
    for (const auto& [domain, count] : asked.population) request.domains[domain].population = count;
    for (const auto& [domain, count] : asked.sampled) request.domains[domain].sample = count;
    request.option = asked.option;
    request.inspection_type = asked.inspection_type;
    request.larger_moves_allowed = asked.larger_moves_allowed;
}

} // namespace

Result<RatingInputs> rating_inputs(const Rate& asked, const RatingScheme& scheme) {
    if (asked.judgements.empty() && !asked.counts && !asked.standards)
        return failure(ErrorKind::wrong_use, "nothing-to-rate",
                       "Give a sheet of judgements, counts of answers or ratings of standards.");
    RatingInputs inputs;
    if (auto added = add_judgements(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    if (auto added = add_tables(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    add_settings(asked, inputs.request);
    return inputs;
}

} // namespace casedraw::commands
